package cenote.quant.surface;

/** What bid and ask of a quote are. */
public enum QuoteUnit {
  /** Value today in quote currency per unit of the underlying. */
  PRICE,

  /** Volatility per year; 0.8 is 80 %. */
  VOLATILITY
}
