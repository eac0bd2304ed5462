package cenote.simulator.checker;

import cenote.pool.ledger.Reasons;
import cenote.pool.margin.Requirement;

/** Slices that were taken of a standing offer ({@code rules.md} 7.2, 7.6). */
final class OfferCheck {

  private static final int SLICE_SHARE = 5;
  private static final long LEAST_SLICE_E6 = 1_000_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long MINUTE_NS = 60 * SECOND_NS;
  private static final long SLACK_E6 = 100;
  private static final long E10 = 10_000_000_000L;

  private final Desk desk;
  private final Tally tally;
  private final SaleCheck sales;
  private int account = -1;
  private int taker;
  private int instrument;
  private long priceE8;
  private long quantityE8;
  private long feeE6;
  private int measured;
  private long equityE6;
  private long requiredE6;

  OfferCheck(Desk desk, SaleCheck sales) {
    this.desk = desk;
    this.tally = desk.tally;
    this.sales = sales;
  }

  /** A new command; the pool may be read, and what it shows holds within a minute. */
  void begin(long timeNs, long poolNs) {
    account = -1;
    measured = -1;
    Told told = desk.told;
    boolean isKnown = told.kind == Kind.OFFER && desk.owners.isHeld(told.subject);
    if (isKnown && timeNs / MINUTE_NS == poolNs / MINUTE_NS && desk.closings.isOpen(told.subject)) {
      measured = told.subject;
      Requirement margin = desk.pool.margin(measured);
      equityE6 = margin.equityMaintenanceE6();
      requiredE6 = margin.maintenanceE6();
    }
  }

  /** What the taker gets leaves E_MM over R_MM of the closed side as it was at least (7.2). */
  private void checkRatio(long openBeforeE8, long openAfterE8) {
    if (measured != account || equityE6 <= 0) {
      return;
    }
    Requirement margin = desk.pool.margin(account);
    // Where open interest falls, what is left weighs more, in proportion at most (3.7).
    double crowding = Math.min(1, (double) openAfterE8 / (double) openBeforeE8);
    double least = (double) equityE6 * (double) margin.maintenanceE6() * crowding;
    double after = (double) margin.equityMaintenanceE6() + SLACK_E6 + 1e-6 * (double) equityE6;
    tally.made(Check.OFFER_RATIO);
    if (after * (double) requiredE6 < least) {
      throw tally.broken(
          Check.OFFER_RATIO,
          "account %d: had %d for %d, has %d for %d"
              .formatted(
                  account,
                  equityE6,
                  requiredE6,
                  margin.equityMaintenanceE6(),
                  margin.maintenanceE6()));
    }
  }

  void onTaken(int of, int by, int what, long atE8, long boughtE8, long fee) {
    tally.holds(Check.OFFERS, account < 0, "two slices in one command", of);
    account = of;
    taker = by;
    instrument = what;
    priceE8 = atE8;
    quantityE8 = boughtE8;
    feeE6 = fee;
  }

  /** The command was accepted: the answer is what was taken. */
  void check(long value) {
    Told told = desk.told;
    tally.equal(Check.OFFERS, "account of an offer", account, told.subject, account);
    int sender = desk.owners.find(told.principal, told.subaccount);
    tally.equal(Check.OFFERS, "taker", account, sender, taker);
    tally.equal(Check.OFFERS, "quantity answered", account, Math.abs(quantityE8), value);
    tally.atMost(Check.OFFERS, "quantity asked for", account, told.amount, value);
    tally.holds(Check.OFFERS, desk.closings.isOpen(account), "outside a close-out", account);
    boolean isOther = !desk.owners.isSameOwner(account, taker);
    tally.holds(Check.OFFERS, isOther, "taken by its owner", account);
    boolean isInLimit = quantityE8 > 0 ? priceE8 <= told.priceE8 : priceE8 >= told.priceE8;
    tally.holds(Check.OFFERS, isInLimit, "beyond the taker's limit", account);
    long sinceNs = desk.clock.nowNs() - desk.closings.sliceNs(account);
    tally.holds(Check.OFFERS, sinceNs >= SECOND_NS, "two slices in a second", account);
    desk.closings.slice(account, desk.clock.nowNs());
    long openE8 = desk.positions.openInterestE8(instrument);
    novate();
    checkRatio(openE8, desk.positions.openInterestE8(instrument));
    sales.takeFee(account, desk.listings.domainOf(instrument), mostFeeE6(), feeE6);
    boolean isFree = desk.pool.margin(taker).isFree();
    tally.holds(Check.OFFERS, isFree, "a taker that is not free", taker);
    desk.closings.sell(account);
  }

  private void novate() {
    bringUp(account);
    bringUp(taker);
    long legE8 = desk.positions.legs(account).quantityE8(instrument);
    long sizeE8 = Math.abs(quantityE8);
    boolean isReducing = legE8 != 0 && legE8 > 0 == quantityE8 > 0;
    tally.holds(Check.OFFERS, isReducing, "a slice that does not reduce", account);
    tally.atMost(Check.OFFERS, "slice", account, mostE8(Math.abs(legE8)), sizeE8);
    int buyer = quantityE8 > 0 ? taker : account;
    int seller = quantityE8 > 0 ? account : taker;
    long restE6 = desk.positions.trade(instrument, buyer, seller, sizeE8, priceE8);
    long roundedE6 = desk.posted.sum(Reasons.ROUNDING, 0);
    tally.equal(Check.I2_VARIATION, "rounding of a slice", instrument, restE6, roundedE6);
    sales.checkVariation(account);
    sales.checkVariation(taker);
  }

  /** A fifth of the leg, but what 1,000 cash of notional at index comes to, and a lot, at least. */
  private long mostE8(long legE8) {
    long indexE8 = desk.quotes.indexE8(desk.listings.underlyingOf(instrument));
    long leastE8 = Wide.ceil(LEAST_SLICE_E6, E10, indexE8);
    long wantedE8 = Math.max(legE8 / SLICE_SHARE, leastE8);
    return Math.min(legE8, Math.max(desk.listings.lotE8(instrument), wantedE8));
  }

  private void bringUp(int one) {
    if (desk.touch(one)) {
      desk.positions.touch(one);
    }
  }

  /** 0.2 % in Core, 0.5 % in Ramp of what is closed, at mark. */
  private long mostFeeE6() {
    long valueE6 = Wide.ceil(Math.abs(quantityE8), desk.market.markE8(instrument), E10);
    return desk.listings.domainOf(instrument) == 0 ? valueE6 / 500 : valueE6 / 200;
  }
}
