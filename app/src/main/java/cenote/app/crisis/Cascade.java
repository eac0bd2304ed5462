package cenote.app.crisis;

import cenote.app.replay.Party;
import cenote.replica.risk.ArenaEvents;
import cenote.replica.risk.BookArena;
import cenote.replica.risk.BreachList;
import cenote.replica.risk.Triggers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** exchange-core, issues 74 and 151: breaches looked for by going through all accounts. */
final class Cascade implements Incident {
  private static final long PRICE_E8 = 10_000_000_000L;
  private static final long SIGMA_E9 = 600_000_000L;
  private static final long ADV_E8 = 20_000_000 * Stage.UNIT_E8;
  private static final int LONGS = 10_000;
  private static final long CASH_E6 = 1_000 * Stage.CASH_E6;

  /** Fourteen times the cash. */
  private static final long EACH_E8 = 140 * Stage.UNIT_E8;

  private static final int FALL = 60;
  private static final int BOTTOM = 160;
  private static final int END = 320;
  private static final long FIRST_E4 = 490;
  private static final long WHOLE_E4 = 2_000;
  private static final long E4 = 10_000;
  private static final int SCANNED = 100;

  /** Log time between two flags: 20,000 commands a second. */
  private static final long FLAG_NS = 50_000;

  private static final long SECOND_NS = 1_000_000_000L;
  private static final int FILL_EVERY = 10;
  private static final int QUIET_FILLS = 2_000;
  private static final long FEW = 100;

  @Override
  public String name() {
    return "breach-cascade";
  }

  @Override
  public String title() {
    return "exchange-core, issues 74 and 151";
  }

  @Override
  public String story() {
    return "Breaches are looked for by going through all accounts: when ten thousand fail in one"
        + " tick, most are looked at when they owe more than they have.";
  }

  @Override
  public CrisisRun play(long seed) {
    Outcome off;
    try (Stage stage = new Stage(seed, Setting.GUARDED)) {
      Scan scan = new Scan(stage);
      Play play = new Play(stage, seed);
      stage.houseKeeper().findBy(scan::next, () -> {});
      play.fall();
      off =
          stage.outcome(
              "the same pool and keepers; who looks for breaches goes through "
                  + SCANNED
                  + " accounts a second, in order of their numbers",
              0,
              stage.lossE6());
    }
    BookArena arena = new BookArena();
    try (Stage stage = new Stage(seed, Setting.GUARDED, new ArenaEvents(arena))) {
      Play play = new Play(stage, seed);
      Index index = new Index(stage, arena);
      stage.houseKeeper().findBy(index::next, index::flagged);
      index.quiet();
      play.fall();
      Outcome on =
          stage.outcome(
              "the pool; who looks for breaches has each account's distance to its own (rules 6)",
              0,
              stage.lossE6());
      return new CrisisRun(
          this,
          seed,
          off,
          on,
          expectedE6(play.path),
          "no published figure: sum of max(0, fall - equity) when each account's turn comes",
          demands(stage, on, index),
          index.remarks());
    }
  }

  /** What each long owes beyond its cash when a scan from the first second on comes to it. */
  private static long expectedE6(PricePath path) {
    long sumE6 = 0;
    for (int i = 0; i < LONGS; i++) {
      long priceE8 = path.atE8(Math.min(FALL + i / SCANNED, BOTTOM));
      sumE6 += Math.max(0, Stage.valueE6(EACH_E8, PRICE_E8 - priceE8) - CASH_E6);
    }
    return sumE6;
  }

  /** Ten thousand longs of fourteen times, and a fall whose first tick puts all in breach. */
  private static final class Play {
    private final Stage stage;
    private final PricePath path;
    private final int market;

    Play(Stage stage, long seed) {
      this.stage = stage;
      this.path =
          new PricePath(
              seed,
              0,
              PRICE_E8,
              FALL - 1,
              PRICE_E8,
              FALL,
              PRICE_E8 / E4 * (E4 - FIRST_E4),
              BOTTOM,
              PRICE_E8 / E4 * (E4 - WHOLE_E4),
              END,
              PRICE_E8 / E4 * (E4 - WHOLE_E4));
      this.market = stage.market("MASS", Stage.CORE, SIGMA_E9, ADV_E8, PRICE_E8);
      List<Party> longs = new ArrayList<>();
      for (int i = 0; i < LONGS; i++) {
        longs.add(stage.open("long", i, CASH_E6));
      }
      stage.begin();
      longs.forEach(each -> stage.trade(each, stage.maker(), market, EACH_E8));
    }

    void fall() {
      for (int t = 1; t <= END; t++) {
        stage.price(market, path.atE8(t));
        stage.step();
        stage.sample(market, List.of(), stage.lossE6());
      }
    }
  }

  /** The next accounts in order of their numbers. */
  private static final class Scan {
    private final Stage stage;
    private int next;

    Scan(Stage stage) {
      this.stage = stage;
    }

    int[] next() {
      int[] accounts = new int[SCANNED];
      for (int i = 0; i < SCANNED; i++) {
        accounts[i] = next;
        next = (next + 1) % stage.pool().accountCount();
      }
      return accounts;
    }
  }

  /** The list of the house keeper of a node, and how long commands take while it is worked off. */
  private static final class Index {
    private final Stage stage;
    private final Triggers triggers;
    private final Durations all = new Durations();
    private final Durations flags = new Durations();
    private final Durations fillsQuiet = new Durations();
    private final Durations fillsBetween = new Durations();
    private Durations also = all;
    private long longestNs;
    private int openAtLongest;
    private int openBefore;
    private long lookedAtQuiet;
    private int quietTicks;
    private long listNs;
    private int listed;
    private int flagged;
    private long firstNs;
    private long lastNs;
    private int openedAtOnce;
    private int allOpenedAt = -1;

    Index(Stage stage, BookArena arena) {
      this.stage = stage;
      this.triggers = new Triggers(arena);
      stage
          .sink()
          .measure(tookNs -> {
            also.accept(tookNs);
            if (also != flags && tookNs > longestNs) {
              longestNs = tookNs;
              openAtLongest = openBefore;
            }
            openBefore = stage.pool().closeOuts().openCount();
          });
    }

    int[] next() {
      long beganNs = System.nanoTime();
      BreachList list = triggers.tick(stage.pool());
      int[] accounts = new int[list.count()];
      int count = 0;
      for (int i = 0; i < accounts.length; i++) {
        if (list.isDue(stage.pool(), i)) {
          accounts[count++] = list.account(i);
        }
      }
      long tookNs = System.nanoTime() - beganNs;
      if (flagged == 0 && count == 0) {
        lookedAtQuiet += stage.second() > 1 ? triggers.lookedAt() : 0;
        quietTicks += stage.second() > 1 ? 1 : 0;
      }
      if (flagged == 0 && count > 0) {
        listed = count;
        listNs = tookNs;
        firstNs = stage.desk().nowNs();
      }
      triggers.rest(stage.pool());
      also = count > 0 && flagged == 0 ? flags : all;
      return Arrays.copyOf(accounts, count);
    }

    /** After each flag log time goes on; now and then somebody trades in another market. */
    void flagged() {
      flagged++;
      also = all;
      stage.desk().advance(stage.desk().nowNs() + FLAG_NS);
      if (flagged == listed) {
        lastNs = stage.desk().nowNs();
        openedAtOnce = stage.losses().closed().size();
      }
      boolean isWhole = stage.losses().closed().size() >= LONGS;
      allOpenedAt = allOpenedAt < 0 && isWhole ? stage.second() : allOpenedAt;
      if (flagged % FILL_EVERY == 0) {
        fill(fillsBetween, flagged / FILL_EVERY);
      }
      also = flagged < listed ? flags : all;
    }

    /** Fills in the other market while nothing is in breach. */
    void quiet() {
      for (int i = 0; i < QUIET_FILLS; i++) {
        fill(fillsQuiet, i);
      }
      longestNs = 0;
    }

    private void fill(Durations into, int number) {
      Durations before = also;
      also = into;
      boolean isEven = number % 2 == 0;
      Party one = stage.bystander();
      stage.trade(
          isEven ? one : stage.maker(),
          isEven ? stage.maker() : one,
          Stage.BITCOIN,
          Stage.UNIT_E8 / 100);
      also = before;
    }

    List<String> remarks() {
      return List.of(
          "measured on this machine: all "
              + listed
              + " listed in "
              + Durations.millis(listNs)
              + "; a flag takes "
              + Durations.micros(flags.percentileNs(50))
              + " (median), "
              + Durations.micros(flags.percentileNs(99))
              + " (p99), "
              + Durations.millis(flags.percentileNs(100))
              + " at most",
          "the longest of all other commands took "
              + Durations.millis(longestNs)
              + " with "
              + openAtLongest
              + " close-outs open before it; a fill in another market takes "
              + Durations.micros(fillsQuiet.percentileNs(99))
              + " (p99 of "
              + fillsQuiet.count()
              + ") while all is quiet, "
              + Durations.micros(fillsBetween.percentileNs(99))
              + " (p99 of "
              + fillsBetween.count()
              + ") between the flags");
    }
  }

  private static List<Demand> demands(Stage stage, Outcome on, Index index) {
    long tookNs = index.lastNs - index.firstNs;
    long few = index.lookedAtQuiet / Math.max(1, index.quietTicks);
    return List.of(
        new Demand(
            "all in breach are listed in the tick of the price",
            index.listed + " of " + LONGS,
            index.listed == LONGS),
        new Demand(
            "all are opened within 1 s of log time, at 20,000 commands a second",
            index.openedAtOnce
                + " of "
                + LONGS
                + " after "
                + tookNs / 1_000_000
                + " ms, the last "
                + (index.allOpenedAt - FALL)
                + " s after the price",
            index.openedAtOnce == LONGS && tookNs <= SECOND_NS),
        new Demand(
            "no going through all accounts: a quiet tick looks at few of them",
            few + " a tick, of " + stage.pool().accountCount(),
            few * FEW <= stage.pool().accountCount()),
        new Demand("all close-outs end", CrisisTable.seconds(on), on.cureSeconds() >= 0),
        Common.noShortfall(on),
        Common.othersGoOn(stage, on),
        Common.conserved(stage));
  }
}
