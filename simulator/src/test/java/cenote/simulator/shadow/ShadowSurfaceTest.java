package cenote.simulator.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The figures were worked out with 40 digits from the formulas of the page on surfaces. */
class ShadowSurfaceTest {

  private static final long E9 = 1_000_000_000L;

  private static ShadowSurface surface(double rho, double eta, double g, double... nodes) {
    long[] years = new long[nodes.length / 2];
    long[] thetas = new long[nodes.length / 2];
    for (int i = 0; i < years.length; i++) {
      years[i] = Math.round(nodes[2 * i] * E9);
      thetas[i] = Math.round(nodes[2 * i + 1] * E9);
    }
    return new ShadowSurface(
        Math.round(rho * E9), Math.round(eta * E9), Math.round(g * E9), years, thetas);
  }

  private static void assertRefused(
      String rule, double rho, double eta, double g, double... nodes) {
    assertThatThrownBy(() -> surface(rho, eta, g, nodes))
        .isInstanceOf(Disagreement.class)
        .hasMessageContaining(rule);
  }

  @Test
  void shouldGiveTheVolatilitiesOfTheFormula() {
    ShadowSurface surface = surface(-0.3, 1.1, 0.4, 0.25, 0.16, 1, 0.49);

    assertThat(surface.volatility(100, 80, 0.25)).isCloseTo(0.869847336212987, within(1e-14));
    assertThat(surface.volatility(100, 100, 0.125)).isCloseTo(0.8, within(1e-14));
    assertThat(surface.volatility(100, 130, 0.5)).isCloseTo(0.703897907350568, within(1e-14));
    assertThat(surface.volatility(100, 60, 2)).isCloseTo(0.730347645600016, within(1e-14));
  }

  @Test
  void shouldKeepVolatilitiesWithinBounds() {
    assertThat(surface(0, 2, 0.5, 1, 25).volatility(100, 300, 0.1)).isEqualTo(5.0);
    assertThat(surface(-0.8, 1, 0.4, 1, 0.0025).volatility(100, 101, 0.1)).isEqualTo(0.05);
  }

  @Test
  void shouldRefuseWhatThePoolMustRefuse() {
    assertRefused("nodes", 0, 1, 0.4);
    assertRefused("go back", 0, 1, 0.4, 1, 0.5, 1, 0.6);
    assertRefused("total variance", 0, 1, 0.4, 1, 0);
    assertRefused("total variance", 0, 1, 0.4, 9, 101);
    assertRefused("calendar", 0, 1, 0.4, 1, 0.5, 2, 0.4);
    assertRefused("at-the-money", 0, 1, 0.4, 1, 0.0024);
    assertRefused("at-the-money", 0, 1, 0.4, 1, 25.1);
    assertRefused("rho", 1, 1, 0.4, 1, 0.5);
    assertRefused("eta", 0, 0, 0.4, 1, 0.5);
    assertRefused("g of", 0, 1, 0.51, 1, 0.5);
    assertRefused("butterfly", 0.5, 1.34, 0.4, 1, 0.5);
  }
}
