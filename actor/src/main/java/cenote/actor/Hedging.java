package cenote.actor;

/** Holds coins as collateral and shorts most of them; a calm kind that corrects itself often. */
record Hedging() implements Habit {

  private static final double LEAST = 0.02;

  @Override
  public long act(Trader trader, Floor floor, int account) {
    int perpetual = floor.board().perpetual(trader.underlying());
    double coinsE8 = floor.pool().ledger().balance(account, Catalogue.assetOf(trader.underlying()));
    double wantE8 = -coinsE8 * trader.between(0.7, 1) - floor.positionE8(account, perpetual);
    if (Math.abs(wantE8) > LEAST * coinsE8) {
      trader.take(floor, perpetual, wantE8 > 0, Math.abs(wantE8) * trader.courage());
    }
    return trader.seconds(5, 11);
  }
}
