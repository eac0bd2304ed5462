package cenote.quant.margin;

/**
 * What a doubtful price costs.
 *
 * @param threshold confidence from which on it costs nothing
 * @param factor share of the notional that a confidence of 0 costs
 */
public record OracleTerms(double threshold, double factor) {
  /** 0, or below the threshold minus (1 - confidence) factor notional. */
  double contingency(double confidence, double notional) {
    return confidence < threshold ? -(1.0 - confidence) * factor * notional : 0.0;
  }
}
