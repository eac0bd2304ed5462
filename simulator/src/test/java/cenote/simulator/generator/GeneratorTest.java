package cenote.simulator.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratorTest {

  private static List<Step> steps(long seed, int count) {
    Run run = new Run();
    Generator generator = new Generator(seed, run.shadow(), run.watch());
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Step step = generator.next();
      steps.add(step);
      generator.onAnswer(step, run.apply(step));
    }
    return steps;
  }

  @Test
  void shouldSendTheSameStepsForTheSameSeed() {
    assertThat(steps(5, 3_000)).isEqualTo(steps(5, 3_000));
  }

  @Test
  void shouldSendOtherStepsForAnotherSeed() {
    assertThat(steps(5, 500)).isNotEqualTo(steps(6, 500));
  }

  /** Damaged bytes may turn out whole: a resend by another name, as seed 97 once sent. */
  @Test
  void shouldNotTakeAResendForAnotherFill() {
    assertThatCode(() -> sendEveryFillTwice(97, 10_000)).doesNotThrowAnyException();
  }

  private static void sendEveryFillTwice(long seed, int count) {
    Run run = new Run();
    Generator generator = new Generator(seed, run.shadow(), run.watch());
    for (int i = 0; i < count; i++) {
      Step step = generator.next();
      generator.onAnswer(step, run.apply(step));
      if (step.command() instanceof Command.Fill && !step.mustFail()) {
        Step again = new Step(step.timeNs(), step.command(), "bytes", false, false);
        generator.onAnswer(again, run.apply(again));
      }
    }
  }
}
