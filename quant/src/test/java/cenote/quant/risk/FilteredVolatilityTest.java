package cenote.quant.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two filters, by hand and beside their closed form. */
final class FilteredVolatilityTest {

  @Test
  void shouldFollowARiseByTheFastAndAFallByTheSlowOne() {
    FilteredVolatility filter = new FilteredVolatility(0.5);
    assertThat(filter.sigma()).isEqualTo(0.5);

    filter.add(0.1, 1);
    // 0.8 x 0.25 + 0.2 x 0.01 x 365 = 0.93; the slow one 0.97 x 0.25 + 0.03 x 3.65 = 0.352
    assertThat(filter.sigma()).isCloseTo(Math.sqrt(0.93), within(1e-12));

    for (int day = 0; day < 20; day++) {
      filter.add(0, 1);
    }
    assertThat(filter.sigma())
        .as("0.352 x 0.97^20; of the fast one 0.93 x 0.8^20 is left")
        .isCloseTo(Math.sqrt(0.352 * Math.pow(0.97, 20)), within(1e-12));
  }

  @Test
  void shouldCountPeriodsByTheirLength() {
    FilteredVolatility hours = new FilteredVolatility(0.5);
    FilteredVolatility day = new FilteredVolatility(0.5);
    for (int hour = 0; hour < 24; hour++) {
      hours.add(0.1 / Math.sqrt(24), 1 / 24.0);
    }
    day.add(0.1, 1);

    assertThat(hours.sigma()).isCloseTo(day.sigma(), within(1e-12));
  }

  /** Weights of the closed form: (1 - l) l^k of the k-th last day, l^n of the beginning. */
  @Test
  void shouldBeTheWeightedMeanOfSquares() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 200; round++) {
      int days = 1 + random.nextInt(80);
      double first = 0.1 + random.nextDouble();
      FilteredVolatility filter = new FilteredVolatility(first);
      double[] returns = random.doubles(days, -0.15, 0.15).toArray();
      for (double one : returns) {
        filter.add(one, 1);
      }
      double slow = mean(returns, first, 0.97);
      double fast = mean(returns, first, 0.80);
      assertThat(filter.sigma()).isCloseTo(Math.sqrt(Math.max(slow, fast)), within(1e-9));
    }
  }

  private static double mean(double[] returns, double first, double decay) {
    double sum = first * first * Math.pow(decay, returns.length);
    for (int k = 0; k < returns.length; k++) {
      double one = returns[returns.length - 1 - k];
      sum += (1 - decay) * Math.pow(decay, k) * one * one * 365;
    }
    return sum;
  }

  @Test
  void shouldRefuseWhatIsNoReturn() {
    FilteredVolatility filter = new FilteredVolatility(0.5);

    assertThatThrownBy(() -> filter.add(Double.NaN, 1)).hasMessageContaining("return");
    assertThatThrownBy(() -> filter.add(0, 0)).hasMessageContaining("days");
    assertThatThrownBy(() -> new FilteredVolatility(0)).hasMessageContaining("volatility");
    assertThat(filter.sigma()).isEqualTo(0.5);
  }
}
