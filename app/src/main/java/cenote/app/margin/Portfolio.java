package cenote.app.margin;

import java.util.List;
import java.util.OptionalLong;

/**
 * A portfolio file: a market, and an account in it. Ids are places in these lists.
 *
 * @param where the file, for faults
 * @param model {@link PoolCase#CENOTE}, or {@link PoolCase#STANDARD} where every underlying stands
 *     in Ramp
 * @param rules version of the rules
 * @param cashE6 before the premiums of the legs; below 0 a loan
 * @param jointRows lattice points of the first underlyings, row by row; none is none in force
 */
record Portfolio(
    CaseNode where,
    String model,
    int rules,
    List<Listed> underlyings,
    List<Asset> assets,
    long cashE6,
    List<Holding> holdings,
    List<Leg> legs,
    List<int[]> jointRows) {
  Portfolio {
    underlyings = List.copyOf(underlyings);
    assets = List.copyOf(assets);
    holdings = List.copyOf(holdings);
    legs = List.copyOf(legs);
    jointRows = List.copyOf(jointRows);
  }

  /**
   * An underlying.
   *
   * @param indexE8 at which the legs are filled
   * @param nowE8 to which the index then moves
   * @param smileE9 short, long, reversion, skew, curvature; or empty
   * @param surfaceE9 nodes of years, theta, rho, psi; or empty
   * @param openInterestE8 of others, in perpetuals
   */
  record Listed(
      CaseNode where,
      String symbol,
      int domain,
      long indexE8,
      long nowE8,
      long sigmaE9,
      long advE8,
      long carryE9,
      List<Long> smileE9,
      List<long[]> surfaceE9,
      long openInterestE8) {
    Listed {
      smileE9 = List.copyOf(smileE9);
      surfaceE9 = List.copyOf(surfaceE9);
    }

    /** Whether options of it have a volatility. */
    boolean hasVolatility() {
      return !smileE9.isEmpty() || !surfaceE9.isEmpty();
    }
  }

  /** An asset to hold in kind; hedge as a pool codes it. */
  record Asset(
      CaseNode where,
      String symbol,
      int underlying,
      int decimals,
      int tier,
      long ratioE9,
      int hedge) {}

  /**
   * Collateral.
   *
   * @param asset place in the list
   * @param amount in units of its decimals
   */
  record Holding(CaseNode where, int asset, long amount) {}

  /** What a leg is in; kind as a pool codes it, seconds to expiry 0 for a perpetual. */
  record Contract(int underlying, int kind, long seconds, long strikeE8) {}

  /**
   * A leg.
   *
   * @param quantityE8 negative when short
   * @param priceE8 empty when it is filled at the mark
   */
  record Leg(CaseNode where, Contract contract, long quantityE8, OptionalLong priceE8) {}
}
