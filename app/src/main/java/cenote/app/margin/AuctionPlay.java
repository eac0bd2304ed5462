package cenote.app.margin;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.margin.Requirement;
import cenote.pool.market.InstrumentKind;

/**
 * The account of one of Derive's bids in a pool of its own: opened where its short option costs
 * next to nothing, then taken to the case's prices, flagged, and sold to one bid. Nothing is
 * computed here but what Derive's file has no word for: sigma is the volatility of the option, the
 * carry that of its forward, the mean daily volume a million.
 */
final class AuctionPlay implements PoolEvents {
  private static final long OWNER = 1;
  private static final long KEEPER = 2;
  private static final long FLAGGER = 3;
  private static final long BUYER = 8;
  private static final long SELLER = 9;
  private static final long PLENTY_E6 = 4_000_000_000_000_000L;
  private static final long ADV_E8 = 100_000_000_000_000L;
  private static final long STEPS = 25;
  private static final int STEP_SECONDS = 5;
  private static final long QUIET_SECONDS = 1_200;
  private static final int BATCHES_MAX = 60;
  private static final long E8 = 100_000_000L;
  private static final int DOMAINS = 2;

  private final AuctionCase bid;
  private final CaseNode scenario;
  private final ScratchPool pool;
  private final long spotE8;
  private final int account;
  private Account before = Account.NOTHING;
  private Account after = Account.NOTHING;
  private long soldE9;
  private long multipleE9;
  private long valueE6;
  private long paidE6;
  private long feeE6;
  private long deficitE6;
  private long waitedSeconds;

  /** How an account stands, cash E6. */
  record Account(
      long equityE6,
      long equityMaintenanceE6,
      long initialE6,
      long maintenanceE6,
      long exitCostE6,
      long notionalE6) {
    static final Account NOTHING = new Account(0, 0, 0, 0, 0, 0);

    static Account of(Requirement margin) {
      return new Account(
          margin.equityE6(),
          margin.equityMaintenanceE6(),
          margin.initialE6(),
          margin.maintenanceE6(),
          margin.exitCostE6(),
          margin.notionalE6(0));
    }

    /** Cap of the fee by notional: 0.2 % in Core ({@code rules.md} 7.6). */
    long feeCapE6() {
      return notionalE6 / 500;
    }
  }

  private AuctionPlay(AuctionCase bid) {
    this.bid = bid;
    this.scenario = bid.scenario();
    this.pool = new ScratchPool(scenario, Pool.LATEST_RULES_VERSION, this);
    this.spotE8 = Math.round(scenario.member("SpotPrice").scaled(Bound.PRICE) * E8);
    open();
    this.account = pool.account(OWNER);
    move();
    before = Account.of(pool.pool().margin(account));
  }

  /** Sells what the pool's rules sell at the least multiple of one bid with room for all of it. */
  static AuctionPlay play(AuctionCase bid, long multipleE9) {
    AuctionPlay play = new AuctionPlay(bid);
    play.sell(multipleE9);
    return play;
  }

  private double first(String column, Bound bound) {
    return scenario.member(column).items(1).getFirst().scaled(bound);
  }

  private void open() {
    double volatility = first("OptionVols", Bound.VOLATILITY);
    long seconds = scenario.member("OptionExpiries").items(1).getFirst().seconds();
    double years = seconds / (365.0 * 86_400.0);
    double spot = (double) spotE8 / E8;
    long sigmaE9 = Math.round(volatility * 1e9);
    long carryE9 = Math.round(Math.log(first("Forwards", Bound.PRICE) / spot) / years * 1e9);
    int ether = pool.underlying(scenario, "ETH", 0, sigmaE9, ADV_E8, carryE9);
    pool.smile(scenario, ether, new long[] {sigmaE9, sigmaE9, 1_000_000_000L, 0, 0});
    pool.cash(scenario);
    int perpetual = pool.instrument(scenario, ether, InstrumentKind.PERPETUAL, 0, 0);
    long strikeE8 = Math.round(first("OptionStrikes", Bound.PRICE) * E8);
    int option =
        pool.instrument(
            scenario,
            ether,
            InstrumentKind.CALL,
            seconds + QUIET_SECONDS + moveSeconds(),
            strikeE8);
    pool.report(scenario, ether, startE8());
    for (long other : new long[] {KEEPER, FLAGGER, BUYER, SELLER}) {
      pool.deposit(scenario, other, ScratchPool.CASH, PLENTY_E6 / 1_000);
    }
    pool.fill(scenario, perpetual, BUYER, SELLER, startE8(), ADV_E8 / 1_000, true);
    long quantityE8 = Math.round(-first("OptionAmounts", Bound.QUANTITY) * 1_000) * (E8 / 1_000);
    long premiumE6 = quantityE8 / 10_000;
    long cashE6 = Math.round(scenario.member("Cash").scaled(Bound.AMOUNT) * 1e6);
    pool.deposit(scenario, OWNER, ScratchPool.CASH, cashE6 - premiumE6);
    pool.fill(scenario, option, BUYER, OWNER, E8 / 100, quantityE8, true);
  }

  private long startE8() {
    return spotE8 / 10 / (E8 / 100) * (E8 / 100);
  }

  private static long next(long fromE8, long toE8) {
    return Math.min(toE8, fromE8 + fromE8 / STEPS);
  }

  private long moveSeconds() {
    long seconds = 0;
    for (long at = startE8(); at < spotE8; at = next(at, spotE8)) {
      seconds += STEP_SECONDS;
    }
    return seconds;
  }

  /** Lets the fifteen minutes of new parameters (11.6) pass, then moves by steps of 4 %. */
  private void move() {
    long at = startE8();
    for (long waited = 0; waited < QUIET_SECONDS; waited += STEP_SECONDS) {
      step(at);
    }
    while (at < spotE8) {
      at = next(at, spotE8);
      step(at);
    }
  }

  private void step(long priceE8) {
    pool.pass(STEP_SECONDS);
    pool.report(scenario, 0, priceE8);
    pool.tick(scenario);
  }

  private void sell(long leastMultipleE9) {
    if (before.maintenanceE6() <= before.equityMaintenanceE6()) {
      return;
    }
    pool.bid(scenario, KEEPER, leastMultipleE9, PLENTY_E6 / 1_000_000);
    pool.flag(scenario, FLAGGER, account);
    for (int i = 0; i < BATCHES_MAX && soldE9 == 0; i++) {
      waitedSeconds += STEP_SECONDS;
      step(spotE8);
    }
    after = Account.of(pool.pool().margin(account));
  }

  @Override
  public void onAuctionSale(
      int seller,
      int bidder,
      int domain,
      long fraction,
      long multiple,
      long value,
      long paid,
      long fee) {
    boolean isOurs = seller == account || seller < DOMAINS;
    if (isOurs && soldE9 == 0) {
      soldE9 = fraction;
      multipleE9 = multiple;
      valueE6 = value;
      paidE6 = paid;
      feeE6 = fee;
    }
  }

  @Override
  public void onInsolvent(int insolvent, long deficit) {
    deficitE6 += deficit;
  }

  AuctionCase bid() {
    return bid;
  }

  Account before() {
    return before;
  }

  /** Right after the batch that sold. */
  Account after() {
    return after;
  }

  /** f, of the whole account, E9; 0 when nothing was sold. */
  long soldE9() {
    return soldE9;
  }

  long multipleE9() {
    return multipleE9;
  }

  /** Value at mark of what passed, cash E6. */
  long valueE6() {
    return valueE6;
  }

  /** What the bidder paid, cash E6; below 0 when it was paid. */
  long paidE6() {
    return paidE6;
  }

  long feeE6() {
    return feeE6;
  }

  /** D that was booked (7.5), cash E6. */
  long deficitE6() {
    return deficitE6;
  }

  /** From the flag to the batch that sold. */
  long waitedSeconds() {
    return waitedSeconds;
  }
}
