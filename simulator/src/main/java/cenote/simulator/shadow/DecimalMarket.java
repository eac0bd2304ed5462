package cenote.simulator.shadow;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A market at a moment, in decimals of some 40 digits: what requirements of any number of books are
 * worked out from. Told integers only, and open interest as it changes.
 */
public final class DecimalMarket {

  static final int PERPETUAL = 0;
  static final int FUTURE = 1;
  static final int CALL = 2;

  final List<DecimalUnderlying> underlyings = new ArrayList<>();
  final List<DecimalContract> contracts = new ArrayList<>();
  final List<Asset> assets = new ArrayList<>();
  final List<List<Integer>> scenarios;
  final int scenarioTenths;
  private final long[] openInterestsE8;

  /**
   * An underlying.
   *
   * @param smile short, long, reversion, skew, curvature, E9; empty: sigma
   * @param surface nodes in the place of the smile, if any
   */
  public record Terms(
      int domain,
      long sigmaE9,
      long advE8,
      long carryE9,
      long indexE8,
      long confidenceE9,
      List<Long> smile,
      List<ToldNode> surface) {}

  /**
   * An instrument.
   *
   * @param kind 0 perpetual, 1 future, 2 call, 3 put
   * @param minutes to expiry, up; 0 for a perpetual
   * @param worstLongE9 the worst funding rate of seven days against longs, not below 0
   */
  public record Listing(
      int underlying,
      int kind,
      long lotE8,
      long minutes,
      long strikeE8,
      long markE8,
      long worstLongE9,
      long worstShortE9) {

    boolean isLinear() {
      return kind <= FUTURE;
    }
  }

  /** A collateral asset. */
  public record Asset(int decimals, int tier, int underlying, long ratioE9, int hedge) {}

  /**
   * Works out all rows.
   *
   * @param scenarios joint scenarios that count, and by how many tenths against S
   */
  public DecimalMarket(
      List<Terms> terms,
      List<Listing> listings,
      List<Asset> assets,
      List<List<Integer>> scenarios,
      int scenarioTenths) {
    this.assets.addAll(assets);
    this.scenarios = scenarios;
    this.scenarioTenths = scenarioTenths;
    this.openInterestsE8 = new long[terms.size()];
    for (int u = 0; u < terms.size(); u++) {
      underlyings.add(new DecimalUnderlying(terms.get(u), isFine(listings, u)));
    }
    for (Listing listing : listings) {
      Terms of = terms.get(listing.underlying());
      long[] smile = of.smile().stream().mapToLong(Long::longValue).toArray();
      DecimalUnderlying underlying = underlyings.get(listing.underlying());
      contracts.add(new DecimalContract(listing, underlying, smile, of.surface()));
    }
  }

  private static boolean isFine(List<Listing> listings, int underlying) {
    return listings.stream()
        .anyMatch(
            one -> one.underlying() == underlying && !one.isLinear() && one.minutes() < 2 * 1_440);
  }

  /** Sum of the longs of an underlying. */
  public void openInterest(int underlying, long quantityE8) {
    openInterestsE8[underlying] = quantityE8;
  }

  /** How sure the index is, as it gets older, E9. */
  public void confidence(int underlying, long confidenceE9) {
    underlyings.get(underlying).confidence = BigDecimal.valueOf(confidenceE9, 9);
  }

  BigDecimal openInterest(int underlying) {
    return BigDecimal.valueOf(openInterestsE8[underlying], 8);
  }

  /** What the mark of a future or an option is by 11.7, without quotes of venues, E8. */
  public long markE8(int instrument) {
    return contracts
        .get(instrument)
        .value
        .multiply(Decimals.E8)
        .setScale(0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }
}
