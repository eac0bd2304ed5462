package cenote.pool.closeout;

import cenote.kernel.FixedPoint;

/**
 * The arithmetic of a standing offer ({@code rules.md} 7.2): sizes, costs and prices, on integers.
 * Discounts are per unit and against the closed side, E8: below the mark for a long leg, above it
 * for a short one; a negative one is a price better for it than the mark. Pure.
 */
final class OfferPrice {

  /** Time in which a price comes half way to the worst one. */
  static final long MOVE_NS = 60_000_000_000L;

  /** Notional at index that a slice has at least, cash E6. */
  static final long LEAST_E6 = 1_000_000_000L;

  private static final long ONE_E9 = 1_000_000_000L;
  private static final long E10 = 10_000_000_000L;

  /** {@code (30 bp / 0.8)^2 x 365}, E9: of 3.7, impact is {@code 0.8 sigma_d sqrt(q / ADV)}. */
  private static final long SIZE_E9 = 5_132_812L;

  /** Half spreads of 3.7 by domain, E9. */
  private static final long[] SPREADS_E9 = {200_000L, 2_000_000L};

  private static final long DAYS = 365;

  private OfferPrice() {}

  /** Half spread of a domain, E9. */
  static long spreadE9(int domain) {
    return SPREADS_E9[domain];
  }

  /**
   * A slice of a leg: at most a fifth of it, but not less than {@link #LEAST_E6} comes to, and at
   * most what has an expected impact of 30 bp, in whole lots, at least one of them. Without the
   * least value a leg would end in dozens of slices of single lots (ADR 0025).
   *
   * @param legE8 size of the leg, positive
   * @param indexE8 price of the underlying, positive
   * @param sigmaE9 volatility of a year
   * @param advE8 volume of a day
   */
  static long sliceE8(long legE8, long lotE8, long indexE8, long sigmaE9, long advE8) {
    long byImpactE8 =
        FixedPoint.mulDivFloor(FixedPoint.mulDivFloor(advE8, SIZE_E9, sigmaE9), ONE_E9, sigmaE9);
    long wantedE8 = Math.max(legE8 / 5, leastE8(indexE8));
    long most = FixedPoint.isOverflow(byImpactE8) ? wantedE8 : Math.min(wantedE8, byImpactE8);
    return Math.min(legE8, Math.max(lotE8, most / lotE8 * lotE8));
  }

  /** Quantity of {@link #LEAST_E6} at an index, up. */
  static long leastE8(long indexE8) {
    long leastE8 = FixedPoint.mulDivCeil(LEAST_E6, E10, indexE8);
    return FixedPoint.isOverflow(leastE8) ? Long.MAX_VALUE : leastE8;
  }

  /** Expected cost of trading a value: half spread and impact, cash E6, at least 1. */
  static long costE6(long valueE6, long quantityE8, int domain, long sigmaE9, long advE8) {
    long sigmaE6 = sigmaE9 / 1_000;
    long varianceE12 = FixedPoint.mulDivFloor(sigmaE6 * sigmaE6 / DAYS, quantityE8, advE8);
    long impactE6 =
        FixedPoint.isOverflow(varianceE12)
            ? 1_000_000L
            : FixedPoint.sqrtFloor(varianceE12) * 8 / 10;
    long rateE9 = Math.min(ONE_E9, SPREADS_E9[domain] + impactE6 * 1_000);
    return Math.max(1, FixedPoint.mulDivCeil(valueE6, rateE9, ONE_E9));
  }

  /**
   * The worst discount: the one after which E_MM over R_MM is what it was, down at E8.
   *
   * @param equityAfterE6 E_MM once the slice has gone at the mark
   * @param afterE6 R_MM without the slice, at least 0
   * @param equityE6 E_MM, positive
   * @param requiredE6 R_MM, positive
   * @param feeE6 of the slice
   */
  static long worstDiscountE8(
      long equityAfterE6,
      long afterE6,
      long equityE6,
      long requiredE6,
      long feeE6,
      long quantityE8) {
    long keptE6 = FixedPoint.mulDivCeil(equityE6, afterE6, requiredE6);
    return FixedPoint.mulDivFloor(equityAfterE6 - keptE6 - feeE6, E10, quantityE8);
  }

  /**
   * The discount of the moment: from half a spread on half way to the worst one in 60 s, and never
   * beyond the worst.
   */
  static long discountE8(long markE8, int domain, long worstE8, long elapsedNs) {
    long startE8 = startE8(markE8, domain);
    if (worstE8 <= startE8) {
      return worstE8;
    }
    long wayE8 = (worstE8 - startE8) / 2;
    return startE8 + FixedPoint.mulDivFloor(wayE8, Math.clamp(elapsedNs, 0, MOVE_NS), MOVE_NS);
  }

  /** Half a spread of a domain at a mark. */
  static long startE8(long markE8, int domain) {
    return FixedPoint.mulDivFloor(markE8, SPREADS_E9[domain], ONE_E9);
  }

  /** The price at a discount; a leg is long when it is sold, and no price is below 1. */
  static long priceE8(long markE8, boolean isLong, long discountE8) {
    return Math.max(1, isLong ? markE8 - discountE8 : markE8 + discountE8);
  }

  /** Whether {@code a / b} is above {@code c / d}; none negative. */
  static boolean isGreater(long a, long b, long c, long d) {
    long high = Math.multiplyHigh(a, d);
    long otherHigh = Math.multiplyHigh(c, b);
    return high != otherHigh ? high > otherHigh : Long.compareUnsigned(a * d, c * b) > 0;
  }
}
