package cenote.quant.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ProcyclicalityTest {
  /** 10, 10, 12, 9, 18, 18, 18: a day +100 %, five days 10 to 18, the trough 9. */
  @Test
  void shouldFindTheLargestRises() {
    double[] series = {10, 10, 12, 9, 18, 18, 18};

    Procyclicality of = Procyclicality.of(series, series);

    assertThat(of.rise1()).isEqualTo(1.0, within(1e-12));
    assertThat(of.rise5()).isEqualTo(0.8, within(1e-12));
    assertThat(of.rise30()).isZero();
    assertThat(of.peakToTrough()).isEqualTo(2.0, within(1e-12));
    assertThat(of.reaction()).isEqualTo(1.0, within(1e-12));
    assertThat(of.isFlagged()).isTrue();
  }

  @Test
  void shouldNotFlagWhatRisesByAQuarter() {
    assertThat(Procyclicality.of(new double[] {4, 4, 4, 4, 4, 5}, flat(6)).isFlagged()).isFalse();
    assertThat(Procyclicality.of(new double[] {4, 4, 4, 4, 4, 5.01}, flat(6)).isFlagged()).isTrue();
  }

  /** A peak and a trough more than a year apart are not of one year. */
  @Test
  void shouldLookForPeakAndTroughInOneYear() {
    double[] series = new double[800];
    Arrays.fill(series, 4.0);
    series[10] = 1.0;
    series[500] = 8.0;
    series[799] = 2.0;

    assertThat(Procyclicality.of(series, flat(800)).peakToTrough()).isEqualTo(4.0, within(1e-12));
  }

  /** Log changes of M half of those of sigma, up and down. */
  @Test
  void shouldCompareWithVolatility() {
    double[] sigma = {1, 4, 1, 4, 1};
    double[] requirement = {1, 2, 1, 2, 1};

    assertThat(Procyclicality.of(requirement, sigma).reaction()).isEqualTo(0.5, within(1e-12));
    assertThat(Procyclicality.of(requirement, flat(5)).reaction()).isZero();
  }

  @Test
  void shouldRefuseSeriesThatDoNotFit() {
    assertThatThrownBy(() -> Procyclicality.of(new double[] {1}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Procyclicality.of(new double[] {1, 0}, new double[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double[] flat(int count) {
    double[] flat = new double[count];
    Arrays.fill(flat, 0.5);
    return flat;
  }
}
