package cenote.simulator.generator;

import cenote.pool.SurfaceNodes;
import cenote.simulator.shadow.ToldNode;
import java.util.ArrayList;
import java.util.List;

/** The nodes of one surface report. */
public record Nodes(List<Node> rows) implements SurfaceNodes {

  /** The smile at one time to expiry: total variance at the money, correlation, theta phi. */
  public record Node(long yearsE9, long thetaE9, long rhoE9, long psiE9) {}

  /** Copies the rows. */
  public Nodes {
    rows = List.copyOf(rows);
  }

  /** A copy of what may be reused. */
  static Nodes of(SurfaceNodes nodes) {
    List<Node> rows = new ArrayList<>();
    for (int i = 0; i < nodes.count(); i++) {
      rows.add(new Node(nodes.yearsE9(i), nodes.thetaE9(i), nodes.rhoE9(i), nodes.psiE9(i)));
    }
    return new Nodes(rows);
  }

  /** The same as the shadow is told it. */
  List<ToldNode> told() {
    return rows.stream()
        .map(row -> new ToldNode(row.yearsE9(), row.thetaE9(), row.rhoE9(), row.psiE9()))
        .toList();
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

  @Override
  public long rhoE9(int index) {
    return rows.get(index).rhoE9();
  }

  @Override
  public long psiE9(int index) {
    return rows.get(index).psiE9();
  }
}
