package cenote.pool.margin;

import cenote.pool.market.MarketView;

/**
 * A leg or joined collateral on its way to its contribution: what it loses at a point, and its
 * shares of the sums of its underlying. In units of cash (not E6) and of the underlying.
 */
final class ContributionLeg {

  private final Exposure exposure;
  private final int domain;
  private final int instrument;
  private final int asset;
  private final long quantityE8;
  private final double quantity;
  private final double price;
  private final int slot;
  private final int expiry;
  private final int worstPoint;

  /** Within the core, 3.6. */
  double coreShare;

  /** Within the add-ons of both levels. */
  double bothShare;

  /** Within the add-ons of the initial level only. */
  double initialShare;

  /**
   * One leg.
   *
   * @param instrument -1 for joined collateral, which has an {@code asset}
   * @param slot of an option, else -1
   * @param expiry slot of it, -1 without one
   */
  ContributionLeg(
      Exposure exposure,
      int domain,
      int instrument,
      int asset,
      long quantityE8,
      double quantity,
      double price,
      int slot,
      int expiry) {
    this.exposure = exposure;
    this.domain = domain;
    this.instrument = instrument;
    this.asset = asset;
    this.quantityE8 = quantityE8;
    this.quantity = quantity;
    this.price = price;
    this.slot = slot;
    this.expiry = expiry;
    this.worstPoint = exposure.worstPoint();
  }

  /** Its part of S. */
  double alone() {
    if (exposure.isRamp() && exposure.hasOptions()) {
      return isOption() ? exposure.optionAlone(slot, quantity) : linearAlone();
    }
    return worstPoint < 0 ? 0.0 : loss(worstPoint);
  }

  /** Linear legs of Ramp net, and lose together where their sum does. */
  private double linearAlone() {
    double range = exposure.table().range4h();
    double move = exposure.linear().notional() >= 0 ? LatticeTable.bounded(-range) : range;
    return -(quantity * price * move);
  }

  /** Loss at a point by its place in a row, as S counts it. */
  double loss(int point) {
    return isOption() ? optionLoss(point) : linearLoss(point);
  }

  private double optionLoss(int point) {
    LatticeTable table = exposure.table();
    double change = quantity * table.change(slot, point);
    if (point >= LatticeTable.INSIDE) {
      return -change;
    }
    return point >= LatticeTable.SKEW_LINEAR
        ? Math.signum(exposure.skewChange(point, expiry)) * change
        : -change * table.damping24h(point - LatticeTable.TAILS);
  }

  private double linearLoss(int point) {
    LatticeTable table = exposure.table();
    if (point >= LatticeTable.INSIDE) {
      int step = (point - LatticeTable.INSIDE) / 3;
      return -change(1.0, table.move24h(step), table.move4h(step));
    }
    if (point >= LatticeTable.SKEW_LINEAR) {
      return 0.0;
    }
    int tail = point - LatticeTable.TAILS;
    double move = LatticeTable.TAIL_MOVES[tail];
    return -change(move, table.damping24h(tail), table.damping4h(tail));
  }

  private double change(double move, double factor24h, double factor4h) {
    return exposure.linear().changeOf(quantity, price, move, factor24h, factor4h);
  }

  /** Its part of B: by its delta within that of its expiry. */
  double basis() {
    double net = expiry < 0 ? 0.0 : exposure.expiryDelta(expiry);
    return net == 0.0 ? 0.0 : exposure.basisFloor(expiry) * (delta() / net);
  }

  /** Its part of a sum that goes by the net delta of contracts. */
  double ofNetDelta(double sum, double joined) {
    double net = exposure.netDelta(joined);
    return net == 0.0 || instrument < 0 ? 0.0 : sum * (delta() / net);
  }

  private double delta() {
    return isOption() ? quantity * exposure.table().delta(slot) : quantity;
  }

  double shortOption() {
    return isOption() ? Exposure.SHORT_OPTION * exposure.index() * Math.max(0.0, -quantity) : 0.0;
  }

  double fee() {
    double size = Math.abs(quantity);
    if (isOption()) {
      return Exposure.optionFee(size, exposure.index(), price);
    }
    return instrument < 0 ? 0.0 : Exposure.linearFee(size * price);
  }

  private boolean isOption() {
    return slot >= 0;
  }

  boolean isOf(int kind, MarketView market) {
    return instrument >= 0 && market.kind(instrument) == kind;
  }

  Exposure exposure() {
    return exposure;
  }

  int domain() {
    return domain;
  }

  int instrument() {
    return instrument;
  }

  int asset() {
    return asset;
  }

  long quantityE8() {
    return quantityE8;
  }

  double quantity() {
    return quantity;
  }

  double price() {
    return price;
  }
}
