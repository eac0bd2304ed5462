package cenote.pool.clearing;

import cenote.crypto.Bytes32;
import cenote.kernel.FixedPoint;
import cenote.pool.Order;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.access.Accounts;
import cenote.pool.access.Principals;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.governance.CallAuctions;
import cenote.pool.governance.Governor;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.CoverageTerms;
import cenote.pool.margin.MarginBound;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Freshness;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.pool.waterfall.Waterfall;

/**
 * Admission and novation of fills ({@code rules.md} 4, 5.1). Checks in the order of the rejects
 * page; the fill is worked out on a plan, both sides are margined, then it is committed.
 */
public final class Clearing {

  private static final long FILL_AGE_NS = 2_000_000_000L;
  private static final long FILL_CONFIDENCE_E9 = 990_000_000L;
  private static final long E8 = 100_000_000L;
  private static final long E10 = 10_000_000_000L;

  /** Of {@code Portfolio.MAX_POSITION_VALUE_E6 * E10}, the bits from 64 on. */
  private static final long HIGH_OF_LARGEST_VALUE =
      Math.multiplyHigh(Portfolio.MAX_POSITION_VALUE_E6, E10);

  private static final long MAX_QUANTITY_E8 = Long.MAX_VALUE / 8;

  private final Ledger ledger;
  private final Market market;
  private final Accounts accounts;
  private final Principals principals;
  private final Accruals accruals;
  private final Requirement requirement;
  private final MarginBound bound;
  private final Waterfall waterfall;
  private final CoverageTerms coverage;
  private final Governor governor;
  private final CallAuctions auctions;
  private final Freshness freshness;
  private final CloseOutState closeOutState;
  private final Freezes freezes;
  private final PoolEvents events;
  private final Orders orders = new Orders();
  private final ReadAhead readAhead;
  private final Plan plan;
  private final Portfolio before;
  private long feeE6;

  /** Of the fill at hand, rounded up. */
  private long notionalE6;

  private boolean isFull;

  /** Which accounts are in close-out or called; owned by the close-out room. */
  public interface CloseOutState {
    /** True while the account is in close-out. */
    boolean isInCloseOut(int account);

    /** The account traded within its margin: a margin call, if any, may be made anew. */
    void onTraded(int account);
  }

  /** Composes admission from the rooms that know. */
  public Clearing(
      Ledger ledger,
      Market market,
      Accounts accounts,
      Principals principals,
      Accruals accruals,
      Requirement requirement,
      Waterfall waterfall,
      CoverageTerms coverage,
      Governor governor,
      CallAuctions auctions,
      CloseOutState closeOutState,
      Freezes freezes,
      PoolEvents events) {
    this.ledger = ledger;
    this.market = market;
    this.accounts = accounts;
    this.principals = principals;
    this.accruals = accruals;
    this.requirement = requirement;
    this.bound = requirement.boundOn(market);
    this.waterfall = waterfall;
    this.coverage = coverage;
    this.governor = governor;
    this.auctions = auctions;
    this.closeOutState = closeOutState;
    this.freezes = freezes;
    this.events = events;
    this.freshness = new Freshness(market);
    this.plan = new Plan(ledger);
    this.before = Portfolio.detached(ledger);
    this.readAhead = new ReadAhead(accounts, ledger, orders);
  }

  /** Says that two orders will soon be filled; see {@link #readAhead}. */
  public void expect(Order buy, Order sell) {
    readAhead.expect(buy);
    readAhead.expect(sell);
  }

  /** Reads what the expected orders will need, all at once; changes no outcome. */
  public void readAhead() {
    readAhead.run();
  }

  /** Margins each side in full, or by {@link MarginBound} where that decides; same outcomes. */
  public void marginInFull(boolean inFull) {
    isFull = inFull;
  }

  /** A venue's fill; {@code venue} is the venue's key. */
  public Reject fill(
      Bytes32 venue,
      int instrument,
      long priceE8,
      long quantityE8,
      boolean isBuyerTaker,
      Order buy,
      Order sell) {
    if (instrument < 0 || instrument >= market.instrumentCount()) {
      return Reject.UNKNOWN_INSTRUMENT;
    }
    if (market.isExpired(instrument) || isPastExpiry(instrument)) {
      return Reject.INSTRUMENT_EXPIRED;
    }
    int buyer = accounts.find(buy.owner(), buy.subaccount());
    int seller = accounts.find(sell.owner(), sell.subaccount());
    Reject reject = checkOrders(venue, instrument, buy, buyer, sell, seller);
    reject = reject != Reject.NONE ? reject : checkTerms(instrument, priceE8, quantityE8);
    reject =
        reject != Reject.NONE
            ? reject
            : checkBudgets(priceE8, quantityE8, buy, buyer, sell, seller);
    reject = reject != Reject.NONE ? reject : checkMarket(instrument, priceE8);
    if (reject != Reject.NONE) {
      return reject;
    }
    return novate(instrument, priceE8, quantityE8, isBuyerTaker, buy, buyer, sell, seller);
  }

  private boolean isPastExpiry(int instrument) {
    return market.expiryNs(instrument) != 0 && market.nowNs() >= market.expiryNs(instrument);
  }

  private Reject checkOrders(
      Bytes32 venue, int instrument, Order buy, int buyer, Order sell, int seller) {
    if (buyer < 0 || seller < 0) {
      return Reject.UNKNOWN_ACCOUNT;
    }
    if (buy.instrument() != instrument
        || sell.instrument() != instrument
        || !buy.isBuy()
        || sell.isBuy()) {
      return Reject.ORDER_MISMATCH;
    }
    Reject reject = checkOrder(venue, buy, buyer);
    return reject != Reject.NONE ? reject : checkOrder(venue, sell, seller);
  }

  private Reject checkOrder(Bytes32 venue, Order order, int account) {
    if (!order.venue().isZero() && !Bytes32.same(order.venue(), venue)) {
      return Reject.ORDER_NOT_FOR_VENUE;
    }
    boolean isSigned =
        Bytes32.same(order.signer(), order.owner())
            || principals.isSessionOf(accounts.owner(account), order.signer(), market.nowNs());
    if (!isSigned) {
      return Reject.ORDER_FORGED;
    }
    return market.nowNs() >= order.expiryNs() ? Reject.ORDER_EXPIRED : Reject.NONE;
  }

  private Reject checkTerms(int instrument, long priceE8, long quantityE8) {
    if (quantityE8 <= 0) {
      return Reject.QUANTITY_NOT_POSITIVE;
    }
    if (quantityE8 % market.lotE8(instrument) != 0) {
      return Reject.QUANTITY_OFF_LOT;
    }
    if (priceE8 <= 0) {
      return Reject.PRICE_NOT_POSITIVE;
    }
    if (priceE8 % market.tickE8(instrument) != 0) {
      return Reject.PRICE_OFF_TICK;
    }
    return Reject.NONE;
  }

  private Reject checkBudgets(
      long priceE8, long quantityE8, Order buy, int buyer, Order sell, int seller) {
    if (buy.quantityE8() <= 0 || sell.quantityE8() <= 0) {
      return Reject.QUANTITY_NOT_POSITIVE;
    }
    if (priceE8 > buy.limitPriceE8() || priceE8 < sell.limitPriceE8()) {
      return Reject.ORDER_LIMIT;
    }
    Reject reject = orders.check(buyer, buy, quantityE8);
    reject = reject != Reject.NONE ? reject : orders.check(seller, sell, quantityE8);
    if (reject != Reject.NONE) {
      return reject;
    }
    if (buyer == seller) {
      return Reject.SELF_TRADE;
    }
    notionalE6 = FixedPoint.mulDivCeil(quantityE8, priceE8, E10);
    boolean isTooLarge =
        FixedPoint.isOverflow(notionalE6)
            || notionalE6 > Portfolio.MAX_POSITION_VALUE_E6
            || quantityE8 > MAX_QUANTITY_E8;
    return isTooLarge ? Reject.OVERFLOW : Reject.NONE;
  }

  private Reject checkMarket(int instrument, long priceE8) {
    int underlying = market.underlyingOf(instrument);
    Reject reject = freshness.check(1L << underlying, FILL_AGE_NS, FILL_CONFIDENCE_E9);
    if (reject != Reject.NONE) {
      return reject;
    }
    long markE8 = market.markE8(instrument);
    long collarE8 =
        market.isLinear(instrument)
            ? markE8 / 50
            : Math.max(markE8 / 10, market.indexE8(underlying) / 200);
    return Math.abs(priceE8 - markE8) > collarE8
        ? Reject.OUTSIDE_COLLAR
        : auctions.check(instrument, priceE8);
  }

  private Reject novate(
      int instrument,
      long priceE8,
      long quantityE8,
      boolean isBuyerTaker,
      Order buy,
      int buyer,
      Order sell,
      int seller) {
    plan.reset();
    Portfolio buying = accruals.take(plan, buyer);
    Portfolio selling = accruals.take(plan, seller);
    long boughtFrom = buying.quantityOf(instrument);
    long soldFrom = selling.quantityOf(instrument);
    Reject reject = checkSizes(instrument, quantityE8, buyer, boughtFrom, seller, soldFrom);
    if (reject != Reject.NONE) {
      return reject;
    }
    if (!Novation.trade(plan, market, instrument, priceE8, quantityE8, buying, selling)) {
      return Reject.POSITIONS_FULL;
    }
    Portfolio taker = isBuyerTaker ? buying : selling;
    feeE6 = takerFeeE6(instrument, quantityE8, notionalE6);
    int underlying = market.underlyingOf(instrument);
    waterfall.takeFee(taker, market.domain(underlying), feeE6);
    long openInterestChange = openInterestChange(quantityE8, boughtFrom, soldFrom);
    boolean isSameOwner = accounts.owner(buyer) == accounts.owner(seller);
    reject = margin(buying, selling, instrument, priceE8, openInterestChange, isSameOwner);
    if (reject == Reject.NONE) {
      reject = margin(selling, buying, instrument, priceE8, openInterestChange, isSameOwner);
    }
    if (reject != Reject.NONE) {
      return reject;
    }
    if (!plan.isBalanced()) {
      return breach(instrument, buyer);
    }
    orders.fill(buyer, buy.orderNumber(), quantityE8);
    orders.fill(seller, sell.orderNumber(), quantityE8);
    ledger.commitBalanced(plan);
    closeOutState.onTraded(buyer);
    closeOutState.onTraded(seller);
    events.onFill(instrument, buyer, seller, priceE8, quantityE8, feeE6);
    return Reject.NONE;
  }

  private Reject breach(int instrument, int buyer) {
    if (freezes.isActive()) {
      freezes.onFillBreach(plan, instrument);
    } else {
      market.freeze(market.underlyingOf(instrument));
      events.onBreach(Reject.INVARIANT.code(), buyer, instrument);
    }
    return Reject.INVARIANT;
  }

  private Reject checkSizes(
      int instrument, long quantityE8, int buyer, long boughtFrom, int seller, long soldFrom) {
    boolean isBuyerReducing = isReducing(boughtFrom, quantityE8);
    boolean isSellerReducing = isReducing(soldFrom, -quantityE8);
    long mask = market.accessMask(instrument);
    boolean mayBuy = isBuyerReducing || (accounts.accessMask(buyer) & mask) == mask;
    boolean maySell = isSellerReducing || (accounts.accessMask(seller) & mask) == mask;
    if (!mayBuy || !maySell) {
      return Reject.ACCESS_DENIED;
    }
    int underlying = market.underlyingOf(instrument);
    Reject reject = freezes.checkFill(underlying, buyer, isBuyerReducing, seller, isSellerReducing);
    if (reject != Reject.NONE) {
      return reject;
    }
    if (market.isReduceOnly(underlying) && !(isBuyerReducing && isSellerReducing)) {
      return Reject.MARKET_REDUCE_ONLY;
    }
    boolean isReducing = isBuyerReducing && isSellerReducing;
    if (!isReducing && governor.isReduceOnly(market.domain(underlying))) {
      return Reject.GOVERNOR_REDUCE_ONLY;
    }
    if (!isReducing && !isCovered(underlying)) {
      return Reject.COVERAGE;
    }
    long change = openInterestChange(quantityE8, boughtFrom, soldFrom);
    long after = ledger.underlyingOpenInterestE8(underlying) + change;
    if (change > 0 && after > governor.openInterestCapE8(underlying)) {
      return Reject.OPEN_INTEREST_CAP;
    }
    return isTooLarge(instrument, boughtFrom + quantityE8)
            || isTooLarge(instrument, soldFrom - quantityE8)
        ? Reject.POSITION_TOO_LARGE
        : Reject.NONE;
  }

  /** Whether the domain of an underlying takes new risk (4.6). */
  private boolean isCovered(int underlying) {
    int domain = market.domain(underlying);
    long lossE6 = coverage.lossE6(domain, market.nowNs());
    return lossE6 == 0 || lossE6 <= waterfall.capacityE6(domain);
  }

  /** The position shrinks and does not cross zero. */
  private static boolean isReducing(long from, long change) {
    return from != 0 && (from > 0) != (change > 0) && Math.abs(change) <= Math.abs(from);
  }

  private static long openInterestChange(long quantityE8, long boughtFrom, long soldFrom) {
    return Math.max(boughtFrom + quantityE8, 0)
        - Math.max(boughtFrom, 0)
        + Math.max(soldFrom - quantityE8, 0)
        - Math.max(soldFrom, 0);
  }

  private boolean isTooLarge(int instrument, long quantityE8) {
    long price = Math.max(market.markE8(instrument), market.indexE8(underlying(instrument)));
    // 10^26 is the largest value times 10^10: below, nothing need be divided.
    if (Math.multiplyHigh(Math.abs(quantityE8), price) < HIGH_OF_LARGEST_VALUE) {
      return Math.abs(quantityE8) > MAX_QUANTITY_E8;
    }
    long valueE6 = FixedPoint.mulDivCeil(Math.abs(quantityE8), price, E10);
    return FixedPoint.isOverflow(valueE6)
        || valueE6 > Portfolio.MAX_POSITION_VALUE_E6
        || Math.abs(quantityE8) > MAX_QUANTITY_E8;
  }

  private int underlying(int instrument) {
    return market.underlyingOf(instrument);
  }

  /** Fee of the taker (4.7) on a notional rounded up, cash E6, rounded up. */
  private long takerFeeE6(int instrument, long quantityE8, long upE6) {
    if (market.isLinear(instrument)) {
      return ratioUp(upE6, 25_000L);
    }
    long indexE8 = market.indexE8(market.underlyingOf(instrument));
    long byIndex = ratioUp(FixedPoint.mulDivCeil(quantityE8, indexE8, E10), 30_000L);
    long byPremium = ratioUp(upE6, 12_500_000L);
    return Math.min(byIndex, byPremium);
  }

  private static long ratioUp(long amountE6, long ratioE8) {
    return FixedPoint.mulDivCeil(amountE6, ratioE8, E8);
  }

  /**
   * The rule of 4.2 for one side. A side that is free afterwards, at a price within 0.5 % (or one
   * tick) of the mark, needs no look at how it was before: becoming free at such a price is a
   * reduction.
   */
  private Reject margin(
      Portfolio side,
      Portfolio other,
      int instrument,
      long priceE8,
      long openInterestChange,
      boolean isSameOwner) {
    int account = side.account();
    long markE8 = market.markE8(instrument);
    long nearE8 = Math.max(markE8 / 200, market.tickE8(instrument));
    boolean isNearMark = Math.abs(priceE8 - markE8) <= nearE8;
    boolean isInCloseOut = closeOutState.isInCloseOut(account);
    if (!isFull && isNearMark && !isInCloseOut && !isSameOwner && bound.isFree(side)) {
      return freshness.checkMargin(bound.dependsOn());
    }
    requirement.pendingOpenInterest(market.underlyingOf(instrument), openInterestChange);
    requirement.pendingLinked(other);
    requirement.of(side);
    requirement.clearPending();
    Reject reject = freshness.checkMargin(requirement.dependsOn());
    if (reject != Reject.NONE) {
      return reject;
    }
    boolean isFreeAfter = requirement.isFree();
    if (isFreeAfter && isNearMark && !isInCloseOut && !isSameOwner) {
      return Reject.NONE;
    }
    long initialAfter = requirement.initialE6();
    long roomAfter = requirement.equityInitialE6() - initialAfter;
    long equityAfter = requirement.equityE6();
    requirement.of(accruals.look(before, account));
    if (requirement.isFree() && !isInCloseOut) {
      return isFreeAfter ? Reject.NONE : Reject.INITIAL_MARGIN;
    }
    boolean isReducing =
        initialAfter < requirement.initialE6()
            && roomAfter >= requirement.equityInitialE6() - requirement.initialE6()
            && equityAfter >= 0;
    if (!isReducing) {
      return Reject.ACCOUNT_REDUCE_ONLY;
    }
    if (isSameOwner) {
      return Reject.SELF_DEALING_REDUCTION;
    }
    return isNearMark ? Reject.NONE : Reject.REDUCTION_PRICE;
  }

  /**
   * Works out an account as if it had taken a price: what a fill would be answered on its account,
   * and what the account would then need. The other side is not looked at. Changes nothing.
   *
   * @param account of an owner
   * @param priceE8 positive, on tick
   * @param quantityE8 positive, whole lots
   */
  public WhatIf ifTaken(int account, int instrument, boolean isBuy, long priceE8, long quantityE8) {
    plan.reset();
    Portfolio side = accruals.take(plan, account);
    long from = side.quantityOf(instrument);
    long change = isBuy ? quantityE8 : -quantityE8;
    Reject reject = checkLook(instrument, priceE8, quantityE8);
    reject = reject != Reject.NONE ? reject : checkSide(side, instrument, from, change);
    if (reject != Reject.NONE) {
      return new WhatIf(reject, 0, requirement.of(side));
    }
    long upE6 = FixedPoint.mulDivCeil(quantityE8, priceE8, E10);
    long costE6 = isBuy ? upE6 : -FixedPoint.mulDivFloor(quantityE8, priceE8, E10);
    if (!side.trade(instrument, change, priceE8, costE6, market.fundingIndex(instrument))) {
      return new WhatIf(Reject.POSITIONS_FULL, 0, requirement.of(side));
    }
    long takenE6 = takerFeeE6(instrument, quantityE8, upE6);
    int underlying = market.underlyingOf(instrument);
    waterfall.takeFee(side, market.domain(underlying), takenE6);
    long openInterestChange = Math.max(from + change, 0) - Math.max(from, 0);
    reject = margin(side, side, instrument, priceE8, openInterestChange, false);
    requirement.pendingOpenInterest(underlying, openInterestChange);
    requirement.of(side);
    requirement.clearPending();
    return new WhatIf(reject, takenE6, requirement);
  }

  private Reject checkLook(int instrument, long priceE8, long quantityE8) {
    if (market.isExpired(instrument) || isPastExpiry(instrument)) {
      return Reject.INSTRUMENT_EXPIRED;
    }
    Reject reject = checkTerms(instrument, priceE8, quantityE8);
    if (reject != Reject.NONE) {
      return reject;
    }
    return quantityE8 > MAX_QUANTITY_E8 ? Reject.OVERFLOW : checkMarket(instrument, priceE8);
  }

  /** The part of {@link #checkSizes} that concerns one side, in the same order. */
  private Reject checkSide(Portfolio side, int instrument, long from, long change) {
    boolean isReducing = isReducing(from, change);
    long mask = market.accessMask(instrument);
    if (!isReducing && (accounts.accessMask(side.account()) & mask) != mask) {
      return Reject.ACCESS_DENIED;
    }
    int underlying = underlying(instrument);
    int account = side.account();
    Reject reject = freezes.checkFill(underlying, account, isReducing, account, isReducing);
    if (reject != Reject.NONE) {
      return reject;
    }
    if (!isReducing && market.isReduceOnly(underlying)) {
      return Reject.MARKET_REDUCE_ONLY;
    }
    if (!isReducing && governor.isReduceOnly(market.domain(underlying))) {
      return Reject.GOVERNOR_REDUCE_ONLY;
    }
    if (!isReducing && !isCovered(underlying)) {
      return Reject.COVERAGE;
    }
    long more = Math.max(from + change, 0) - Math.max(from, 0);
    long after = ledger.underlyingOpenInterestE8(underlying) + more;
    if (more > 0 && after > governor.openInterestCapE8(underlying)) {
      return Reject.OPEN_INTEREST_CAP;
    }
    return isTooLarge(instrument, from + change) ? Reject.POSITION_TOO_LARGE : Reject.NONE;
  }

  /** Ends one order of an account. */
  public Reject cancel(int account, long orderNumber) {
    return orders.cancel(account, orderNumber);
  }

  /** Ends all orders of an account numbered below. */
  public Reject cancelBelow(int account, long belowOrderNumber) {
    return orders.cancelBelow(account, belowOrderNumber);
  }

  /** Appends the section. */
  public void write(SnapshotWriter writer) {
    orders.write(writer, accounts.count());
  }

  /** Reads the section; accounts must have been read before. */
  public void read(SnapshotReader reader) {
    orders.read(reader, accounts.count());
  }
}
