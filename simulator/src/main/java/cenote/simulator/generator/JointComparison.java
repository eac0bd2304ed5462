package cenote.simulator.generator;

import cenote.pool.Reject;
import cenote.simulator.shadow.JointFlaw;
import cenote.simulator.shadow.Shadow;

/** Whether joint scenarios were taken or refused, and for what, as the shadow would have. */
final class JointComparison {

  private static final String PREFIX = "JOINT_";

  private final Shadow shadow;
  private final Coverage coverage;

  JointComparison(Shadow shadow, Coverage coverage) {
    this.shadow = shadow;
    this.coverage = coverage;
  }

  /** Looks at a set that was not refused for its sender or underlyings; before it is told. */
  void check(Command command, int code, boolean isResend) {
    Reject reject = Reject.of(code);
    boolean isJudged = reject == Reject.NONE || reject.name().startsWith(PREFIX);
    if (!(command instanceof Command.SetJointScenarios set) || !isJudged || isResend) {
      return;
    }
    JointFlaw flaw = shadow.judgeScenarios(set.rows().rows());
    Reject expected = flaw == JointFlaw.NONE ? Reject.NONE : Reject.valueOf(PREFIX + flaw.name());
    if (reject != expected) {
      throw new Comparison.Mismatch("joint scenarios: expected " + expected + ", got " + reject);
    }
    count(reject);
  }

  private void count(Reject reject) {
    if (reject == Reject.NONE) {
      coverage.count(
          shadow.hasOpenInterestInCore()
              ? "Joint scenarios taken beside open interest"
              : "Joint scenarios taken without open interest");
      return;
    }
    coverage.count("Joint scenarios refused");
  }
}
