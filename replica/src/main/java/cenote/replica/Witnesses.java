package cenote.replica;

import java.util.ArrayDeque;

/** What others say the state is, in order of position; bounded, the oldest is forgotten first. */
final class Witnesses {

  private static final int MOST = 16;

  private final ArrayDeque<Witness> ahead = new ArrayDeque<>();

  /** Keeps a witness that speaks of a later position than those before; forgets others. */
  void add(Witness witness) {
    if (!ahead.isEmpty() && witness.position() <= ahead.getLast().position()) {
      return;
    }
    if (ahead.size() == MOST) {
      ahead.remove();
    }
    ahead.add(witness);
  }

  /** True when some witness speaks of a position before {@code position}. */
  boolean isDueBefore(long position) {
    return !ahead.isEmpty() && ahead.getFirst().position() < position;
  }

  /** The next witness, which is no longer kept. */
  Witness take() {
    return ahead.remove();
  }
}
