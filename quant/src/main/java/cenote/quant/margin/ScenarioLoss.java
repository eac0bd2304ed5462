package cenote.quant.margin;

import java.util.List;

/**
 * What a portfolio makes in one scenario.
 *
 * @param name of {@link Scenario#name}, or {@link #FORWARD_CONTINGENCY}
 * @param profit in cash, negative when it is a loss
 */
public record ScenarioLoss(String name, double profit) {
  /** The contingency that counts as one more scenario. */
  public static final String FORWARD_CONTINGENCY = "forward contingency";

  public ScenarioLoss {
    profit += 0.0;
  }

  /**
   * The least of {@code scenarios} and the forward contingency, which wins a tie.
   *
   * @param forwardContingency 0 or negative
   */
  static ScenarioLoss worst(List<ScenarioLoss> scenarios, double forwardContingency) {
    ScenarioLoss worst = new ScenarioLoss(FORWARD_CONTINGENCY, forwardContingency);
    for (ScenarioLoss loss : scenarios) {
      if (loss.profit() < worst.profit()) {
        worst = loss;
      }
    }
    return worst;
  }
}
