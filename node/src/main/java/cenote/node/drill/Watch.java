package cenote.node.drill;

import cenote.crypto.Bytes32;
import java.util.List;

/** Tells the histories, one for each auditor, what clients did and heard. One thread. */
final class Watch implements DrillMarket.Listener {

  private static final List<Party> PARTIES = Party.all();

  private final List<Auditor> auditors;

  /** One auditor for each name. */
  Watch(List<String> names) {
    auditors = names.stream().map(Auditor::new).toList();
  }

  Auditor auditor(int index) {
    return auditors.get(index);
  }

  @Override
  public void onSent(Bytes32 principal, long sequence, long contentHash) {
    for (Auditor auditor : auditors) {
      auditor.history().invoked(party(principal), sequence, contentHash);
    }
  }

  @Override
  public void onAnswer(
      Bytes32 principal, long sequence, int code, long value, long answerPosition) {
    for (Auditor auditor : auditors) {
      auditor.history().answered(party(principal), sequence, code, value, answerPosition);
    }
  }

  /**
   * Everything that was handed in was answered, and is in the log as answered; all auditors have
   * seen all of it.
   */
  void check(long fills) {
    for (Auditor auditor : auditors) {
      auditor.history().requireAllAnswered();
      auditor.check(fills);
    }
  }

  /** How many commands were answered. */
  long answered() {
    return auditors.getFirst().history().answeredCount();
  }

  /** The principal's number; -1 when nobody of the drill. */
  static int party(Bytes32 principal) {
    for (int party = 0; party < PARTIES.size(); party++) {
      if (Bytes32.same(PARTIES.get(party).address(), principal)) {
        return party;
      }
    }
    return -1;
  }

  /** A hash of a command's bytes, 64-bit FNV-1a. */
  static long contentHash(byte[] bytes, int offset, int length) {
    long hash = 0xCBF29CE484222325L;
    for (int i = offset; i < offset + length; i++) {
      hash = (hash ^ (bytes[i] & 0xFF)) * 0x100000001B3L;
    }
    return hash;
  }
}
