package cenote.quant.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class Pm2DefaultsTest {
  @Test
  void shouldHaveThirtyThreeScenarios() {
    List<Scenario> scenarios = Pm2Defaults.parameters().scenarios();

    assertThat(scenarios).hasSize(33);
    assertThat(scenarios.stream().map(Scenario::name).distinct()).hasSize(33);
    assertThat(scenarios.stream().filter(scenario -> scenario.damping() == 1.0)).hasSize(25);
  }

  /** 0.42 at -33 %, 0.03465 at +400 %. */
  @Test
  void shouldDampTails() {
    assertThat(damping(0.67)).isEqualTo(0.42, within(1e-12));
    assertThat(damping(5.0)).isEqualTo(0.03465, within(1e-12));
  }

  /** 18 % and 3 % + 1 %; 0.8 of 18 % and 3 %. */
  @Test
  void shouldChargeAPerpetual() {
    PerpetualPosition perpetual = new PerpetualPosition(10, 40_000, 1.0, 0.0, 0.0);
    DerivePortfolio portfolio = new DerivePortfolio(0.0, 40_000, 1.0, 1.0, perpetual, List.of());

    CaseResult result = new DerivePm2(portfolio, List.of(), Pm2Defaults.parameters()).assess();

    assertThat(result.initialMargin()).isEqualTo(-88_000.0, within(1e-6));
    assertThat(result.maintenanceMargin()).isEqualTo(-69_600.0, within(1e-6));
  }

  private static double damping(double spot) {
    return Pm2Defaults.parameters().scenarios().stream()
        .filter(scenario -> scenario.spot() == spot)
        .findFirst()
        .orElseThrow()
        .damping();
  }
}
