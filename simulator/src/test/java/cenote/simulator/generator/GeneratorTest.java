package cenote.simulator.generator;

import static org.assertj.core.api.Assertions.assertThat;

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
      generator.onAnswer(step, run.apply(step), run.answerValue());
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
}
