package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever befalls the wall clock, time goes on at half to one and a half times its pace. */
final class SteadyClockTest {

  private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
  private static final long MILLI_NS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long STEP_S = 300;

  private final SetMachine machine = new SetMachine();
  private final SteadyClock clock = new SteadyClock(machine);

  @Test
  void shouldBeginAtWallClock() {
    assertThat(clock.time()).isEqualTo(machine.epochNs());
    assertThat(clock.timeMillis()).isEqualTo(machine.epochNs() / MILLI_NS);
  }

  @Test
  void shouldAgreeWithWallClockThatIsNotSet() {
    for (int i = 0; i < 1_000; i++) {
      machine.pass(i * 997L);

      assertThat(clock.time()).isEqualTo(machine.epochNs());
    }
    assertThat(clock.describe()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {STEP_S, -STEP_S})
  void shouldFollowStepInTwiceItsTime(long stepS) {
    machine.step(stepS * SECOND_NS);
    assertThat(clock.time()).isEqualTo(machine.epochNs() - stepS * SECOND_NS);

    passInMillis(2 * STEP_S * SECOND_NS - SECOND_NS);
    assertThat(clock.time()).isNotEqualTo(machine.epochNs());
    passInMillis(SECOND_NS);

    assertThat(clock.time()).isEqualTo(machine.epochNs());
  }

  @Test
  void shouldTellThatItIsBehind() {
    machine.step(STEP_S * SECOND_NS);

    assertThat(clock.isSlewing()).isTrue();
    assertThat(clock.describe()).isEqualTo(", clock 300 s behind the machine's");
  }

  @Test
  void shouldTellThatItIsAhead() {
    machine.step(-STEP_S * SECOND_NS);

    assertThat(clock.isSlewing()).isTrue();
    assertThat(clock.describe()).isEqualTo(", clock 300 s ahead of the machine's");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldKeepPaceUnderAnySteps(long seed) {
    Random random = new Random(seed);
    long beforeNs = clock.time();
    for (int i = 0; i < 20_000; i++) {
      long passedNs = random.nextLong(1L << random.nextInt(1, 34));
      machine.pass(passedNs);
      if (random.nextInt(50) == 0) {
        machine.step(random.nextLong(-STEP_S, STEP_S) * SECOND_NS);
      }
      long nowNs = clock.time();
      long atLeastNs = passedNs - passedNs / 2;

      assertThat(nowNs - beforeNs)
          .as("seed %d, read %d", seed, i)
          .isBetween(atLeastNs, passedNs + passedNs / 2);
      beforeNs = nowNs;
    }
  }

  @Test
  void shouldNotGoBackBetweenThreads() throws InterruptedException {
    SteadyClock real = new SteadyClock(Machine.SOUND);
    Thread[] readers = new Thread[4];
    long[] backNs = new long[readers.length];
    for (int reader = 0; reader < readers.length; reader++) {
      int own = reader;
      readers[own] = Thread.ofPlatform().start(() -> backNs[own] = mostBackNs(real));
    }
    for (Thread reader : readers) {
      reader.join();
    }

    assertThat(backNs).containsOnly(0);
  }

  private static long mostBackNs(SteadyClock real) {
    long most = 0;
    long before = real.time();
    for (int i = 0; i < 100_000; i++) {
      long now = real.time();
      most = Math.max(most, before - now);
      before = now;
    }
    return most;
  }

  private void passInMillis(long timeNs) {
    for (long passed = 0; passed < timeNs; passed += MILLI_NS) {
      machine.pass(MILLI_NS);
      var _ = clock.time();
    }
  }

  /** A machine whose clocks are set by hand. */
  private static final class SetMachine implements Machine {

    private long epochNs = 1_700_000_000L * SECOND_NS;
    private long monotonicNs = -5;

    void pass(long timeNs) {
      epochNs += timeNs;
      monotonicNs += timeNs;
    }

    void step(long stepNs) {
      epochNs += stepNs;
    }

    @Override
    public long epochNs() {
      return epochNs;
    }

    @Override
    public long monotonicNs() {
      return monotonicNs;
    }
  }
}
