package cenote.simulator.generator;

import cenote.pool.SurfaceNodes;
import java.util.List;

/** The nodes of one surface report. */
public record Nodes(List<Node> rows) implements SurfaceNodes {

  /** Total variance at the money at one time to expiry. */
  public record Node(long yearsE9, long thetaE9) {}

  /** Copies the rows. */
  public Nodes {
    rows = List.copyOf(rows);
  }

  @Override
  public int count() {
    return rows.size();
  }

  @Override
  public long yearsE9(int index) {
    return rows.get(index).yearsE9();
  }

  @Override
  public long thetaE9(int index) {
    return rows.get(index).thetaE9();
  }
}
