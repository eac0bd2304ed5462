package cenote.node.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class DrillPlanTest {

  private static final Path FOLDER = Path.of("folder");

  @Test
  void shouldDrawEachKindAtLeastOnce() {
    for (long seed = 1; seed <= 100; seed++) {
      DrillPlan plan = DrillPlan.random(seed, StepKind.values().length + 6, 1, FOLDER);

      assertThat(plan.kinds()).contains(StepKind.values()).hasSize(StepKind.values().length + 6);
    }
  }

  @Test
  void shouldDrawTheSameFromTheSameSeed() {
    assertThat(DrillPlan.random(7, 100, 1, FOLDER)).isEqualTo(DrillPlan.random(7, 100, 1, FOLDER));
    assertThat(DrillPlan.random(7, 100, 1, FOLDER).kinds())
        .isNotEqualTo(DrillPlan.random(8, 100, 1, FOLDER).kinds());
  }

  @Test
  void shouldDrawFewerStepsThanThereAreKinds() {
    assertThat(DrillPlan.random(1, 3, 1, FOLDER).kinds()).hasSize(3).doesNotHaveDuplicates();
  }
}
