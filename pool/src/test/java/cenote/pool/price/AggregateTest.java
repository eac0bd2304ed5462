package cenote.pool.price;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The examples of rules.md 11.4 and the outliers of 11.3. */
class AggregateTest {

  private static Aggregate of(int families, double... prices) {
    Aggregate aggregate = new Aggregate();
    aggregate.clear();
    for (int i = 0; i < prices.length; i++) {
      aggregate.add(Math.round(prices[i] * 1e8), i % families, i);
    }
    aggregate.compute(families);
    return aggregate;
  }

  @Test
  void shouldTrustASingleObservationLess() {
    assertThat(of(1, 100).confidenceE9()).isEqualTo(995_000_000L);
  }

  @Test
  void shouldMatchTheExamplesOfConfidence() {
    assertThat(of(2, 100, 100.1).confidenceE9()).isBetween(998_515_000L, 998_525_000L);
    assertThat(of(2, 100, 100.1).indexE8()).isEqualTo(10_005_000_000L);
    assertThat(of(3, 100, 100.1, 100.2).confidenceE9()).isBetween(997_035_000L, 997_045_000L);
    assertThat(of(7, 100, 100, 100, 100, 100, 100, 100).confidenceE9()).isEqualTo(1_000_000_000L);
  }

  @Test
  void shouldDropAnOutlierAmongFive() {
    Aggregate aggregate = of(5, 100, 100.01, 99.99, 100, 150);

    assertThat(aggregate.indexE8()).isBetween(9_999_000_000L, 10_001_000_000L);
  }

  @Test
  void shouldTakeTheMedianOfFamiliesNotOfReporters() {
    Aggregate aggregate = new Aggregate();
    aggregate.clear();
    aggregate.add(10_000_000_000L, 0, 1);
    aggregate.add(10_000_000_000L, 0, 1);
    aggregate.add(10_000_000_000L, 0, 1);
    aggregate.add(10_100_000_000L, 1, 1);
    aggregate.compute(2);

    assertThat(aggregate.indexE8()).isEqualTo(10_050_000_000L);
    assertThat(aggregate.isSupported()).isTrue();
  }

  @Test
  void shouldSeeThatFamiliesDisagree() {
    assertThat(of(2, 100, 101.5).isSupported()).isFalse();
    assertThat(of(3, 100, 101.5, 101.6).isSupported()).isTrue();
  }
}
