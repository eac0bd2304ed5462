package cenote.simulator.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures were worked out with 40 digits from the formulas of the page on surfaces. */
class ShadowSurfaceTest {

  private static final long E9 = 1_000_000_000L;

  /** Nodes of years, theta, rho and psi. */
  private static List<ToldNode> nodes(double... numbers) {
    List<ToldNode> nodes = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 4) {
      nodes.add(
          new ToldNode(
              Math.round(numbers[i] * E9),
              Math.round(numbers[i + 1] * E9),
              Math.round(numbers[i + 2] * E9),
              Math.round(numbers[i + 3] * E9)));
    }
    return nodes;
  }

  private static ShadowSurface surface(double... numbers) {
    return new ShadowSurface(nodes(numbers));
  }

  private static void assertFlaw(SurfaceFlaw expected, double... numbers) {
    assertThat(SurfaceFlaw.of(nodes(numbers))).isEqualTo(expected);
  }

  @Test
  void shouldGiveTheVolatilitiesOfTheFormula() {
    ShadowSurface surface = surface(0.25, 0.16, -0.4, 0.3, 1, 0.49, -0.1, 0.5);

    assertThat(surface.volatility(100, 80, 0.25)).isCloseTo(0.875640883407030, within(1e-14));
    assertThat(surface.volatility(100, 100, 0.125)).isCloseTo(0.8, within(1e-14));
    assertThat(surface.volatility(100, 130, 0.1)).isCloseTo(0.742825129980839, within(1e-14));
    assertThat(surface.volatility(100, 130, 0.5)).isCloseTo(0.711537042377386, within(1e-14));
    assertThat(surface.volatility(100, 60, 2)).isCloseTo(0.697190672313691, within(1e-14));
  }

  @Test
  void shouldGoOnBeyondASingleNode() {
    ShadowSurface surface = surface(0.5, 0.18, 0.2, 0.25);

    assertThat(surface.volatility(100, 140, 1)).isCloseTo(0.617476796084098, within(1e-14));
  }

  @Test
  void shouldKeepVolatilitiesWithinBounds() {
    assertThat(surface(1, 25, 0, 3.9).volatility(100, 300, 0.1)).isEqualTo(5.0);
    assertThat(surface(1, 0.0025, -0.8, 0.05).volatility(100, 101, 0.1)).isEqualTo(0.05);
  }

  @Test
  void shouldDoubtWhatCancels() {
    assertThat(surface(1, 0.5, 0, 0.5).doubt()).isLessThan(1e-14);
    assertThat(surface(1, 0.5, 0.999_999_999, 0.9).doubt()).isGreaterThan(1e-7);
  }

  @Test
  void shouldRefuseWhatThePoolMustRefuse() {
    assertThatThrownBy(() -> surface(1, 0.5, 0, 1.5))
        .isInstanceOf(Disagreement.class)
        .hasMessageContaining("BUTTERFLY");
  }

  @Test
  void shouldNameWhatIsOutOfRange() {
    assertFlaw(SurfaceFlaw.NODES);
    assertFlaw(SurfaceFlaw.NODES, new double[25 * 4]);
    assertFlaw(SurfaceFlaw.YEARS, 1, 0.5, 0, 1, 1, 0.6, 0, 1);
    assertFlaw(SurfaceFlaw.THETA, 1, 0, 0, 1);
    assertFlaw(SurfaceFlaw.THETA, 9, 100.000_000_001, 0, 1);
    assertFlaw(SurfaceFlaw.RHO, 1, 0.5, 1, 1);
    assertFlaw(SurfaceFlaw.RHO, 1, 0.5, -1, 1);
    assertFlaw(SurfaceFlaw.PSI, 1, 0.5, 0, 0);
    assertFlaw(SurfaceFlaw.PSI, 1, 5, 0, 4);
    assertFlaw(SurfaceFlaw.NONE, 1, 5, 0, 3.999_999_999);
  }

  @Test
  void shouldFindButterfliesToTheUnit() {
    assertFlaw(SurfaceFlaw.NONE, 1, 0.25, 0, 1);
    assertFlaw(SurfaceFlaw.BUTTERFLY, 1, 0.25, 0, 1.000_000_001);
    assertFlaw(SurfaceFlaw.BUTTERFLY, 1, 0.249_999_999, 0, 1);
    assertFlaw(SurfaceFlaw.BUTTERFLY, 1, 0.25, -0.000_000_001, 1);
    assertFlaw(SurfaceFlaw.BUTTERFLY, 1, 9, 0.6, 2.5);
    assertFlaw(SurfaceFlaw.NONE, 1, 9, 0.6, 2.499_999_999);
  }

  @Test
  void shouldFindCalendarArbitrageToTheUnit() {
    assertFlaw(SurfaceFlaw.NONE, 1, 0.5, -0.5, 0.4, 2, 0.5, -0.5, 0.4);
    assertFlaw(SurfaceFlaw.CALENDAR, 1, 0.5, -0.5, 0.4, 2, 0.499_999_999, -0.5, 0.4);
    assertFlaw(SurfaceFlaw.CALENDAR, 1, 0.5, -0.5, 0.4, 2, 0.5, -0.5, 0.399_999_999);
    assertFlaw(SurfaceFlaw.CALENDAR, 1, 0.5, -0.5, 0.4, 2, 0.5, -0.499_999_999, 0.4);
    assertFlaw(SurfaceFlaw.CALENDAR, 1, 0.5, -0.5, 0.4, 2, 0.5, -0.500_000_001, 0.4);
    assertFlaw(SurfaceFlaw.CALENDAR, 1, 0.5, -0.5, 0.4, 2, 0.5, -0.5, 0.400_000_001);
  }

  @Test
  void shouldFindVolatilitiesAndForwardVarianceOutOfRange() {
    assertFlaw(SurfaceFlaw.NONE, 1, 0.0025, 0, 0.05);
    assertFlaw(SurfaceFlaw.VOLATILITY, 1, 0.002_499_999, 0, 0.05);
    assertFlaw(SurfaceFlaw.NONE, 1, 25, 0, 0.05);
    assertFlaw(SurfaceFlaw.VOLATILITY, 1, 25.000_000_001, 0, 0.05);
    assertFlaw(SurfaceFlaw.NONE, 1, 0.5, 0, 0.05, 1.01, 0.75, 0, 0.05);
    assertFlaw(SurfaceFlaw.VOLATILITY, 1, 0.5, 0, 0.05, 1.01, 0.750_000_001, 0, 0.05);
  }
}
