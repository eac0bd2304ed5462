package cenote.simulator.generator;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.simulator.shadow.Shadow;
import cenote.simulator.world.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Surfaces between the commands of a generator, which sends none: its draws stay as they were. */
class SurfaceRunTest {

  private static final int COMMANDS = 8_000;
  private static final int EVERY = 60;

  /** Beyond what the generator's own steward reaches, and less than a window away. */
  private static final long FIRST_SEQUENCE = 800;

  private final Dice dice = new Dice(0x5EED_0011L);
  private int accepted;

  /** Sound at the money from a few minutes to some years; butterflies at most at the bound. */
  private Command.ChangeSurface surface(int underlyings, long sequence) {
    long rhoE9 = dice.between(-900_000_000L, 900_000_000L);
    long mostEta = 2_000_000_000_000_000_000L / (1_000_000_000L + Math.abs(rhoE9));
    List<Nodes.Node> nodes = new ArrayList<>();
    long yearsE9 = dice.between(1_000L, 50_000L);
    long thetaE9 = Math.round(yearsE9 * dice.between(0.1, 1.5));
    int count = dice.between(1, 24);
    for (int i = 0; i < count; i++) {
      nodes.add(new Nodes.Node(yearsE9, Math.max(1, thetaE9)));
      long moreE9 = yearsE9 / 2 + dice.between(1L, 1_000L);
      yearsE9 += moreE9;
      thetaE9 += Math.round(moreE9 * dice.between(0.05, 1.5));
    }
    return new Command.ChangeSurface(
        new Sender(Keys.STEWARD, sequence, Keys.STEWARD, 0),
        dice.between(0, underlyings - 1),
        rhoE9,
        dice.between(mostEta / 10, mostEta),
        dice.between(10_000_000L, 500_000_000L),
        new Nodes(nodes));
  }

  private Optional<Failure> play(long seed, Run run) {
    Generator generator = new Generator(seed, run.shadow(), run.watch());
    long sequence = FIRST_SEQUENCE;
    try {
      for (int i = 0; i < COMMANDS; i++) {
        Step step = generator.next();
        generator.onAnswer(step, run.apply(step));
        if (i > 500 && i % EVERY == 0) {
          send(run, step.timeNs(), surface(run.shadow().underlyingCount(), ++sequence));
        }
      }
      return Optional.empty();
    } catch (Failure failure) {
      return Optional.of(failure);
    }
  }

  private void send(Run run, long timeNs, Command.ChangeSurface surface) {
    Outcome outcome = run.apply(new Step(timeNs, surface, "surface terms", false, false));
    accepted += outcome.code() == 0 ? 1 : 0;
  }

  @Test
  void shouldAgreeWithTheShadowUnderSurfacesAndSmilesByTurns() {
    for (long seed = 1; seed <= 3; seed++) {
      assertThat(play(seed, new Run()).map(Failure::getMessage)).as("seed %d", seed).isEmpty();
    }
    assertThat(accepted).isGreaterThan(300);
  }

  @Test
  void shouldFindMarksOfAnotherSurface() {
    Shadow wrong =
        new Shadow() {
          @Override
          public void onSurface(
              int underlying, long rhoE9, long etaE9, long gE9, long[] years, long[] thetas) {
            super.onSurface(underlying, -rhoE9, etaE9, gE9, years, thetas);
          }
        };

    assertThat(play(1, new Run(new Facts(), wrong)).map(Failure::getMessage).orElse(""))
        .contains("11.7 mark of option");
  }

  @Test
  void shouldFindASurfaceThatShouldHaveBeenRefused() {
    Shadow wrong =
        new Shadow() {
          @Override
          public void onSurface(
              int underlying, long rhoE9, long etaE9, long gE9, long[] years, long[] thetas) {
            super.onSurface(underlying, rhoE9, 10 * etaE9, gE9, years, thetas);
          }
        };

    assertThat(play(1, new Run(new Facts(), wrong)).map(Failure::getMessage).orElse(""))
        .contains("butterfly");
  }
}
