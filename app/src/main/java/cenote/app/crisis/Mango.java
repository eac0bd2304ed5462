package cenote.app.crisis;

import cenote.app.replay.Party;
import java.util.List;

/** Mango, October 2022: a treasury lent against the unrealised gain of a thin token. */
final class Mango implements Incident {
  private static final long ENTRY_E8 = 3_820_000L;
  private static final long WANTED_E8 = 483_000_000L * Stage.UNIT_E8;
  private static final long CASH_E6 = 5 * Stage.MILLION_E6;
  private static final long TREASURY_E6 = 114 * Stage.MILLION_E6;

  /** 1 M a day, units. */
  private static final long ADV_E8 = 26_000_000L * Stage.UNIT_E8;

  private static final int EVERY = 30;

  @Override
  public String name() {
    return "mango";
  }

  @Override
  public String title() {
    return "Mango, 11 October 2022";
  }

  @Override
  public String story() {
    return "Long and short of one owner in a thin token; the spot price rises thirteenfold and"
        + " more, and the whole treasury is borrowed against the gain.";
  }

  @Override
  public CrisisRun play(long seed) {
    PricePath path =
        new PricePath(
            seed,
            0,
            ENTRY_E8,
            60,
            ENTRY_E8,
            62,
            5_000_000,
            240,
            16_000_000,
            600,
            54_000_000,
            1_200,
            91_000_000,
            1_800,
            40_000_000,
            2_700,
            2_200_000);
    SpotLoan rival = new SpotLoan(path, WANTED_E8, CASH_E6, TREASURY_E6);
    Outcome off =
        Outcome.ofModel(
            "model: equity at spot, gains included, may leave up to the treasury (rivals.md 5)",
            rival.lossE6(),
            rival.profitE6(),
            0,
            0,
            rival.samples());
    try (Stage stage = new Stage(seed, Setting.GUARDED)) {
      return guarded(stage, path, seed, off);
    }
  }

  private CrisisRun guarded(Stage stage, PricePath path, long seed, Outcome off) {
    int mango = stage.market("MNGO", Stage.RAMP, 2_000_000_000L, ADV_E8, ENTRY_E8);
    Party buyer = stage.open("long", 0, CASH_E6);
    Party seller = stage.open("short", 0, CASH_E6);
    List<Party> attackers = List.of(buyer, seller);
    stage.begin();
    long filledE8 = stage.tradeMost(buyer, seller, mango, WANTED_E8);
    long outE6 = stage.withdrawMost(seller, CASH_E6);
    long longOutE6 = 0;
    long creditedE6 = 0;
    for (int t = 1; t <= path.seconds(); t++) {
      stage.price(mango, path.atE8(t));
      stage.step();
      long cashE6 = stage.pool().ledger().balance(buyer.account(), 0);
      long creditE6 = stage.pool().margin(buyer.account()).equityInitialE6() - cashE6;
      creditedE6 = Math.max(creditedE6, creditE6);
      if (t % EVERY == 0) {
        longOutE6 += stage.withdrawMost(buyer, TREASURY_E6);
      }
      stage.sample(mango, attackers, stage.lossE6());
    }
    Outcome on =
        stage.outcome(
            "the pool: Ramp, cap of a tenth of a day's volume, gains credited by depth and not"
                + " before they settle; "
                + Money.text(outE6 + longOutE6)
                + " of the attacker's 10 M came out again",
            attackers,
            stage.lossE6());
    return new CrisisRun(
        this,
        seed,
        off,
        on,
        TREASURY_E6,
        "114 M, the treasury, at the same size",
        demands(stage, on, filledE8, longOutE6, creditedE6));
  }

  private static List<Demand> demands(
      Stage stage, Outcome on, long filledE8, long longOutE6, long creditedE6) {
    long depthE6 = Stage.MILLION_E6 / 4;
    return List.of(
        new Demand(
            "nothing is borrowed against the gain: out comes at most what was brought in",
            Money.text(longOutE6),
            longOutE6 <= CASH_E6),
        new Demand(
            "gains count as margin by the market's depth only, at most 0.25 M",
            Money.text(creditedE6) + " counted",
            creditedE6 <= depthE6),
        new Demand(
            "a cap per market: at most a tenth of a day's volume",
            Money.percent(filledE8, WANTED_E8) + " of the size wanted",
            filledE8 * 10 <= ADV_E8),
        new Demand(
            "jumps are confirmed before they count",
            stage.losses().held() + " prices held",
            stage.losses().held() > 0),
        new Demand("the attack does not pay", Money.text(on.attackerE6()), on.attackerE6() <= 0),
        Common.noShortfall(on),
        Common.otherDomain(stage, Stage.RAMP),
        Common.othersGoOn(stage, on),
        Common.conserved(stage));
  }
}
