package cenote.simulator.generator;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Reject;
import cenote.simulator.shadow.Shadow;
import cenote.simulator.shadow.ToldNode;
import cenote.simulator.world.SurfaceDraw;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Surfaces that a generator sends: taken, refused by name, and told apart from others. */
class SurfaceRunTest {

  private static final int COMMANDS = 8_000;
  private static final int SEEDS = 6;

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
    for (long seed = 1; seed <= SEEDS; seed++) {
      Optional<Failure> failure = play(seed, new Run(new Facts(), wrong.get()));
      if (failure.isPresent()) {
        assertThat(failure.get()).hasMessageContaining(message);
        return;
      }
    }
    throw new AssertionError("no seed had a surface");
  }

  @Test
  void shouldAgreeWithTheShadowUnderSurfacesAndSmilesByTurns() {
    Coverage coverage = new Coverage();
    for (long seed = 1; seed <= SEEDS; seed++) {
      Run run = new Run();
      assertThat(play(seed, run).map(Failure::getMessage)).as("seed %d", seed).isEmpty();
      coverage.add(run.coverage());
    }

    assertThat(coverage.events().get("Surface taken")).isGreaterThan(50);
    assertThat(coverage.intents().get("early surface")).containsOnlyKeys(Reject.MALFORMED.code());
    for (Reject rule : SurfaceDraw.RULES) {
      Map<Integer, Long> answers = coverage.intents().get("surface " + rule);
      assertThat(answers).as("%s", rule).isNotNull().containsOnlyKeys(Set.of(rule.code()));
    }
  }

  @Test
  void shouldFindMarksOfAnotherSurface() {
    assertFound(
        () ->
            new Shadow() {
              @Override
              public void onSurface(int underlying, List<ToldNode> nodes) {
                super.onSurface(underlying, nodes.stream().map(SurfaceRunTest::mirrored).toList());
              }
            },
        "11.7 mark of option");
  }

  private static ToldNode mirrored(ToldNode node) {
    return new ToldNode(node.yearsE9(), node.thetaE9(), -node.rhoE9(), node.psiE9());
  }

  @Test
  void shouldFindASurfaceThatShouldHaveBeenRefused() {
    assertFound(
        () ->
            new Shadow() {
              @Override
              public void onSurface(int underlying, List<ToldNode> nodes) {
                super.onSurface(underlying, nodes.stream().map(SurfaceRunTest::sharper).toList());
              }
            },
        "BUTTERFLY");
  }

  private static ToldNode sharper(ToldNode node) {
    long mostE9 = 3_999_999_999L;
    return new ToldNode(node.yearsE9(), node.thetaE9() / 8 + 1, node.rhoE9(), mostE9);
  }
}
