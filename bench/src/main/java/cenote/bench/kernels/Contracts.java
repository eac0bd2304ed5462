package cenote.bench.kernels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Options as columns, and as the file that every process of a run reads: the columns one after
 * another, each {@code count} doubles, little-endian.
 *
 * <table>
 * <caption>Columns of the file</caption>
 * <tr><th>column</th><th>meaning</th></tr>
 * <tr><td>0</td><td>forward</td></tr>
 * <tr><td>1</td><td>strike</td></tr>
 * <tr><td>2</td><td>years</td></tr>
 * <tr><td>3</td><td>volatility</td></tr>
 * <tr><td>4</td><td>rate</td></tr>
 * <tr><td>5</td><td>discount</td></tr>
 * <tr><td>6</td><td>1 for a call, -1 for a put</td></tr>
 * <tr><td>7</td><td>price, discounted</td></tr>
 * </table>
 */
final class Contracts {

  private static final int COLUMNS = 8;
  private static final int FORWARD = 0;
  private static final int STRIKE = 1;
  private static final int YEARS = 2;
  private static final int VOLATILITY = 3;
  private static final int RATE = 4;
  private static final int DISCOUNT = 5;
  private static final int SIGN = 6;
  private static final int PRICE = 7;

  private final int count;
  private final double[][] columns;

  Contracts(int count) {
    this.count = count;
    this.columns = new double[COLUMNS][count];
  }

  static Contracts load(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      DoubleBuffer doubles = bytes.asDoubleBuffer();
      Contracts contracts = new Contracts(doubles.remaining() / COLUMNS);
      for (double[] column : contracts.columns) {
        doubles.get(column);
      }
      return contracts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void save(Path file) {
    ByteBuffer bytes =
        ByteBuffer.allocate(COLUMNS * count * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    DoubleBuffer doubles = bytes.asDoubleBuffer();
    for (double[] column : columns) {
      doubles.put(column);
    }
    try {
      Files.write(file, bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets an expiry's terms for a contract. */
  void setTerms(int contract, double forward, double years, double rate) {
    columns[FORWARD][contract] = forward;
    columns[YEARS][contract] = years;
    columns[RATE][contract] = rate;
    columns[DISCOUNT][contract] = StrictMath.exp(-rate * years);
  }

  void setOption(int contract, boolean isCall, double strike, double volatility) {
    columns[STRIKE][contract] = strike;
    columns[VOLATILITY][contract] = volatility;
    columns[SIGN][contract] = isCall ? 1.0 : -1.0;
  }

  void setPrice(int contract, double price) {
    columns[PRICE][contract] = price;
  }

  int count() {
    return count;
  }

  double forward(int contract) {
    return columns[FORWARD][contract];
  }

  double strike(int contract) {
    return columns[STRIKE][contract];
  }

  double years(int contract) {
    return columns[YEARS][contract];
  }

  double volatility(int contract) {
    return columns[VOLATILITY][contract];
  }

  double rate(int contract) {
    return columns[RATE][contract];
  }

  double discount(int contract) {
    return columns[DISCOUNT][contract];
  }

  boolean isCall(int contract) {
    return columns[SIGN][contract] > 0.0;
  }

  double price(int contract) {
    return columns[PRICE][contract];
  }
}
