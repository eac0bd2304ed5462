package cenote.replica.coverage;

import cenote.pool.ledger.Holders;
import cenote.quant.systemic.Clearing;
import cenote.quant.systemic.EisenbergNoe;
import cenote.quant.systemic.Obligations;
import java.util.Arrays;

/**
 * Who owes what after an event, for a clearing by Eisenberg and Noe. Those who cannot pay owe both
 * domains of the pool; each domain owes all others what it is owed, and has its layers besides. Up
 * to {@value #SINGLE} debtors are nodes of their own, all others are one: the pool pays the same
 * but for how what they have is shared between domains.
 */
final class DebtNetwork {

  /** Debtors that are nodes of their own. */
  static final int SINGLE = 63;

  private final double[] has = new double[SINGLE + 1];
  private final double[][] owes = new double[SINGLE + 1][Holders.DOMAINS];
  private int debtors;

  void clear() {
    debtors = 0;
    Arrays.fill(has, 0);
    for (double[] each : owes) {
      Arrays.fill(each, 0);
    }
  }

  /**
   * Adds a debtor.
   *
   * @param equity before the event, 0 or more, cash units
   * @param core what it owes in Core
   * @param ramp what it owes in Ramp
   */
  void add(double equity, double core, double ramp) {
    int node = Math.min(debtors, SINGLE);
    debtors = node + 1;
    has[node] += equity;
    owes[node][0] += core;
    owes[node][1] += ramp;
  }

  /**
   * What stays unpaid of each domain's debt to all others.
   *
   * @param capacities of the layers, by domain, cash units
   */
  double[] unpaid(double[] capacities) {
    int nodes = debtors + Holders.DOMAINS + 1;
    double[][] owed = new double[nodes][nodes];
    double[] outside = new double[nodes];
    for (int d = 0; d < Holders.DOMAINS; d++) {
      int domain = debtors + d;
      outside[domain] = capacities[d];
      for (int i = 0; i < debtors; i++) {
        owed[i][domain] = owes[i][d];
        owed[domain][nodes - 1] += owes[i][d];
      }
    }
    System.arraycopy(has, 0, outside, 0, debtors);
    Clearing clearing = EisenbergNoe.clear(new Obligations(owed), outside);
    double[] unpaid = new double[Holders.DOMAINS];
    for (int d = 0; d < unpaid.length; d++) {
      unpaid[d] = clearing.isDefault(debtors + d) ? clearing.shortfall(debtors + d) : 0;
    }
    return unpaid;
  }
}
