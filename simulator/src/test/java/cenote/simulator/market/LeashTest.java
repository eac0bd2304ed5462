package cenote.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeashTest {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long START_NS = 1_000_000 * SECOND_NS;

  private static Leash leash() {
    Leash leash = new Leash(new Dice(1));
    leash.start(START_NS);
    return leash;
  }

  @Test
  void shouldAllowLessThanAFifth() {
    assertThat(leash().allows(100, 82, START_NS)).isTrue();
    assertThat(leash().allows(100, 118, START_NS)).isTrue();
  }

  @Test
  void shouldHoldAgainstWhatWasWithinAMinute() {
    Leash leash = leash();
    leash.jumps(100, 90, START_NS);

    assertThat(leash.allows(90, 80, START_NS + SECOND_NS)).isFalse();
    assertThat(leash.allows(90, 80, START_NS + 64 * SECOND_NS)).isTrue();
  }

  @Test
  void shouldAllowAnythingOnceInAWhile() {
    Leash leash = leash();
    long laterNs = START_NS + 401 * SECOND_NS;

    assertThat(leash.allows(100, 1, laterNs)).isTrue();
    leash.jumps(100, 1, laterNs);
    assertThat(leash.allows(1, 2, laterNs + 100 * SECOND_NS)).isFalse();
  }
}
