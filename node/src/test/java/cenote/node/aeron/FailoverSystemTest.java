package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.node.drill.Drill;
import cenote.node.drill.DrillPlan;
import cenote.node.drill.DrillResult;
import cenote.node.drill.DrillStep;
import cenote.node.drill.StepKind;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drill of a campaign, shorter: the drill itself holds that nothing is lost or doubled. */
final class FailoverSystemTest {

  private static final long SEED = 1;
  private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(2);

  /** What needs no long wait; the others are the campaign's. */
  private static final List<StepKind> KINDS =
      List.of(
          StepKind.KILL_LEADER,
          StepKind.LOSS,
          StepKind.CUT_LEADER,
          StepKind.LOST_DISK,
          StepKind.PAUSE_LEADER,
          StepKind.CUT_ONE_WAY);

  @TempDir private Path folder;

  @Test
  void shouldLoseNothingWhateverBefallsMembers() {
    DrillPlan plan = new DrillPlan(SEED, KINDS, LONGEST_NS, folder);

    DrillResult result = new Drill(plan, System.out::println).run();

    assertThat(result.steps()).extracting(DrillStep::kind).isEqualTo(KINDS);
    assertThat(result.fills()).isGreaterThan(10L * KINDS.size());
    assertThat(result.forged()).isPositive();
  }
}
