package cenote.actor;

/** How a kind of trader decides. */
interface Habit {

  /**
   * Acts once for a trader that has an account, not in close-out, and prices.
   *
   * @return how long it then waits, ns
   */
  long act(Trader trader, Floor floor, int account);
}
