package cenote.pool.ledger;

import cenote.pool.invariant.Invariant;

/**
 * What one command would do: up to eight portfolios and the entries between them and the pool's
 * accounts. {@link Ledger#commit} makes it so; dropping it changes nothing.
 */
public final class Plan {

  /** Most accounts that one plan may take. */
  public static final int MAX_PORTFOLIOS = 8;

  private final Entries entries = new Entries();
  private final Portfolio[] portfolios = new Portfolio[MAX_PORTFOLIOS];
  private int count;

  /** A plan on a ledger; reused for every command. */
  public Plan(Ledger ledger) {
    for (int i = 0; i < MAX_PORTFOLIOS; i++) {
      portfolios[i] = new Portfolio(ledger, entries);
    }
  }

  /** Forgets everything. */
  public Plan reset() {
    count = 0;
    entries.reset();
    return this;
  }

  /** The account in this plan, loaded when it is asked for the first time. */
  public Portfolio take(int account) {
    Portfolio known = taken(account);
    if (known != null) {
      return known;
    }
    Invariant.require(count < MAX_PORTFOLIOS, "portfolios of a plan");
    return portfolios[count++].load(account);
  }

  /** True when the account was taken already. */
  public boolean has(int account) {
    return taken(account) != null;
  }

  /** How many accounts were taken. */
  public int accountCount() {
    return count;
  }

  /** An account that was taken, in the order in which they were. */
  public int account(int index) {
    return portfolios[index].account();
  }

  private @org.jspecify.annotations.Nullable Portfolio taken(int account) {
    for (int i = 0; i < count; i++) {
      if (portfolios[i].account() == account) {
        return portfolios[i];
      }
    }
    return null;
  }

  /** Moves an amount between two pool accounts. */
  public void move(int asset, int fromHolder, int toHolder, long amount, int reason) {
    entries.add(asset, fromHolder, toHolder, amount, -1, reason);
  }

  /** Moves cash between clearing and a pool account on behalf of an instrument. */
  public void moveFromClearing(int instrument, int toHolder, long amountE6, int reason) {
    entries.add(0, Holders.CLEARING, toHolder, amountE6, instrument, reason);
  }

  /**
   * True when the plan conserves: quantities of all portfolios cancel, and what clearing pays out
   * is what the costs of linear positions rose by ({@code I1}, {@code I2} as deltas).
   */
  public boolean isBalanced() {
    long quantity = 0;
    long claimE6 = 0;
    for (int i = 0; i < count; i++) {
      portfolios[i].sumChanges();
      quantity += portfolios[i].quantityMarkChange();
      claimE6 += portfolios[i].claimChangeE6();
    }
    return quantity == 0 && claimE6 == paidByClearingE6();
  }

  private long paidByClearingE6() {
    long sum = 0;
    for (int i = 0; i < entries.count(); i++) {
      sum += entries.from(i) == Holders.CLEARING ? entries.amount(i) : 0;
      sum -= entries.to(i) == Holders.CLEARING ? entries.amount(i) : 0;
    }
    return sum;
  }

  int portfolioCount() {
    return count;
  }

  Portfolio portfolio(int index) {
    return portfolios[index];
  }

  Entries entries() {
    return entries;
  }
}
