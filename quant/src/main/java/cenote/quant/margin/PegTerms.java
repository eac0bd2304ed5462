package cenote.quant.margin;

/**
 * What a stablecoin below its peg costs.
 *
 * @param threshold price below which it costs
 * @param factor cost per unit below the threshold
 */
public record PegTerms(double threshold, double factor) {
  /** max(0, threshold - stablePrice) factor. */
  double loss(double stablePrice) {
    return Math.max(threshold - stablePrice, 0.0) * factor;
  }
}
