package cenote.simulator.cluster;

import cenote.protocol.CommandDecoder;
import cenote.protocol.apply.Skips;
import java.util.HashSet;
import java.util.Set;

/** Which entries nobody can apply, and what two persons have said of them in the log. */
final class Poison {

  private static final int RULES = 2;

  private final CommandDecoder decoder = new CommandDecoder();
  private final Set<Long> positions = new HashSet<>();
  private boolean isWanted;
  private int rules;

  /** The next fill that is committed shall be poison. */
  void want() {
    isWanted = true;
  }

  /** The version in force at the audit, which is never ahead of the log. */
  void onRules(int version) {
    rules = version;
  }

  /** An entry was committed for the first time. */
  void onCommitted(Entry entry) {
    if (isWanted && rules == RULES && isFill(entry)) {
      isWanted = false;
      positions.add(entry.position());
    }
  }

  private boolean isFill(Entry entry) {
    return decoder.wrap(entry.bytes(), 0, entry.bytes().length) && decoder.isFill();
  }

  /** Somebody has applied an entry, which was no poison then: the fill was refused. */
  void onPassed(long position, Skips skips) {
    if (isAt(position) && !skips.has(position, RULES)) {
      positions.remove(position);
    }
  }

  boolean isAt(long position) {
    return !positions.isEmpty() && positions.contains(position);
  }

  /** Whether there is any: only then it is worth looking ahead in the log. */
  boolean isAny() {
    return !positions.isEmpty();
  }
}
