package cenote.bench.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StartUpTest {

  private static final int SLICES = 200;

  @Test
  void shouldTakeFirstMomentOfLastingSpeed() {
    StartUp start = StartUp.of(lines(50, 50));

    assertThat(start.seconds()).isEqualTo(10.0);
    assertThat(start.cpuSeconds()).isEqualTo(5.0);
    assertThat(start.fullPerSecond()).isEqualTo(100);
    assertThat(start.leastRatio()).isEqualTo(1.0);
    assertThat(start.message()).isEqualTo("vectors: on");
  }

  @Test
  void shouldNotTakeSingleQuickMoment() {
    List<String> lines = lines(50, 50);
    lines.set(3, "at 300 150 100 50");

    assertThat(StartUp.of(lines).seconds()).isEqualTo(10.0);
  }

  @Test
  void shouldSeeFormThatIsSlowerThanScalar() {
    StartUp start = StartUp.of(lines(5, 10));

    assertThat(start.leastRatio()).isEqualTo(0.5);
  }

  @Test
  void shouldRefuseStartThatSaysNothing() {
    assertThatThrownBy(() -> StartUp.of(List.of())).hasMessageContaining("expected lines of speed");
  }

  /**
   * A slice every 100 ms; the form that chooses does {@code early} for the first half and 100 then.
   */
  private static List<String> lines(int early, int scalar) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < SLICES; i++) {
      int best = i < SLICES / 2 ? early : 100;
      lines.add("at %d %d %d %d".formatted(100 * i, 50 * i, best, scalar));
    }
    lines.add("vectors: on");
    return lines;
  }
}
