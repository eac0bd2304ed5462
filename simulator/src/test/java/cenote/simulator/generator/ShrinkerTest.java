package cenote.simulator.generator;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.simulator.shadow.Shadow;
import cenote.simulator.shadow.ToldFill;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

  private static final long LIMIT_NS = 30_000_000_000L;

  /** Every fill is a disagreement: the least that is left is a pool, a market, two accounts. */
  private static Run broken() {
    Shadow wrong =
        new Shadow() {
          @Override
          public long onFill(ToldFill fill) {
            return super.onFill(fill) + 1;
          }
        };
    return new Run(new Facts(), wrong);
  }

  @Test
  void shouldLeaveOutWhatTheFailureDoesNotNeed() {
    List<Step> steps = new ArrayList<>();
    Failure failure = record(steps);

    List<Step> shortest =
        new Shrinker(failure, ShrinkerTest::broken, System::nanoTime, LIMIT_NS).shrink(steps);

    assertThat(shortest.size()).isLessThan(steps.size() / 2);
    assertThat(shortest.getLast().command()).isInstanceOf(Command.Fill.class);
    assertThat(replayed(shortest)).isTrue();
  }

  private static Failure record(List<Step> steps) {
    Run run = broken();
    Generator generator = new Generator(3, run.shadow(), run.watch());
    while (true) {
      Step step = generator.next();
      steps.add(step);
      try {
        generator.onAnswer(step, run.apply(step));
      } catch (Failure failure) {
        return failure;
      }
    }
  }

  private static boolean replayed(List<Step> steps) {
    Run run = broken();
    try {
      steps.forEach(run::apply);
      return false;
    } catch (Failure failure) {
      return true;
    }
  }
}
