package cenote.simulator.checker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Means by hand from {@code rules.md} 5.5: by time over 30 min, a tenth dropped both ways. */
class HalfHourTest {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long START_NS = 1_704_096_000L * SECOND_NS;
  private static final long END_NS = START_NS + 1_800 * SECOND_NS;

  private final HalfHour indices = new HalfHour();

  private void add(long seconds, long indexE8) {
    indices.add(START_NS + seconds * SECOND_NS, indexE8);
  }

  @Test
  void shouldWeighByTime() {
    add(0, 1_000);
    add(900, 2_000);

    assertThat(indices.meanE8(END_NS)).isEqualTo(1_500);
  }

  /** 400 s at 1,000 of which 220 remain, and 1,400 at 2,000 of which 1,220 do. */
  @Test
  void shouldDropATenthOfTheWeightAtBothEnds() {
    add(0, 1_000);
    add(400, 2_000);

    assertThat(indices.meanE8(END_NS)).isEqualTo(1_847);
  }

  @Test
  void shouldWeighAnIndexOfBeforeFromTheBeginningOnly() {
    add(-900, 1_000);
    add(900, 2_000);

    assertThat(indices.isCovered(END_NS)).isTrue();
    assertThat(indices.meanE8(END_NS)).isEqualTo(1_500);
  }

  @Test
  void shouldNotWeighWhatCameAfterTheEnd() {
    add(0, 1_000);
    add(1_800, 9_000);
    add(1_805, 9_000);

    assertThat(indices.isCovered(END_NS)).isFalse();
    assertThat(indices.meanE8(END_NS)).isEqualTo(1_000);
  }

  @Test
  void shouldHaveNoMeanWithoutAnIndexBeforeTheEnd() {
    add(1_800, 9_000);

    assertThat(indices.meanE8(END_NS)).isZero();
  }

  @Test
  void shouldTakeAtMostOneASecond() {
    add(0, 1_000);
    add(900, 2_000);
    indices.add(START_NS + 900 * SECOND_NS + 999_999_999L, 3_000);

    assertThat(indices.meanE8(END_NS)).isEqualTo(2_000);
  }

  @Test
  void shouldRoundOnce() {
    for (int second = 0; second < 1_800; second++) {
      add(second, second % 2);
    }

    assertThat(indices.meanE8(END_NS)).isZero();
    assertThat(indices.doubtE8()).isEqualTo(901);
  }

  @Test
  void shouldForgetOnlyWhatIsOverAnHourOld() {
    for (int second = 0; second < 5_000; second++) {
      add(second, second < 3_200 ? 1_000 : 2_000);
    }

    assertThat(indices.meanE8(END_NS + 2_300 * SECOND_NS)).isEqualTo(1_500);
  }
}
