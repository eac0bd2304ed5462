package cenote.app.crisis;

import cenote.app.replay.Party;
import cenote.pool.PoolEvents;
import java.util.List;

/** GMX V1, July 2025: a net asset value that a call back could leave out of date. */
final class AssetValue implements Incident {
  private static final long PRICE_E8 = 10_900_000_000_000L;

  /** What the average was pushed to, by the reports of the time. */
  private static final long AVERAGE_E8 = 191_300_000_000L;

  private static final long PROVIDERS_E6 = 45 * Stage.MILLION_E6;
  private static final long BROUGHT_E6 = 6 * Stage.MILLION_E6;
  private static final long SHORT_E6 = Stage.MILLION_E6;
  private static final long PUBLISHED_E6 = 42 * Stage.MILLION_E6;
  private static final long ADV_E8 = 50_000 * Stage.UNIT_E8;
  private static final int END = 300;

  @Override
  public String name() {
    return "gmx-nav";
  }

  @Override
  public String title() {
    return "GMX V1, 9 July 2025";
  }

  @Override
  public String story() {
    return "A call back leaves the average price of shorts behind; shares of the pool are sold back"
        + " at a value that counts losses which the shorts never had.";
  }

  @Override
  public String lossOf() {
    return "loss of the providers";
  }

  @Override
  public CrisisRun play(long seed) {
    PricePath path = new PricePath(seed, 0, PRICE_E8, END, PRICE_E8);
    StaleAverage rival = new StaleAverage(path, PROVIDERS_E6, BROUGHT_E6, SHORT_E6, AVERAGE_E8);
    Outcome off =
        Outcome.ofModel(
            "model: value by a stale average price of shorts (rivals.md 5), rounds until nothing is"
                + " left",
            rival.lossE6(),
            rival.lossE6(),
            0,
            0,
            rival.samples());
    try (Stage stage = new Stage(seed, Setting.GUARDED)) {
      return guarded(stage, seed, path, off);
    }
  }

  private CrisisRun guarded(Stage stage, long seed, PricePath path, Outcome off) {
    int market = stage.market("NAV", Stage.CORE, 500_000_000L, ADV_E8, PRICE_E8);
    Party vault = stage.open("vault", 0, PROVIDERS_E6);
    Party attacker = stage.open("attacker", 0, BROUGHT_E6);
    stage.begin();
    ValueWatch ofVault = new ValueWatch(stage, vault.account(), market);
    ValueWatch ofAttacker = new ValueWatch(stage, attacker.account(), market);
    stage.losses().tell(new Both(ofVault, ofAttacker));
    stage
        .sink()
        .afterEach(() -> {
          ofVault.check();
          ofAttacker.check();
        });
    long quantityE8 = SHORT_E6 / (PRICE_E8 / Stage.UNIT_E8) * 100;
    for (int t = 1; t <= END; t++) {
      stage.price(market, path.atE8(t));
      stage.step();
      attack(stage, market, vault, attacker, t % 2 == 0 ? quantityE8 : -quantityE8);
      stage.note(market, -stage.profitE6(List.of(vault)), stage.profitE6(List.of(attacker)));
    }
    long tookE6 = stage.withdrawMost(attacker, BROUGHT_E6 + PROVIDERS_E6);
    Outcome on =
        stage.outcome(
            "the pool: the vault is an account like others, valued at marks; the attacker opens and"
                + " closes each second and asks for everything at the end: "
                + Money.text(tookE6),
            List.of(attacker),
            Math.max(0, -stage.profitE6(List.of(vault))));
    return new CrisisRun(
        this,
        seed,
        off,
        on,
        PUBLISHED_E6,
        "42 M, of providers' 45 M here",
        demands(stage, on, ofVault, ofAttacker, tookE6));
  }

  /** Opens a short of the size wanted, or closes it. */
  private static void attack(
      Stage stage, int market, Party vault, Party attacker, long quantityE8) {
    if (quantityE8 < 0) {
      stage.tradeMost(vault, attacker, market, -quantityE8);
    } else {
      long heldE8 = -stage.positionE8(attacker, market);
      stage.tradeMost(attacker, vault, market, Math.min(heldE8, quantityE8));
    }
  }

  private static List<Demand> demands(
      Stage stage, Outcome on, ValueWatch ofVault, ValueWatch ofAttacker, long tookE6) {
    return List.of(
        exact("the vault's value", ofVault),
        exact("the attacker's value", ofAttacker),
        new Demand(
            "the attacker takes out no more than he brought in",
            Money.text(tookE6) + " of " + Money.text(BROUGHT_E6),
            tookE6 <= BROUGHT_E6),
        new Demand(
            "opening and closing at one price costs fees",
            Money.text(on.attackerE6()),
            on.attackerE6() < 0),
        Common.noShortfall(on),
        Common.othersGoOn(stage, on),
        Common.conserved(stage));
  }

  private static Demand exact(String what, ValueWatch watch) {
    return new Demand(
        what + " changes by flows and marks alone, checked at each command",
        watch.commands()
            + " commands, "
            + watch.fills()
            + " fills, at most "
            + watch.worst()
            + " units off",
        watch.fills() > 0 && watch.worst() <= watch.fills());
  }

  /** Two who hear the same. */
  private record Both(PoolEvents first, PoolEvents second) implements PoolEvents {

    @Override
    public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
      first.onEntry(asset, fromHolder, toHolder, amount, reason);
      second.onEntry(asset, fromHolder, toHolder, amount, reason);
    }

    @Override
    public void onFill(
        int instrument, int buyer, int seller, long priceE8, long quantityE8, long feeE6) {
      first.onFill(instrument, buyer, seller, priceE8, quantityE8, feeE6);
      second.onFill(instrument, buyer, seller, priceE8, quantityE8, feeE6);
    }
  }
}
