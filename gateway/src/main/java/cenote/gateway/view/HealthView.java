package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.pool.margin.Requirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the accounts stand.
 *
 * @param accounts of owners
 * @param atRisk those with a requirement
 * @param called margin called and not cured
 * @param inCloseOut being closed out
 * @param buckets accounts at risk by health, E_MM / R_MM
 * @param weakest up to ten accounts at risk, least health first
 */
public record HealthView(
    int accounts,
    int atRisk,
    int called,
    int inCloseOut,
    List<Bucket> buckets,
    List<Weak> weakest) {

  /**
   * Accounts whose health is from {@code from} up to the next bucket's.
   *
   * @param maintenanceE6 sum of their R_MM
   */
  public record Bucket(double from, int accounts, long maintenanceE6) {}

  /** An account near the edge. */
  public record Weak(int account, double health, long equityMaintenanceE6, long maintenanceE6) {}

  private static final double[] EDGES = {
    Double.NEGATIVE_INFINITY, 1, 1.1, 1.25, 1.5, 2, 3, 5, 10, 25
  };
  private static final int WEAKEST = 10;

  static HealthView of(Pool pool) {
    int[] counts = new int[EDGES.length];
    long[] sumsE6 = new long[EDGES.length];
    List<Weak> weakest = new ArrayList<>();
    int called = 0;
    int accounts = 0;
    for (int account = 0; account < pool.accountCount(); account++) {
      if (!pool.accounts().isHeld(account)) {
        continue;
      }
      accounts++;
      called += pool.closeOuts().isCalled(account) ? 1 : 0;
      if (pool.ledger().positionCount(account) == 0 && pool.ledger().balance(account, 0) >= 0) {
        continue;
      }
      Requirement requirement = pool.margin(account);
      if (requirement.maintenanceE6() > 0) {
        double health = MarginView.health(requirement);
        int bucket = bucket(health);
        counts[bucket]++;
        sumsE6[bucket] += requirement.maintenanceE6();
        keep(weakest, account, health, requirement);
      }
    }
    return new HealthView(
        accounts,
        Arrays.stream(counts).sum(),
        called,
        pool.closeOuts().openCount(),
        buckets(counts, sumsE6),
        List.copyOf(weakest));
  }

  private static int bucket(double health) {
    int bucket = EDGES.length - 1;
    while (health < EDGES[bucket]) {
      bucket--;
    }
    return bucket;
  }

  private static void keep(
      List<Weak> weakest, int account, double health, Requirement requirement) {
    int at = weakest.size();
    while (at > 0 && weakest.get(at - 1).health() > health) {
      at--;
    }
    if (at < WEAKEST) {
      weakest.add(
          at,
          new Weak(
              account, health, requirement.equityMaintenanceE6(), requirement.maintenanceE6()));
      if (weakest.size() > WEAKEST) {
        weakest.removeLast();
      }
    }
  }

  private static List<Bucket> buckets(int[] counts, long[] sumsE6) {
    List<Bucket> buckets = new ArrayList<>();
    for (int i = 0; i < EDGES.length; i++) {
      buckets.add(new Bucket(i == 0 ? 0 : EDGES[i], counts[i], sumsE6[i]));
    }
    return List.copyOf(buckets);
  }
}
