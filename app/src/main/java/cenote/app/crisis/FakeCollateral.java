package cenote.app.crisis;

import cenote.app.replay.Party;
import java.util.List;

/** Drift, April 2026: a worthless token with a made-up history, listed as good collateral. */
final class FakeCollateral implements Incident {
  private static final long PRICE_E8 = Stage.UNIT_E8;
  private static final long GONE_E8 = PRICE_E8 / 1_000;
  private static final long AMOUNT_E8 = 785_000_000L * Stage.UNIT_E8;
  private static final long CUSTOMERS_E6 = 300 * Stage.MILLION_E6;
  private static final long PUBLISHED_E6 = 285 * Stage.MILLION_E6;
  private static final long WANTED_E6 = PUBLISHED_E6;
  private static final long ADV_E8 = 1_000_000_000L * Stage.UNIT_E8;
  private static final int GOOD_TIER = 1;
  private static final int LAST_TIER = 4;
  private static final int GONE = 300;
  private static final int END = 600;

  @Override
  public String name() {
    return "fake-token";
  }

  @Override
  public String title() {
    return "Drift, 1 April 2026";
  }

  @Override
  public String story() {
    return "Two of five keys list a worthless token with a made-up price history as collateral and"
        + " lift the guards; the treasury is borrowed against it.";
  }

  @Override
  public CrisisRun play(long seed) {
    Outcome off;
    try (Stage stage = new Stage(seed, Setting.LOOSE.withCustomers(CUSTOMERS_E6))) {
      off =
          play(stage, GOOD_TIER)
              .outcome("the pool with the token listed in tier 1 (cap 40 % of all collateral)");
    }
    try (Stage stage = new Stage(seed, Setting.GUARDED.withCustomers(CUSTOMERS_E6))) {
      Play play = play(stage, LAST_TIER);
      Outcome on = play.outcome("the pool with the token in tier 4, the last (cap 2 %)");
      return new CrisisRun(
          this,
          seed,
          off,
          on,
          PUBLISHED_E6,
          "285 M, with 300 M of customers' cash",
          demands(stage, on, play));
    }
  }

  /** What left, and what the first minute gave. */
  private record Play(Stage stage, long outE6, long totalE6) {

    Outcome outcome(String how) {
      return stage.outcome(how, outE6, outE6);
    }
  }

  private static Play play(Stage stage, int tier) {
    int token = stage.market("CVT", Stage.RAMP, 500_000_000L, ADV_E8, PRICE_E8);
    int asset = stage.collateral("CVT", tier, token);
    long ownE6 = 10 * Stage.CASH_E6;
    Party thief = stage.open("thief", 0, ownE6);
    stage.begin();
    Stage.must(stage.desk().credit(thief, asset, AMOUNT_E8), "tokens");
    long totalE6 = stage.pool().ledger().positiveCashE6();
    long outE6 = 0;
    for (int t = 1; t <= END; t++) {
      stage.price(token, t < GONE ? PRICE_E8 : GONE_E8);
      stage.step();
      if (t < GONE && t % 30 == 0) {
        outE6 += stage.withdrawMost(thief, WANTED_E6 + ownE6 - outE6);
      }
      long lostE6 = t < GONE ? 0 : Math.max(0, outE6 - ownE6);
      stage.note(token, lostE6, outE6);
    }
    return new Play(stage, Math.max(0, outE6 - ownE6), totalE6);
  }

  private static List<Demand> demands(Stage stage, Outcome on, Play play) {
    return List.of(
        new Demand(
            "the loss is bounded by the cap of the tier: 2 % of all collateral",
            Money.text(on.lossE6()) + ", " + Money.percent(on.lossE6(), play.totalE6()),
            on.lossE6() <= play.totalE6() / 50),
        new Demand(
            "a token just listed counts for nothing for 72 h (rules 12.4)",
            Money.text(play.outE6()) + " borrowed within minutes",
            play.outE6() == 0),
        Common.noShortfall(on),
        Common.othersGoOn(stage, on),
        Common.conserved(stage));
  }
}
