package cenote.kernel;

import java.io.PrintStream;

/**
 * Compares each kernel with vectors to its scalar twin over seeded points, ordinary ones and edges
 * of every kind, in batches of 0 to 257. A program too: its arguments are the number of points of
 * each kernel and the seed; it prints one line {@code kernel bits points differences}.
 */
final class TwinPoints {

  private static final double[] EDGES = {
    0.0,
    -0.0,
    -1.0,
    Double.NaN,
    Double.MIN_VALUE,
    1e-310,
    1e-201,
    1e-200,
    1e-120,
    1e-100,
    1e-8,
    1.0,
    37.0,
    74.0,
    1e5,
    1e6,
    1e7,
    1e300,
    1.1e300,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private static final int BATCHES = 258;

  private long state;
  private long points;
  private long differences;
  private String first = "";

  private TwinPoints(long seed) {
    state = seed;
  }

  /** Prints a line for each kernel. */
  public static void main(String[] args) {
    long points = Long.parseLong(args[0]);
    long seed = Long.parseLong(args[1]);
    PrintStream out = System.out;
    out.println("greeks " + greeks(points, seed));
    out.println("calls " + calls(points, seed));
    out.println("quotes " + quotes(points, seed));
  }

  /** Value, Greeks, vanna and volga. */
  static TwinPoints greeks(long points, long seed) {
    TwinPoints twins = new TwinPoints(seed);
    ExpiryGreeks scalar = ExpiryGreeks.scalar();
    ExpiryGreeks vector = ExpiryGreeks.vector();
    for (int batch = 0; twins.points < points; batch++) {
      twins.compareGreeks(scalar, vector, batch % BATCHES, batch % 3 == 0);
    }
    return twins;
  }

  /** Value and delta of a row of a scenario table. */
  static TwinPoints calls(long points, long seed) {
    TwinPoints twins = new TwinPoints(seed);
    for (int row = 0; twins.points < points; row++) {
      twins.compareCalls(row % (CallPoints.MAX + 1), row % 3 == 0);
    }
    return twins;
  }

  /** Implied volatility. */
  static TwinPoints quotes(long points, long seed) {
    TwinPoints twins = new TwinPoints(seed);
    ImpliedVolatilities scalar = ImpliedVolatilities.scalar();
    ImpliedVolatilities vector = ImpliedVolatilities.vector();
    for (int batch = 0; twins.points < points; batch++) {
      twins.compareQuotes(scalar, vector, batch % BATCHES, batch % 3 == 0);
    }
    return twins;
  }

  long differences() {
    return differences;
  }

  private void compareGreeks(ExpiryGreeks scalar, ExpiryGreeks vector, int count, boolean isWild) {
    double forward = isWild && next() % 8 == 0 ? edge() : 100.0 * between(0.9, 1.1);
    double years = isWild && next() % 8 == 0 ? edge() : between(0.0, 2.0);
    double rate = between(-0.1, 0.2);
    OptionBlocks expected = new OptionBlocks(count, 100.0);
    OptionBlocks actual = new OptionBlocks(count, 100.0);
    for (int i = 0; i < count; i++) {
      boolean isCall = next() < 0;
      double volatility = isWild && next() % 6 == 0 ? edge() : between(0.05, 3.0);
      double width = 5.0 * volatility * Math.sqrt(years);
      double strike = 100.0 * Exp.exp(between(-width, width));
      strike = isWild && next() % 6 == 0 ? edge() : strike;
      expected.set(i, isCall, strike, volatility);
      actual.set(i, isCall, strike, volatility);
    }
    scalar.greeksAndSmile(expected, forward, years, rate);
    vector.greeksAndSmile(actual, forward, years, rate);
    for (int i = 0; i < count; i++) {
      int at = i / OptionBlocks.SIZE * OptionBlocks.OUT + i % OptionBlocks.SIZE;
      for (int column = 0; column < OptionBlocks.OUT; column += OptionBlocks.SIZE) {
        compare(expected.out[at + column], actual.out[at + column], "option " + i);
      }
    }
    points += count;
  }

  private void compareCalls(int count, boolean isWild) {
    CallPoints expected = new CallPoints();
    CallPoints actual = new CallPoints();
    double strike = isWild && next() % 8 == 0 ? edge() : between(0.01, 70_000.0);
    for (int i = 0; i < count; i++) {
      double forward = isWild && next() % 6 == 0 ? edge() : strike * Exp.exp(between(-2.0, 2.0));
      double deviation = isWild && next() % 6 == 0 ? edge() : between(0.001, 2.0);
      double logMoneyness = Log.logRatio(forward, strike);
      expected.set(i, forward, logMoneyness, deviation);
      actual.set(i, forward, logMoneyness, deviation);
    }
    expected.runScalar(count, strike);
    actual.runVectors(count, strike);
    for (int i = 0; i < count; i++) {
      compare(expected.value(i), actual.value(i), "value " + i);
      compare(expected.delta(i), actual.delta(i), "delta " + i);
    }
    points += count;
  }

  private void compareQuotes(
      ImpliedVolatilities scalar, ImpliedVolatilities vector, int count, boolean isWild) {
    QuoteBlocks expected = new QuoteBlocks(count);
    QuoteBlocks actual = new QuoteBlocks(count);
    for (int i = 0; i < count; i++) {
      boolean isCall = next() < 0;
      double forward = isWild && next() % 8 == 0 ? edge() : between(0.01, 70_000.0);
      double strike = isWild && next() % 8 == 0 ? edge() : forward * Exp.exp(between(-3.0, 3.0));
      double years = isWild && next() % 8 == 0 ? edge() : between(0.0, 2.0);
      double discount = isWild && next() % 8 == 0 ? edge() : between(0.7, 1.0);
      double price = Black76.price(isCall, forward, strike, years, between(0.05, 9.0), discount);
      price = isWild && next() % 6 == 0 ? edge() : price;
      expected.set(i, isCall, forward, strike, years, price, discount);
      actual.set(i, isCall, forward, strike, years, price, discount);
    }
    scalar.solve(expected);
    vector.solve(actual);
    for (int i = 0; i < count; i++) {
      compare(expected.volatility(i), actual.volatility(i), "quote " + i);
    }
    points += count;
  }

  /** Equal to the bit; of NaN there is only one. */
  private void compare(double expected, double actual, String what) {
    if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(actual)) {
      differences++;
      first = first.isEmpty() ? ", first %s: %s, %s".formatted(what, expected, actual) : first;
    }
  }

  private double edge() {
    return EDGES[Math.floorMod(next(), EDGES.length)];
  }

  private double between(double low, double high) {
    return low + (high - low) * ((next() >>> 11) * 0x1p-53);
  }

  /** SplitMix64. */
  private long next() {
    state += 0x9e3779b97f4a7c15L;
    long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  @Override
  public String toString() {
    return "%d bits, %d points, %d differences%s"
        .formatted(VectorUnit.bits(), points, differences, first);
  }
}
