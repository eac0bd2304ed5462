package cenote.kernel;

import java.util.Arrays;

/**
 * A fixed load for each kernel that has a twin with vectors, for whoever waits until the twins are
 * compiled: see {@link VectorUnit#turnOn}. One thread.
 */
public final class Twins {

  private static final int OPTIONS = 4 * OptionBlocks.SIZE;
  private static final double FORWARD = 100.0;
  private static final double YEARS = 0.25;

  private final ExpiryGreeks scalarGreeks = ExpiryGreeks.scalar();
  private final ExpiryGreeks vectorGreeks = ExpiryGreeks.vector();
  private final OptionBlocks options = new OptionBlocks(OPTIONS, FORWARD);
  private final CallPoints points = new CallPoints();
  private final ImpliedVolatilities scalarVolatilities = ImpliedVolatilities.scalar();
  private final ImpliedVolatilities vectorVolatilities = ImpliedVolatilities.vector();
  private final QuoteBlocks quotes = new QuoteBlocks(OPTIONS);

  /**
   * A load of ordinary options.
   *
   * @throws IllegalStateException when the platform has no vectors, see {@link VectorUnit}
   */
  public Twins() {
    for (int i = 0; i < OPTIONS; i++) {
      double strike = FORWARD * (0.7 + 0.6 * i / OPTIONS);
      boolean isCall = i % 2 == 0;
      double volatility = 0.3 + 0.5 * i / OPTIONS;
      options.set(i, isCall, strike, volatility);
      double price = Black76.price(isCall, FORWARD, strike, YEARS, volatility, 1.0);
      quotes.set(i, isCall, FORWARD, strike, YEARS, price, 1.0);
    }
    for (int i = 0; i < CallPoints.MAX; i++) {
      double forward = FORWARD * (0.7 + 0.6 * i / CallPoints.MAX);
      points.set(i, forward, Log.logRatio(forward, FORWARD), 0.1 + 0.4 * i / CallPoints.MAX);
    }
  }

  /** Runs the load once by scalar forms. */
  public void runScalar() {
    scalarGreeks.greeksAndSmile(options, FORWARD, YEARS, 0.0);
    points.runScalar(CallPoints.MAX, FORWARD);
    scalarVolatilities.solve(quotes);
  }

  /** Runs the load once with vectors. */
  public void runVectors() {
    vectorGreeks.greeksAndSmile(options, FORWARD, YEARS, 0.0);
    points.runVectors(CallPoints.MAX, FORWARD);
    vectorVolatilities.solve(quotes);
  }

  /** A hash of all bits that the last run has written. */
  public int fingerprint() {
    int hash = Arrays.hashCode(options.out);
    hash = 31 * hash + Arrays.hashCode(points.columns);
    return 31 * hash + Arrays.hashCode(quotes.out);
  }
}
