package cenote.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Greeks of an expiry against references with 22 digits, which {@code greeks_reference.py} has
 * made, and against those of single options.
 */
class ExpiryGreeksTest {

  private static final double REFERENCE = 100.0;
  private static final int ORDINARY = 800;
  private static final int RESULTS = 7;

  private final List<String> rows = rows();

  @Test
  void shouldKeepItsErrorBoundsOnOrdinaryOptions() {
    double[][] errors = errors(rows.subList(0, ORDINARY));

    assertThat(quantile(errors[0], 0.99)).as("value, p99").isLessThan(1e-14);
    assertThat(quantile(errors[0], 1.0)).as("value").isLessThan(5e-14);
    assertThat(quantile(errors[1], 1.0)).as("delta").isLessThan(1e-14);
    assertThat(quantile(errors[2], 1.0)).as("gamma").isLessThan(1e-14);
    assertThat(quantile(errors[3], 1.0)).as("vega").isLessThan(1e-14);
    assertThat(quantile(errors[4], 1.0)).as("theta").isLessThan(1e-13);
    assertThat(quantile(errors[5], 0.99)).as("vanna, p99").isLessThan(1e-14);
    assertThat(quantile(errors[6], 0.99)).as("volga, p99").isLessThan(1e-14);
  }

  /** Where F N(d1) and K N(d2) nearly cancel, the error grows with 1/s. */
  @Test
  void shouldKeepItsErrorBoundsOnSmallDeviations() {
    double[][] errors = errors(rows.subList(ORDINARY, rows.size()));

    assertThat(quantile(errors[0], 1.0)).as("value").isLessThan(2e-12);
    assertThat(quantile(errors[1], 1.0)).as("delta").isLessThan(5e-14);
    assertThat(quantile(errors[3], 1.0)).as("vega").isLessThan(5e-14);
  }

  @Test
  void shouldAgreeWithSingleOptions() {
    double[] single = new double[5];
    for (String row : rows) {
      Row option = Row.parse(row);
      OptionBlocks block = option.greeks();
      Black76.greeks(
          option.isCall,
          option.forward,
          option.strike,
          option.years,
          option.volatility,
          option.rate,
          single);
      double scale = 1e-13 * (option.forward + option.strike);
      assertThat(block.value(0)).as(row).isEqualTo(single[0], within(scale));
      assertThat(block.delta(0)).as(row).isEqualTo(single[1], within(1e-12));
    }
  }

  @Test
  void shouldGiveLimitsWhereNothingIsUncertain() {
    OptionBlocks options = new OptionBlocks(3, REFERENCE);
    options.set(0, true, 90.0, 0.8);
    options.set(1, false, 90.0, 0.8);
    options.set(2, true, 100.0, 0.8);

    ExpiryGreeks.scalar().greeksAndSmile(options, 100.0, 0.0, 0.05);

    assertThat(options.value(0)).isEqualTo(10.0);
    assertThat(options.delta(0)).isEqualTo(1.0);
    assertThat(options.value(1)).isZero();
    assertThat(options.delta(2)).isEqualTo(0.5);
    assertThat(options.gamma(2)).isZero();
    assertThat(options.volga(2)).isZero();
  }

  @Test
  void shouldGiveNothingForAnOptionOutOfItsDomainAndPriceTheRest() {
    OptionBlocks options = new OptionBlocks(3, REFERENCE);
    options.set(0, true, -1.0, 0.8);
    options.set(1, true, 100.0, Double.NaN);
    options.set(2, true, 100.0, 0.8);

    ExpiryGreeks.scalar().greeks(options, 100.0, 1.0, 0.0);

    assertThat(options.value(0)).isNaN();
    assertThat(options.gamma(1)).isNaN();
    assertThat(options.value(2)).isBetween(31.0, 31.1);
  }

  private static double[][] errors(List<String> lines) {
    double[][] errors = new double[RESULTS][lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      Row option = Row.parse(lines.get(i));
      OptionBlocks block = option.greeks();
      double[] results = {
        block.value(0),
        block.delta(0),
        block.gamma(0),
        block.vega(0),
        block.theta(0),
        block.vanna(0),
        block.volga(0)
      };
      for (int k = 0; k < RESULTS; k++) {
        errors[k][i] = relative(results[k], option.references.get(k));
      }
    }
    return errors;
  }

  private static double relative(double result, BigDecimal reference) {
    return new BigDecimal(result)
        .subtract(reference)
        .divide(reference, MathContext.DECIMAL64)
        .abs()
        .doubleValue();
  }

  private static double quantile(double[] errors, double part) {
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(part * sorted.length) - 1];
  }

  private static List<String> rows() {
    try (InputStream file = ExpiryGreeksTest.class.getResourceAsStream("greeks.csv")) {
      byte[] bytes = Objects.requireNonNull(file).readAllBytes();
      return new String(bytes, StandardCharsets.US_ASCII).lines().skip(1).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Row(
      boolean isCall,
      double forward,
      double strike,
      double years,
      double volatility,
      double rate,
      List<BigDecimal> references) {

    static Row parse(String line) {
      String[] fields = line.split(",", -1);
      double[] numbers =
          Arrays.stream(fields).skip(1).limit(5).mapToDouble(Double::parseDouble).toArray();
      List<BigDecimal> references = Arrays.stream(fields).skip(6).map(BigDecimal::new).toList();
      return new Row(
          "C".equals(fields[0]),
          numbers[0],
          numbers[1],
          numbers[2],
          numbers[3],
          numbers[4],
          references);
    }

    OptionBlocks greeks() {
      OptionBlocks block = new OptionBlocks(1, REFERENCE);
      block.set(0, isCall, strike, volatility);
      ExpiryGreeks.scalar().greeksAndSmile(block, forward, years, rate);
      return block;
    }
  }
}
