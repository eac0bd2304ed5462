package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.node.drill.Drill;
import cenote.node.drill.DrillPlan;
import cenote.node.drill.DrillResult;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drill of a campaign, shorter: the drill itself holds that nothing is lost or doubled. */
final class FailoverSystemTest {

  private static final int KILLS = 2;
  private static final int FILLS = 100;
  private static final long PAUSE_NS = TimeUnit.SECONDS.toNanos(4);

  @TempDir private Path folder;

  @Test
  void shouldLoseNothingWhenMembersAreKilledPausedAndReplaced() {
    DrillPlan plan = new DrillPlan(KILLS, FILLS, PAUSE_NS, folder, MemberMain.COMMAND);

    DrillResult result = new Drill(plan, System.out::println).run();

    assertThat(result.firstAnswersNs()).hasSize(KILLS);
    assertThat(result.fills()).isGreaterThan(KILLS * FILLS);
    assertThat(result.forged()).isPositive();
  }
}
