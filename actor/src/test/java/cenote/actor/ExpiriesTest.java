package cenote.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ExpiriesTest {

  /** A Tuesday. */
  private static final long TUESDAY_NS = ns("2030-03-05T05:00:00Z");

  @Test
  void shouldExpireTheSameMorningButForTwoHours() {
    assertThat(Expiries.at(0, TUESDAY_NS)).isEqualTo(ns("2030-03-05T08:00:00Z"));
    assertThat(Expiries.at(0, ns("2030-03-05T06:30:00Z"))).isEqualTo(ns("2030-03-06T08:00:00Z"));
  }

  @Test
  void shouldExpireOnFridays() {
    assertThat(Expiries.at(1, TUESDAY_NS)).isEqualTo(ns("2030-03-08T08:00:00Z"));
    assertThat(Expiries.at(1, ns("2030-03-07T05:00:00Z"))).isEqualTo(ns("2030-03-15T08:00:00Z"));
  }

  @Test
  void shouldExpireOnTheLastFridayButForTenDays() {
    assertThat(Expiries.at(2, TUESDAY_NS)).isEqualTo(ns("2030-03-29T08:00:00Z"));
    assertThat(Expiries.ofFuture(ns("2030-03-20T05:00:00Z"))).isEqualTo(ns("2030-04-26T08:00:00Z"));
  }

  private static long ns(String text) {
    return Instant.parse(text).getEpochSecond() * 1_000_000_000L;
  }
}
