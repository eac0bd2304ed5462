package cenote.actor;

/** Follows the moves of the last seconds with little leverage, and changes its mind often. */
record Trending() implements Habit {

  private static final int SECONDS = 15;

  /** A move of so much is reason enough for the whole position. */
  private static final double STRONG = 0.0008;

  private static final double NOISE = 0.9;
  private static final double LEVERAGE = 2.5;
  private static final double LEAST = 0.05;

  @Override
  public long act(Trader trader, Floor floor, int account) {
    int u = trader.underlying();
    int future = floor.board().future(u);
    int perpetual = floor.board().perpetual(u);
    int instrument = future >= 0 && trader.chance(0.2) ? future : perpetual;
    double moved = floor.board().moved(u, SECONDS) / STRONG + trader.between(-NOISE, NOISE);
    double equityE6 = Math.max(0, floor.pool().margin(account).equityE6());
    double mostE8 = floor.amountE8(u, equityE6 * LEVERAGE) * trader.courage();
    double wantE8 = Math.clamp(moved, -1.0, 1.0) * mostE8 - floor.positionE8(account, instrument);
    if (Math.abs(wantE8) > LEAST * mostE8) {
      trader.take(floor, instrument, wantE8 > 0, Math.abs(wantE8));
    }
    return trader.seconds(2, 5);
  }
}
