package cenote.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TallyTest {

  private static final long BEGAN_NS = 1_000_000;

  private final Tally tally = new Tally(BEGAN_NS);

  @Test
  void shouldCountLatencyFromWhenRequestWasDue() {
    tally.answered(200, BEGAN_NS, BEGAN_NS + 150, BEGAN_NS + 250);

    LoopResult result = tally.result("loop", 1, 1);

    assertThat(result.latencies().highestNs()).isEqualTo(250);
    assertThat(result.lateness().highestNs()).isEqualTo(150);
  }

  @Test
  void shouldCountRefusedFailedAndUnsentAsErrorsWithoutLatency() {
    tally.answered(200, BEGAN_NS, BEGAN_NS, BEGAN_NS + 100);
    tally.answered(503, BEGAN_NS, BEGAN_NS, BEGAN_NS + 1);
    tally.failed();
    tally.unsent();

    LoopResult result = tally.result("loop", 4, 1);

    assertThat(result.errors()).isEqualTo(3);
    assertThat(result.statuses()).isEqualTo(Map.of(200, 1L, 503, 1L));
    assertThat(result.latencies().total()).isEqualTo(1);
    assertThat(result.latencies().percentileNs(0.5)).isEqualTo(100);
  }

  @Test
  void shouldSpreadRateOverAnswersThatTookLonger() {
    tally.answered(200, BEGAN_NS, BEGAN_NS, BEGAN_NS + 1_000);
    tally.answered(200, BEGAN_NS, BEGAN_NS, BEGAN_NS + 4_000_000_000L);

    assertThat(tally.result("loop", 1, 2).perSecond()).isEqualTo(0.5);
    assertThat(tally.result("loop", 1, 8).perSecond()).isEqualTo(0.25);
  }

  @Test
  void shouldAddWhatOthersHaveSeen() {
    Tally other = new Tally(BEGAN_NS);
    tally.answered(200, BEGAN_NS, BEGAN_NS, BEGAN_NS + 100);
    other.answered(200, BEGAN_NS, BEGAN_NS, BEGAN_NS + 200);
    other.answered(429, BEGAN_NS, BEGAN_NS, BEGAN_NS + 5);
    other.failed();

    tally.add(other);

    LoopResult result = tally.result("loop", 3, 1);
    assertThat(result.latencies().percentileNs(0.5)).isEqualTo(100);
    assertThat(result.latencies().percentileNs(1)).isEqualTo(200);
    assertThat(result.statusLine()).isEqualTo("{200=2, 429=1}");
    assertThat(result.errors()).isEqualTo(2);
  }

  @Test
  void shouldRefuseLoopWithoutGoodAnswer() {
    tally.answered(503, BEGAN_NS, BEGAN_NS, BEGAN_NS + 1);

    LoopResult result = tally.result("account", 1, 1);

    assertThatThrownBy(result::requireAnswers)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("account: expected good answers, got none of {503=1}");
  }

  @Test
  void shouldCompareTails() {
    Tally beside = new Tally(BEGAN_NS);
    beside.answered(200, BEGAN_NS, BEGAN_NS, BEGAN_NS + 50);
    tally.answered(200, BEGAN_NS, BEGAN_NS, BEGAN_NS + 150);

    assertThat(LoopResult.tailRatio(tally.result("a", 1, 1), beside.result("b", 1, 1)))
        .isEqualTo(3);
  }
}
