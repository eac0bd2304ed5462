package cenote.quant.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.quant.surface.FitOutcome.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastGoodTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long HOUR_NS = 3_600 * SECOND_NS;
  private static final FitOutcome GOOD = SurfaceFit.of(Chains.synthetic(0.01, 1));
  private static final FitOutcome BAD = SurfaceFit.of(List.of());

  private final LastGood last = new LastGood();

  @Test
  void shouldHaveNothingBeforeTheFirstGoodFit() {
    last.offer(BAD, 5);

    assertThat(last.at(6)).isEmpty();
    assertThat(last.refused().map(Refused::reason)).contains(Refusal.NO_QUOTES);
  }

  @Test
  void shouldKeepTheOldSurfaceWhenAChainIsRefused() {
    last.offer(GOOD, 0);
    last.offer(BAD, 10 * SECOND_NS);

    AgedSurface aged = last.at(20 * SECOND_NS).orElseThrow();

    assertThat(aged.ageNs()).isEqualTo(20 * SECOND_NS);
    assertThat(aged.surface().quotes()).hasSize(65);
    assertThat(last.refused()).isPresent();
  }

  @Test
  void shouldWidenWithTheRootOfItsAge() {
    last.offer(GOOD, 0);
    long minute = 60 * SECOND_NS;
    double rmse = halfWidth(0);

    assertThat(halfWidth(minute)).isEqualTo(rmse);
    assertThat(halfWidth(minute + HOUR_NS)).isEqualTo(rmse + 2.0, within(1e-12));
    assertThat(halfWidth(minute + 4 * HOUR_NS)).isEqualTo(rmse + 4.0, within(1e-12));
    AgedSurface aged = last.at(minute + HOUR_NS).orElseThrow();
    double volatility = aged.surface().volatility(0.1, 0.4);
    double half = (rmse + 2.0) / 100;
    assertThat(aged.lower(0.1, 0.4)).isEqualTo(volatility - half, within(1e-12));
    assertThat(aged.upper(0.1, 0.4)).isEqualTo(volatility + half, within(1e-12));
    assertThat(last.at(100_000 * HOUR_NS).orElseThrow().lower(0.1, 0.4)).isZero();
  }

  @Test
  void shouldBeFreshAgainAfterAGoodFit() {
    last.offer(GOOD, 0);
    last.offer(BAD, HOUR_NS);
    last.offer(GOOD, 2 * HOUR_NS);

    assertThat(last.at(2 * HOUR_NS).orElseThrow().ageNs()).isZero();
    assertThat(last.refused()).isEmpty();
  }

  @Test
  void shouldNotGoBackInTime() {
    last.offer(GOOD, HOUR_NS);
    last.offer(GOOD, 0);

    assertThat(last.at(0).orElseThrow().timeNs()).isEqualTo(HOUR_NS);
    assertThat(last.at(0).orElseThrow().ageNs()).isZero();
  }

  private double halfWidth(long nowNs) {
    return last.at(nowNs).orElseThrow().halfWidthPoints();
  }
}
