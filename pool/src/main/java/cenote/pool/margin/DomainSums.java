package cenote.pool.margin;

import cenote.kernel.FixedPoint;

/**
 * What the underlyings of one domain need together ({@code rules.md} 3.2 to 3.8): sums in the order
 * in which they are added, made integers once, up. Scratch, reused; in units of cash (not E6).
 */
final class DomainSums {

  private static final long E6 = 1_000_000L;
  static final double OFFSET = 0.8;

  /** More than any account has, and still to be summed. */
  static final long UNPAYABLE_E6 = Long.MAX_VALUE / 8;

  private boolean isTouched;
  private double alone;
  private double basis;
  private double both;
  private double initialOnly;
  private double liquidity;
  private double fees;
  private double linked;
  private double notional;
  private double counted;
  private double core;
  private long initialE6;
  private long maintenanceE6;

  void start() {
    isTouched = false;
    alone = 0.0;
    basis = 0.0;
    both = 0.0;
    initialOnly = 0.0;
    liquidity = 0.0;
    fees = 0.0;
    linked = 0.0;
    notional = 0.0;
  }

  /**
   * Adds an underlying.
   *
   * @param joined collateral that joined its lattice, units of the underlying
   * @param openInterest units
   * @param others what other accounts of the owner hold on the same side, units
   */
  void add(Exposure exposure, double joined, double openInterest, double others) {
    isTouched = true;
    double l = exposure.liquidity(joined, openInterest);
    double closing = exposure.closingFees();
    double ofLinked = exposure.linkedAddOn(joined, openInterest, others);
    alone += exposure.finish();
    basis += exposure.basisFloor();
    liquidity += l;
    both += l + exposure.shortOptionAddOn();
    fees += closing;
    linked += ofLinked;
    initialOnly += exposure.oracleAddOn(joined) + exposure.fundingAddOn() + closing + ofLinked;
    notional += exposure.grossNotional();
  }

  /** Sums up with J as it counts, {@code alone} at most; may be called again with another. */
  void finish(double jointCounted) {
    counted = jointCounted;
    core = Math.max(offset(), basis);
    initialE6 = isTouched ? upE6(core + both + initialOnly) : 0;
    maintenanceE6 = isTouched ? upE6(0.75 * core + both) : 0;
  }

  /** 0.2 S + 0.8 J, so written that it is S exactly where J is, and never falls as J rises. */
  private double offset() {
    return counted == alone ? alone : alone - OFFSET * (alone - counted);
  }

  /** True when B decides the core. */
  boolean isBasisBound() {
    return basis > offset();
  }

  /** Cash E6, up; beyond what the ledger can hold, the most that can still be summed. */
  static long upE6(double cash) {
    long rounded = FixedPoint.fromDoubleCeil(cash, E6);
    return FixedPoint.isOverflow(rounded) ? UNPAYABLE_E6 : rounded;
  }

  boolean isTouched() {
    return isTouched;
  }

  /** S. */
  double alone() {
    return alone;
  }

  /** J as it counts. */
  double counted() {
    return counted;
  }

  /** B. */
  double basis() {
    return basis;
  }

  /** Core of 3.6. */
  double core() {
    return core;
  }

  /** L. */
  double liquidity() {
    return liquidity;
  }

  /** Fees to close everything. */
  double fees() {
    return fees;
  }

  /** What L is more for accounts of one owner. */
  double linked() {
    return linked;
  }

  long initialE6() {
    return initialE6;
  }

  long maintenanceE6() {
    return maintenanceE6;
  }

  long closeOutE6() {
    return upE6(0.5 * core + both);
  }

  long notionalE6() {
    return upE6(notional);
  }
}
