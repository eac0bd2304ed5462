package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.pool.closeout.CloseOuts;
import cenote.pool.closeout.Conversions;
import cenote.pool.closeout.OfferDesk;
import cenote.pool.closeout.StandingOffer;
import java.util.ArrayList;
import java.util.List;

/** Open close-outs and conversions, what they offer, and the bids that stand ready. */
public record CloseOutsView(
    List<Open> closeOuts, List<Offer> offers, List<Conversion> conversions, List<Bid> bids) {

  /**
   * An account being closed out.
   *
   * @param flagger account that found it; -1 for the house
   * @param hasSold whether a part was sold
   */
  public record Open(int account, int flagger, long openedNs, boolean hasSold, MarginView margin) {}

  /**
   * What an account in close-out, or the guarantee vault, offers to everybody now (7.2, rules 4).
   * Prices cash E8 per unit.
   *
   * @param isOfVault whether the guarantee vault unwinds what it has taken over
   * @param isSold whether the account sells, so that the taker buys
   * @param quantityE8 of the slice
   * @param priceE8 of the moment
   * @param lastPriceE8 what it comes to within 60 s
   * @param worstPriceE8 beyond which it never goes
   * @param releasedE6 by how much the slice lowers R_MM
   * @param openNs log time from which on it may be taken
   */
  public record Offer(
      int account,
      boolean isOfVault,
      int instrument,
      boolean isSold,
      long quantityE8,
      long priceE8,
      long lastPriceE8,
      long worstPriceE8,
      long markE8,
      long releasedE6,
      long openNs) {}

  /**
   * Collateral being sold against a loan.
   *
   * @param askE8 price of the moment
   */
  public record Conversion(int account, int asset, String symbol, long askE8) {}

  /**
   * A standing bid in batch auctions.
   *
   * @param underlying of the accounts that it takes; -1 for all of the domain
   * @param multipleE9 least multiple of the modelled exit cost that the bidder asks
   * @param capacityE6 initial requirement that it still takes over
   */
  public record Bid(
      long bid,
      int account,
      String domain,
      int underlying,
      long multipleE9,
      long capacityE6,
      long expiryNs) {}

  /** As many offers are shown; each is found by some requirements. */
  private static final int MOST_OFFERS = 64;

  /** Reads them. */
  public static CloseOutsView of(Pool pool) {
    return new CloseOutsView(open(pool), offers(pool), conversions(pool), bids(pool.closeOuts()));
  }

  private static List<Offer> offers(Pool pool) {
    List<Offer> views = new ArrayList<>();
    if (pool.rulesVersion() >= OfferDesk.RULES) {
      addOffer(views, pool, pool.guaranteeVault().account());
      for (int i = 0; i < pool.closeOuts().openCount() && views.size() < MOST_OFFERS; i++) {
        addOffer(views, pool, pool.closeOuts().openAccount(i));
      }
    }
    return List.copyOf(views);
  }

  private static void addOffer(List<Offer> views, Pool pool, int account) {
    StandingOffer offer = pool.closeOuts().offers().offerOf(account);
    if (offer != null) {
      views.add(offer(pool, offer));
    }
  }

  private static Offer offer(Pool pool, StandingOffer offer) {
    return new Offer(
        offer.account(),
        offer.account() == pool.guaranteeVault().account(),
        offer.instrument(),
        offer.isLong(),
        offer.quantityE8(),
        offer.priceE8(),
        offer.lastE8(),
        offer.worstE8(),
        pool.market().markE8(offer.instrument()),
        offer.releasedE6(),
        offer.openNs());
  }

  private static List<Open> open(Pool pool) {
    CloseOuts closeOuts = pool.closeOuts();
    List<Open> views = new ArrayList<>();
    for (int i = 0; i < closeOuts.openCount(); i++) {
      int account = closeOuts.openAccount(i);
      views.add(
          new Open(
              account,
              closeOuts.openFlagger(i),
              closeOuts.openedNs(i),
              closeOuts.hasSold(i),
              MarginView.of(pool.margin(account))));
    }
    return List.copyOf(views);
  }

  private static List<Conversion> conversions(Pool pool) {
    Conversions conversions = pool.closeOuts().conversions();
    List<Conversion> views = new ArrayList<>();
    for (int i = 0; i < conversions.openCount(); i++) {
      int asset = conversions.openAsset(i);
      views.add(
          new Conversion(
              conversions.openAccount(i),
              asset,
              Words.symbol(pool.assets().symbol(asset)),
              conversions.openAskE8(i)));
    }
    return List.copyOf(views);
  }

  private static List<Bid> bids(CloseOuts closeOuts) {
    List<Bid> views = new ArrayList<>();
    for (int i = 0; i < closeOuts.bidCount(); i++) {
      views.add(
          new Bid(
              closeOuts.bidId(i),
              closeOuts.bidAccount(i),
              Words.DOMAINS.get(closeOuts.bidDomain(i)),
              closeOuts.bidUnderlying(i),
              closeOuts.bidMultipleE9(i),
              closeOuts.bidCapacityE6(i),
              closeOuts.bidExpiryNs(i)));
    }
    return List.copyOf(views);
  }
}
