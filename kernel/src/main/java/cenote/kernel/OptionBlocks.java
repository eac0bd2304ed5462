package cenote.kernel;

/**
 * The options of one expiry with room for their value and Greeks, in blocks of {@link #SIZE}
 * options. A block lies column after column, so that a vector of any width reads neighbours, and
 * its inputs and outputs stay in the first cache.
 *
 * <p>Strikes are kept as ln(K / R) beside K, where R is a reference near the forward: the
 * log-moneyness ln(F / R) - ln(K / R) then costs no logarithm, and is accurate where it is small.
 */
public final class OptionBlocks {

  /** Options in a block. */
  public static final int SIZE = 64;

  static final int LOG_STRIKE = 0;
  static final int STRIKE = SIZE;
  static final int VOLATILITY = 2 * SIZE;

  /** 1 for a call, -1 for a put. */
  static final int SIGN = 3 * SIZE;

  static final int IN = 4 * SIZE;

  static final int VALUE = 0;
  static final int DELTA = SIZE;
  static final int GAMMA = 2 * SIZE;
  static final int VEGA = 3 * SIZE;
  static final int THETA = 4 * SIZE;
  static final int VANNA = 5 * SIZE;
  static final int VOLGA = 6 * SIZE;
  static final int OUT = 7 * SIZE;

  private final double reference;
  private final int count;
  final double[] in;
  final double[] out;

  /**
   * Room for {@code count} options, calls at the reference with a volatility of 1 until they are
   * set, so that lanes behind the last one never ask for the scalar form.
   *
   * @param count 0 or more
   * @param reference a price near the forwards that will be asked for, 10^-200 to 10^300
   */
  public OptionBlocks(int count, double reference) {
    this.count = count;
    this.reference = reference;
    this.in = new double[blocks() * IN];
    this.out = new double[blocks() * OUT];
    for (int i = 0; i < blocks() * SIZE; i++) {
      set(i, true, reference, 1.0);
    }
  }

  /** How many options there are. */
  public int count() {
    return count;
  }

  /** What the strikes' logarithms are relative to. */
  public double reference() {
    return reference;
  }

  /** Sets an option; a strike outside the domain of {@link Black76} is kept as it is. */
  public void set(int option, boolean isCall, double strike, double volatility) {
    int at = in(option);
    in[at + LOG_STRIKE] = Black76.isOrdinary(strike) ? Log.logRatio(strike, reference) : Double.NaN;
    in[at + STRIKE] = strike;
    in[at + VOLATILITY] = volatility;
    in[at + SIGN] = isCall ? 1.0 : -1.0;
  }

  /** Sets the volatility of an option. */
  public void setVolatility(int option, double volatility) {
    in[in(option) + VOLATILITY] = volatility;
  }

  /** Value, in units of price. */
  public double value(int option) {
    return out[out(option) + VALUE];
  }

  /** Change of the value per unit of the forward. */
  public double delta(int option) {
    return out[out(option) + DELTA];
  }

  /** Change of the delta per unit of the forward. */
  public double gamma(int option) {
    return out[out(option) + GAMMA];
  }

  /** Change of the value per 1.00 of volatility. */
  public double vega(int option) {
    return out[out(option) + VEGA];
  }

  /** Change of the value per year of passing time. */
  public double theta(int option) {
    return out[out(option) + THETA];
  }

  /** Change of the delta per 1.00 of volatility. */
  public double vanna(int option) {
    return out[out(option) + VANNA];
  }

  /** Change of the vega per 1.00 of volatility. */
  public double volga(int option) {
    return out[out(option) + VOLGA];
  }

  int blocks() {
    return (count + SIZE - 1) / SIZE;
  }

  /** Options in a block that are asked for. */
  int countIn(int block) {
    return Math.min(SIZE, count - block * SIZE);
  }

  private static int in(int option) {
    return option / SIZE * IN + option % SIZE;
  }

  private static int out(int option) {
    return option / SIZE * OUT + option % SIZE;
  }
}
