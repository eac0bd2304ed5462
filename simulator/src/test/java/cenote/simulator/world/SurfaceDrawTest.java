package cenote.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.kernel.SurfaceRule;
import cenote.kernel.SurfaceTerms;
import cenote.pool.Reject;
import cenote.simulator.shadow.SurfaceFlaw;
import cenote.simulator.shadow.ToldNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class SurfaceDrawTest {

  private static final int DRAWS = 30_000;

  private final SurfaceDraw draw = new SurfaceDraw(new Dice(0x5EED_0011L));

  private List<ToldNode> told() {
    List<ToldNode> nodes = new ArrayList<>();
    for (int i = 0; i < draw.count(); i++) {
      nodes.add(new ToldNode(draw.yearsE9(i), draw.thetaE9(i), draw.rhoE9(i), draw.psiE9(i)));
    }
    return nodes;
  }

  private static long[] column(List<ToldNode> nodes, ToLongFunction<ToldNode> of) {
    return nodes.stream().mapToLong(of).toArray();
  }

  private static SurfaceRule firstBroken(List<ToldNode> nodes) {
    return new SurfaceTerms(
            column(nodes, ToldNode::yearsE9),
            column(nodes, ToldNode::thetaE9),
            column(nodes, ToldNode::rhoE9),
            column(nodes, ToldNode::psiE9))
        .firstBroken();
  }

  @Test
  void shouldDrawSoundSurfacesOfEverySize() {
    Set<Integer> sizes = new TreeSet<>();
    for (int i = 0; i < DRAWS; i++) {
      draw.sound();
      List<ToldNode> nodes = told();

      assertThat(SurfaceFlaw.of(nodes)).as("%s", nodes).isEqualTo(SurfaceFlaw.NONE);
      assertThat(firstBroken(nodes)).as("%s", nodes).isEqualTo(SurfaceRule.NONE);
      sizes.add(nodes.size());
    }

    assertThat(sizes).hasSize(24);
  }

  @Test
  void shouldBreakEachRuleByItsName() {
    Map<Reject, Set<SurfaceRule>> found = new EnumMap<>(Reject.class);
    for (int i = 0; i < DRAWS; i++) {
      Reject rule = draw.broken();
      List<ToldNode> nodes = told();

      assertThat("SURFACE_" + SurfaceFlaw.of(nodes)).as("%s", nodes).isEqualTo(rule.name());
      found.computeIfAbsent(rule, _ -> new TreeSet<>()).add(firstBroken(nodes));
    }

    assertThat(found)
        .containsOnlyKeys(SurfaceDraw.RULES)
        .containsEntry(Reject.SURFACE_NODES, Set.of(SurfaceRule.NODES))
        .containsEntry(Reject.SURFACE_YEARS, Set.of(SurfaceRule.YEARS_ASCENDING))
        .containsEntry(Reject.SURFACE_THETA, Set.of(SurfaceRule.THETA_RANGE))
        .containsEntry(Reject.SURFACE_RHO, Set.of(SurfaceRule.RHO_RANGE))
        .containsEntry(Reject.SURFACE_PSI, Set.of(SurfaceRule.PSI_RANGE))
        .containsEntry(Reject.SURFACE_BUTTERFLY, Set.of(SurfaceRule.BUTTERFLY))
        .containsEntry(Reject.SURFACE_CALENDAR, Set.of(SurfaceRule.SMILES_ASCENDING))
        .containsEntry(
            Reject.SURFACE_VOLATILITY,
            Set.of(SurfaceRule.VOLATILITY_RANGE, SurfaceRule.FORWARD_VARIANCE));
  }

  @Test
  void shouldReachTheBounds() {
    Set<String> reached = new TreeSet<>();
    for (int i = 0; i < DRAWS; i++) {
      draw.sound();
      for (int at = 0; at < draw.count(); at++) {
        note(reached, "rho", Math.abs(draw.rhoE9(at)) == 999_999_999L);
        note(reached, "calm", draw.yearsE9(at) == 400 * draw.thetaE9(at));
        note(reached, "wild", draw.thetaE9(at) == 25 * draw.yearsE9(at));
        note(reached, "theta", draw.thetaE9(at) == 100_000_000_000L);
        note(reached, "psi", draw.psiE9(at) == 1 || draw.psiE9(at) == 3_999_999_999L);
        note(reached, "flat", at > 0 && draw.thetaE9(at) == draw.thetaE9(at - 1));
      }
    }

    assertThat(reached).containsExactlyInAnyOrder("rho", "calm", "wild", "theta", "psi", "flat");
  }

  private static void note(Set<String> reached, String bound, boolean isThere) {
    if (isThere) {
      reached.add(bound);
    }
  }
}
