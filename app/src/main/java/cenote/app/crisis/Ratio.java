package cenote.app.crisis;

import cenote.app.replay.Party;
import cenote.pool.margin.Requirement;
import java.util.ArrayList;
import java.util.List;

/** Aave's price cap, March 2026: one source 2.85 % low by its own configuration. */
final class Ratio implements Incident {
  private static final long PRICE_E8 = 200_000_000_000L;
  private static final long WRONG_E8 = PRICE_E8 / 10_000 * 9_715;
  private static final int ACCOUNTS = 40;
  private static final long CASH_E6 = 37_000 * Stage.CASH_E6;

  /** 650,000 at the price: 26 M for all. */
  private static final long EACH_E8 = 325 * Stage.UNIT_E8;

  private static final long PUBLISHED_E6 = 26 * Stage.MILLION_E6;
  private static final long ADV_E8 = 7_000_000 * Stage.UNIT_E8;
  private static final long SIGMA_E9 = 600_000_000L;
  private static final int WRONG_FROM = 60;
  private static final int WRONG_TO = 360;
  private static final int FALL_FROM = 370;
  private static final int TIGHTER = 900;
  private static final int TIGHTER_EVERY = 60;

  private static final long STEPS = 20_000;

  /** A minute before the 15 of the grace are over. */
  private static final int END = TIGHTER + 840;

  @Override
  public String name() {
    return "price-cap";
  }

  @Override
  public String title() {
    return "Aave's price cap, 10 March 2026";
  }

  @Override
  public String story() {
    return "Ratio and time of a price cap are updated apart; the price is 2.85 % low and accounts"
        + " that were right are liquidated.";
  }

  @Override
  public String lossOf() {
    return "positions closed out";
  }

  @Override
  public CrisisRun play(long seed) {
    Outcome off;
    try (Stage stage = new Stage(seed, Setting.LOOSE)) {
      off = play(stage).outcome("the pool with one reporter, the one that is wrong; rules 1");
    }
    try (Stage stage = new Stage(seed, Setting.GUARDED)) {
      Play play = play(stage);
      Outcome on =
          play.outcome(
              "the pool: the wrong source is one of five families; then prices fall until accounts"
                  + " are near maintenance, and the steward raises volatility fourfold");
      return new CrisisRun(
          this,
          seed,
          off,
          on,
          PUBLISHED_E6,
          "26 M liquidated, at the same size",
          demands(stage, on, play));
    }
  }

  /** What came of it, and how many accounts the tighter parameters put below maintenance. */
  private record Play(Stage stage, long closedE6, long farthestE8, int below) {

    Outcome outcome(String how) {
      return stage.outcome(how, 0, closedE6);
    }
  }

  private static Play play(Stage stage) {
    int ether = stage.market("ETH", Stage.CORE, SIGMA_E9, ADV_E8, PRICE_E8);
    List<Party> owners = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      owners.add(stage.open("owner", i, CASH_E6));
    }
    stage.begin();
    for (Party owner : owners) {
      stage.tradeMost(owner, stage.maker(), ether, EACH_E8);
    }
    long farthestE8 = 0;
    int below = 0;
    long priceE8 = PRICE_E8;
    for (int t = 1; t <= END; t++) {
      boolean hasFallen = t < FALL_FROM || t > TIGHTER || isNear(stage, owners);
      priceE8 -= hasFallen ? 0 : PRICE_E8 / STEPS;
      stage.price(ether, priceE8);
      stage.price(ether, 0, t >= WRONG_FROM && t < WRONG_TO ? WRONG_E8 : priceE8);
      if (t >= TIGHTER && (t - TIGHTER) % TIGHTER_EVERY == 0) {
        Stage.must(stage.desk().setRisk(ether, 4 * SIGMA_E9, ADV_E8), "risk");
      }
      stage.step();
      long indexE8 = stage.pool().market().indexE8(ether);
      farthestE8 = Math.max(farthestE8, Math.abs(indexE8 - priceE8));
      below = t > TIGHTER ? Math.max(below, below(stage, owners)) : below;
      stage.sample(ether, List.of(), closedE6(stage, owners));
    }
    return new Play(stage, closedE6(stage, owners), farthestE8, below);
  }

  /** Some owner has less than 3 % above maintenance. */
  private static boolean isNear(Stage stage, List<Party> owners) {
    for (Party owner : owners) {
      Requirement margin = stage.pool().margin(owner.account());
      if (margin.equityMaintenanceE6() < margin.maintenanceE6() / 100 * 103) {
        return true;
      }
    }
    return false;
  }

  private static int below(Stage stage, List<Party> owners) {
    int count = 0;
    for (Party owner : owners) {
      count += stage.pool().margin(owner.account()).isLiquidatable() ? 1 : 0;
    }
    return count;
  }

  /** Positions, as they were, of the accounts whose close-out was opened. */
  private static long closedE6(Stage stage, List<Party> owners) {
    long sumE6 = 0;
    for (Party owner : owners) {
      boolean isClosed = stage.losses().closed().contains(owner.account());
      sumE6 += isClosed ? Stage.valueE6(EACH_E8, PRICE_E8) : 0;
    }
    return sumE6;
  }

  private static List<Demand> demands(Stage stage, Outcome on, Play play) {
    return List.of(
        new Demand(
            "one wrong source does not move the index",
            Money.percent(play.farthestE8(), PRICE_E8) + " at most",
            play.farthestE8() * 1_000 <= PRICE_E8),
        new Demand(
            "nobody is closed out by a wrong source or by a change of parameters in its grace",
            on.closeOuts() + " close-outs, " + play.below() + " below the new maintenance",
            on.closeOuts() == 0),
        new Demand(
            "the change of parameters would have closed some, so the grace was tried",
            play.below() + " accounts",
            play.below() > 0),
        Common.noShortfall(on),
        Common.othersGoOn(stage, on),
        Common.conserved(stage));
  }
}
