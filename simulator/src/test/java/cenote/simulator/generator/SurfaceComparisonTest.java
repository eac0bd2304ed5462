package cenote.simulator.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.pool.Reject;
import cenote.simulator.shadow.Shadow;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurfaceComparisonTest {

  private final Coverage coverage = new Coverage();
  private final SurfaceComparison comparison = new SurfaceComparison(new Shadow(), coverage);

  private static Command surface(long thetaE9, long psiE9) {
    Nodes nodes = new Nodes(List.of(new Nodes.Node(1_000_000_000L, thetaE9, 0, psiE9)));
    return new Command.ChangeSurface(new Sender(Keys.STEWARD, 1, Keys.STEWARD, 0), 0, nodes);
  }

  @Test
  void shouldAgreeWithTheRightAnswer() {
    comparison.check(surface(250_000_000L, 1_000_000_000L), 0);
    comparison.check(surface(0, 1), Reject.SURFACE_THETA.code());
    comparison.check(surface(0, 1), Reject.NOT_AUTHORISED.code());

    assertThat(coverage.events()).containsEntry("Surface taken", 1L);
    assertThat(coverage.events()).containsEntry("Surface refused", 1L);
  }

  @Test
  void shouldFindEveryOtherAnswer() {
    Command sound = surface(250_000_000L, 1_000_000_000L);
    Command broken = surface(250_000_000L, 1_000_000_001L);

    assertThatThrownBy(() -> comparison.check(sound, Reject.SURFACE_BUTTERFLY.code()))
        .hasMessageContaining("expected NONE, got SURFACE_BUTTERFLY");
    assertThatThrownBy(() -> comparison.check(broken, 0))
        .hasMessageContaining("expected SURFACE_BUTTERFLY, got NONE");
    assertThatThrownBy(() -> comparison.check(broken, Reject.SURFACE_PSI.code()))
        .hasMessageContaining("expected SURFACE_BUTTERFLY, got SURFACE_PSI");
  }
}
