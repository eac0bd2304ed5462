package cenote.simulator.checker;

import cenote.crypto.Bytes32;
import cenote.pool.Order;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Reasons;

/**
 * Accepted fills: admission, orders, fees and whom they go to, positions and the cash that clearing
 * pays for them ({@code rules.md} 4.1, 4.3, 4.7, 5.1, 11.2).
 */
final class FillCheck {

  private static final long E10 = 10_000_000_000L;
  private static final long FRESH_NS = 2_000_000_000L;
  private static final long SURE_E9 = 990_000_000L;

  private final Desk desk;
  private final Tally tally;
  private final Layers layers;
  private int fills;
  private int instrument;
  private int buyer;
  private int seller;
  private long priceE8;
  private long quantityE8;
  private long feeE6;
  private boolean wasBelowTarget;
  private long openBeforeE8;

  FillCheck(Desk desk, Layers layers) {
    this.desk = desk;
    this.tally = desk.tally;
    this.layers = layers;
  }

  /** Before a fill is applied: what insurance and open interest it meets. */
  void begin() {
    fills = 0;
    int listed = desk.told.subject;
    if (desk.told.kind == Kind.FILL && listed >= 0 && listed < desk.listings.instruments()) {
      int domain = desk.listings.domainOf(listed);
      long insuredE6 = desk.money.balance(Holders.insurance(domain), 0);
      wasBelowTarget = insuredE6 < layers.targetE6(domain);
      openBeforeE8 = desk.ledger.underlyingOpenInterestE8(desk.listings.underlyingOf(listed));
    }
  }

  void onFill(int ofInstrument, int by, int from, long atE8, long ofE8, long paidE6) {
    fills++;
    instrument = ofInstrument;
    buyer = by;
    seller = from;
    priceE8 = atE8;
    quantityE8 = ofE8;
    feeE6 = paidE6;
  }

  /** The command at hand is an accepted fill. */
  void check() {
    checkTold();
    checkTerms();
    checkOrder(desk.told.buy(), true, buyer);
    checkOrder(desk.told.sell(), false, seller);
    checkPrices();
    long fromBuyerE8 = desk.positions.legs(buyer).quantityE8(instrument);
    long fromSellerE8 = desk.positions.legs(seller).quantityE8(instrument);
    novate();
    checkSide(buyer, fromBuyerE8, fromBuyerE8 + quantityE8);
    checkSide(seller, fromSellerE8, fromSellerE8 - quantityE8);
    checkOpenInterest(fromBuyerE8, fromSellerE8);
    checkFee();
    desk.orders.fill(
        buyer, desk.told.buy().orderNumber(), desk.told.buy().quantityE8(), quantityE8);
    desk.orders.fill(
        seller, desk.told.sell().orderNumber(), desk.told.sell().quantityE8(), quantityE8);
  }

  private void checkTold() {
    Told told = desk.told;
    tally.equal(Check.I13_ANSWERED, "fills told", told.sequence, 1, fills);
    tally.equal(Check.I13_ANSWERED, "instrument told", buyer, told.subject, instrument);
    tally.equal(Check.I13_ANSWERED, "price told", instrument, told.priceE8, priceE8);
    tally.equal(Check.I13_ANSWERED, "quantity told", instrument, told.amount, quantityE8);
    int buys = desk.owners.find(told.buy().owner(), told.buy().subaccount());
    int sells = desk.owners.find(told.sell().owner(), told.sell().subaccount());
    tally.equal(Check.I13_ANSWERED, "buyer told", instrument, buys, buyer);
    tally.equal(Check.I13_ANSWERED, "seller told", instrument, sells, seller);
    tally.holds(Check.ADMISSION, buys != sells, "an account trades with itself", buys);
  }

  private void checkTerms() {
    Listings listings = desk.listings;
    boolean isKnown = instrument >= 0 && instrument < listings.instruments();
    tally.holds(Check.ADMISSION, isKnown, "a fill of no instrument", instrument);
    long expiryNs = listings.expiryNs(instrument);
    boolean isLive =
        !listings.isExpired(instrument) && (expiryNs == 0 || desk.clock.nowNs() < expiryNs);
    tally.holds(Check.ADMISSION, isLive, "a fill at or after expiry", instrument);
    boolean isWhole = quantityE8 > 0 && quantityE8 % listings.lotE8(instrument) == 0;
    tally.holds(Check.ADMISSION, isWhole, "a quantity off lot", instrument);
    boolean isOnTick = priceE8 > 0 && priceE8 % listings.tickE8(instrument) == 0;
    tally.holds(Check.ADMISSION, isOnTick, "a price off tick", instrument);
  }

  private void checkOrder(Order order, boolean isBuy, int account) {
    boolean isMeant = order.instrument() == instrument && order.isBuy() == isBuy;
    tally.holds(Check.ORDERS, isMeant, "an order for something else", account);
    boolean isInLimit = isBuy ? priceE8 <= order.limitPriceE8() : priceE8 >= order.limitPriceE8();
    tally.holds(Check.ORDERS, isInLimit, "a price beyond the limit of an order", account);
    tally.holds(Check.ORDERS, desk.clock.nowNs() < order.expiryNs(), "an expired order", account);
    boolean isForVenue = order.venue().isZero() || Bytes32.same(order.venue(), desk.told.principal);
    tally.holds(Check.ORDERS, isForVenue, "an order for another venue", account);
  }

  private void checkPrices() {
    int underlying = desk.listings.underlyingOf(instrument);
    long nowNs = desk.clock.nowNs();
    long ageNs = nowNs - desk.quotes.observedNs(underlying);
    tally.atMost(Check.I12_FILLS, "age of the price", instrument, FRESH_NS, ageNs);
    long lacking = SURE_E9 - desk.quotes.mostConfidenceE9(underlying, nowNs);
    tally.atMost(Check.I12_FILLS, "confidence lacking", instrument, 0, lacking);
    long markE8 = desk.market.markE8(instrument);
    long indexE8 = desk.quotes.indexE8(underlying);
    long collarE8 =
        desk.listings.isLinear(instrument) ? markE8 / 50 : Math.max(markE8 / 10, indexE8 / 200);
    tally.atMost(
        Check.ADMISSION, "distance to mark", instrument, collarE8, Math.abs(priceE8 - markE8));
    long onlyE8 = desk.auctions.onlyPriceE8(instrument, underlying, priceE8, nowNs);
    tally.equal(Check.ADMISSION, "price of a call auction", instrument, onlyE8, priceE8);
  }

  private void novate() {
    bringUp(buyer);
    bringUp(seller);
    long remainderE6 = desk.positions.trade(instrument, buyer, seller, quantityE8, priceE8);
    long roundedE6 = desk.posted.sum(Reasons.ROUNDING, 0);
    tally.equal(Check.I2_VARIATION, "rounding of a fill", instrument, remainderE6, roundedE6);
    checkVariation(buyer);
    checkVariation(seller);
    tally.equal(
        Check.I2_POSITIONS, "sum of quantities", instrument, 0, desk.positions.sumE8(instrument));
    tally.equal(
        Check.I2_OPEN_INTEREST,
        "open interest",
        instrument,
        desk.positions.openInterestE8(instrument),
        desk.ledger.openInterestE8(instrument));
  }

  /** Accounts without an entry are brought up to date here. */
  private void bringUp(int account) {
    if (desk.touch(account)) {
      desk.positions.touch(account);
    }
  }

  private void checkVariation(int account) {
    tally.equal(
        Check.I2_VARIATION,
        "cash from clearing",
        account,
        desk.positions.dueFromClearing(account),
        desk.money.fromClearing(account));
  }

  private void checkSide(int account, long fromE8, long toE8) {
    boolean isReducing = Legs.isReducing(fromE8, toE8);
    long mask = desk.listings.mask(instrument);
    boolean hasAccess = (desk.owners.mask(account) & mask) == mask;
    tally.holds(
        Check.ADMISSION, isReducing || hasAccess, "an increase without the access bits", account);
    int underlying = desk.listings.underlyingOf(instrument);
    long nowNs = desk.clock.nowNs();
    boolean isOpen = !desk.isReduceOnlyAfterJump(underlying);
    tally.holds(
        Check.ADMISSION, isReducing || isOpen, "an increase in a reduce-only market", account);
    boolean isLet = !desk.level.isReduceOnly(desk.listings.domainOf(instrument));
    tally.holds(
        Check.ADMISSION, isReducing || isLet, "an increase that the governor stops", account);
    boolean isResumed = nowNs >= desk.quotes.tradesFromNs(underlying);
    tally.holds(
        Check.I12_FILLS, isReducing || isResumed, "an increase before trading resumed", account);
    if (toE8 == 0 && !(hasAccess && isOpen && isLet && isResumed)) {
      tally.made(Check.REDUCED_TO_NOTHING);
    }
  }

  private void checkOpenInterest(long fromBuyerE8, long fromSellerE8) {
    long change =
        Math.max(fromBuyerE8 + quantityE8, 0)
            - Math.max(fromBuyerE8, 0)
            + Math.max(fromSellerE8 - quantityE8, 0)
            - Math.max(fromSellerE8, 0);
    if (change > 0) {
      long fullE8 = desk.market.advE8(desk.listings.underlyingOf(instrument)) / 10;
      long mostE8 = desk.level.capE8(fullE8);
      tally.atMost(Check.ADMISSION, "open interest", instrument, mostE8, openBeforeE8 + change);
    }
  }

  private void checkFee() {
    tally.equal(Check.FEES, "fee", instrument, ownFeeE6(), feeE6);
    int taker = desk.told.isBuyerTaker ? buyer : seller;
    int insurance = Holders.insurance(desk.listings.domainOf(instrument));
    long insuredE6 = wasBelowTarget ? feeE6 - feeE6 / 2 : 0;
    tally.equal(
        Check.FEES,
        "fee to insurance",
        taker,
        insuredE6,
        desk.posted.sum(Reasons.FEE, 0, taker, insurance));
    tally.equal(
        Check.FEES,
        "fee to the pool",
        taker,
        feeE6 - insuredE6,
        desk.posted.sum(Reasons.FEE, 0, taker, Holders.FEES));
    tally.equal(Check.FEES, "all fees", taker, feeE6, desk.posted.sum(Reasons.FEE, 0));
  }

  private long ownFeeE6() {
    long notionalE6 = Wide.ceil(quantityE8, priceE8, E10);
    if (desk.listings.isLinear(instrument)) {
      return Wide.ceil(notionalE6, 25, 100_000);
    }
    long indexE8 = desk.quotes.indexE8(desk.listings.underlyingOf(instrument));
    long ofIndexE6 = Wide.ceil(Wide.ceil(quantityE8, indexE8, E10), 3, 10_000);
    return Math.min(ofIndexE6, Wide.ceil(notionalE6, 125, 1_000));
  }
}
