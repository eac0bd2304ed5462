package cenote.gateway.view;

import cenote.gateway.view.ParametersView.ChangePreview;
import cenote.pool.JointRows;
import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.replica.preview.RiskPreview;
import java.util.Optional;

/**
 * What a set of joint scenarios would do to all accounts but the pool's own: it alone, at full
 * weight, beside what holds now.
 *
 * @param isAccepted whether the pool would take it from the steward now
 * @param code of the refusal, 0 without one
 * @param name of the refusal
 * @param rows of the set
 * @param preview empty when the set has no sound form
 */
public record JointPreviewView(
    boolean isAccepted, int code, String name, int rows, Optional<ChangePreview> preview) {

  /** Works it out; looks at every account twice. */
  public static JointPreviewView of(Pool pool, JointRows rows) {
    Reject reject = pool.ifJointScenarios(rows);
    boolean hasForm =
        switch (reject) {
          case NONE, JOINT_ADDED, JOINT_LEFT_OUT -> true;
          default -> false;
        };
    return new JointPreviewView(
        reject == Reject.NONE,
        reject.code(),
        reject.name(),
        rows.count(),
        hasForm
            ? Optional.of(ChangePreview.of(RiskPreview.ofJointScenarios(pool, rows)))
            : Optional.empty());
  }
}
