package cenote.node.aeron;

import java.time.Instant;

/**
 * What a member takes from the machine that it runs on, beside its disk. By default all of it is
 * sound; a drill gives a member a machine that is not. Any thread.
 */
public interface Machine {

  /** The machine as it is. */
  Machine SOUND = new Machine() {};

  /** Time since 1970, ns. */
  default long epochNs() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  /** Time that never goes back and is never set, from anywhere, ns. */
  default long monotonicNs() {
    return System.nanoTime();
  }

  /** Whether datagrams may fare as {@link #isLost} and {@link #delayNs} say; asked once. */
  default boolean hasFaultyNetwork() {
    return false;
  }

  /** Whether the next datagram is lost; asked for each that goes out or comes in. */
  default boolean isLost(boolean isOutgoing) {
    return false;
  }

  /** For how long the next datagram that goes out is held back, ns; later ones may overtake it. */
  default long delayNs() {
    return 0;
  }
}
