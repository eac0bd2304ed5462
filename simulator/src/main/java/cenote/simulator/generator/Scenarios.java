package cenote.simulator.generator;

import cenote.pool.JointRows;
import java.util.ArrayList;
import java.util.List;

/** A set of joint scenarios: a code for each of the first underlyings in each row. */
public record Scenarios(int underlyings, List<List<Integer>> rows) implements JointRows {

  /** Copies the rows. */
  public Scenarios {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** A copy of what may be reused. */
  static Scenarios of(JointRows set) {
    List<List<Integer>> rows = new ArrayList<>();
    for (int r = 0; r < set.count(); r++) {
      List<Integer> codes = new ArrayList<>();
      for (int u = 0; u < set.underlyings(); u++) {
        codes.add(set.code(r, u));
      }
      rows.add(codes);
    }
    return new Scenarios(set.underlyings(), rows);
  }

  @Override
  public int count() {
    return rows.size();
  }

  @Override
  public int code(int row, int underlying) {
    return rows.get(row).get(underlying);
  }
}
