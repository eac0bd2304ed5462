package cenote.pool.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class IndexHistoryTest {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long END_NS = 10_000 * SECOND_NS;
  private static final long OLD_E8 = 10_000_00000000L;
  private static final long NEW_E8 = 10_200_00000000L;

  private final IndexHistory history = new IndexHistory();

  /** An index accepted between an expiry and the tick that settles it says nothing of it. */
  @Test
  void shouldSettleAlikeWhenAnIndexComesBeforeTheLateTick() {
    history.add(END_NS - 2_700 * SECOND_NS, OLD_E8);
    history.add(END_NS - 1_799 * SECOND_NS, OLD_E8);
    history.add(END_NS - 1_798 * SECOND_NS, NEW_E8);
    history.add(END_NS - 900 * SECOND_NS, OLD_E8);
    long inTime = history.trimmedMeanE8(END_NS);

    history.add(END_NS + 3 * SECOND_NS, 2 * OLD_E8);
    history.add(END_NS + 60 * SECOND_NS, 2 * OLD_E8);

    assertThat(history.trimmedMeanE8(END_NS)).isEqualTo(inTime);
  }
}
