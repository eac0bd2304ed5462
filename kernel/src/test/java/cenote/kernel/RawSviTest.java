package cenote.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.kernel.testing.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Raw SVI against outside values, and what may not be published. */
class RawSviTest {
  private static final RawSvi PLAIN = new RawSvi(0.02, 0.1, -0.3, 0.05, 0.2);

  @Test
  void shouldGiveTheVolatilitiesOfTheVectors() {
    List<String> lines = Vectors.lines("pricing/svi-raw-to-vol.csv");
    for (String line : lines.subList(1, lines.size())) {
      double[] x = Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
      RawSvi slice = new RawSvi(x[0], x[1], x[2], x[3], x[4]);

      double volatility = slice.volatility(Log.logRatio(x[7], x[5]), x[6]);

      assertThat(volatility / x[8] - 1.0).as(line).isEqualTo(0.0, within(1e-12));
    }
    assertThat(lines).hasSize(248);
  }

  @Test
  void shouldRefuseVogtsSlice() {
    String text = Vectors.text("pricing/svi-vogt-arbitrage.json");
    RawSvi vogt =
        new RawSvi(
            number(text, "a"),
            number(text, "b"),
            number(text, "rho"),
            number(text, "m"),
            number(text, "sigma"));

    assertThat(vogt.firstBroken(-2.0, 2.0)).isEqualTo(SurfaceRule.DURRLEMAN);
    assertThat(vogt.leastDurrleman(-2.0, 2.0)).isEqualTo(number(text, "g_min"), within(1e-6));
    assertThat(vogt.durrleman(0.88)).isEqualTo(number(text, "g_min"), within(1e-6));
    assertThat(vogt.durrleman(0.65)).isEqualTo(0.0, within(5e-3));
    assertThat(vogt.firstBroken(-2.0, 0.5)).isEqualTo(SurfaceRule.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, 0.1, -0.3, 0.05, 0.2, FINITE",
    "0.02, 0.1, -0.3, Infinity, 0.2, FINITE",
    "0.02, -0.1, -0.3, 0.05, 0.2, B_RANGE",
    "0.02, 0.1, 1, 0.05, 0.2, R_RANGE",
    "0.02, 0.1, -1, 0.05, 0.2, R_RANGE",
    "0.02, 0.1, -0.3, 0.05, 0, S_POSITIVE",
    "-0.02, 0.1, -0.3, 0.05, 0.2, LEAST_VARIANCE",
    "0.02, 1.6, -0.3, 0.05, 0.2, WING_SLOPE",
    "0.001, 0.5, -0.3, 0.05, 0.001, DURRLEMAN",
    "0.02, 0.1, -0.3, 0.05, 0.2, NONE",
    "0.02, 0, -0.3, 0.05, 0.2, NONE"
  })
  void shouldNameTheFirstBrokenRule(
      double a, double b, double r, double m, double s, SurfaceRule rule) {
    assertThat(new RawSvi(a, b, r, m, s).firstBroken(-2.0, 2.0)).isEqualTo(rule);
  }

  @Test
  void shouldRefuseASliceBelowAnEarlierOne() {
    RawSvi crossing = new RawSvi(0.021, 0.1, 0.3, 0.05, 0.2);
    RawSvi above = new RawSvi(0.021, 0.1, -0.3, 0.05, 0.2);

    assertThat(crossing.firstBroken(PLAIN, -2.0, 2.0)).isEqualTo(SurfaceRule.CALENDAR);
    assertThat(above.firstBroken(PLAIN, -2.0, 2.0)).isEqualTo(SurfaceRule.NONE);
    assertThat(above.leastRise(PLAIN, -2.0, 2.0)).isEqualTo(0.001, within(1e-15));
  }

  @Test
  void shouldDeriveWhatItEvaluates() {
    double step = 1e-5;
    for (double k = -2.0; k <= 2.0; k += 0.125) {
      double up = PLAIN.totalVariance(k + step);
      double down = PLAIN.totalVariance(k - step);
      double second = (up - 2.0 * PLAIN.totalVariance(k) + down) / (step * step);

      assertThat(PLAIN.slope(k)).isEqualTo((up - down) / (2.0 * step), within(1e-9));
      assertThat(PLAIN.curvature(k)).isEqualTo(second, within(1e-5));
    }
  }

  @Test
  void shouldFindNoArbitrageInAFlatSmile() {
    RawSvi flat = new RawSvi(0.04, 0.0, 0.0, 0.0, 1.0);

    assertThat(flat.leastDurrleman(-2.0, 2.0)).isEqualTo(1.0);
  }

  private static double number(String json, String key) {
    return Double.parseDouble(
        Pattern.compile("\"" + key + "\": *(-?[0-9.]+)")
            .matcher(json)
            .results()
            .findFirst()
            .orElseThrow()
            .group(1));
  }
}
