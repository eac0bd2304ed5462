package cenote.app.margin;

import cenote.pool.closeout.SaleTerms;
import cenote.quant.margin.DeriveAuction;

/**
 * One of Derive's bids beside ours.
 *
 * @param atOne the pool's sale to a bid of multiple 1, so at the modelled exit cost C
 * @param terms the pool's arithmetic on Derive's own value and margins, at the multiple that gives
 *     Derive's discount
 * @param samePriceE9 that multiple: the discount on the whole account over C
 */
record AuctionRow(AuctionCase bid, AuctionPlay atOne, SaleTerms terms, long samePriceE9) {
  private static final double E6 = 1e6;
  private static final double E9 = 1e9;

  /** Derive's initial requirement over maintenance. */
  private static final double INITIAL_FACTOR = 1.3;

  static AuctionRow of(AuctionCase bid) {
    AuctionPlay play = AuctionPlay.play(bid, 1_000_000_000L);
    DeriveAuction theirs = bid.auction();
    double whole = theirs.markToMarket() - theirs.reserved();
    double discount = Math.max(0.0, whole - theirs.price(1.0, bid.seconds()));
    long exitE6 = play.before().exitCostE6();
    long multipleE9 = Math.round(discount * E6 / exitE6 * E9);
    long equityE6 = Math.round(theirs.markToMarket() * E6);
    long requiredE6 = Math.round((theirs.markToMarket() - theirs.maintenance()) * E6);
    SaleTerms terms =
        SaleTerms.of(
            equityE6,
            equityE6,
            Math.round(requiredE6 * INITIAL_FACTOR),
            requiredE6,
            exitE6,
            play.before().feeCapE6(),
            Math.round(bid.seconds() * E9),
            multipleE9);
    return new AuctionRow(bid, play, terms, multipleE9);
  }

  /** Derive's part of what was left. */
  double theirFraction() {
    return bid.isInsolvent() ? 1.0 : bid.auction().largest(bid.seconds());
  }

  /** Discount on the mark that Derive's clock gives, in parts of the mark. */
  double theirDiscount() {
    return 1.0 - DeriveAuction.share(bid.seconds());
  }

  /**
   * What Derive's bidder of that part gains at the mark: the discount, or what it is paid beyond
   * the deficit that it takes over.
   */
  double theirGain() {
    DeriveAuction auction = bid.auction();
    double value = theirFraction() * (auction.markToMarket() - auction.reserved());
    return value - theirPrice();
  }

  /** What that part costs; below 0 when the bidder is paid. */
  double theirPrice() {
    return bid.isInsolvent()
        ? DeriveAuction.payout(bid.left(), bid.floor(), bid.seconds())
        : bid.auction().price(theirFraction(), bid.seconds());
  }

  /** What our bidder gains at the mark: f mu C. */
  double ourGain() {
    return (atOne.valueE6() - atOne.paidE6()) / E6;
  }

  /** What an insolvent account costs the waterfall: D and what the pool adds (7.5). */
  double ourDeficit() {
    return atOne.deficitE6() / E6;
  }

  double ourFraction() {
    return atOne.soldE9() / E9;
  }

  /** E_MM / R_MM after our sale; 0 when nothing is left. */
  double ratioAfter() {
    AuctionPlay.Account after = atOne.after();
    return after.maintenanceE6() == 0
        ? 0.0
        : (double) after.equityMaintenanceE6() / after.maintenanceE6();
  }
}
