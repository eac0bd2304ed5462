package cenote.actor;

import cenote.pool.ledger.Ledger;

/**
 * Buys or writes options, a few at a time, and trades one away now and then.
 *
 * @param isWriter sells to open, further out
 */
record OptionTrading(boolean isWriter) implements Habit {

  private static final int MOST_LEGS = 4;
  private static final int DRAWS = 6;
  private static final double BUYER_NOTIONAL = 0.5;
  private static final double WRITER_NOTIONAL = 0.3;
  private static final double PREMIUM = 0.03;

  @Override
  public long act(Trader trader, Floor floor, int account) {
    Ledger ledger = floor.pool().ledger();
    int legs = ledger.positionCount(account);
    if (legs >= MOST_LEGS || (legs > 0 && trader.chance(0.4))) {
      int instrument = ledger.positionInstrument(account, trader.pick(legs));
      if (floor.isLive(instrument)) {
        trader.reduce(floor, instrument, trader.chance(0.5) ? 1 : 0.5);
      }
    } else {
      open(trader, floor, account);
    }
    return trader.seconds(3, 8);
  }

  private void open(Trader trader, Floor floor, int account) {
    int option = draw(trader, floor);
    double equityE6 = floor.pool().margin(account).equityE6();
    if (option < 0 || equityE6 <= 0) {
      return;
    }
    double share = isWriter ? WRITER_NOTIONAL : BUYER_NOTIONAL;
    double quantityE8 = floor.amountE8(trader.underlying(), equityE6 * share) * trader.courage();
    if (!isWriter) {
      long markE8 = Math.max(1, floor.pool().market().markE8(option));
      quantityE8 = Math.min(quantityE8, equityE6 * PREMIUM * 1e10 / markE8);
    }
    trader.take(floor, option, !isWriter, Math.max(quantityE8, leastE8(floor, option)));
  }

  private static double leastE8(Floor floor, int option) {
    return floor.pool().market().lotE8(option);
  }

  /** A live option that is worth something, or -1. */
  private int draw(Trader trader, Floor floor) {
    int[] options = floor.board().options(trader.underlying());
    for (int i = 0; i < DRAWS && options.length > 0; i++) {
      int option = options[trader.pick(options.length)];
      double indexE8 = floor.pool().market().indexE8(trader.underlying());
      if (floor.isLive(option) && floor.pool().market().markE8(option) > indexE8 / 2_000) {
        return option;
      }
    }
    return -1;
  }
}
