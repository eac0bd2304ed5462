package cenote.quant.systemic;

/** What everybody pays. Immutable. */
public final class Clearing {

  private final Obligations obligations;
  private final double[] paid;
  private final boolean[] isDefault;
  private final int rounds;

  Clearing(Obligations obligations, double[] paid, boolean[] isDefault, int rounds) {
    this.obligations = obligations;
    this.paid = paid;
    this.isDefault = isDefault;
    this.rounds = rounds;
  }

  /** What a node pays, 0 to what it owes. */
  public double paid(int node) {
    return paid[node];
  }

  /** What of a node's debt stays unpaid, 0 or more. */
  public double shortfall(int node) {
    return obligations.total(node) - paid[node];
  }

  /** Sum of all shortfalls; debts that fail because others failed count again. */
  public double totalShortfall() {
    double sum = 0;
    for (int node = 0; node < paid.length; node++) {
      sum += shortfall(node);
    }
    return sum;
  }

  /** Whether a node cannot pay all that it owes. */
  public boolean isDefault(int node) {
    return isDefault[node];
  }

  /** How many default. */
  public int defaults() {
    int count = 0;
    for (boolean each : isDefault) {
      count += each ? 1 : 0;
    }
    return count;
  }

  /** How many times further nodes were found in default, 0 to the number of nodes. */
  public int rounds() {
    return rounds;
  }
}
