package cenote.node;

/** The one timer of the sequencer; when it fires, a tick comes in the log. */
@FunctionalInterface
public interface TimerPort {

  /**
   * Sets when it fires, in place of what was set before.
   *
   * @param deadlineNs log time, ns; in the past for as soon as possible
   * @return false when that could not be done now
   */
  boolean schedule(long deadlineNs);
}
