package cenote.app.crisis;

import cenote.pool.Pool;

/**
 * The public parameters of a run: how a guard is on or off, with no switch inside the pool.
 *
 * @param rules version of the rules
 * @param families how many reporters, each a family of its own
 * @param keeperE6 capital of each of three keepers, cash E6; 0 for none
 * @param customersE6 cash of everybody else, cash E6
 */
record Setting(int rules, int families, long keeperE6, long customersE6) {
  private static final long MILLION_E6 = 1_000_000_000_000L;
  private static final long KEEPER_E6 = 5 * MILLION_E6;
  private static final long CUSTOMERS_E6 = 2_000 * MILLION_E6;
  private static final int FAMILIES = 5;

  /** The pool as it is run: the latest rules, five families, keepers. */
  static final Setting GUARDED =
      new Setting(Pool.LATEST_RULES_VERSION, FAMILIES, KEEPER_E6, CUSTOMERS_E6);

  /** The loose end: the first rules, one reporter, nobody who bids. */
  static final Setting LOOSE = new Setting(Pool.RULES_VERSION, 1, 0, CUSTOMERS_E6);

  /** As this with other capital of each keeper. */
  Setting withKeepers(long eachE6) {
    return new Setting(rules, families, eachE6, customersE6);
  }

  /** As this with other cash of everybody else. */
  Setting withCustomers(long cashE6) {
    return new Setting(rules, families, keeperE6, cashE6);
  }
}
