package cenote.pool.freeze;

import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * What one of the two persons has approved and the other has not: of each kind the newest, so that
 * a person takes an approval back by approving something else.
 */
final class Approvals {

  private static final int PERSONS = 2;
  private static final int PLACES = PERSONS * ApprovalKind.COUNT;

  private final boolean[] isPending = new boolean[PLACES];
  private final long[] subjects = new long[PLACES];
  private final long[] arguments = new long[PLACES];

  /**
   * Takes an approval.
   *
   * @param person 0 or 1
   * @return true when the other person has approved the same: both are used up by that
   */
  boolean approve(int person, int kind, long subject, long argument) {
    int own = place(person, kind);
    int other = place(1 - person, kind);
    boolean isSecond =
        isPending[other] && subjects[other] == subject && arguments[other] == argument;
    if (isSecond) {
      isPending[own] = false;
      isPending[other] = false;
    } else {
      isPending[own] = true;
      subjects[own] = subject;
      arguments[own] = argument;
    }
    return isSecond;
  }

  private static int place(int person, int kind) {
    return person * ApprovalKind.COUNT + kind - 1;
  }

  void write(SnapshotWriter writer) {
    for (int place = 0; place < PLACES; place++) {
      writer.putBoolean(isPending[place]);
      writer.putLong(isPending[place] ? subjects[place] : 0);
      writer.putLong(isPending[place] ? arguments[place] : 0);
    }
  }

  void read(SnapshotReader reader) {
    for (int place = 0; place < PLACES; place++) {
      isPending[place] = reader.takeBoolean();
      subjects[place] = reader.takeLong();
      arguments[place] = reader.takeLong();
    }
  }
}
