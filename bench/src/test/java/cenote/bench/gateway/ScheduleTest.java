package cenote.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ScheduleTest {

  private static final long BEGAN_NS = 1_000;

  @Test
  void shouldPlanEvenlyFromBegin() {
    Schedule schedule = new Schedule(BEGAN_NS, 4, 1);

    List<Long> dueNs = LongStream.range(0, 4).map(schedule::dueNs).boxed().toList();

    assertThat(dueNs)
        .containsExactly(
            BEGAN_NS, BEGAN_NS + 250_000_000L, BEGAN_NS + 500_000_000L, BEGAN_NS + 750_000_000L);
  }

  @Test
  void shouldGiveEachRequestOnce() {
    Schedule schedule = new Schedule(BEGAN_NS, 1.5, 2);

    assertThat(LongStream.range(0, 5).map(_ -> schedule.take()))
        .containsExactly(0L, 1L, 2L, Schedule.NONE, Schedule.NONE);
  }

  @Test
  void shouldPlanAtLeastOne() {
    assertThat(Schedule.count(0.1, 1)).isEqualTo(1);
    assertThat(Schedule.count(2_000, 20)).isEqualTo(40_000);
  }
}
