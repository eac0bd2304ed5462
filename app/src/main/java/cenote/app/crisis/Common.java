package cenote.app.crisis;

import cenote.pool.ledger.Holders;
import java.util.List;

/** Demands that several incidents share. */
final class Common {
  private Common() {}

  static Demand noShortfall(Outcome on) {
    return new Demand(
        "layers bear what is lost before a shortfall: none is left",
        Money.text(on.shortfallE6()),
        on.shortfallE6() == 0);
  }

  static Demand othersGoOn(Stage stage, Outcome on) {
    boolean isHalted = stage.pool().freezes().isHalted();
    return new Demand(
        "other markets go on, the pool never halts",
        on.othersFilled()
            + " fills, "
            + on.othersRefused()
            + " refused"
            + (isHalted ? ", halted" : ""),
        on.othersRefused() == 0 && on.othersFilled() > 0 && !isHalted);
  }

  static Demand noManualPrice(Stage stage, int underlying, long externalE8) {
    long indexE8 = stage.pool().market().indexE8(underlying);
    boolean isNear = Math.abs(indexE8 - externalE8) * 100 <= externalE8;
    return new Demand(
        "no manual price: at the end the index is what reporters see",
        Money.percent(indexE8, externalE8) + " of it",
        isNear);
  }

  static Demand conserved(Stage stage) {
    long error = stage.pool().ledger().conservationError(0);
    return new Demand(
        "every unit is accounted for",
        error + " units off",
        error == 0 && stage.pool().ledger().isSound());
  }

  /** What the layers of the other domain paid. */
  static Demand otherDomain(Stage stage, int domain) {
    int other = Holders.DOMAINS - 1 - domain;
    long usedE6 = stage.losses().ofDomainE6(other);
    return new Demand("no loss crosses into the other domain", Money.text(usedE6), usedE6 == 0);
  }

  static Demand pathOfPool(Outcome on) {
    return new Demand(
        "the pool loses nothing to the attack", Money.text(on.lossE6()), on.lossE6() == 0);
  }

  /** Haircuts and tear-up happen, take to the unit what is needed, and less than a queue would. */
  static List<Demand> exactDeleveraging(Stage stage, Outcome on) {
    Losses losses = stage.losses();
    long bornE6 = losses.usedE6(Losses.HAIRCUT) + losses.usedE6(Losses.EPOCH);
    long takenE6 = losses.haircutsE6();
    Beside beside = on.beside();
    return List.of(
        new Demand(
            "haircuts are exact: accounts give to the unit what layers 6 and 8 bear",
            takenE6 + " taken, " + bornE6 + " borne, E6",
            takenE6 == bornE6),
        new Demand(
            "tear-up closes nothing beyond need; a queue by rank would, on the same state",
            Money.text(beside.tornBeyondE6()) + " against " + Money.text(beside.overshootE6()),
            beside.tornBeyondE6() == 0 && beside.overshootE6() > 0),
        new Demand(
            "the net-gains haircut was put to the test",
            Money.text(takenE6) + " taken, " + Money.text(beside.tornE6()) + " torn up",
            takenE6 > 0));
  }

  /** No hedged, solvent book lost more than 10 bp of its equity to layers 6 to 8. */
  static Demand hedgesSpared(Outcome on) {
    List<Hedge> hedged = on.hedges().stream().filter(Hedge::isHedged).toList();
    long spared = hedged.stream().filter(Hedge::isSpared).count();
    return new Demand(
        "hedged books (net gain within 1 % of equity) lose at most 10 bp to haircuts and tear-up",
        spared + " of " + hedged.size() + " hedged, of " + on.hedges().size() + " opened",
        !hedged.isEmpty() && spared == hedged.size());
  }
}
