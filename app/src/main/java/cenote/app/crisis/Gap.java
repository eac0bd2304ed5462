package cenote.app.crisis;

import cenote.app.replay.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A gap of half the price in one second, with no trade on the way: within the cap of a thin market,
 * or in a deep one, so that what was laid by does not suffice and winners bear the rest.
 */
final class Gap implements Incident {
  private static final long BEFORE_E8 = 5_000_000_000_000L;
  private static final long GAP_E8 = BEFORE_E8 / 2;

  /** 100 M a day, units. */
  private static final long THIN_E8 = 2_000 * Stage.UNIT_E8;

  /** 1,000 M a day, units. */
  private static final long DEEP_E8 = 10 * THIN_E8;

  private static final long LOOSE_E8 = 1_000 * THIN_E8;

  /** Of each keeper, where few bid: what they do not take over is torn up. */
  private static final long FEW_E6 = 150_000 * Stage.CASH_E6;

  private static final int LOSERS = 40;
  private static final int WINNERS = 25;
  private static final int GAP = 60;
  private static final int BACK = 800;
  private static final int END = 1_800;

  private final Kind kind;

  /** Which gap. */
  enum Kind {
    THIN("price-gap", "Price gap of 50 %, thin market", false),
    DEEP("deep-gap", "Price gap of 50 %, deep market", false),
    UP("deep-gap-up", "Price gap of 50 % upward, deep market", true);

    private final String label;
    private final String title;
    private final boolean isUp;

    Kind(String label, String title, boolean isUp) {
      this.label = label;
      this.title = title;
      this.isUp = isUp;
    }
  }

  Gap(Kind kind) {
    this.kind = kind;
  }

  @Override
  public String name() {
    return kind.label;
  }

  @Override
  public String title() {
    return kind.title;
  }

  @Override
  public String story() {
    return kind == Kind.THIN
        ? "Longs of two to eight times wake up at half the price: no margin call, no auction could"
            + " have come between."
        : "As the thin one, but the market is deep enough for all of them: they owe several times"
            + " what was laid by.";
  }

  @Override
  public String lossOf() {
    return kind == Kind.THIN ? "loss of the pool" : "borne by nobody";
  }

  @Override
  public CrisisRun play(long seed) {
    Outcome off;
    long expectedE6;
    try (Stage stage = new Stage(seed, Setting.LOOSE)) {
      GapPlay play = new GapPlay(stage, kind, LOOSE_E8, seed);
      long fundsE6 = stage.losses().usedE6(1) + stage.losses().usedE6(2);
      expectedE6 = play.expectedE6 - (kind == Kind.THIN ? 0 : fundsE6);
      off =
          stage.outcome(
              "the pool at its loose end: rules 1, volume a thousandfold (so no cap), one reporter,"
                  + " no keepers",
              0,
              play.lossE6());
    }
    Setting guarded = kind == Kind.DEEP ? Setting.GUARDED.withKeepers(FEW_E6) : Setting.GUARDED;
    try (Stage stage = new Stage(seed, guarded)) {
      GapPlay play = new GapPlay(stage, kind, kind == Kind.THIN ? THIN_E8 : DEEP_E8, seed);
      Outcome on =
          stage.outcome(
              "the pool: cap of a tenth of a day's volume, five families, three keepers with "
                  + Money.text(guarded.keeperE6())
                  + " each",
              0,
              play.lossE6());
      return new CrisisRun(
          this,
          seed,
          off,
          on,
          expectedE6,
          "no published figure: sum of max(0, move - equity) of the same books"
              + (kind == Kind.THIN ? "" : ", less what the two first layers had"),
          demands(stage, on, play));
    }
  }

  /** What was open before the gap, what it must cost, and what it came to. */
  private static final class GapPlay {
    private final Stage stage;
    private final Kind kind;
    private final int market;
    private final long advE8;
    private final SplittableRandom random;
    private final List<Party> losers = new ArrayList<>();
    private final List<Party> winners = new ArrayList<>();
    private final long[] wantedE8 = new long[LOSERS];
    private long openE8;
    private long expectedE6;

    GapPlay(Stage stage, Kind kind, long advE8, long seed) {
      this.stage = stage;
      this.kind = kind;
      this.advE8 = advE8;
      this.random = new SplittableRandom(seed);
      this.market = stage.market("GAP", Stage.CORE, 600_000_000L, advE8, BEFORE_E8);
      enter();
      for (int t = 1; t <= END; t++) {
        if (t == GAP) {
          foresee();
        }
        stage.price(market, priceE8(t));
        stage.step();
        stage.sample(market, List.of(), lossE6());
      }
    }

    private void enter() {
      for (int i = 0; i < LOSERS; i++) {
        long equityE6 = random.nextInt(100_000, 500_000) * Stage.CASH_E6;
        long notionalE6 = equityE6 / 10 * random.nextInt(20, 80);
        wantedE8[i] = notionalE6 / (BEFORE_E8 / Stage.UNIT_E8) * 100;
        losers.add(stage.open(kind.isUp ? "short" : "long", i, equityE6));
      }
      for (int i = 0; kind != Kind.THIN && i < WINNERS; i++) {
        winners.add(stage.open("winner", i, random.nextInt(300, 3_000) * 1_000L * Stage.CASH_E6));
      }
      stage.begin();
      for (int i = 0; i < LOSERS; i++) {
        long leftE8 = wantedE8[i];
        if (!winners.isEmpty()) {
          leftE8 -= trade(losers.get(i), winners.get(random.nextInt(WINNERS)), leftE8);
        }
        trade(losers.get(i), stage.maker(), leftE8);
      }
    }

    private long trade(Party loser, Party winner, long sizeE8) {
      return kind.isUp
          ? stage.tradeMost(winner, loser, market, sizeE8)
          : stage.tradeMost(loser, winner, market, sizeE8);
    }

    /** What each loser will owe beyond his equity. */
    private void foresee() {
      for (Party each : losers) {
        long heldE8 = Math.abs(stage.positionE8(each, market));
        openE8 += heldE8;
        long movedE6 = Stage.valueE6(heldE8, GAP_E8);
        expectedE6 += Math.max(0, movedE6 - stage.equityE6(each.account()));
      }
    }

    /** Of the deep ones a third of the gap is made up for, once everything has been torn up. */
    private long priceE8(int second) {
      long goneE8 = second < GAP ? 0 : GAP_E8;
      long backE8 = kind == Kind.THIN ? 0 : GAP_E8 / 3 / (END - BACK) * Math.max(0, second - BACK);
      return kind.isUp ? BEFORE_E8 + goneE8 - backE8 : BEFORE_E8 - goneE8 + backE8;
    }

    long afterE8() {
      return priceE8(END);
    }

    /** Of the thin one all that layers paid, of the deep ones what is borne by nobody. */
    long lossE6() {
      return kind == Kind.THIN
          ? stage.lossE6()
          : stage.losses().usedE6(Losses.SHORTFALL) + stage.owedE6();
    }
  }

  private static List<Demand> demands(Stage stage, Outcome on, GapPlay play) {
    List<Demand> demands =
        new ArrayList<>(
            List.of(
                new Demand(
                    "open interest is bounded by depth: at most a tenth of a day's volume",
                    Money.percent(play.openE8, play.advE8) + " of a day's volume",
                    play.openE8 * 10 <= play.advE8),
                new Demand(
                    "layers bear no more than the books owed at the new price, and twice the exit",
                    Money.text(stage.lossE6()) + " against " + Money.text(play.expectedE6),
                    stage.lossE6() <= 2 * play.expectedE6),
                new Demand(
                    "layers are used in order",
                    stage.losses().uses().size() + " uses",
                    stage.losses().isInOrder()),
                Common.noShortfall(on),
                Common.otherDomain(stage, Stage.CORE),
                new Demand("all close-outs end", on.cureSeconds() + " s", on.cureSeconds() >= 0),
                Common.noManualPrice(stage, play.market, play.afterE8()),
                Common.othersGoOn(stage, on),
                Common.conserved(stage)));
    if (play.kind != Kind.THIN) {
      demands.addAll(Common.exactDeleveraging(stage, on));
    }
    return demands;
  }
}
