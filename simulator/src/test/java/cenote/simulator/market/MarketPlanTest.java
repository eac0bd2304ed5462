package cenote.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MarketPlanTest {

  private static LongStream seeds() {
    return LongStream.range(0, 2_000);
  }

  @Test
  void shouldDrawTheSamePlanForTheSameSeed() {
    assertThat(MarketPlan.draw(11)).isEqualTo(MarketPlan.draw(11));
  }

  @Test
  void shouldDrawEverythingThatThereIs() {
    Set<Funds> funds = EnumSet.noneOf(Funds.class);
    Set<Attack> attacks = EnumSet.noneOf(Attack.class);
    Set<Scene> scenes = EnumSet.noneOf(Scene.class);
    seeds()
        .mapToObj(MarketPlan::draw)
        .forEach(plan -> {
          funds.add(plan.funds());
          attacks.addAll(plan.attacks());
          scenes.addAll(plan.scenes());
        });

    assertThat(funds).containsExactly(Funds.values());
    assertThat(attacks).containsExactly(Attack.values());
    assertThat(scenes).containsExactly(Scene.values());
  }

  @Test
  void shouldDrawFewSignedPlans() {
    assertThat(seeds().filter(seed -> MarketPlan.draw(seed).isSigned()).count())
        .isBetween(40L, 140L);
  }

  @Test
  void shouldRefuseMoreFamiliesThanReporters() {
    assertThatThrownBy(() -> plan(2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("families: expected 1 to 2, got 3");
  }

  private static MarketPlan plan(int reporters, int families) {
    return new MarketPlan(
        false, 10, 2, reporters, families, Funds.POOR, 0, 0, 0, 1, 100, Set.of(), Set.of(), false);
  }
}
