package cenote.protocol;

import cenote.pool.JointRows;
import java.util.Objects;

/** The joint scenarios of the command being decoded. Reused; one thread. */
final class JointRowsView implements JointRows {

  private byte[] bytes = {};
  private int first;
  private int count;
  private int underlyings;

  /** Looks at the codes of the command at {@code offset}. */
  JointRowsView over(byte[] bytes, int offset) {
    this.bytes = bytes;
    this.first = offset + Layout.CODES;
    this.count = Layout.int32(bytes, offset + Layout.JOINT_ROWS);
    this.underlyings = Layout.int32(bytes, offset + Layout.JOINT_UNDERLYINGS);
    return this;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int underlyings() {
    return underlyings;
  }

  @Override
  public int code(int row, int underlying) {
    int inRow = Objects.checkIndex(underlying, underlyings);
    return bytes[first + Objects.checkIndex(row, count) * underlyings + inRow] & 0xFF;
  }
}
