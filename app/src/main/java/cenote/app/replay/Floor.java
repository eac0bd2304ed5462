package cenote.app.replay;

import cenote.app.candle.CandleTime;
import cenote.kernel.Black76;
import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.ledger.Ledger;
import cenote.pool.market.InstrumentKind;

/** What traders can see and do: prices, their own account, and orders against the venues. */
final class Floor {
  private static final int HALVINGS = 3;

  private final Desk desk;
  private final Exchange exchange;
  private final Instruments instruments;
  private final double[] greeks = new double[5];

  Floor(Desk desk, Exchange exchange, Instruments instruments) {
    this.desk = desk;
    this.exchange = exchange;
    this.instruments = instruments;
  }

  Desk desk() {
    return desk;
  }

  Pool pool() {
    return desk.pool();
  }

  Instruments instruments() {
    return instruments;
  }

  long indexE8(int underlying) {
    return desk.pool().market().indexE8(underlying);
  }

  /** The asset of an underlying: asset 0 is cash. */
  static int assetOf(int underlying) {
    return underlying + 1;
  }

  /** Cash, coins and contracts at the marks: what a trader's own screen shows, cash E6. */
  long equityE6(Trader trader) {
    return equityE6(trader.account());
  }

  /** As the other, of any account. */
  long equityE6(int account) {
    Ledger ledger = pool().ledger();
    double sumE6 = ledger.balance(account, 0);
    for (int asset = 1; asset < ledger.assetCount(); asset++) {
      sumE6 += valueE6(asset - 1, ledger.balance(account, asset));
    }
    for (int k = 0; k < ledger.positionCount(account); k++) {
      int instrument = ledger.positionInstrument(account, k);
      double markE8 = pool().market().markE8(instrument);
      sumE6 += ledger.positionQuantityE8(account, k) * markE8 / 1e10;
      sumE6 -= pool().market().isLinear(instrument) ? ledger.positionCostE6(account, k) : 0;
    }
    return (long) sumE6;
  }

  long cashE6(Trader trader) {
    return pool().ledger().balance(trader.account(), 0);
  }

  long coinsE8(Trader trader) {
    return pool().ledger().balance(trader.account(), assetOf(trader.underlying()));
  }

  /** Value of an amount of the underlying, cash E6. */
  long valueE6(int underlying, long amountE8) {
    return (long) ((double) amountE8 * indexE8(underlying) / 1e10);
  }

  /** Amount of the underlying worth so much cash, E8. */
  double amountE8(int underlying, double valueE6) {
    return valueE6 * 1e10 / indexE8(underlying);
  }

  /** A share of a quantity in whole lots; at least nothing. */
  long lotsE8(int instrument, double quantityE8) {
    long lotE8 = pool().market().lotE8(instrument);
    long lots = (long) (quantityE8 / lotE8);
    return lots * lotE8;
  }

  /** Position in an instrument, E8, signed. */
  long positionE8(Trader trader, int instrument) {
    Ledger ledger = pool().ledger();
    for (int k = 0; k < ledger.positionCount(trader.account()); k++) {
      if (ledger.positionInstrument(trader.account(), k) == instrument) {
        return ledger.positionQuantityE8(trader.account(), k);
      }
    }
    return 0;
  }

  /** Net quantity of perpetual and live future in the trader's underlying, E8. */
  long linearE8(Trader trader) {
    int future = instruments.future(trader.underlying());
    long futureE8 = future < 0 ? 0 : positionE8(trader, future);
    return positionE8(trader, instruments.perpetual(trader.underlying())) + futureE8;
  }

  /** Net delta of the live options of an account, units E8. */
  double optionDeltaE8(Trader trader) {
    Ledger ledger = pool().ledger();
    double sum = 0;
    for (int k = 0; k < ledger.positionCount(trader.account()); k++) {
      int instrument = ledger.positionInstrument(trader.account(), k);
      if (isLiveOption(instrument)) {
        sum += ledger.positionQuantityE8(trader.account(), k) * delta(instrument);
      }
    }
    return sum;
  }

  boolean isLiveOption(int instrument) {
    return !pool().market().isLinear(instrument) && isTradable(instrument);
  }

  /** Listed, not expired, and more than two minutes to go. */
  boolean isTradable(int instrument) {
    long expiryNs = pool().market().expiryNs(instrument);
    return !pool().market().isExpired(instrument)
        && (expiryNs == 0 || expiryNs > desk.nowNs() + 120 * CandleTime.SECOND_NS);
  }

  private double delta(int option) {
    boolean isCall = pool().market().kind(option) == InstrumentKind.CALL;
    double forward = indexE8(pool().market().underlyingOf(option)) / 1e8;
    double strike = pool().market().strikeE8(option) / 1e8;
    double years = pool().market().years(option);
    double volatility = pool().market().volatility(option);
    if (years <= 0 || volatility <= 0) {
      return 0;
    }
    Black76.greeks(isCall, forward, strike, years, volatility, 0, greeks);
    return greeks[1];
  }

  /** Trades; smaller when margin or capacity is short. Returns true when something was filled. */
  boolean trade(Trader trader, int instrument, boolean isBuy, double quantityE8) {
    double left = quantityE8;
    for (int i = 0; i <= HALVINGS && isTradable(instrument); i++) {
      long lotsE8 = lotsE8(instrument, left);
      if (lotsE8 == 0) {
        return false;
      }
      int reject = exchange.trade(trader.party(), trader.venue(), instrument, isBuy, lotsE8, false);
      if (reject != Reject.INITIAL_MARGIN.code()) {
        return reject == 0;
      }
      left /= 2;
    }
    return false;
  }

  /** Reduces a position by a share, at the mark; true when filled. */
  boolean reduce(Trader trader, int instrument, double share) {
    long heldE8 = positionE8(trader, instrument);
    long lotsE8 = share >= 1 ? Math.abs(heldE8) : lotsE8(instrument, Math.abs(heldE8) * share);
    return lotsE8 > 0
        && isTradable(instrument)
        && exchange.trade(trader.party(), trader.venue(), instrument, heldE8 < 0, lotsE8, true)
            == 0;
  }
}
