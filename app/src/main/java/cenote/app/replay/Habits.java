package cenote.app.replay;

import cenote.pool.ledger.Ledger;

/**
 * What each kind of trader does when its time has come. Decisions are drawn from the trader's own
 * random source and from what it sees; orders go through {@link Floor}.
 */
final class Habits {
  private static final double DUST = 0.04;
  private static final double PLENTY = 3;

  private final Floor floor;

  Habits(Floor floor) {
    this.floor = floor;
  }

  /** The first deposit. */
  void enter(Trader trader) {
    switch (trader.kind()) {
      case COVERED_SHORT, SWING, BORROWER -> creditCoins(trader, trader.depositE6());
      case LONG, SHORT, DELTA_NEUTRAL, WRITER, BUYER -> creditCash(trader, trader.depositE6());
    }
  }

  /** Acts once; returns how long it then waits, ns. */
  long act(Trader trader) {
    long equityE6 = floor.equityE6(trader);
    if (equityE6 < trader.depositE6() * DUST) {
      return returnOrRest(trader);
    }
    if (equityE6 > trader.depositE6() * PLENTY) {
      takeProfit(trader, equityE6 - trader.depositE6() * (PLENTY - 1));
    }
    return switch (trader.kind()) {
      case LONG -> directional(trader, true);
      case SHORT -> directional(trader, false);
      case SWING -> directional(trader, trader.chance(0.65));
      case COVERED_SHORT -> cover(trader);
      case DELTA_NEUTRAL -> neutral(trader);
      case WRITER -> write(trader);
      case BUYER -> buyOptions(trader);
      case BORROWER -> borrow(trader);
    };
  }

  /** Reduces what can be reduced; for those who see a margin call coming. */
  void calm(Trader trader) {
    if (trader.kind() == TraderKind.BORROWER) {
      repay(trader, 0.35);
      return;
    }
    Ledger ledger = floor.pool().ledger();
    int largest = -1;
    double largestE6 = 0;
    for (int k = 0; k < ledger.positionCount(trader.account()); k++) {
      int instrument = ledger.positionInstrument(trader.account(), k);
      double valueE6 = exposure(instrument, ledger.positionQuantityE8(trader.account(), k));
      if (valueE6 > largestE6 && floor.isTradable(instrument)) {
        largest = instrument;
        largestE6 = valueE6;
      }
    }
    if (largest >= 0) {
      floor.reduce(trader, largest, trader.random().nextDouble(0.4, 0.8));
    }
  }

  /** Deposits a part of what it began with. */
  void topUp(Trader trader) {
    creditCash(trader, (long) (trader.depositE6() * trader.random().nextDouble(0.2, 0.5)));
  }

  private double exposure(int instrument, long quantityE8) {
    int underlying = floor.pool().market().underlyingOf(instrument);
    return Math.abs((double) quantityE8) * floor.indexE8(underlying);
  }

  /** Takes cash out, as far as there is any that no loan would pay. */
  private void takeProfit(Trader trader, double amountE6) {
    long takenE6 = (long) Math.min(amountE6, (double) floor.cashE6(trader));
    if (takenE6 > 0) {
      floor.desk().withdraw(trader.party(), 0, takenE6);
    }
  }

  private long returnOrRest(Trader trader) {
    if (trader.chance(0.3)) {
      enter(trader);
      return trader.pauseNs(1, 6);
    }
    return trader.pauseNs(24, 96);
  }

  private void creditCash(Trader trader, long amountE6) {
    floor.desk().credit(trader.party(), 0, amountE6);
  }

  private void creditCoins(Trader trader, long valueE6) {
    long amountE8 = (long) floor.amountE8(trader.underlying(), (double) valueE6);
    floor.desk().credit(trader.party(), Floor.assetOf(trader.underlying()), amountE8);
  }

  private int linear(Trader trader) {
    int future = floor.instruments().future(trader.underlying());
    return future >= 0 && trader.chance(0.15)
        ? future
        : floor.instruments().perpetual(trader.underlying());
  }

  private long directional(Trader trader, boolean isLong) {
    int perpetual = floor.instruments().perpetual(trader.underlying());
    int future = floor.instruments().future(trader.underlying());
    long netE8 = floor.linearE8(trader);
    double wish = trader.random().nextDouble();
    if (netE8 == 0) {
      open(trader, isLong, trader.random().nextDouble(0.6, 1));
      return trader.pauseNs(4, 36);
    }
    if (wish < 0.40) {
      closeOne(trader, perpetual);
      closeOne(trader, future);
      return trader.pauseNs(1, 20);
    }
    if (wish < 0.55) {
      floor.reduce(trader, perpetual, 0.5);
    } else if (wish < 0.75) {
      open(trader, netE8 > 0, trader.random().nextDouble(0.1, 0.4));
    }
    return trader.pauseNs(6, 36);
  }

  private void closeOne(Trader trader, int instrument) {
    if (instrument >= 0 && floor.positionE8(trader, instrument) != 0) {
      floor.reduce(trader, instrument, 1);
    }
  }

  /** Adds a share of what leverage allows beyond what is held. */
  private void open(Trader trader, boolean isLong, double share) {
    long equityE6 = floor.equityE6(trader);
    long heldE6 = Math.abs(floor.valueE6(trader.underlying(), floor.linearE8(trader)));
    double notionalE6 = Math.max(0, equityE6 * trader.leverage() - heldE6) * share;
    floor.trade(trader, linear(trader), isLong, floor.amountE8(trader.underlying(), notionalE6));
  }

  private long cover(Trader trader) {
    double target = trader.chance(0.1) ? 0 : trader.random().nextDouble(0.9, 1.0);
    double wantE8 = -target * floor.coinsE8(trader) - floor.linearE8(trader);
    floor.trade(trader, linear(trader), wantE8 > 0, Math.abs(wantE8));
    return trader.pauseNs(24, 96);
  }

  /** A straddle, sold or bought, whose delta is taken out with the perpetual. */
  private long neutral(Trader trader) {
    if (floor.pool().ledger().positionCount(trader.account()) < 2) {
      straddle(trader);
    }
    int perpetual = floor.instruments().perpetual(trader.underlying());
    double wantE8 = -floor.optionDeltaE8(trader) - floor.positionE8(trader, perpetual);
    double leastE8 = floor.amountE8(trader.underlying(), floor.equityE6(trader) * 0.05);
    if (Math.abs(wantE8) > leastE8) {
      floor.trade(trader, perpetual, wantE8 > 0, Math.abs(wantE8));
    }
    return trader.pauseNs(5, 14);
  }

  private void straddle(Trader trader) {
    int call = option(trader, 0.94, 1.06, true);
    if (call < 0) {
      return;
    }
    int put = call + 1;
    boolean isBuy = trader.chance(0.4);
    double notionalE6 = floor.equityE6(trader) * trader.leverage() / 2;
    double quantityE8 = floor.amountE8(trader.underlying(), notionalE6);
    if (floor.trade(trader, call, isBuy, quantityE8)) {
      floor.trade(trader, put, isBuy, (double) Math.abs(floor.positionE8(trader, call)));
    }
  }

  private long write(Trader trader) {
    if (floor.pool().ledger().positionCount(trader.account()) >= 3) {
      return trader.chance(0.35) ? endOne(trader) : trader.pauseNs(12, 40);
    }
    boolean isCall = trader.chance(0.4);
    int option = isCall ? option(trader, 1.02, 1.3, true) : option(trader, 0.7, 0.98, false);
    if (option >= 0) {
      double notionalE6 = floor.equityE6(trader) * trader.leverage() / 3;
      floor.trade(trader, option, false, floor.amountE8(trader.underlying(), notionalE6));
    }
    return trader.pauseNs(14, 50);
  }

  private long buyOptions(Trader trader) {
    if (floor.pool().ledger().positionCount(trader.account()) >= 3) {
      return trader.chance(0.35) ? endOne(trader) : trader.pauseNs(12, 40);
    }
    int option = option(trader, 0.8, 1.25, trader.chance(0.5));
    if (option >= 0) {
      double premiumE6 = floor.cashE6(trader) * trader.random().nextDouble(0.02, 0.12);
      long markE8 = Math.max(1, floor.pool().market().markE8(option));
      double most = floor.amountE8(trader.underlying(), floor.equityE6(trader) * 4.0);
      floor.trade(trader, option, true, Math.min(most, premiumE6 * 1e10 / markE8));
    }
    return trader.pauseNs(14, 50);
  }

  private long endOne(Trader trader) {
    int k = trader.random().nextInt(floor.pool().ledger().positionCount(trader.account()));
    floor.reduce(trader, floor.pool().ledger().positionInstrument(trader.account(), k), 1);
    return trader.pauseNs(3, 20);
  }

  /** A live option whose strike is in a range around the index, or -1 after a few draws. */
  private int option(Trader trader, double least, double most, boolean isCall) {
    int count = floor.instruments().optionCount(trader.underlying()) / 2;
    double index = floor.indexE8(trader.underlying());
    for (int draw = 0; draw < 12 && count > 0; draw++) {
      int call =
          floor.instruments().option(trader.underlying(), 2 * trader.random().nextInt(count));
      double moneyness = floor.pool().market().strikeE8(call) / index;
      if (moneyness >= least && moneyness <= most && floor.isTradable(call)) {
        return isCall ? call : call + 1;
      }
    }
    return -1;
  }

  /** Draws cash up to its loan to value; repays when a careful one has come too near. */
  private long borrow(Trader trader) {
    double worthE6 = floor.valueE6(trader.underlying(), floor.coinsE8(trader));
    double loanE6 = -floor.cashE6(trader);
    double roomE6 = worthE6 * trader.leverage() - loanE6;
    if (roomE6 > worthE6 * 0.05) {
      floor.desk().withdraw(trader.party(), 0, (long) (roomE6 * 0.8));
    } else if (roomE6 < -worthE6 * 0.1 && trader.isCareful()) {
      repay(trader, 0.3);
    }
    return trader.pauseNs(16, 72);
  }

  private void repay(Trader trader, double share) {
    long loanE6 = -floor.cashE6(trader);
    if (loanE6 > 0) {
      creditCash(trader, Math.max(1, (long) (loanE6 * share)));
    }
  }
}
