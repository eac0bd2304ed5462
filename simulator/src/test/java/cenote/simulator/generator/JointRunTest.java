package cenote.simulator.generator;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Reject;
import cenote.simulator.shadow.Shadow;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Joint scenarios and coverage that a generator sends: taken, refused by name, told apart. */
class JointRunTest {

  private static final int COMMANDS = 8_000;
  private static final int FIRST_SEED = 11;
  private static final int LAST_SEED = 20;

  private static Optional<Failure> play(long seed, Run run) {
    Generator generator = new Generator(seed, run.shadow(), run.watch());
    try {
      while (run.commands() < COMMANDS) {
        Step step = generator.next();
        generator.onAnswer(step, run.apply(step));
      }
      return Optional.empty();
    } catch (Failure failure) {
      return Optional.of(failure);
    }
  }

  private static void assertFound(Supplier<Shadow> wrong, String message) {
    for (long seed = FIRST_SEED; seed <= LAST_SEED; seed++) {
      Optional<Failure> failure = play(seed, new Run(new Facts(), wrong.get()));
      if (failure.isPresent()) {
        assertThat(failure.get()).hasMessageMatching("(?s).*(" + message + ").*");
        return;
      }
    }
    throw new AssertionError("no seed had the third rules");
  }

  @Test
  void shouldAgreeWithTheShadowOnWhatIsTakenAndRefused() {
    Coverage coverage = new Coverage();
    for (long seed = FIRST_SEED; seed <= LAST_SEED; seed++) {
      Run run = new Run();
      assertThat(play(seed, run).map(Failure::getMessage)).as("seed %d", seed).isEmpty();
      coverage.add(run.coverage());
    }

    assertThat(coverage.codes())
        .containsKeys(
            Reject.JOINT_ROWS.code(),
            Reject.JOINT_CODE.code(),
            Reject.JOINT_REPEATED.code(),
            Reject.JOINT_ADDED.code(),
            Reject.JOINT_LEFT_OUT.code(),
            Reject.COVERAGE.code());
    assertThat(coverage.events().get("Margin with joint scenarios compared")).isPositive();
  }

  @Test
  void shouldFindARowThatDoesNotCount() {
    assertFound(
        () ->
            new Shadow() {
              @Override
              public void onScenarios(List<List<Integer>> rows) {
                super.onScenarios(rows.subList(0, (rows.size() + 1) / 2));
              }
            },
        "joint scenarios|R_IM|R_MM|R_CO|I5");
  }

  @Test
  void shouldFindRiskThatShouldHaveBeenRefused() {
    assertFound(
        () ->
            new Shadow() {
              @Override
              public void onCoverage(int domain, long lossE6) {
                super.onCoverage(domain, Long.MAX_VALUE);
              }
            },
        "4.6 new risk in a domain that is not covered");
  }
}
