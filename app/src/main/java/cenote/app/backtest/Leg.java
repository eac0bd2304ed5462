package cenote.app.backtest;

/**
 * A leg of a book, in terms of the price at which it is opened.
 *
 * @param kind as a pool codes it, or {@link #COIN}
 * @param days to expiry, 0 for a perpetual
 * @param moneyness strike in parts of the price
 * @param share of the book's notional, negative when short
 */
record Leg(int underlying, int kind, int days, double moneyness, double share) {
  /** Coins held as collateral instead of a contract. */
  static final int COIN = -1;
}
