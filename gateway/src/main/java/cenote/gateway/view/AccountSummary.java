package cenote.gateway.view;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import java.util.ArrayList;
import java.util.List;

/**
 * An account in one line.
 *
 * @param health E_MM / R_MM; absent when nothing is at risk
 */
public record AccountSummary(
    int account, int subaccount, long equityE6, double health, String state) {

  /** Those of an owner, at most {@code limit}; none for strangers. */
  public static List<AccountSummary> of(Pool pool, Bytes32 owner, int limit) {
    int principal = pool.principals().find(owner);
    List<AccountSummary> views = new ArrayList<>();
    for (int i = 0; principal >= 0 && i < pool.accountCount(); i++) {
      if (pool.accounts().owner(i) == principal && views.size() < limit) {
        views.add(of(pool, i));
      }
    }
    return List.copyOf(views);
  }

  private static AccountSummary of(Pool pool, int account) {
    MarginView margin = MarginView.of(pool.margin(account));
    return new AccountSummary(
        account,
        pool.accounts().subaccount(account),
        margin.equityE6(),
        margin.health(),
        margin.state());
  }
}
