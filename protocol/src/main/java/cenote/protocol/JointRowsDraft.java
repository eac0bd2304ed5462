package cenote.protocol;

import cenote.pool.JointRows;
import java.util.Objects;

/** Joint scenarios being written; reused, one thread. */
public final class JointRowsDraft implements JointRows {

  private final byte[] codes =
      new byte[CommandEncoder.MAX_JOINT_ROWS * CommandEncoder.MAX_JOINT_UNDERLYINGS];
  private int underlyings;
  private int count;

  /**
   * Removes all rows; those that follow name the first {@code ofUnderlyings} underlyings.
   *
   * @throws IndexOutOfBoundsException when there cannot be so many
   */
  public JointRowsDraft clear(int ofUnderlyings) {
    underlyings = Objects.checkIndex(ofUnderlyings, CommandEncoder.MAX_JOINT_UNDERLYINGS + 1);
    count = 0;
    return this;
  }

  /**
   * Appends one row.
   *
   * @param ofUnderlyings a code for each underlying, see {@link JointRows#code}
   * @throws IndexOutOfBoundsException when there are {@value CommandEncoder#MAX_JOINT_ROWS}
   * @throws IllegalArgumentException when it has another number of codes than the draft was cleared
   *     for
   */
  public JointRowsDraft add(int... ofUnderlyings) {
    Objects.checkIndex(count, CommandEncoder.MAX_JOINT_ROWS);
    if (ofUnderlyings.length != underlyings) {
      throw new IllegalArgumentException(
          "joint scenario: expected " + underlyings + " codes, got " + ofUnderlyings.length);
    }
    for (int u = 0; u < underlyings; u++) {
      codes[count * underlyings + u] = (byte) ofUnderlyings[u];
    }
    count++;
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
    return codes[Objects.checkIndex(row, count) * underlyings + inRow] & 0xFF;
  }
}
