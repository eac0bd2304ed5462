package cenote.pool.margin;

import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.LinkedSums;
import cenote.pool.ledger.Portfolio;
import org.jspecify.annotations.Nullable;

/**
 * What the other accounts of an owner hold of an underlying, in units: as the ledger has it, but
 * for one that a plan changes too ({@code docs/adr/0033-linked-accounts.md}).
 */
final class LinkedOthers {

  private final Ledger ledger;
  private final LinkedSums sums;
  private @Nullable Portfolio pending;

  LinkedOthers(Ledger ledger) {
    this.ledger = ledger;
    this.sums = ledger.linked();
  }

  /** Counts an account as a plan would leave it, until {@link #clearPending}. */
  void pending(Portfolio other) {
    pending = other;
  }

  void clearPending() {
    pending = null;
  }

  /** True when the owner has other accounts. */
  boolean isLinked(int account) {
    return sums.isLinked(account);
  }

  /** On one side, at least 0. */
  double onSide(int account, int underlying, boolean isLong) {
    if (!sums.isLinked(account)) {
      return 0.0;
    }
    long committedE8 = sums.othersE8(account, underlying, isLong);
    return (committedE8 + pendingE8(account, underlying, isLong)) / 1e8;
  }

  private long pendingE8(int account, int underlying, boolean isLong) {
    Portfolio other = pending;
    if (other == null || other.account() == account || !sums.areLinked(account, other.account())) {
      return 0;
    }
    long beforeE8 = ledger.linearQuantityE8(other.account(), underlying);
    return LinkedSums.sideE8(other.linearQuantityE8(underlying), isLong)
        - LinkedSums.sideE8(beforeE8, isLong);
  }

  /** On the greater side, as committed. */
  double most(int account, int underlying) {
    long longE8 = sums.othersE8(account, underlying, true);
    return Math.max(longE8, sums.othersE8(account, underlying, false)) / 1e8;
  }
}
