package cenote.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.simulator.world.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SimulationTest {

  private static final long COMMANDS = 6_000;
  private static final int LEAST_SEEDS = 4;
  private static final int MOST_SEEDS = 200;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void shouldGiveTheSameBytesAgain(long seed) {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();

    Outcome one = run(Plan.of(seed, COMMANDS), first);
    Outcome other = run(Plan.of(seed, COMMANDS), second);

    assertThat(one).isEqualTo(other);
    assertThat(first).isEqualTo(second);
    assertThat(one.broken()).isEmpty();
  }

  @Test
  void shouldGiveOtherBytesForAnotherSeed() {
    assertThat(run(Plan.of(1, COMMANDS)).stateHash())
        .isNotEqualTo(run(Plan.of(2, COMMANDS)).stateHash());
  }

  @Test
  void shouldBeCalmWithoutFaults() {
    Outcome outcome = run(new Plan(5, COMMANDS, Set.of()));

    assertThat(outcome.broken()).isEmpty();
    for (Fault fault : Fault.values()) {
      assertThat(outcome.marks()).containsEntry(fault.name(), 0L);
    }
  }

  /** Poison needs fills, under new rules: {@code SeedCampaignTest} has them. */
  @ParameterizedTest
  @EnumSource(value = Fault.class, names = "POISON", mode = EnumSource.Mode.EXCLUDE)
  void shouldComeToRestAfterEachFaultAlone(Fault fault) {
    long fired = 0;

    for (long seed = 1; seed <= MOST_SEEDS && (seed <= LEAST_SEEDS || fired == 0); seed++) {
      Outcome outcome = run(new Plan(seed, commandsFor(fault), Set.of(fault)));
      assertThat(outcome.broken()).as("seed %d", seed).isEmpty();
      fired += outcome.marks().getOrDefault(fault.name(), 0L);
    }

    assertThat(fired).isPositive();
  }

  @Test
  void shouldStopAtWhatTheAuditorFinds() {
    Simulation simulation = new Simulation(Plan.of(1, COMMANDS), new SmallCast(500), line -> {});
    while (!simulation.isOver()) {
      simulation.advance(100);
    }

    Outcome outcome = simulation.outcome();

    assertThat(outcome.broken()).isPresent();
    assertThat(outcome.broken().orElseThrow().invariant()).isEqualTo("I0 test");
  }

  /** Two snapshots must be there before one can be taken for the other. */
  private static long commandsFor(Fault fault) {
    return fault == Fault.WRONG_BACKUP ? 5 * COMMANDS : COMMANDS;
  }

  private static Outcome run(Plan plan) {
    return run(plan, new ArrayList<>());
  }

  private static Outcome run(Plan plan, List<String> lines) {
    Simulation simulation = new Simulation(plan, SmallCast.SOUND, lines::add);
    while (!simulation.isOver()) {
      simulation.advance(100);
    }
    return simulation.outcome();
  }
}
