package cenote.quant.systemic;

/**
 * Who owes whom how much, in one unit of money. What is owed to nobody in the network is owed to a
 * node that owes nothing. Immutable.
 */
public final class Obligations {

  private final double[][] owed;
  private final double[] totals;

  /**
   * Copies the amounts.
   *
   * @param owed row i, column j: what i owes j; square, at least one node, 0 or more, finite, 0 on
   *     the diagonal
   * @throws IllegalArgumentException when one is not so
   */
  public Obligations(double[][] owed) {
    if (owed.length == 0) {
      throw new IllegalArgumentException("owed: expected at least one node, got none");
    }
    this.owed = new double[owed.length][];
    this.totals = new double[owed.length];
    for (int i = 0; i < owed.length; i++) {
      check(owed[i], i, owed.length);
      this.owed[i] = owed[i].clone();
      for (double amount : owed[i]) {
        totals[i] += amount;
      }
    }
  }

  private static void check(double[] row, int debtor, int nodes) {
    if (row.length != nodes) {
      throw new IllegalArgumentException(
          "owed: expected %d of each node, got %d (node=%d)".formatted(nodes, row.length, debtor));
    }
    for (int j = 0; j < nodes; j++) {
      boolean isSound = row[j] >= 0 && Double.isFinite(row[j]) && (j != debtor || row[j] == 0);
      if (!isSound) {
        throw new IllegalArgumentException(
            "owed: expected 0 or more and nothing to oneself, got %s (from=%d, to=%d)"
                .formatted(row[j], debtor, j));
      }
    }
  }

  /** How many. */
  public int nodes() {
    return totals.length;
  }

  /** What a node owes in all. */
  public double total(int node) {
    return totals[node];
  }

  /** Part of what a debtor pays that goes to a creditor, 0 to 1; 0 from one that owes nothing. */
  double share(int debtor, int creditor) {
    return totals[debtor] == 0 ? 0 : owed[debtor][creditor] / totals[debtor];
  }
}
