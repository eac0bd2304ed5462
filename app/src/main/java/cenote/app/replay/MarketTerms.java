package cenote.app.replay;

/**
 * What the steward would send of one underlying at one moment: volatility, depth and the smile of
 * {@code docs/operating/replay.md}.
 *
 * @param sigmaE9 annual volatility of {@code rules.md} 3.1
 * @param advE8 mean daily volume in units
 * @param shortE9 at-the-money volatility at zero life
 * @param longE9 at-the-money volatility at infinite life
 * @param skewE9 slope of the smile
 * @param curvatureE9 curvature of the smile
 */
public record MarketTerms(
    long sigmaE9, long advE8, long shortE9, long longE9, long skewE9, long curvatureE9) {

  /** Speed at which the short volatility returns to the long one, a year. */
  static final long REVERSION_E9 = 8_000_000_000L;

  /** The terms that a model gives at an index. */
  public static MarketTerms of(VolatilityModel model, long indexE8, long advE8) {
    return new MarketTerms(
        model.sigmaE9(),
        advE8,
        model.shortVolatilityE9(indexE8),
        model.longVolatilityE9(),
        model.skewE9(indexE8),
        model.curvatureE9());
  }
}
