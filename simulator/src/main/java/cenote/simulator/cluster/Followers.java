package cenote.simulator.cluster;

import java.util.Arrays;

/** What a leader knows of the others: how far they have recorded, what was sent to them. */
final class Followers {

  private static final int BEAT_TICKS = 4;

  private final int[] match;
  private final int[] next;
  private final int[] sorted;
  private final int[] ticksSinceProgress;
  private final int[] ticksSinceSent;

  Followers(int members) {
    this.match = new int[members];
    this.next = new int[members];
    this.sorted = new int[members];
    this.ticksSinceProgress = new int[members];
    this.ticksSinceSent = new int[members];
  }

  /** A term begins with a journal of that many entries. */
  void begin(int size) {
    Arrays.fill(match, 0);
    Arrays.fill(next, size);
    Arrays.fill(ticksSinceProgress, 0);
    Arrays.fill(ticksSinceSent, BEAT_TICKS);
  }

  /** The leader itself has made that many durable. */
  void matches(int member, int size) {
    match[member] = size;
  }

  /**
   * The first entry to be sent now; what was sent and not acknowledged is sent again after some
   * ticks.
   */
  int next(int follower, int patienceTicks, int size) {
    ticksSinceSent[follower]++;
    if (++ticksSinceProgress[follower] > patienceTicks && next[follower] > match[follower]) {
      next[follower] = match[follower];
      ticksSinceProgress[follower] = 0;
    }
    return Math.min(next[follower], size);
  }

  boolean isBeatDue(int follower) {
    return ticksSinceSent[follower] >= BEAT_TICKS;
  }

  void sent(int follower, int to) {
    ticksSinceSent[follower] = 0;
    next[follower] = Math.max(next[follower], to);
  }

  void acknowledged(int follower, int size, boolean isCounting) {
    ticksSinceProgress[follower] = 0;
    next[follower] = Math.max(next[follower], size);
    if (isCounting) {
      match[follower] = Math.max(match[follower], size);
    }
  }

  /** The follower lacks what came before: it is the same up to {@code size} at least. */
  void fellBack(int follower, int size) {
    ticksSinceProgress[follower] = 0;
    next[follower] = size;
  }

  /** How many entries a majority has, when the last of them is of this term; else 0. */
  int majority(Journal journal, long term) {
    System.arraycopy(match, 0, sorted, 0, match.length);
    Arrays.sort(sorted);
    int size = sorted[(match.length - 1) / 2];
    return size > 0 && size <= journal.size() && journal.term(size - 1) == term ? size : 0;
  }
}
