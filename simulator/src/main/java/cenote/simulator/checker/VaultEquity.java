package cenote.simulator.checker;

/**
 * Equity of the guarantee vault by these books, at marks and at the edges of what its prices may be
 * ({@code rules.md} 13.2, ADR 0028): index x (1 -+ (1 - confidence)), each leg at the side that is
 * worth less, or more; an option's mark moves by as much as its index at most.
 */
final class VaultEquity {

  static final int LOW = -1;
  static final int AT_MARK = 0;
  static final int HIGH = 1;
  private static final long ONE_E9 = 1_000_000_000L;
  private static final long MARGIN_NS = 30_000_000_000L;
  private static final long E10 = 10_000_000_000L;

  private final Desk desk;
  private final Worth worth;

  VaultEquity(Desk desk, Worth worth) {
    this.desk = desk;
    this.worth = worth;
  }

  /** Cash of the vault brought up to now: what clearing still owes it counts, E6. */
  long cashE6() {
    int vault = desk.owners.vault();
    desk.positions.touch(vault);
    long dueE6 = desk.positions.dueFromClearing(vault) - desk.money.fromClearing(vault);
    return desk.money.balance(vault, 0) + dueE6;
  }

  /** All that it has, cash that waits included, E6, each part rounded down. */
  long equityE6(int side) {
    int vault = desk.owners.vault();
    long sumE6 = cashE6();
    Legs legs = desk.positions.legs(vault);
    for (int at = 0; at < legs.count; at++) {
      sumE6 += legE6(legs, at, side);
    }
    for (int asset = 1; asset < desk.listings.assets(); asset++) {
      long amount = desk.money.balance(vault, asset);
      sumE6 += amount == 0 ? 0 : collateralE6(asset, amount, side);
    }
    return sumE6;
  }

  private long legE6(Legs legs, int at, int side) {
    int instrument = legs.instruments[at];
    long quantityE8 = legs.quantitiesE8[at];
    int underlying = desk.listings.underlyingOf(instrument);
    boolean isLinear = desk.listings.isLinear(instrument);
    long markE8 = desk.market.markE8(instrument);
    long fromE8 = isLinear ? markE8 : desk.quotes.indexE8(underlying);
    long movedE8 = markE8 + moveE8(fromE8, underlying, quantityE8 > 0 ? side : -side);
    long grossE6 = Wide.floor(quantityE8, Math.max(0, movedE8), E10);
    return isLinear ? grossE6 - legs.costsE6[at] : grossE6;
  }

  /** A dead token counts nothing for those who leave and twice for those who come (ADR 0022). */
  private long collateralE6(int asset, long amount, int side) {
    long priceE8 = worth.priceE8(asset);
    int underlying = desk.listings.underlyingOfAsset(asset);
    long moveE8 = isYoung(underlying) ? moveE8(priceE8, underlying, side) : priceE8 * side;
    return desk.listings.valueDownE6(asset, amount, priceE8 + moveE8);
  }

  private long moveE8(long priceE8, int underlying, int side) {
    return side * Wide.ceil(priceE8, ONE_E9 - desk.market.confidenceE9(underlying), ONE_E9);
  }

  /** Whether prices of its legs are as young as margin asks, so that an epoch can be held. */
  boolean isPriced() {
    int vault = desk.owners.vault();
    boolean isPriced = true;
    Legs legs = desk.positions.legs(vault);
    for (int at = 0; at < legs.count; at++) {
      isPriced &= isYoung(desk.listings.underlyingOf(legs.instruments[at]));
    }
    return isPriced;
  }

  private boolean isYoung(int underlying) {
    return desk.clock.nowNs() - desk.quotes.observedNs(underlying) <= MARGIN_NS;
  }

  /** True while it has neither contracts nor collateral that is not dead. */
  boolean isCashOnly() {
    int vault = desk.owners.vault();
    boolean isCashOnly = desk.positions.legs(vault).count == 0;
    for (int asset = 1; asset < desk.listings.assets(); asset++) {
      boolean isCounted = isYoung(desk.listings.underlyingOfAsset(asset));
      isCashOnly &= desk.money.balance(vault, asset) == 0 || !isCounted;
    }
    return isCashOnly;
  }
}
