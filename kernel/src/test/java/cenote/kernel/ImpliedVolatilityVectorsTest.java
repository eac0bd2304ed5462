package cenote.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.kernel.testing.Vectors;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Implied volatility against the published prices and volatilities of "Let's be rational". */
class ImpliedVolatilityVectorsTest {
  private static final double TOLERANCE = 1e-10;

  /** Where an ulp of the price moves the volatility by less than this, the price says it. */
  private static final double NOISE = 1e-11;

  /** Rows of 500 whose price says the volatility. */
  private static final int COMPARED = 350;

  @Test
  void shouldAgreeWithLetsBeRational() {
    String text = Vectors.text("pricing/lets-be-rational.1-500.json");
    int split = text.indexOf("\"output\"");
    String inputs = text.substring(0, split);
    List<Double> signs = numbers(inputs, "q");
    List<Double> forwards = numbers(inputs, "F");
    List<Double> strikes = numbers(inputs, "K");
    List<Double> years = numbers(inputs, "T");
    List<Double> volatilities = numbers(inputs, "sigma");
    List<Double> prices = numbers(text.substring(split), "black");
    int compared = 0;
    for (int i = 0; i < prices.size(); i++) {
      double volatility = volatilities.get(i);
      double found =
          ImpliedVolatility.of(
              signs.get(i) > 0, forwards.get(i), strikes.get(i), years.get(i), prices.get(i), 1.0);
      if (noise(forwards.get(i), strikes.get(i), years.get(i), volatility, prices.get(i)) < NOISE) {
        assertThat(found).as("case %d", i).isEqualTo(volatility, within(TOLERANCE * volatility));
        compared++;
      }
    }
    assertThat(prices).hasSize(500);
    assertThat(compared).isGreaterThan(COMPARED);
  }

  @Test
  void shouldAgreeWithTheirNormalisedDeviations() {
    String text = Vectors.text("pricing/lets-be-rational.1-500.json");
    int split = text.indexOf("\"output\"");
    List<Double> signs = numbers(text.substring(0, split), "q");
    List<Double> moneyness = numbers(text.substring(0, split), "x");
    List<Double> deviations = numbers(text.substring(0, split), "s");
    List<Double> prices = numbers(text.substring(split), "normalised_black");
    int compared = 0;
    for (int i = 0; i < prices.size(); i++) {
      double x = moneyness.get(i);
      double s = deviations.get(i);
      double intrinsic = Math.max(signs.get(i) * (Math.exp(0.5 * x) - Math.exp(-0.5 * x)), 0.0);
      double vega = Normal.density(x / s) * Math.exp(-0.125 * s * s);
      if (Math.ulp(intrinsic + prices.get(i)) < NOISE * s * vega) {
        assertThat(ImpliedVolatility.deviation(x, prices.get(i) - intrinsic))
            .as("case %d", i)
            .isEqualTo(s, within(TOLERANCE * s));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(COMPARED);
  }

  private static double noise(
      double forward, double strike, double years, double volatility, double price) {
    double[] greeks = new double[5];
    Black76.greeks(true, forward, strike, years, volatility, 0.0, greeks);
    return Math.ulp(price) / (greeks[3] * volatility);
  }

  /** All numbers of one key, in file order. */
  private static List<Double> numbers(String json, String key) {
    Matcher matcher = Pattern.compile("\"" + key + "\": *(-?[0-9.eE+-]+)").matcher(json);
    return matcher.results().map(result -> Double.valueOf(result.group(1))).toList();
  }
}
