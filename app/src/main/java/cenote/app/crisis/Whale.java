package cenote.app.crisis;

import cenote.app.replay.Party;
import java.util.List;

/** The ETH whale, March 2025: margin withdrawn so that a vault must take over a huge long. */
final class Whale implements Incident {
  private static final long ENTRY_E8 = 188_400_000_000L;
  private static final long QUANTITY_E8 = 160_000 * Stage.UNIT_E8;
  private static final long CASH_E6 = 15_230_000 * Stage.CASH_E6;
  private static final long WITHDRAWAL_E6 = 17_090_000 * Stage.CASH_E6;
  private static final long PUBLISHED_E6 = 4 * Stage.MILLION_E6;
  private static final long LEVERAGE = 50;
  private static final int HIGH = 600;
  private static final long UNWIND_S = 900;
  private static final long ADV_E8 = 7_000_000 * Stage.UNIT_E8;

  @Override
  public String name() {
    return "eth-whale";
  }

  @Override
  public String title() {
    return "ETH whale, 12 March 2025";
  }

  @Override
  public String story() {
    return "A long of 300 M takes its gains out as margin, so that a small fall hands the position"
        + " to the vault, which sells it into the fall.";
  }

  @Override
  public CrisisRun play(long seed) {
    PricePath path =
        new PricePath(
            seed,
            0,
            ENTRY_E8,
            HIGH,
            194_300_000_000L,
            1_500,
            190_500_000_000L,
            2_400,
            184_600_000_000L,
            2_700,
            186_000_000_000L);
    SharedLiquidator rival =
        new SharedLiquidator(path, QUANTITY_E8, ENTRY_E8, CASH_E6, LEVERAGE, UNWIND_S);
    rival.play(HIGH, WITHDRAWAL_E6, 0);
    Outcome off =
        rival.outcome(
            "model: withdrawals tested against initial margin alone (50x), vault takes over at 2/3"
                + " of maintenance (rivals.md 4.2) and sells in 15 min",
            rival.finalE6(),
            rival.samples().getLast().attackerE6());
    try (Stage stage = new Stage(seed, Setting.GUARDED)) {
      return guarded(stage, path, seed, off);
    }
  }

  private CrisisRun guarded(Stage stage, PricePath path, long seed, Outcome off) {
    int ether = stage.market("ETH", Stage.CORE, 700_000_000L, ADV_E8, ENTRY_E8);
    Party whale = stage.open("whale", 0, CASH_E6);
    List<Party> attackers = List.of(whale);
    stage.begin();
    long filledE8 = stage.tradeMost(whale, stage.maker(), ether, QUANTITY_E8);
    long outE6 = 0;
    long keptE6 = 0;
    long neededE6 = 0;
    for (int t = 1; t <= path.seconds(); t++) {
      stage.price(ether, path.atE8(t));
      stage.step();
      if (t == HIGH) {
        outE6 = stage.withdrawMost(whale, WITHDRAWAL_E6);
        keptE6 = stage.pool().margin(whale.account()).withdrawableE6();
        neededE6 = stage.pool().margin(whale.account()).initialE6();
      }
      stage.sample(ether, attackers, stage.lossE6());
    }
    Outcome on =
        stage.outcome(
            "the pool: withdrawals at 1.1 x initial margin with exit cost, gains not before they"
                + " settle; "
                + Money.text(outE6)
                + " came out",
            attackers,
            stage.lossE6());
    return new CrisisRun(
        this,
        seed,
        off,
        on,
        PUBLISHED_E6,
        "4 M, loss of the vault, at the same size",
        demands(stage, on, filledE8, outE6, keptE6, neededE6));
  }

  private static List<Demand> demands(
      Stage stage, Outcome on, long filledE8, long outE6, long keptE6, long neededE6) {
    long notionalE6 = Stage.valueE6(filledE8, ENTRY_E8);
    return List.of(
        new Demand(
            "the withdrawal of 17.09 M is refused",
            Money.text(outE6) + " came out",
            outE6 < WITHDRAWAL_E6 / 2),
        new Demand(
            "cash leaves only while what stays covers 1.1 x initial margin, cost of exit included",
            Money.text(keptE6) + " against " + Money.text(neededE6 / 10 * 11),
            outE6 == 0 || keptE6 * 10 >= neededE6 * 11),
        new Demand(
            "the requirement holds the exit of that size: above the venue's 2 % of notional",
            Money.percent(neededE6, notionalE6), neededE6 * LEVERAGE > notionalE6),
        Common.pathOfPool(on),
        Common.noShortfall(on),
        Common.othersGoOn(stage, on),
        Common.conserved(stage));
  }
}
