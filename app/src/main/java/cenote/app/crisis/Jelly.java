package cenote.app.crisis;

import cenote.app.replay.Party;
import cenote.crypto.Bytes32;
import java.util.ArrayList;
import java.util.List;

/** JELLY, March 2025: a short of a thin token forced onto a vault, the token then bought up. */
final class Jelly implements Incident {
  private static final long ENTRY_E8 = 950_000L;
  private static final long WANTED_E8 = 398_000_000L * Stage.UNIT_E8;
  private static final long SHORT_CASH_E6 = 4 * Stage.MILLION_E6;
  private static final long LONG_CASH_E6 = 1_600_000 * Stage.CASH_E6;

  /** Of the short: initial margin at the venue's three times. */
  private static final long KEPT_E6 = 1_260_334 * Stage.CASH_E6;

  private static final long LEVERAGE = 3;
  private static final long PUBLISHED_E6 = 13_500_000 * Stage.CASH_E6;

  /** 12 M a day, units. */
  private static final long ADV_E8 = 1_263_000_000L * Stage.UNIT_E8;

  private static final int SETTLED = 120;
  private static final int EVERY = 60;

  @Override
  public String name() {
    return "jelly";
  }

  @Override
  public String title() {
    return "JELLY, 26 March 2025";
  }

  @Override
  public String story() {
    return "A short of 4 M in a thin token is left to the vault that also makes markets; the token"
        + " rises more than fourfold; validators override the price and delist.";
  }

  @Override
  public CrisisRun play(long seed) {
    PricePath path =
        new PricePath(
            seed, 0, ENTRY_E8, SETTLED, ENTRY_E8, 1_500, 4_340_000, 1_800, 4_340_000, 2_400,
            2_000_000);
    SharedLiquidator rival = new SharedLiquidator(path, -WANTED_E8, ENTRY_E8, KEPT_E6, LEVERAGE, 0);
    rival.play(SETTLED, 0, WANTED_E8);
    long profitE6 = best(rival.samples());
    Outcome off =
        rival.outcome(
            "model: vault shares its collateral, takes over at 2/3 of maintenance (rivals.md 4.2);"
                + " loss at its worst, as the venue's vault showed it,"
                + " and profit at its best",
            rival.worstE6(),
            profitE6);
    try (Stage stage = new Stage(seed, Setting.GUARDED)) {
      return guarded(stage, path, seed, off);
    }
  }

  private CrisisRun guarded(Stage stage, PricePath path, long seed, Outcome off) {
    int jelly = stage.market("JELLY", Stage.RAMP, 2_000_000_000L, ADV_E8, ENTRY_E8);
    Party shorter = stage.open("short", 0, SHORT_CASH_E6);
    List<Party> attackers = new ArrayList<>(List.of(shorter));
    attackers.add(stage.open("long", 0, LONG_CASH_E6));
    attackers.add(stage.open("long", 1, LONG_CASH_E6));
    stage.begin();
    long filledE8 = 0;
    for (int i = 1; i <= 2; i++) {
      filledE8 += stage.tradeMost(attackers.get(i), shorter, jelly, WANTED_E8 / 2);
    }
    long filled = filledE8;
    long outE6 = stage.withdrawMost(shorter, SHORT_CASH_E6);
    for (int t = 1; t <= path.seconds(); t++) {
      stage.price(jelly, path.atE8(t));
      stage.step();
      if (t % EVERY == 0) {
        stage.withdrawMost(attackers.get(1), LONG_CASH_E6);
        stage.withdrawMost(attackers.get(2), LONG_CASH_E6);
      }
      stage.sample(jelly, attackers, stage.lossE6());
    }
    Outcome on =
        stage.outcome(
            "the pool: Ramp, cap of a tenth of a day's volume, keepers, five families; "
                + Money.text(outE6)
                + " of the short's margin came out again; profit at its best",
            best(stage.samples()),
            stage.lossE6());
    return new CrisisRun(
        this,
        seed,
        off,
        on,
        PUBLISHED_E6,
        "13.5 M, worst open loss of the vault, at the same size",
        demands(stage, on, jelly, filled, path));
  }

  private static long best(List<Sample> samples) {
    return samples.stream().mapToLong(Sample::attackerE6).max().orElseThrow();
  }

  private static List<Demand> demands(
      Stage stage, Outcome on, int jelly, long filledE8, PricePath path) {
    long capE6 = new Beginning(Bytes32.ZERO, Bytes32.ZERO).insuranceRampE6() * 11 / 10;
    long ofRampE6 = stage.losses().ofDomainE6(Stage.RAMP);
    return List.of(
        new Demand(
            "a cap per market bounds the position: at most a tenth of a day's volume",
            Money.percent(filledE8, WANTED_E8) + " of the size wanted",
            filledE8 * 10 <= ADV_E8),
        new Demand(
            "the market's loss stays within its domain's first layers",
            Money.text(ofRampE6) + " of " + Money.text(capE6),
            ofRampE6 <= capE6),
        Common.noShortfall(on),
        Common.otherDomain(stage, Stage.RAMP),
        Common.noManualPrice(stage, jelly, path.atE8(path.seconds())),
        Common.othersGoOn(stage, on),
        Common.conserved(stage));
  }
}
