package cenote.protocol;

import cenote.pool.SurfaceNodes;
import java.util.Objects;

/** The nodes of a surface report being written; reused, one thread. */
public final class SurfaceNodesDraft implements SurfaceNodes {

  private final long[] yearsE9 = new long[CommandEncoder.MAX_NODES];
  private final long[] thetasE9 = new long[CommandEncoder.MAX_NODES];
  private final long[] rhosE9 = new long[CommandEncoder.MAX_NODES];
  private final long[] psisE9 = new long[CommandEncoder.MAX_NODES];
  private int count;

  /** Removes all nodes. */
  public SurfaceNodesDraft clear() {
    count = 0;
    return this;
  }

  /**
   * Appends one node.
   *
   * @throws IndexOutOfBoundsException when there are {@value CommandEncoder#MAX_NODES}
   */
  public SurfaceNodesDraft add(long ofYearsE9, long thetaE9, long rhoE9, long psiE9) {
    Objects.checkIndex(count, CommandEncoder.MAX_NODES);
    yearsE9[count] = ofYearsE9;
    thetasE9[count] = thetaE9;
    rhosE9[count] = rhoE9;
    psisE9[count] = psiE9;
    count++;
    return this;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public long yearsE9(int index) {
    return yearsE9[Objects.checkIndex(index, count)];
  }

  @Override
  public long thetaE9(int index) {
    return thetasE9[Objects.checkIndex(index, count)];
  }

  @Override
  public long rhoE9(int index) {
    return rhosE9[Objects.checkIndex(index, count)];
  }

  @Override
  public long psiE9(int index) {
    return psisE9[Objects.checkIndex(index, count)];
  }
}
