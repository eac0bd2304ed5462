package cenote.simulator.generator;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.simulator.shadow.Shadow;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A run in which accounts are topped up: the shadow agrees, and finds what is told wrongly. */
class TopUpRunTest {

  private static final int COMMANDS = 20_000;
  private static final long SEED = 3;

  private static Optional<Failure> play(Run run) {
    Generator generator = new Generator(SEED, run.shadow(), run.watch());
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

  @Test
  void shouldAgreeWithTheShadow() {
    Run run = new Run();

    assertThat(play(run).map(Failure::getMessage)).isEmpty();
    assertThat(run.coverage().events()).containsKeys("ToppedUp");
  }

  /** Ten cash more than the accounts gave and got. */
  @Test
  void shouldFindATopUpOfMoreThanFrees() {
    Facts lying =
        new Facts() {
          @Override
          public void onToppedUp(int account, int source, long amountE6) {
            super.onToppedUp(account, source, amountE6 + 10_000_000);
          }
        };

    Optional<Failure> failure = play(new Run(lying, new Shadow()));

    assertThat(failure).isPresent();
    assertThat(failure.get()).hasMessageContaining("ADR 0029");
  }

  @Test
  void shouldFindATopUpByOneUnitTooMuch() {
    Facts lying =
        new Facts() {
          @Override
          public void onToppedUp(int account, int source, long amountE6) {
            super.onToppedUp(account, source, amountE6 + 1);
          }
        };

    assertThat(play(new Run(lying, new Shadow()))).isPresent();
  }
}
