package cenote.simulator.checker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnLevelTest {

  private static final long MINUTE_NS = 60_000_000_000L;

  private final OwnLevel level = new OwnLevel();

  @Test
  void shouldBeWiderForAQuarterOfAnHourAfterARise() {
    level.change(1, 10 * MINUTE_NS);

    assertThat(level.hasChanged(25 * MINUTE_NS)).isTrue();
    assertThat(level.isWider(25 * MINUTE_NS)).isTrue();
    assertThat(level.isNarrower(25 * MINUTE_NS)).isFalse();
    assertThat(level.hasChanged(25 * MINUTE_NS + 1)).isFalse();
    assertThat(level.isWider(25 * MINUTE_NS + 1)).isFalse();
  }

  @Test
  void shouldCompareWithWhatHeldWhenTheWindowBegan() {
    level.change(1, 10 * MINUTE_NS);
    level.change(2, 20 * MINUTE_NS);
    level.change(1, 24 * MINUTE_NS);

    assertThat(level.isWider(25 * MINUTE_NS)).as("110 beside 100").isTrue();
    assertThat(level.isWider(30 * MINUTE_NS)).as("110 beside 110").isFalse();
    assertThat(level.isNarrower(30 * MINUTE_NS)).isFalse();
    assertThat(level.hasChanged(30 * MINUTE_NS)).isTrue();
    assertThat(level.isNarrower(39 * MINUTE_NS)).as("110 beside 125").isTrue();
  }

  @Test
  void shouldPassOverLevelsThatLeaveRangesAsTheyAre() {
    level.change(2, 10 * MINUTE_NS);
    level.change(3, 30 * MINUTE_NS);
    level.change(4, 31 * MINUTE_NS);

    assertThat(level.hasChanged(31 * MINUTE_NS)).isFalse();
  }
}
