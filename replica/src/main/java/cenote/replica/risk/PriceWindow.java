package cenote.replica.risk;

import cenote.pool.Pool;
import cenote.pool.market.Market;
import org.jspecify.annotations.Nullable;

/**
 * Prices of one underlying within {@value #REACH} of where it opened, in buckets, by the logarithm:
 * the index and the price for which options are marked, which lies within a basis point of it.
 */
final class PriceWindow {

  /** Each of a {@value #REACH} part of both sides. */
  static final int BUCKETS = 8_192;

  private static final double REACH = 0.03;

  private final int underlying;
  boolean isSet;
  private double anchor;
  private double highest;
  private double lowest;
  private int high;
  private int low;
  private int highBefore;
  private int lowBefore;
  private long sigmaE9;
  private long advE8;
  private double rangeFactor;
  private int steps;

  PriceWindow(int underlying) {
    this.underlying = underlying;
  }

  /** How many lists the underlyings of a pool need. */
  static int lists(Pool pool) {
    return 2 * BUCKETS * Math.max(1, pool.market().underlyingCount());
  }

  void open(Market market, @Nullable LatticeSteps lattice, double index, double key) {
    isSet = true;
    anchor = Math.log(index);
    sigmaE9 = market.sigmaE9(underlying);
    advE8 = market.advE8(underlying);
    rangeFactor = market.rangeFactor();
    steps = lattice == null ? 0 : lattice.steps;
    move(index, key);
    highBefore = high;
    lowBefore = low;
  }

  /** Whether prices lie in the window, and parameters are those for which it opened. */
  boolean holds(Market market, @Nullable LatticeSteps lattice, double index, double key) {
    double reach = REACH * 0.999;
    return isSet
        && Math.abs(Math.log(index) - anchor) < reach
        && Math.abs(Math.log(key) - anchor) < reach
        && sigmaE9 == market.sigmaE9(underlying)
        && advE8 == market.advE8(underlying)
        && rangeFactor == market.rangeFactor()
        && steps == (lattice == null ? 0 : lattice.steps);
  }

  void move(double index, double key) {
    highBefore = high;
    lowBefore = low;
    highest = Math.log(Math.max(index, key)) - anchor;
    lowest = Math.log(Math.min(index, key)) - anchor;
    high = bucket(highest);
    low = bucket(lowest);
  }

  private static int bucket(double log) {
    return (int) Math.floor((log + REACH) / (2.0 * REACH) * BUCKETS);
  }

  int high() {
    return high;
  }

  int low() {
    return low;
  }

  int highBefore() {
    return highBefore;
  }

  int lowBefore() {
    return lowBefore;
  }

  /** Bucket above which neither price may come, that width from both; {@link #BUCKETS} or more. */
  int above(double width) {
    return width >= 2.0 * REACH ? BUCKETS : bucket(lowest + width);
  }

  int below(double width) {
    return width >= 2.0 * REACH ? -1 : bucket(highest - width);
  }

  int up(int bucket) {
    return 2 * BUCKETS * underlying + bucket;
  }

  int down(int bucket) {
    return 2 * BUCKETS * underlying + BUCKETS + bucket;
  }
}
