package cenote.node.drill;

import java.util.Locale;

/** What may befall a cluster. */
public enum StepKind {
  /** SIGKILL. */
  KILL_LEADER,
  /** SIGKILL. */
  KILL_FOLLOWER,
  /** SIGKILL of two at once: no majority until they are back. */
  KILL_TWO,
  /** SIGKILL of all at once, as when the power fails. */
  POWER_CUT,
  /** SIGTERM, as for an upgrade. */
  STOP_LEADER,
  /** SIGSTOP and SIGCONT. */
  PAUSE_LEADER,
  /** SIGSTOP and SIGCONT. */
  PAUSE_FOLLOWER,
  /** The leader no longer reaches the others, nor they it; clients reach all. */
  CUT_LEADER,
  /** A follower no longer reaches anybody, nor anybody it. */
  CUT_FOLLOWER,
  /** A member hears the others and is not heard, or the other way round. */
  CUT_ONE_WAY,
  /** Datagrams of one or all are lost, late and overtake each other. */
  LOSS,
  /** A member's disk is full up to its reserve. */
  FULL_DISK,
  /** A member loses its directory, and is restored from another's backup. */
  LOST_DISK,
  /** One clock is set forward or back, and then right again. */
  CLOCK_OF_ONE,
  /** All clocks are. */
  CLOCK_OF_ALL;

  /** For people. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
