package cenote.simulator.shadow;

/** Why a set of joint scenarios must be refused, in the order in which it is looked at. */
public enum JointFlaw {
  NONE,
  ROWS,
  CODE,
  REPEATED,
  ADDED,
  LEFT_OUT
}
