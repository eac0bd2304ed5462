package cenote.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PaceTest {

  private final AtomicLong nowNs = new AtomicLong(5);
  private final Pace pace = new Pace(100, nowNs::get);

  @Test
  void shouldBeginABurstAtOnceAndThenKeepPace() {
    assertThat(begun(1_000)).isEqualTo(4);

    nowNs.addAndGet(30_000_000);

    assertThat(begun(1_000)).isEqualTo(3);
  }

  @Test
  void shouldSaveNoMoreThanABurst() {
    nowNs.addAndGet(3_600_000_000_000L);

    assertThat(begun(1_000)).isEqualTo(4);
  }

  @Test
  void shouldNotBeginWhenTheClockGoesBack() {
    assertThat(begun(20)).isEqualTo(4);

    nowNs.addAndGet(-1_000_000_000);

    assertThat(begun(10)).isZero();
  }

  private int begun(int tries) {
    int begun = 0;
    for (int i = 0; i < tries; i++) {
      begun += pace.tryBegin() ? 1 : 0;
    }
    return begun;
  }
}
