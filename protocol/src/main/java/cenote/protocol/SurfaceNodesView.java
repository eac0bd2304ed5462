package cenote.protocol;

import cenote.pool.SurfaceNodes;
import java.util.Objects;

/** The nodes of the surface report being decoded. Reused; one thread. */
final class SurfaceNodesView implements SurfaceNodes {

  private byte[] bytes = {};
  private int first;
  private int count;

  /** Looks at the group of the report at {@code offset}. */
  SurfaceNodesView over(byte[] bytes, int offset) {
    this.bytes = bytes;
    this.first = offset + Layout.NODES;
    this.count = Layout.nodeCount(bytes, offset);
    return this;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public long yearsE9(int index) {
    return Layout.int64(bytes, offset(index) + Layout.NODE_YEARS);
  }

  @Override
  public long thetaE9(int index) {
    return Layout.int64(bytes, offset(index) + Layout.NODE_THETA);
  }

  @Override
  public long rhoE9(int index) {
    return Layout.int64(bytes, offset(index) + Layout.NODE_RHO);
  }

  @Override
  public long psiE9(int index) {
    return Layout.int64(bytes, offset(index) + Layout.NODE_PSI);
  }

  private int offset(int index) {
    return first + Objects.checkIndex(index, count) * Layout.NODE_LENGTH;
  }
}
