package cenote.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cenote.pool.PoolEvents;
import cenote.protocol.log.CommittedLog;
import cenote.protocol.log.LogReader;
import cenote.replica.Companion;
import cenote.replica.Replica;
import cenote.replica.ReplicaFault;
import cenote.replica.ReplicaLimits;
import cenote.simulator.checker.InvariantBroken;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WitnessCheckTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shouldHearTrueAndFalseWitnessesInEverySeed(long seed) {
    Outcome outcome = run(Plan.of(seed, 4_000));

    assertThat(outcome.broken()).isEmpty();
    assertThat(outcome.marks()).containsEntry("I3 witnesses", 4L);
  }

  @Test
  void shouldFindReplicaThatBelievesFalseWitness() {
    assertThatThrownBy(() -> WitnessCheck.requireStopped(Optional.empty(), 7))
        .isInstanceOf(InvariantBroken.class)
        .hasMessageContaining("expected a fault HASH at position 7, got none");
  }

  @Test
  void shouldFindReplicaThatStopsForAnotherReason() {
    ReplicaFault gap = gap();

    assertThatThrownBy(() -> WitnessCheck.requireStopped(Optional.of(gap), 7))
        .isInstanceOf(InvariantBroken.class)
        .hasMessageContaining("got GAP at 0");
  }

  @Test
  void shouldFindReplicaThatStopsAfterTrueWitnesses() {
    ReplicaFault gap = gap();

    assertThatThrownBy(() -> WitnessCheck.requireRunning(Optional.of(gap)))
        .isInstanceOf(InvariantBroken.class)
        .hasMessageContaining("expected no fault");
  }

  /** The fault of a replica whose log has lost its beginning. */
  private static ReplicaFault gap() {
    return catchThrowableOfType(
        ReplicaFault.class,
        () ->
            Replica.fromGenesis(
                new LateLog(),
                PoolEvents.NONE,
                (position, principal, sequence, code, value, answerPosition) -> {},
                Companion.NONE,
                ReplicaLimits.DEFAULT));
  }

  private static Outcome run(Plan plan) {
    Simulation simulation = new Simulation(plan, SmallCast.SOUND, line -> {});
    while (!simulation.isOver()) {
      simulation.advance(100);
    }
    return simulation.outcome();
  }

  private static final class LateLog implements CommittedLog {

    @Override
    public long startPosition() {
      return 5;
    }

    @Override
    public LogReader readFrom(long position) {
      throw new AssertionError("log: expected nobody to read it");
    }

    @Override
    public void close() {}
  }
}
