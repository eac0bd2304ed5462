package cenote.quant.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class OracleTermsTest {
  private static final OracleTerms TERMS = new OracleTerms(0.4, 0.5);

  /**
   * At the threshold nothing, just below it (1 - 0.4) 0.5 of the notional: the model's own step.
   */
  @Test
  void shouldCostFromBelowTheThreshold() {
    assertThat(TERMS.contingency(0.4, 1_000.0)).isZero();
    assertThat(TERMS.contingency(Math.nextDown(0.4), 1_000.0)).isEqualTo(-300.0, within(1e-9));
    assertThat(TERMS.contingency(0.0, 1_000.0)).isEqualTo(-500.0, within(1e-9));
  }
}
