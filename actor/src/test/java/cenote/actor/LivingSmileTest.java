package cenote.actor;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.kernel.Black76;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LivingSmileTest {

  private static final long START_NS = MemoryCluster.EPOCH_NS;
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final int HOURS = 4;
  private static final double[] DAYS = {0.02, 0.5, 1, 3, 7, 30, 90};

  private final LivingSmile smile = new LivingSmile(1);

  private static LongStream minutes() {
    return LongStream.range(0, 60 * HOURS).map(minute -> START_NS + minute * MINUTE_NS);
  }

  @Test
  void shouldMoveButSlowlyAndReturn() {
    for (int u = 0; u < Catalogue.count(); u++) {
      int underlying = u;
      LongToDoubleFunction volatility = timeNs -> smile.at(0, underlying, 0, 1 / 365.0, timeNs);
      double[] path = minutes().mapToDouble(volatility).toArray();
      double least = path[0];
      double most = path[0];
      for (int i = 1; i < path.length; i++) {
        assertThat(path[i] / path[i - 1]).isBetween(0.97, 1.03);
        least = Math.min(least, path[i]);
        most = Math.max(most, path[i]);
      }

      double level = Catalogue.of(u).shortVolE9() / 1e9;
      assertThat(least).isGreaterThan(0.86 * level);
      assertThat(most).isLessThan(1.14 * level).isGreaterThan(1.06 * least);
    }
  }

  @Test
  void shouldDifferALittleBetweenVenues() {
    minutes()
        .mapToDouble(at -> smile.at(0, 0, 0.1, 0.1, at) / smile.at(1, 0, 0.1, 0.1, at))
        .forEach(ratio -> assertThat(ratio).isBetween(0.98, 1.02).isNotEqualTo(1));
  }

  @Test
  void shouldHaveMoreVolatilityBelowTheMoneyThanAbove() {
    assertThat(smile.at(0, 0, -0.2, 0.1, START_NS))
        .isGreaterThan(smile.at(0, 0, 0.2, 0.1, START_NS));
  }

  @Test
  void shouldFollowFromSeedAndTime() {
    double one = smile.at(1, 1, 0.05, 0.2, START_NS);

    assertThat(new LivingSmile(1).at(1, 1, 0.05, 0.2, START_NS)).isEqualTo(one);
    assertThat(new LivingSmile(2).at(1, 1, 0.05, 0.2, START_NS)).isNotEqualTo(one);
  }

  @Test
  void shouldGiveNoMoneyForNothing() {
    LongStream.iterate(START_NS, at -> at + 7 * MINUTE_NS)
        .limit(35)
        .forEach(this::requireNoArbitrage);
  }

  /** In steps of a deviation calls are convex in the strike, and total variance rises in time. */
  private void requireNoArbitrage(long timeNs) {
    for (int u = 0; u < Catalogue.count(); u++) {
      for (double days : DAYS) {
        double years = days / 365;
        double step = 0.1 * Math.sqrt(years);
        for (int i = -30; i <= 30; i++) {
          requireConvex(u, i * step, step, years, timeNs);
          assertThat(variance(u, i * step, years * 1.1, timeNs))
              .isGreaterThanOrEqualTo(variance(u, i * step, years, timeNs));
        }
      }
    }
  }

  private void requireConvex(int underlying, double k, double step, double years, long timeNs) {
    double left = Math.exp(k - step);
    double right = Math.exp(k + step);
    double share = (right - Math.exp(k)) / (right - left);
    double wings =
        share * call(underlying, k - step, years, timeNs)
            + (1 - share) * call(underlying, k + step, years, timeNs);
    assertThat(wings).isGreaterThanOrEqualTo(call(underlying, k, years, timeNs) - 1e-14);
  }

  private double call(int underlying, double k, double years, long timeNs) {
    double volatility = smile.at(0, underlying, k, years, timeNs);
    return Black76.price(true, 1, Math.exp(k), years, volatility, 1);
  }

  private double variance(int underlying, double k, double years, long timeNs) {
    double volatility = smile.at(0, underlying, k, years, timeNs);
    return volatility * volatility * years;
  }
}
