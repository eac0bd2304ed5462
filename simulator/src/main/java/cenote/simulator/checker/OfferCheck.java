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
  private static final OfferPriceCheck.State NOTHING = new OfferPriceCheck.State(0, 0, 0);
  private static final long E10 = 10_000_000_000L;

  private final Desk desk;
  private final Tally tally;
  private final SaleCheck sales;
  private final TakeoverCheck takeovers;

  /** When a slice of the vault's was last taken, ns. */
  private long vaultSliceNs;

  private int account = -1;
  private int taker;
  private int instrument;
  private long priceE8;
  private long quantityE8;
  private long feeE6;
  private int measured;
  private OfferPriceCheck.State before = NOTHING;
  private final OfferPriceCheck prices;

  OfferCheck(Desk desk, SaleCheck sales, TakeoverCheck takeovers) {
    this.takeovers = takeovers;
    this.desk = desk;
    this.tally = desk.tally;
    this.sales = sales;
    this.prices = new OfferPriceCheck(desk);
  }

  /** A new command; the pool may be read, and what it shows holds within a minute. */
  void begin(long timeNs, long poolNs) {
    account = -1;
    measured = -1;
    Told told = desk.told;
    boolean isKnown =
        told.kind == Kind.OFFER
            && (isVault(told.subject)
                || (desk.owners.isHeld(told.subject) && desk.closings.isOpen(told.subject)));
    if (isKnown && timeNs / MINUTE_NS == poolNs / MINUTE_NS) {
      measured = told.subject;
      before = state(measured);
    }
  }

  private boolean isVault(int one) {
    return one == desk.owners.vault();
  }

  private OfferPriceCheck.State state(int of) {
    Requirement margin = desk.pool.margin(of);
    double loanE6 = Math.max(0, -desk.money.balance(of, 0));
    return new OfferPriceCheck.State(margin.equityMaintenanceE6(), margin.maintenanceE6(), loanE6);
  }

  /**
   * The price, and that what the taker gets leaves E_MM over R_MM of the closed side as it was at
   * least (7.2).
   */
  private void checkPrice(long openBeforeE8, long openAfterE8, long sliceNs) {
    if (measured != account || (before.equity() <= 0 && !isVault(account))) {
      return;
    }
    OfferPriceCheck.State after = state(account);
    // Where open interest falls, what is left weighs more, in proportion at most (3.7).
    double crowding = Math.min(1, (double) openAfterE8 / (double) openBeforeE8);
    boolean isVault = isVault(account);
    if (!isVault) {
      checkRatio(after, crowding);
    }
    long startedNs = isVault ? takeovers.startedNs() : desk.closings.openedNs(account);
    long elapsedNs = desk.clock.nowNs() - Math.max(startedNs, sliceNs + SECOND_NS);
    prices.check(instrument, priceE8, quantityE8, isVault, before, after, crowding, elapsedNs);
  }

  private void checkRatio(OfferPriceCheck.State after, double crowding) {
    double least = before.equity() * after.required() * crowding;
    double kept = after.equity() + SLACK_E6 + 1e-6 * before.equity();
    tally.made(Check.OFFER_RATIO);
    if (kept * before.required() < least) {
      throw tally.broken(
          Check.OFFER_RATIO, "account %d: had %s, has %s".formatted(account, before, after));
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
    boolean isSeller = isVault(account) || desk.closings.isOpen(account);
    tally.holds(Check.OFFERS, isSeller, "outside a close-out", account);
    boolean isOther = !desk.owners.isSameOwner(account, taker);
    tally.holds(Check.OFFERS, isOther, "taken by its owner", account);
    boolean isInLimit = quantityE8 > 0 ? priceE8 <= told.priceE8 : priceE8 >= told.priceE8;
    tally.holds(Check.OFFERS, isInLimit, "beyond the taker's limit", account);
    long sliceNs = isVault(account) ? vaultSliceNs : desk.closings.sliceNs(account);
    long sinceNs = desk.clock.nowNs() - sliceNs;
    tally.holds(Check.OFFERS, sinceNs >= SECOND_NS, "two slices in a second", account);
    long openE8 = desk.positions.openInterestE8(instrument);
    novate();
    checkPrice(openE8, desk.positions.openInterestE8(instrument), sliceNs);
    if (isVault(account)) {
      tally.equal(Check.OFFERS, "fee of the vault", account, 0, feeE6);
      vaultSliceNs = desk.clock.nowNs();
    } else {
      sales.takeFee(account, desk.listings.domainOf(instrument), mostFeeE6(), feeE6);
      desk.closings.slice(account, desk.clock.nowNs());
      desk.closings.sell(account, desk.clock.nowNs());
    }
    boolean isFree = desk.pool.margin(taker).isFree();
    tally.holds(Check.OFFERS, isFree, "a taker that is not free", taker);
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
