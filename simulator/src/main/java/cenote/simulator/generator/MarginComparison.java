package cenote.simulator.generator;

import cenote.pool.Pool;
import cenote.pool.margin.Requirement;
import cenote.simulator.shadow.Shadow;
import cenote.simulator.shadow.ShadowMargin;

/** Equities and requirement of an account as both tell them, within the shadow's tolerance. */
final class MarginComparison {

  private final Pool pool;
  private final Shadow shadow;
  private final Coverage coverage;
  private int next;

  MarginComparison(Pool pool, Shadow shadow, Coverage coverage) {
    this.pool = pool;
    this.shadow = shadow;
    this.coverage = coverage;
  }

  /** Compares the account whose turn it is, and looks at all marks. */
  void next() {
    shadow.checkMarks();
    next = next + 1 < shadow.accountCount() ? next + 1 : 0;
    compare(next);
  }

  private void compare(int account) {
    ShadowMargin expected = shadow.margin(account);
    Requirement actual = pool.margin(account);
    double tolerance = expected.tolerance();
    near(account, "E", actual.equityE6(), expected.equity(), tolerance);
    near(account, "E_MM", actual.equityMaintenanceE6(), expected.maintenanceEquity(), tolerance);
    near(account, "E_IM", actual.equityInitialE6(), expected.initialEquity(), tolerance);
    near(account, "E_W", actual.withdrawableE6(), expected.withdrawable(), tolerance);
    near(account, "R_IM", actual.initialE6(), expected.initial(), tolerance);
    near(account, "R_MM", actual.maintenanceE6(), expected.maintenance(), tolerance);
    near(account, "R_CO", actual.closeOutE6(), expected.closeOut(), tolerance);
    if (actual.parts().linked(0) + actual.parts().linked(1) > 0) {
      coverage.count("Margin with linked accounts compared");
    }
    if (expected.initialAlone() > expected.initial() + tolerance) {
      boolean isWhole = shadow.scenarioTenths() == 10;
      coverage.count(
          isWhole
              ? "Margin with joint scenarios compared"
              : "Margin with a first set in part compared");
    }
  }

  private static void near(
      int account, String what, long actual, double expected, double tolerance) {
    if (Math.abs(actual - expected) > tolerance) {
      throw new Comparison.Mismatch(
          "%s of account %d: expected %.0f within %.0f, got %d"
              .formatted(what, account, expected, tolerance, actual));
    }
  }
}
