package cenote.pool.governance;

/**
 * The one table of the governor ({@code rules.md} 12.2): from where on each measure asks for a
 * level, and what each level does. Levels add up: each does what those below it do.
 */
final class Levels {

  /** The highest level. */
  static final int HIGHEST = 4;

  private static final int RAMP = 1;
  private static final long NEVER_E9 = Long.MAX_VALUE;

  /** Below this coverage: what the layers could pay over what would be lost, E9. */
  private static final long[] COVERAGE_BELOW_E9 = {
    NEVER_E9, 1_100_000_000L, 1_000_000_000L, 750_000_000L, 500_000_000L
  };

  /** From this crowding on, E9; not a reason by itself to stop all markets. */
  private static final long[] CROWDING_FROM_E9 = {
    0, 300_000_000L, 500_000_000L, 800_000_000L, NEVER_E9
  };

  /** From this liquidity-adjusted shortfall on, over what the layers could pay, E9. */
  private static final long[] SHORTFALL_FROM_E9 = {
    0, 500_000_000L, 750_000_000L, 1_000_000_000L, 1_500_000_000L
  };

  /** From this divergence of reporters on, E9. */
  private static final long[] DIVERGENCE_FROM_E9 = {
    0, 20_000_000L, 50_000_000L, 100_000_000L, 200_000_000L
  };

  private static final long[] RANGE_FACTORS_E9 = {
    1_000_000_000L, 1_100_000_000L, 1_250_000_000L, 1_250_000_000L, 1_250_000_000L
  };

  private static final int[] CAP_PERCENTS = {100, 100, 75, 50, 50};

  private static final int RAMP_REDUCE_ONLY_FROM = 3;
  private static final int ALL_REDUCE_ONLY_FROM = 4;

  private Levels() {}

  static int byCoverage(long coverageE9) {
    int level = HIGHEST;
    while (level > 0 && coverageE9 >= COVERAGE_BELOW_E9[level]) {
      level--;
    }
    return level;
  }

  static int byCrowding(long crowdingE9) {
    return from(CROWDING_FROM_E9, crowdingE9);
  }

  static int byShortfall(long shortfallE9) {
    return from(SHORTFALL_FROM_E9, shortfallE9);
  }

  static int byDivergence(long divergenceE9) {
    return from(DIVERGENCE_FROM_E9, divergenceE9);
  }

  /**
   * Where a measure begins to ask for a level, E9: below it for coverage, from it on for others.
   * {@code Long.MAX_VALUE} when it never does.
   */
  static long limitE9(int measure, int level) {
    return switch (measure) {
      case Governor.COVERAGE -> COVERAGE_BELOW_E9[level];
      case Governor.CROWDING -> CROWDING_FROM_E9[level];
      case Governor.SHORTFALL -> SHORTFALL_FROM_E9[level];
      case Governor.DIVERGENCE -> DIVERGENCE_FROM_E9[level];
      default -> NEVER_E9;
    };
  }

  private static int from(long[] thresholdsE9, long valueE9) {
    int level = HIGHEST;
    while (level > 0 && (thresholdsE9[level] == NEVER_E9 || valueE9 < thresholdsE9[level])) {
      level--;
    }
    return level;
  }

  /** What ranges are multiplied by, E9. */
  static long rangeFactorE9(int level) {
    return RANGE_FACTORS_E9[level];
  }

  /** What is left of open-interest caps, percent. */
  static int capPercent(int level) {
    return CAP_PERCENTS[level];
  }

  static boolean isReduceOnly(int level, int domain) {
    return level >= ALL_REDUCE_ONLY_FROM || (level >= RAMP_REDUCE_ONLY_FROM && domain == RAMP);
  }
}
