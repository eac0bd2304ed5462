package cenote.kernel;

import java.util.Arrays;

/**
 * Quotes of options with room for their implied volatilities, in blocks of {@link #SIZE} as in
 * {@link OptionBlocks}: column after column, so that a vector of any width reads neighbours.
 */
public final class QuoteBlocks {

  /** Quotes in a block. */
  public static final int SIZE = 64;

  /** 1 for a call, -1 for a put. */
  static final int SIGN = 0;

  static final int FORWARD = SIZE;
  static final int STRIKE = 2 * SIZE;
  static final int YEARS = 3 * SIZE;
  static final int PRICE = 4 * SIZE;
  static final int DISCOUNT = 5 * SIZE;
  static final int IN = 6 * SIZE;

  private final int count;
  final double[] in;
  final double[] out;

  /** Room for {@code count} quotes, 0 or more; one that is never set has no volatility. */
  public QuoteBlocks(int count) {
    this.count = count;
    this.in = new double[blocks() * IN];
    this.out = new double[blocks() * SIZE];
  }

  /** How many quotes there are. */
  public int count() {
    return count;
  }

  /** Sets a quote; units and ranges as in {@link ImpliedVolatility#of}, anything is accepted. */
  public void set(
      int quote,
      boolean isCall,
      double forward,
      double strike,
      double years,
      double price,
      double discount) {
    int at = in(quote);
    in[at + SIGN] = isCall ? 1.0 : -1.0;
    in[at + FORWARD] = forward;
    in[at + STRIKE] = strike;
    in[at + YEARS] = years;
    in[at + PRICE] = price;
    in[at + DISCOUNT] = discount;
  }

  /** Sets the price of a quote. */
  public void setPrice(int quote, double price) {
    in[in(quote) + PRICE] = price;
  }

  /** The implied volatility, NaN where {@link #fault} is not {@link PriceFault#NONE}. */
  public double volatility(int quote) {
    return out[quote];
  }

  /** The first rule that a quote breaks. */
  public PriceFault fault(int quote) {
    int at = in(quote);
    return ImpliedVolatility.check(
        in[at + SIGN] > 0.0,
        in[at + FORWARD],
        in[at + STRIKE],
        in[at + YEARS],
        in[at + PRICE],
        in[at + DISCOUNT]);
  }

  /** Solves one quote by itself. */
  void solve(int quote) {
    int at = in(quote);
    out[quote] =
        ImpliedVolatility.of(
            in[at + SIGN] > 0.0,
            in[at + FORWARD],
            in[at + STRIKE],
            in[at + YEARS],
            in[at + PRICE],
            in[at + DISCOUNT]);
  }

  int blocks() {
    return (count + SIZE - 1) / SIZE;
  }

  /** Quotes in a block that are asked for. */
  int countIn(int block) {
    return Math.min(SIZE, count - block * SIZE);
  }

  private static int in(int quote) {
    return quote / SIZE * IN + quote % SIZE;
  }

  /** Forgets all results, for tests. */
  void clear() {
    Arrays.fill(out, Double.NaN);
  }
}
