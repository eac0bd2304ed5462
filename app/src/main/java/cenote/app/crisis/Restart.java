package cenote.app.crisis;

import cenote.app.replay.Keyring;
import cenote.app.replay.Party;
import java.util.ArrayList;
import java.util.List;

/** Paradex, January 2026: a restart that began with funding indices of 0. */
final class Restart implements Incident {
  private static final long PRICE_E8 = 9_300_000_000_000L;
  private static final long MID_E8 = PRICE_E8 / 1_000 * 1_045;
  private static final long DEARER_E8 = PRICE_E8 / 1_000 * 1_040;
  private static final long SIGMA_E9 = 500_000_000L;
  private static final long ADV_E8 = 100_000 * Stage.UNIT_E8;
  private static final int SHORTS = 40;
  private static final long CASH_E6 = 40_000 * Stage.CASH_E6;

  /** 651,000 at the price. */
  private static final long EACH_E8 = 7 * Stage.UNIT_E8;

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long STEP_NS = 5 * SECOND_NS;

  /** Eight hours of a premium of 4.5 %. */
  private static final int PREMIUM_STEPS = 8 * 720;

  private static final long AWAY_NS = 15 * SECOND_NS;
  private static final int BEFORE = 30;
  private static final int AFTER = 180;
  private static final int AGAIN = 20;
  private static final int RISE = 30;
  private static final int WATCHED = 300;

  @Override
  public String name() {
    return "paradex-restart";
  }

  @Override
  public String title() {
    return "Paradex, 19 January 2026";
  }

  @Override
  public String story() {
    return "A race at a restart leaves funding indices at 0; accounts owe what they never owed, are"
        + " closed out by the hundred, and the chain is rolled back.";
  }

  @Override
  public String lossOf() {
    return "positions closed out";
  }

  @Override
  public CrisisRun play(long seed) {
    Outcome off;
    try (Stage stage = new Stage(seed, Setting.LOOSE)) {
      Play play = new Play(stage, seed);
      play.away(Tampering.zeroFundingIndex(stage.sink().snapshot(), play.instrument()));
      off =
          play.outcome(
              "the pool, rules 1, one reporter: a member that starts from the zeroed state without"
                  + " comparing its hash");
    }
    Brake brake = brake(seed);
    try (Stage stage = new Stage(seed, Setting.GUARDED)) {
      Play play = new Play(stage, seed);
      byte[] state = stage.sink().snapshot();
      Restarted restarted = Restarted.of(stage, state, play.instrument());
      play.away(state);
      Outcome on =
          play.outcome("the pool: the zeroed state is refused by its hash, the true one restarted");
      return new CrisisRun(
          this,
          seed,
          off,
          on,
          SHORTS * Stage.valueE6(EACH_E8, PRICE_E8),
          "no published figure: all positions opened since the index had risen",
          demands(stage, on, play, restarted, brake));
    }
  }

  /** What a member finds that compares before it goes on. */
  private record Restarted(String noted, String ofTrue, String ofZeroed) {

    static Restarted of(Stage stage, byte[] state, int instrument) {
      byte[] zeroed = Tampering.zeroFundingIndex(state, instrument);
      return new Restarted(
          stage.sink().hash(),
          PoolSink.hash(Tampering.restored(state)),
          PoolSink.hash(Tampering.restored(zeroed)));
    }
  }

  /** Shorts that are opened after eight hours of a high premium, and what a restart does. */
  private static final class Play {
    private final Stage stage;
    private final int market;
    private final List<Party> shorts = new ArrayList<>();
    private long indexBefore;
    private long indexAfter;
    private long cureNs;
    private int refusedLate;

    Play(Stage stage, long seed) {
      this.stage = stage;
      this.market = stage.market("PDX", Stage.CORE, SIGMA_E9, ADV_E8, PRICE_E8);
      for (int i = 0; i < SHORTS; i++) {
        shorts.add(stage.open("short", i, CASH_E6));
      }
      stage.begin();
      premium(seed);
      for (Party each : shorts) {
        stage.tradeMost(stage.maker(), each, market, EACH_E8);
      }
      for (int t = 0; t < BEFORE; t++) {
        step();
      }
    }

    /** Two venues whose books stand above the index. */
    private void premium(long seed) {
      Party other = new Keyring(seed, null).party("venue", 1);
      Stage.must(stage.desk().registerVenue(other), "venue");
      stage.pass(
          PREMIUM_STEPS,
          STEP_NS,
          () -> {
            stage.impact(market, MID_E8);
            stage.desk().impact(other, instrument(), MID_E8, MID_E8);
          });
    }

    int instrument() {
      return stage.perpetual(market);
    }

    private void step() {
      stage.step();
      stage.note(market, closedE6(), 0);
    }

    /** The member ends, and comes back with a state. */
    void away(byte[] state) {
      indexBefore = stage.pool().market().fundingIndex(instrument());
      stage.sink().restart(state);
      indexAfter = stage.pool().market().fundingIndex(instrument());
      stage.desk().advance(stage.desk().nowNs() + AWAY_NS);
      stage.markets().report();
      cureNs = stage.pool().cureUntilNs() - stage.desk().nowNs();
      for (int t = 1; t <= AFTER; t++) {
        step();
        refusedLate += t > AGAIN && isRefused() ? 1 : 0;
      }
    }

    private boolean isRefused() {
      return stage.trade(stage.bystander(), stage.maker(), Stage.BITCOIN, Stage.UNIT_E8 / 100) != 0;
    }

    private long closedE6() {
      long sumE6 = 0;
      for (Party each : shorts) {
        boolean isClosed = stage.losses().closed().contains(each.account());
        sumE6 += isClosed ? Stage.valueE6(EACH_E8, PRICE_E8) : 0;
      }
      return sumE6;
    }

    Outcome outcome(String how) {
      return stage.outcome(how, 0, closedE6());
    }
  }

  /**
   * What the brake did while shorts failed at once.
   *
   * @param firstAt second of the first close-out, -1 for none
   * @param brakedAt second in which the market came to call auctions, -1 for never
   * @param clearAt second in which it left them, -1 for never
   * @param refused fills at another price than the auction's that were refused, of {@code tried}
   * @param passed fills at the auction's price that passed, of {@code tried}
   */
  private record Brake(
      int closeOuts, int firstAt, int brakedAt, int clearAt, int tried, int refused, int passed) {}

  /** Another day: the price rises, all shorts fail at once; is the market's trading slowed? */
  private static Brake brake(long seed) {
    try (Stage stage = new Stage(seed, Setting.GUARDED)) {
      int market = stage.market("PDX", Stage.CORE, SIGMA_E9, ADV_E8, PRICE_E8);
      List<Party> shorts = new ArrayList<>();
      for (int i = 0; i < SHORTS; i++) {
        shorts.add(stage.open("short", i, CASH_E6));
      }
      stage.begin();
      shorts.forEach(each -> stage.tradeMost(stage.maker(), each, market, EACH_E8));
      return brake(stage, market);
    }
  }

  private static Brake brake(Stage stage, int market) {
    int instrument = stage.perpetual(market);
    long tickE8 = stage.pool().market().tickE8(instrument);
    int firstAt = -1;
    int brakedAt = -1;
    int clearAt = -1;
    int tried = 0;
    int refused = 0;
    int passed = 0;
    for (int t = 1; t <= WATCHED; t++) {
      stage.price(market, PRICE_E8 + (DEARER_E8 - PRICE_E8) / RISE * Math.min(t, RISE));
      stage.step();
      firstAt = firstAt < 0 && stage.losses().opened() > 0 ? t : firstAt;
      boolean isBraked = stage.pool().callAuctions().priceE8(instrument) > 0;
      brakedAt = brakedAt < 0 && isBraked ? t : brakedAt;
      clearAt = clearAt < 0 && brakedAt > 0 && !isBraked ? t : clearAt;
      if (isBraked) {
        long onlyE8 = stage.priceE8(instrument);
        long lotE8 = stage.pool().market().lotE8(instrument);
        tried++;
        refused += trade(stage, instrument, onlyE8 + tickE8, lotE8) == 0 ? 0 : 1;
        passed += trade(stage, instrument, onlyE8, lotE8) == 0 ? 1 : 0;
      }
    }
    int opened = stage.losses().opened();
    return new Brake(opened, firstAt, brakedAt, clearAt, tried, refused, passed);
  }

  private static int trade(Stage stage, int instrument, long priceE8, long quantityE8) {
    return stage.tradeAt(instrument, stage.bystander(), stage.maker(), priceE8, quantityE8);
  }

  private static List<Demand> demands(
      Stage stage, Outcome on, Play play, Restarted restarted, Brake brake) {
    boolean isOther = !restarted.ofZeroed().equals(restarted.noted());
    boolean isSame = restarted.ofTrue().equals(restarted.noted());
    return List.of(
        new Demand(
            "the state with the zeroed index is known by its hash, which members compare",
            isOther ? "another than the one noted" : "the one noted",
            isOther),
        new Demand(
            "a true restart gives the same state, to the byte",
            isSame ? "same hash" : "another hash",
            isSame),
        new Demand(
            "funding indices do not go back over a restart",
            play.indexBefore + " before, " + play.indexAfter + " after",
            play.indexBefore > 0 && play.indexAfter >= play.indexBefore),
        new Demand("nobody is closed out by it", on.closeOuts() + "", on.closeOuts() == 0),
        new Demand(
            "60 s for cures before the first close-out",
            play.cureNs / SECOND_NS + " s",
            play.cureNs >= 60 * SECOND_NS),
        new Demand(
            "markets trade again " + AGAIN + " s after the first price, nobody is rolled back",
            play.refusedLate + " refused",
            play.refusedLate == 0 && !stage.pool().freezes().isHalted()),
        new Demand(
            "a brake on mass close-outs: a market whose shorts all fail trades by call auctions of"
                + " 5 s at one price each, until they clear",
            brake.closeOuts()
                + " close-outs from "
                + brake.firstAt()
                + " s, auctions from "
                + brake.brakedAt()
                + " s to "
                + brake.clearAt()
                + " s; "
                + brake.refused()
                + " of "
                + brake.tried()
                + " fills at another price refused, "
                + brake.passed()
                + " at that price passed",
            brake.brakedAt() >= brake.firstAt()
                && brake.clearAt() > brake.brakedAt()
                && brake.refused() == brake.tried()
                && brake.passed() > 0),
        Common.noShortfall(on),
        Common.conserved(stage));
  }
}
