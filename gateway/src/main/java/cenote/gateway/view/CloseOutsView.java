package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.pool.closeout.CloseOuts;
import cenote.pool.closeout.Conversions;
import java.util.ArrayList;
import java.util.List;

/** Open close-outs and conversions, and the bids that stand ready. */
public record CloseOutsView(List<Open> closeOuts, List<Conversion> conversions, List<Bid> bids) {

  /**
   * An account being closed out.
   *
   * @param flagger account that found it; -1 for the house
   * @param hasSold whether a part was sold
   */
  public record Open(int account, int flagger, long openedNs, boolean hasSold, MarginView margin) {}

  /**
   * Collateral being sold against a loan.
   *
   * @param askE8 price of the moment
   */
  public record Conversion(int account, int asset, String symbol, long askE8) {}

  /**
   * A standing bid in batch auctions.
   *
   * @param multipleE9 least multiple of the modelled exit cost that the bidder asks
   * @param capacityE6 initial requirement that it still takes over
   */
  public record Bid(
      long bid, int account, String domain, long multipleE9, long capacityE6, long expiryNs) {}

  /** Reads them. */
  public static CloseOutsView of(Pool pool) {
    return new CloseOutsView(open(pool), conversions(pool), bids(pool.closeOuts()));
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
              closeOuts.bidMultipleE9(i),
              closeOuts.bidCapacityE6(i),
              closeOuts.bidExpiryNs(i)));
    }
    return List.copyOf(views);
  }
}
