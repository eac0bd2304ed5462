package cenote.simulator.generator;

import cenote.crypto.Bytes32;
import cenote.simulator.world.Dice;
import java.util.HashMap;
import java.util.Map;

/** The next sequence of each principal. */
final class Sequences {

  private final Map<Bytes32, Long> last = new HashMap<>();
  private final Dice dice;

  Sequences(Dice dice) {
    this.dice = dice;
  }

  /** An unused sequence: mostly the next, sometimes with a gap. */
  long next(Bytes32 principal) {
    long step = dice.chance(0.02) ? dice.between(2L, 20L) : 1;
    return last.merge(principal, step, Long::sum);
  }

  long last(Bytes32 principal) {
    return last.getOrDefault(principal, 0L);
  }

  Sender sender(Bytes32 principal) {
    return of(principal, next(principal));
  }

  /** A sender with a chosen sequence. */
  Sender of(Bytes32 principal, long sequence) {
    return new Sender(principal, sequence, principal, 0);
  }
}
