package cenote.simulator.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BooksTest {

  private static final List<Long> SEEDS =
      List.of(2L, 4L, 6L, 9L, 13L, 16L, 21L, 23L, 26L, 36L, 58L, 76L, 11L, 48L);

  /**
   * They want hours, several conversions at once, or a crash that goes through all layers:
   * simulated seeds have them.
   */
  private static final List<String> RARE =
      List.of(
          Check.FUNDING_LATER.title(), Check.CONVERSION_OUTLIVED.title(), "receipt with layer 9");

  private static Map<String, Long> follow(Pace pace, int batch) {
    Map<String, Long> counts = new HashMap<>();
    for (long seed : SEEDS) {
      Books books = new Books(pace);
      assertThat(Rig.follow(seed, books, batch)).as("seed %d", seed).isEmpty();
      books.counts().forEach((check, count) -> counts.merge(check, count, Long::sum));
    }
    return counts;
  }

  @Test
  void shouldMakeEveryCheckAndFindNothing() {
    Map<String, Long> counts = follow(Rig.PACE, 1);

    List<String> never = new ArrayList<>();
    counts.forEach((check, count) -> never.addAll(count == 0 ? List.of(check) : List.of()));
    assertThat(never).isSubsetOf(RARE);
  }

  @Test
  void shouldFindNothingInBatchesAtTheLightPace() {
    Map<String, Long> counts = follow(Pace.LIGHT.withBreachNs(Long.MAX_VALUE / 4), 256);

    assertThat(counts).containsKeys("I1 conservation", "I4 resends", "I13 answered once");
  }

  @Test
  void shouldFindNothingUnderTheSecondRules() {
    for (long seed : SEEDS) {
      Books books = new Books(Rig.PACE);
      assertThat(Rig.follow(Rig.underSecondRules(seed), books, 64)).as("seed %d", seed).isEmpty();
    }
  }

  /** Nobody flags in time in these journals: a short patience must run out. */
  @Test
  void shouldFindABreachThatIsNotClosedOut() {
    Pace impatient = Pace.CLOSE.withBreachNs(300_000_000L);

    List<String> found = new ArrayList<>();
    for (long seed : SEEDS) {
      Rig.follow(Rig.withoutRisk(seed), new Books(impatient), 1)
          .ifPresent(one -> found.add(one.invariant()));
    }

    assertThat(found).isNotEmpty().containsOnly(Check.I6_IN_TIME.title());
  }

  @Test
  void shouldBeginWithTheFirstEntry() {
    Pool pool = new Pool(PoolEvents.NONE);

    assertThatThrownBy(() -> new Books().onStart(pool, 64))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
