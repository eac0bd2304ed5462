package cenote.app.replay;

import cenote.pool.JointRows;
import cenote.quant.risk.JointScenarios;

/** Joint scenarios as a command carries them. */
record ScenarioRows(JointScenarios scenarios) implements JointRows {
  @Override
  public int count() {
    return scenarios.rows();
  }

  @Override
  public int underlyings() {
    return scenarios.underlyings();
  }

  @Override
  public int code(int row, int underlying) {
    return scenarios.code(row, underlying);
  }
}
