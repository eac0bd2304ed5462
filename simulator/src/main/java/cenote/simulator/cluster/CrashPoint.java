package cenote.simulator.cluster;

/** Places of a member's cycle at which its process may be made to end. */
enum CrashPoint {
  AFTER_APPEND,
  AFTER_FLUSH,
  BEFORE_ACKNOWLEDGE,
  BEFORE_APPLY,
  AFTER_APPLY,
  BEFORE_SNAPSHOT,
  WITHIN_SNAPSHOT,
  AFTER_SNAPSHOT;

  /** Name of its coverage mark. */
  String mark() {
    return "crash " + name();
  }
}
