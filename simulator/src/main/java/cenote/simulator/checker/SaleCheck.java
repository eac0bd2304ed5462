package cenote.simulator.checker;

import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Reasons;
import java.util.Arrays;

/**
 * Slices of batch auctions ({@code rules.md} 7.3, 7.6): who may buy, what passes at which price,
 * the discount, who bears it, the fee and who gets it. Called in events: what was sold is committed
 * and marks are those of the sale.
 */
final class SaleCheck {

  private static final long ONE_E9 = 1_000_000_000L;
  private static final long E10 = 10_000_000_000L;
  private static final long LIVE_NS = 5_000_000_000L;
  private static final long FLAGGER_CAP_E6 = 1_000_000_000L;
  private static final int MOST_PASSES = 8;
  private static final int MOST_BIDS = 1_024;

  private final Desk desk;
  private final Tally tally;
  private final Layers layers;
  private final Worth worth;
  private long[] soldE9 = new long[64];
  private long[] multiplesE9 = new long[64];
  private long[] batches = new long[64];
  private int slices;
  private long notionalCapE6;
  private long passedMask;

  SaleCheck(Desk desk, Layers layers, Worth worth) {
    this.desk = desk;
    this.tally = desk.tally;
    this.layers = layers;
    this.worth = worth;
  }

  /** A new command. */
  void begin() {
    slices = 0;
  }

  void onSale(
      int account,
      int bidder,
      int domain,
      long fractionE9,
      long multipleE9,
      long valueE6,
      long paidE6,
      long feeE6) {
    checkParties(account, bidder);
    long collateralE6 = desk.posted.sum(Reasons.AUCTION_COLLATERAL, 0, bidder, account);
    long restE9 = fractionOfRest(account, bidder, fractionE9, multipleE9, valueE6 - collateralE6);
    checkCollateral(account, bidder, restE9);
    long legsE6 = moveLegs(account, bidder, restE9);
    tally.equal(Check.I6_SALES, "value sold", account, legsE6 + collateralE6, valueE6);
    checkVariation(account);
    checkVariation(bidder);
    checkDiscount(account, bidder, valueE6 - paidE6);
    checkFee(account, domain, feeE6);
    desk.closings.sellPart(account, fractionE9, desk.clock.nowNs());
    desk.posted.mark();
  }

  private void checkParties(int account, int bidder) {
    tally.holds(
        Check.I6_SALES, desk.closings.isOpen(account), "a sale outside a close-out", account);
    boolean mayBuy =
        desk.owners.isHeld(bidder)
            && !desk.closings.isOpen(bidder)
            && !desk.owners.isSameOwner(account, bidder);
    tally.holds(Check.I6_SALES, mayBuy, "a sale to one who may not bid", bidder);
    tally.holds(Check.I12_CLOSE_OUTS, !desk.clock.isCure(), "a sale while cures run", account);
    slices++;
    int most = MOST_PASSES * MOST_BIDS * Math.max(1, desk.closings.count());
    tally.atMost(Check.I6_STEPS, "slices of a batch", account, most, slices);
    desk.positions.touch(account);
    desk.positions.touch(bidder);
  }

  /**
   * Slices name fractions of the account as offered; what was sold of it before counts, unless it
   * was offered anew. Where both may be, what passed tells.
   */
  private long fractionOfRest(
      int account, int bidder, long fractionE9, long multipleE9, long legsE6) {
    ensure(account);
    boolean isSameOffer = batches[account] == desk.commands && multiplesE9[account] == multipleE9;
    long before = isSameOffer ? soldE9[account] : 0;
    boolean isMore = before > 0 && before + fractionE9 <= ONE_E9;
    long restE9 = isMore ? ofRest(fractionE9, before) : fractionE9;
    boolean isRight =
        isMore && grossE6(account, restE9) == legsE6 && hasPassed(account, bidder, restE9);
    batches[account] = desk.commands;
    multiplesE9[account] = multipleE9;
    soldE9[account] = isRight ? before + fractionE9 : fractionE9;
    return isRight ? restE9 : fractionE9;
  }

  private void ensure(int account) {
    if (account >= soldE9.length) {
      int size = Math.max(account + 1, soldE9.length * 2);
      soldE9 = Arrays.copyOf(soldE9, size);
      multiplesE9 = Arrays.copyOf(multiplesE9, size);
      batches = Arrays.copyOf(batches, size);
    }
  }

  private static long ofRest(long fractionE9, long soldE9) {
    return Math.min(ONE_E9, Wide.ceil(fractionE9, ONE_E9, ONE_E9 - soldE9));
  }

  /** Young enough to liquidate with (11.2). */
  boolean isLive(int underlying) {
    return desk.clock.nowNs() - desk.quotes.observedNs(underlying) <= LIVE_NS;
  }

  /** What passes of a leg: up to whole lots. */
  private long movedE8(Legs legs, int at, long fractionE9) {
    long lotE8 = desk.listings.lotE8(legs.instruments[at]);
    return Wide.ceil(Math.abs(legs.quantitiesE8[at]) / lotE8, fractionE9, ONE_E9) * lotE8;
  }

  private long grossE6(int account, long fractionE9) {
    Legs legs = desk.positions.legs(account);
    long sum = 0;
    for (int at = 0; at < legs.count; at++) {
      int instrument = legs.instruments[at];
      if (isLive(desk.listings.underlyingOf(instrument))) {
        sum += Wide.floor(movedE8(legs, at, fractionE9), desk.market.markE8(instrument), E10);
      }
    }
    return sum;
  }

  private long moveLegs(int account, int bidder, long fractionE9) {
    Legs legs = desk.positions.legs(account);
    long sum = 0;
    notionalCapE6 = 0;
    for (int at = legs.count - 1; at >= 0; at--) {
      int instrument = legs.instruments[at];
      if (isLive(desk.listings.underlyingOf(instrument))) {
        long movedE8 = movedE8(legs, at, fractionE9);
        sum += move(instrument, account, bidder, legs.quantitiesE8[at] > 0, movedE8);
      }
    }
    return sum;
  }

  private long move(int instrument, int account, int taker, boolean isLong, long movedE8) {
    long markE8 = desk.market.markE8(instrument);
    int buyer = isLong ? taker : account;
    desk.positions.trade(instrument, buyer, isLong ? account : taker, movedE8, markE8);
    long indexE8 = desk.quotes.indexE8(desk.listings.underlyingOf(instrument));
    long atE8 = desk.listings.isLinear(instrument) ? Math.max(markE8, indexE8) : indexE8;
    long perMille = desk.listings.domainOf(instrument) == 0 ? 2 : 5;
    // Slices before may each have taken up to a lot more than their fraction.
    long mostE8 = movedE8 + slices * desk.listings.lotE8(instrument);
    notionalCapE6 += Wide.ceil(Wide.ceil(mostE8, atE8, E10), perMille, 1_000) + 1;
    return Wide.floor(movedE8, markE8, E10);
  }

  /** All of the legs of a domain, at mark, whatever their price's age (7.5). */
  void moveAll(int account, int domain) {
    int taker = Holders.closeOut(domain);
    desk.positions.touch(taker);
    Legs legs = desk.positions.legs(account);
    for (int at = legs.count - 1; at >= 0; at--) {
      int instrument = legs.instruments[at];
      if (desk.listings.domainOf(instrument) == domain) {
        long quantityE8 = legs.quantitiesE8[at];
        move(instrument, account, taker, quantityE8 > 0, Math.abs(quantityE8));
      }
    }
  }

  /** All live legs pass to the guarantee vault, at mark (7.4). */
  void passAll(int account, int vault) {
    passedMask = 0;
    Legs legs = desk.positions.legs(account);
    for (int at = legs.count - 1; at >= 0; at--) {
      int instrument = legs.instruments[at];
      int underlying = desk.listings.underlyingOf(instrument);
      if (isLive(underlying)) {
        passedMask |= 1L << underlying;
        long quantityE8 = legs.quantitiesE8[at];
        move(instrument, account, vault, quantityE8 > 0, Math.abs(quantityE8));
      }
    }
  }

  /** Whether legs in an underlying passed last. */
  boolean hasPassed(int underlying) {
    return (passedMask >>> underlying & 1) != 0;
  }

  /** Credited collateral of a live price passes in the same fraction, at that price. */
  private void checkCollateral(int account, int bidder, long fractionE9) {
    long expectedE6 = 0;
    for (int asset = 1; asset < desk.listings.assets(); asset++) {
      long passed = passed(account, bidder, asset);
      long due = due(account, asset, passed, fractionE9);
      tally.equal(Check.I6_SALES, "collateral sold", asset, due, passed);
      expectedE6 += desk.listings.valueDownE6(asset, passed, worth.priceE8(asset));
    }
    long paidE6 = desk.posted.sum(Reasons.AUCTION_COLLATERAL, 0, bidder, account);
    tally.equal(Check.I6_SALES, "cash for collateral", account, expectedE6, paidE6);
  }

  private boolean hasPassed(int account, int bidder, long fractionE9) {
    for (int asset = 1; asset < desk.listings.assets(); asset++) {
      long passed = passed(account, bidder, asset);
      if (passed != due(account, asset, passed, fractionE9)) {
        return false;
      }
    }
    return true;
  }

  private long passed(int account, int bidder, int asset) {
    return desk.posted.sum(Reasons.AUCTION_COLLATERAL, asset, account, bidder);
  }

  private long due(int account, int asset, long passed, long fractionE9) {
    long creditedBefore = worth.creditedOf(account, asset) + passed;
    boolean isSold = isLive(desk.listings.underlyingOfAsset(asset));
    return isSold ? Wide.floor(creditedBefore, fractionE9, ONE_E9) : 0;
  }

  void checkVariation(int account) {
    tally.equal(
        Check.I2_VARIATION,
        "cash from clearing",
        account,
        desk.positions.dueFromClearing(account),
        desk.money.fromClearing(account));
  }

  /** The account gives the discount while it has anything; the rest is borne by the layers. */
  private void checkDiscount(int account, int bidder, long discountE6) {
    long ownE6 = desk.posted.sum(Reasons.AUCTION_PRICE, 0, account, bidder);
    layers.settle(account, discountE6 - ownE6);
    if (discountE6 > ownE6) {
      long leftE6 = worth.equityE6(account);
      tally.atMost(Check.I7_LOST, "left while the pool pays", account, slackE6(account), leftE6);
    }
  }

  /** What roundings may leave: a few units for each leg and asset. */
  private long slackE6(int account) {
    return 4L * (desk.positions.legs(account).count + desk.listings.assets() + 4);
  }

  private void checkFee(int account, int domain, long feeE6) {
    takeFee(account, domain, notionalCapE6, feeE6);
  }

  /** The fee of a sale or of a slice, at most so much, and who gets it. */
  void takeFee(int account, int domain, long mostE6, long feeE6) {
    tally.atMost(Check.FEES, "fee of a close-out", account, mostE6, feeE6);
    int flagger = desk.closings.flagger(account);
    long leftE6 = FLAGGER_CAP_E6 - desk.closings.flaggerPaidE6(account);
    long flaggerE6 = flagger < 0 ? 0 : Math.min(leftE6, Wide.floor(feeE6, 4, 10));
    long houseE6 = feeE6 / 10;
    if (flagger >= 0) {
      same("fee to the flagger", account, flaggerE6, flagger);
    }
    same("fee to the house", account, houseE6, Holders.HOUSE);
    same("fee to insurance", account, feeE6 - flaggerE6 - houseE6, Holders.insurance(domain));
    desk.closings.payFlagger(account, flaggerE6);
    layers.houseEarned(domain, houseE6);
  }

  private void same(String what, int account, long expectedE6, int receiver) {
    long paidE6 = desk.posted.sum(Reasons.CLOSE_OUT_FEE, 0, account, receiver);
    tally.equal(Check.FEES, what, account, expectedE6, paidE6);
  }
}
