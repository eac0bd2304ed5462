package cenote.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class VolatilityModelTest {
  private static final long INDEX = 5_000_000_000_00L;

  @Test
  void shouldConvergeToRealisedVolatility() {
    VolatilityModel model = new VolatilityModel();
    for (int hour = 0; hour < 24 * 400; hour++) {
      model.hour(hour % 2 == 0 ? INDEX : INDEX + INDEX / 100);
    }

    double expected = 0.00995033 * Math.sqrt(8760);
    assertThat(model.sigmaE9() / 1e9).isCloseTo(expected, within(0.001));
  }

  @Test
  void shouldRaiseVolatilityAndSteepenSkewInAFall() {
    VolatilityModel model = quiet();
    long calmShort = model.shortVolatilityE9(INDEX);
    long calmSkew = model.skewE9(INDEX);
    long fallen = INDEX / 10 * 8;

    assertThat(model.shortVolatilityE9(fallen)).isGreaterThan(calmShort + calmShort / 5);
    assertThat(model.skewE9(fallen)).isLessThan(calmSkew - 50_000_000);
    assertThat(model.skewE9(INDEX / 2)).isEqualTo(-250_000_000);
  }

  @Test
  void shouldTakeFasterMeanAfterAShockAndSlowerLater() {
    VolatilityModel model = quiet();
    model.hour(INDEX / 10 * 8);
    long shocked = model.sigmaE9();
    for (int hour = 0; hour < 24 * 14; hour++) {
      model.hour(INDEX / 10 * 8);
    }

    assertThat(shocked).isGreaterThan(1_500_000_000L);
    assertThat(model.sigmaE9()).isBetween(shocked / 8, shocked * 2 / 3);
  }

  @Test
  void shouldStayInsideRangesOfCommands() {
    VolatilityModel model = new VolatilityModel();
    for (int hour = 0; hour < 200; hour++) {
      model.hour(hour % 2 == 0 ? INDEX : INDEX * 50);
    }

    assertThat(model.sigmaE9()).isEqualTo(10_000_000_000L);
    assertThat(model.shortVolatilityE9(INDEX)).isEqualTo(2_500_000_000L);
    assertThat(model.longVolatilityE9()).isEqualTo(2_000_000_000L);
    assertThat(model.skewE9(INDEX * 50)).isBetween(-500_000_000L, 500_000_000L);
  }

  private static VolatilityModel quiet() {
    VolatilityModel model = new VolatilityModel();
    for (int hour = 0; hour < 24 * 60; hour++) {
      model.hour(hour % 2 == 0 ? INDEX : INDEX + INDEX / 200);
    }
    return model;
  }
}
