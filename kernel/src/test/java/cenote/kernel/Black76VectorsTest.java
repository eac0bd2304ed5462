package cenote.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.kernel.testing.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Black-76 against published values: Haug's European options and Greeks, and reference prices of
 * "Let's be rational".
 *
 * <p>Haug's options are on a spot S with dividend yield q. With b = r - q they are options on the
 * forward F = S e^(bT), discounted with D = e^(-rT), dF/dS = e^(bT):
 *
 * <pre>
 * delta by spot  = delta e^(bT)             (ours carries the discount)
 * gamma by spot  = gamma e^(2bT)
 * vega           = vega
 * theta at spot  = theta - b F delta        (the forward slides down its curve)
 * theta per day  = theta at spot / 365
 * </pre>
 *
 * <p>Elasticity, rho and dividend rho are no Greeks of the forward: out of scope, three rows.
 */
class Black76VectorsTest {
  private static final double BASIS = 1e-10;

  private final double[] out = new double[5];

  @Test
  void shouldPriceHaugsEuropeanOptions() {
    List<HaugRow> rows = haugRows("pricing/haug-european-values.csv", 0);
    for (HaugRow row : rows) {
      double price =
          Black76.price(
              row.isCall, row.forward(), row.strike, row.years, row.volatility, row.discount());
      assertThat(price).as(row.toString()).isEqualTo(row.expected, within(row.tolerance));
    }
    assertThat(rows).hasSize(43);
  }

  @Test
  void shouldComputeHaugsGreeksThatMap() {
    int mapped = 0;
    List<String> unmapped = new ArrayList<>();
    for (HaugRow row : haugRows("pricing/haug-greeks.csv", 1)) {
      if (isMapped(row.greek)) {
        assertThat(spotGreek(row))
            .as(row.toString())
            .isEqualTo(row.expected, within(row.tolerance));
        mapped++;
      } else {
        unmapped.add(row.greek);
      }
    }
    assertThat(mapped).isEqualTo(8);
    assertThat(unmapped).containsExactly("elasticity", "rho", "dividend_rho");
  }

  @Test
  void shouldAgreeWithLetsBeRational() {
    String text = Vectors.text("pricing/lets-be-rational.1-500.json");
    int split = text.indexOf("\"output\"");
    String inputs = text.substring(0, split);
    String outputs = text.substring(split);
    List<Double> signs = numbers(inputs, "q");
    List<Double> forwards = numbers(inputs, "F");
    List<Double> strikes = numbers(inputs, "K");
    List<Double> years = numbers(inputs, "T");
    List<Double> volatilities = numbers(inputs, "sigma");
    List<Double> expected = numbers(outputs, "black");
    for (int i = 0; i < expected.size(); i++) {
      double price =
          Black76.price(
              signs.get(i) > 0,
              forwards.get(i),
              strikes.get(i),
              years.get(i),
              volatilities.get(i),
              1.0);
      double scale = Math.max(1.0, expected.get(i));
      assertThat(price).as("case %d", i).isEqualTo(expected.get(i), within(BASIS * scale));
    }
    assertThat(expected).hasSize(500);
  }

  @Test
  void shouldAgreeWithTheirNormalDistribution() {
    String text = Vectors.text("pricing/lets-be-rational.1-500.json");
    List<Double> points = numbers(text, "z");
    List<Double> expected = numbers(text, "norm_cdf");
    for (int i = 0; i < points.size(); i++) {
      assertThat(Normal.cdf(points.get(i))).isEqualTo(expected.get(i), within(4e-16));
    }
    assertThat(points).hasSize(500).hasSameSizeAs(expected);
  }

  private static boolean isMapped(String greek) {
    return switch (greek) {
      case "delta", "gamma", "vega", "theta", "theta_per_day" -> true;
      default -> false;
    };
  }

  private double spotGreek(HaugRow row) {
    double forward = row.forward();
    double slope = forward / row.spot;
    Black76.greeks(row.isCall, forward, row.strike, row.years, row.volatility, row.rate, out);
    double spotTheta = out[4] - row.carry() * forward * out[1];
    return switch (row.greek) {
      case "delta" -> out[1] * slope;
      case "gamma" -> out[2] * slope * slope;
      case "vega" -> out[3];
      case "theta" -> spotTheta;
      case "theta_per_day" -> spotTheta / 365.0;
      default -> throw new IllegalArgumentException(row.greek);
    };
  }

  private static List<HaugRow> haugRows(String file, int typeColumn) {
    return Vectors.lines(file).stream().skip(1).map(line -> haugRow(line, typeColumn)).toList();
  }

  private static HaugRow haugRow(String line, int typeColumn) {
    List<String> cells = List.of(line.split(",", -1));
    double[] numbers =
        cells.stream().skip(typeColumn + 1L).mapToDouble(Double::parseDouble).toArray();
    return new HaugRow(
        cells.get(0),
        cells.get(typeColumn).equals("Call"),
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4],
        numbers[5],
        numbers[6],
        numbers[7]);
  }

  /** All numbers of one key, in file order. */
  private static List<Double> numbers(String json, String key) {
    Matcher matcher = Pattern.compile("\"" + key + "\": *(-?[0-9.eE+-]+)").matcher(json);
    return matcher.results().map(result -> Double.valueOf(result.group(1))).toList();
  }

  private record HaugRow(
      String greek,
      boolean isCall,
      double strike,
      double spot,
      double dividendYield,
      double rate,
      double years,
      double volatility,
      double expected,
      double tolerance) {
    double carry() {
      return rate - dividendYield;
    }

    double forward() {
      return spot * Exp.exp(carry() * years);
    }

    double discount() {
      return Exp.exp(-rate * years);
    }
  }
}
