package cenote.protocol.apply;

import static cenote.protocol.apply.PoisonRun.GENESIS;
import static cenote.protocol.apply.PoisonRun.STEWARD;
import static cenote.protocol.apply.PoisonRun.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.protocol.AnswerSink;
import org.junit.jupiter.api.Test;

/** Two persons, one entry behind which they both speak: what a look ahead counts. */
class SkipsTest {

  private final PoisonRun run = new PoisonRun(true).rules2();
  private final long at = run.poison();

  private boolean isSkipped() {
    return Skips.scan(run.log().readFrom(0)).has(at, 2);
  }

  @Test
  void shouldSkipWhenBothSaySoInAnyOrder() {
    run.withdraw(1);
    run.skip(STEWARD, at);
    run.withdraw(1);
    assertThat(isSkipped()).isFalse();
    run.skip(GENESIS, at);

    assertThat(isSkipped()).isTrue();
    assertThat(Skips.scan(run.log().readFrom(0)).positions()).containsExactly(at);
  }

  @Test
  void shouldNotCountOnePersonTwice() {
    run.skip(GENESIS, at);
    run.skip(GENESIS, at);

    assertThat(isSkipped()).isFalse();
  }

  @Test
  void shouldWantTheSamePositionAndRules() {
    run.skip(GENESIS, at);
    run.skip(STEWARD, run.position());
    run.skip(STEWARD, STEWARD, at, 3);
    run.skip(STEWARD, STEWARD, at, (1L << 32) + 2);

    assertThat(isSkipped()).isFalse();
    assertThat(Skips.scan(run.log().readFrom(0)).positions()).isEmpty();
  }

  @Test
  void shouldRefuseWhatAnotherHasSigned() {
    run.skip(GENESIS, at);
    run.skip(STEWARD, STRANGER, at, 2);
    run.skip(STEWARD, GENESIS, at, 2);
    run.skip(STRANGER, at);

    assertThat(isSkipped()).isFalse();
  }

  @Test
  void shouldRefuseWhatStandsBeforeTheEntry() {
    long next = run.position() + 2 * 160 + 192;
    run.skip(GENESIS, next);
    run.skip(STEWARD, next);
    long deposited = run.deposit(1);

    assertThat(Skips.scan(run.log().readFrom(0)).positions()).isEmpty();
    assertThat(deposited).as("the entry that was named ahead").isEqualTo(next);
  }

  @Test
  void shouldNotTakeBackWhatAPoolHasGoneOnFrom() {
    run.ticks(30);
    run.skip(GENESIS, at);
    run.ticks(1);
    run.skip(STEWARD, at);

    assertThat(isSkippedByTimer()).isFalse();
  }

  /** Found by the simulator: strangers' ticks kept a pool that stood still from going on. */
  @Test
  void shouldNotCountTicksThatClientsSend() {
    run.ticks(100);
    run.skip(GENESIS, at);
    run.skip(STEWARD, at);

    assertThat(isSkipped()).isTrue();
  }

  private boolean isSkippedByTimer() {
    return Skips.scan(TimerTicks.of(run.log().readFrom(0))).has(at, 2);
  }

  @Test
  void shouldCountUpToThirtyTicksBehindTheEntry() {
    run.ticks(30);
    run.skip(GENESIS, at);
    run.skip(STEWARD, at);

    assertThat(isSkippedByTimer()).isTrue();
  }

  @Test
  void shouldFindTheSameFromAStateBeforeTheEntry() {
    run.skip(GENESIS, at);
    run.skip(STEWARD, at);
    Pool pool = new Pool(PoolEvents.NONE);
    PoolApplier applier = new PoolApplier(pool, AnswerSink.NONE);
    applier.doWork(run.log().readFrom(0), 4);

    assertThat(pool.position()).isLessThan(at);
    assertThat(Skips.scan(run.log().readFrom(pool.position()), pool).has(at, 2)).isTrue();
  }

  @Test
  void shouldSayWhatOthersLack() {
    run.skipByBoth(at);
    Skips one = Skips.scan(run.log().readFrom(0));
    long next = run.poison();
    run.skipByBoth(next);
    Skips both = Skips.scan(run.log().readFrom(0));

    assertThat(one.with(both).positions()).containsExactly(at, next);
    assertThat(both.with(one).positions()).containsExactly(at, next);
    assertThat(both.hasMoreThan(one, 0, next, 2)).isTrue();
    assertThat(both.hasMoreThan(one, next, Long.MAX_VALUE, 2)).isFalse();
    assertThat(both.hasMoreThan(one, 0, next - 1, 2)).isFalse();
    assertThat(both.hasMoreThan(one, 0, next, 1)).isFalse();
    assertThat(one.hasMoreThan(both, 0, next, 2)).isFalse();
  }

  @Test
  void shouldFindNothingBehindAStateThatHasPassedTheEntry() {
    Pool pool = new Pool(PoolEvents.NONE);
    new PoolApplier(pool, AnswerSink.NONE).doWork(run.log().readFrom(0), Integer.MAX_VALUE);
    run.skip(GENESIS, at);
    run.skip(STEWARD, at);

    assertThat(Skips.scan(run.log().readFrom(pool.position()), pool).positions()).isEmpty();
  }
}
