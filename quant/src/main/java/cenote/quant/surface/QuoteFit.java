package cenote.quant.surface;

/** A quote and what the surface says in its place. */
public record QuoteFit(UsedQuote quote, double fittedVolatility) {
  private static final double POINTS = 100.0;

  /** Fitted less quoted, in volatility points. */
  public double errorPoints() {
    return POINTS * (fittedVolatility - quote.midVolatility());
  }
}
