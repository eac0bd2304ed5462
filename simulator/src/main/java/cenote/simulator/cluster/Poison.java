package cenote.simulator.cluster;

import cenote.pool.freeze.Freezes;
import cenote.protocol.CommandDecoder;
import cenote.protocol.apply.PoisonEntry;
import cenote.protocol.apply.Skips;
import java.util.HashMap;
import java.util.Map;

/** Which entries nobody can apply, and what two persons have said of them in the log. */
final class Poison {

  /** Nobody has come to the entry yet: it may be refused before it can do harm. */
  private static final int NOT_MET = 0;

  private final CommandDecoder decoder = new CommandDecoder();

  /** By position, the version of the rules under which somebody has stopped there. */
  private final Map<Long, Integer> rulesMet = new HashMap<>();

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
    if (isWanted && rules >= Freezes.RULES && isFill(entry)) {
      isWanted = false;
      rulesMet.put(entry.position(), NOT_MET);
    }
  }

  private boolean isFill(Entry entry) {
    return decoder.wrap(entry.bytes(), 0, entry.bytes().length) && decoder.isFill();
  }

  /** Somebody has stopped at an entry. */
  void onMet(PoisonEntry met) {
    rulesMet.put(met.position(), met.rulesVersion());
  }

  /** Somebody has gone on behind an entry; it was no poison when nobody had stopped: refused. */
  void onPassed(long position) {
    if (isAny()) {
      rulesMet.remove(position, NOT_MET);
    }
  }

  boolean isAt(long position) {
    return isAny() && rulesMet.containsKey(position);
  }

  /** Whether it is poison, and not skipped under the rules that it was met under. */
  boolean isFatalAt(long position, Skips skips) {
    return isAt(position) && !skips.has(position, rulesMet.getOrDefault(position, NOT_MET));
  }

  /** Whether there is any: only then it is worth looking ahead in the log. */
  boolean isAny() {
    return !rulesMet.isEmpty();
  }
}
