package cenote.app.margin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void shouldCompareByTheRatio() {
    assertThat(matches(1e6 + 0.0099, 1e6)).isTrue();
    assertThat(matches(1e6 + 0.0101, 1e6)).isFalse();
    assertThat(matches(-1.0, 1.0)).isFalse();
    assertThat(matches(1.0001e-9, 1e-9)).isFalse();
  }

  @Test
  void shouldCompareByTheDifferenceNextToZero() {
    assertThat(matches(9e-9, 0.0)).isTrue();
    assertThat(matches(1.1e-8, 0.0)).isFalse();
    assertThat(matches(-9e-9, 9e-11)).isTrue();
  }

  @Test
  void shouldNotTakeAnUndefinedFigure() {
    assertThat(matches(Double.NaN, 0.0)).isFalse();
    assertThat(matches(Double.POSITIVE_INFINITY, 1.0)).isFalse();
  }

  private static boolean matches(double ours, double published) {
    return new Comparison("figure", ours, published).matches();
  }
}
