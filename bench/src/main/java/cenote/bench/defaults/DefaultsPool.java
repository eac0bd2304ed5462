package cenote.bench.defaults;

import cenote.bench.world.Desk;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.governance.CallAuctions;

/**
 * A pool with ETH and BTC, a perpetual on each and a future on ETH; hardly anything in its funds.
 */
final class DefaultsPool {

  static final int ETH = 0;
  static final int BTC = 1;
  static final int ETH_PERPETUAL = 0;
  static final int BTC_PERPETUAL = 1;
  static final int ETH_FUTURE = 2;
  static final long E6 = 1_000_000L;
  static final long E8 = 100_000_000L;
  static final long E9 = 1_000_000_000L;
  static final double BTC_PRICE = 60_000;

  private static final long FUTURE_NS = 60 * 86_400 * E9;
  private static final long STEP_NS = 9 * E9;
  private static final double STEP = 0.02;

  private final Desk desk;
  private final Pool pool;
  private double price;

  /** Begins at a price of ETH. */
  DefaultsPool(PoolEvents events, double price) {
    desk = new Desk(events);
    pool = desk.pool();
    this.price = price;
    desk.open(E6);
    register("ETH", price);
    register("BTC", BTC_PRICE);
    desk.begin();
    Desk.must(pool.registerAsset(desk.by(Desk.GENESIS), symbol("USDC"), 6, 0, -1, E9, 0));
    desk.begin();
    Desk.must(pool.registerVenue(desk.by(Desk.GENESIS), Desk.key(Desk.VENUE)));
    desk.begin();
    Desk.must(pool.registerReporter(desk.by(Desk.GENESIS), Desk.key(Desk.REPORTER), 0));
    list(ETH, 0, 0);
    list(BTC, 0, 0);
    list(ETH, 1, (desk.nowNs() + FUTURE_NS) / E9 * E9);
    desk.begin();
    Desk.must(pool.activateRules(desk.by(Desk.GENESIS), Pool.LATEST_RULES_VERSION));
    report();
  }

  private void register(String symbol, double at) {
    desk.begin();
    long advE8 = Math.round(500e9 / at) * E8;
    Desk.must(
        pool.registerUnderlying(desk.by(Desk.GENESIS), symbol(symbol), 0, 600_000_000L, advE8, 0));
  }

  private static long symbol(String name) {
    long word = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      word = word << Byte.SIZE | (i < name.length() ? name.charAt(i) : 0);
    }
    return word;
  }

  private void list(int underlying, int kind, long expiryNs) {
    desk.begin();
    Desk.must(
        pool.listInstrument(
            desk.by(Desk.GENESIS), underlying, kind, 100, E8 / 10_000, expiryNs, 0, 0));
  }

  Desk desk() {
    return desk;
  }

  Pool pool() {
    return pool;
  }

  /** Price of ETH. */
  double price() {
    return price;
  }

  /** Both prices, a millisecond later. */
  void report() {
    desk.pass(E9 / 1_000);
    desk.report(ETH, Math.round(price * 1e8));
    desk.report(BTC, Math.round(BTC_PRICE * 1e8));
  }

  /**
   * Moves ETH in steps that are no jumps (11.5) and no outages (11.6), with what is due between
   * them.
   */
  void moveTo(double target) {
    while (price != target) {
      desk.pass(STEP_NS);
      desk.passDeadlines();
      price = Math.clamp(target, price * (1 - STEP), price * (1 + STEP));
      report();
    }
  }

  /** Moves ETH at once, by less than a jump. */
  void jumpTo(double target) {
    price = target;
    report();
  }

  /** Buys at mark, or says why not. */
  void trade(int instrument, long quantityE8, long buyer, long seller) {
    Desk.must(tryTrade(instrument, quantityE8, buyer, seller));
  }

  /** Buys at mark, or at a call auction's price; the reject's code. */
  int tryTrade(int instrument, long quantityE8, long buyer, long seller) {
    CallAuctions auctions = pool.callAuctions();
    long priceE8 =
        auctions.isOn(pool.market().underlyingOf(instrument))
            ? auctions.priceE8(instrument)
            : pool.market().markE8(instrument) / 100 * 100;
    return desk.fill(instrument, priceE8, quantityE8, buyer, seller);
  }

  /** The number of an owner's account. */
  int account(long owner) {
    return pool.accountOf(Desk.owner(owner), 0);
  }

  /** The steward flags an account; the reject's code. */
  int flag(int account) {
    desk.begin();
    return pool.flag(desk.by(Desk.STEWARD), -1, account);
  }
}
