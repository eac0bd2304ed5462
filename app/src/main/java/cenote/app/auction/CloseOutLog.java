package cenote.app.auction;

import cenote.app.replay.Desk;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.closeout.CloseOuts;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Notes every close-out from what the pool tells. */
final class CloseOutLog implements PoolEvents {
  private static final double E6 = 1e6;
  private static final double E9 = 1e9;

  private final List<CloseOut> all = new ArrayList<>();
  private final List<CloseOut> fresh = new ArrayList<>();
  private final Map<Integer, CloseOut> open = new TreeMap<>();
  private final List<Double> saleMultiples = new ArrayList<>();
  private final Map<Integer, Long> fills = new TreeMap<>();
  private final Map<Integer, Double> gains = new TreeMap<>();
  private final List<Double> used = new ArrayList<>();
  private @Nullable Desk running;

  /** The desk is known only once the replay has begun. */
  void at(Desk desk) {
    running = desk;
  }

  private Desk desk() {
    return Objects.requireNonNull(running);
  }

  /** Those opened since the last call, before anything of them was sold, with how they stand. */
  List<CloseOut> takeFresh() {
    for (CloseOut closeOut : fresh) {
      Requirement margin = desk().pool().margin(closeOut.account());
      closeOut.standing(
          new CloseOut.Standing(
              margin.equityE6() / E6,
              margin.initialE6() / E6,
              margin.maintenanceE6() / E6,
              margin.exitCostE6() / E6,
              openInterest(desk().pool())));
    }
    List<CloseOut> taken = List.copyOf(fresh);
    fresh.clear();
    return taken;
  }

  private static double openInterest(Pool pool) {
    double sum = 0;
    for (int u = 0; u < pool.market().underlyingCount(); u++) {
      sum += (double) pool.ledger().underlyingOpenInterestE8(u) * pool.market().indexE8(u) / 1e16;
    }
    return sum;
  }

  @Override
  public void onCloseOutOpened(
      int account, int flagger, long equityMaintenanceE6, long maintenanceE6) {
    CloseOut closeOut = new CloseOut(account, desk().nowNs());
    all.add(closeOut);
    fresh.add(closeOut);
    open.put(account, closeOut);
  }

  @Override
  public void onAuctionSale(
      int account,
      int bidder,
      int domain,
      long fractionE9,
      long multipleE9,
      long valueE6,
      long paidE6,
      long feeE6) {
    saleMultiples.add(multipleE9 / E9);
    fills.merge(bidder, 1L, Long::sum);
    gains.merge(bidder, (valueE6 - paidE6) / E6, Double::sum);
    CloseOut closeOut = open.get(account);
    if (closeOut != null) {
      closeOut.sold(fractionE9 / E9, multipleE9 / E9, (valueE6 - paidE6) / E6, feeE6 / E6);
    }
  }

  @Override
  public void onOfferTaken(
      int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6) {
    CloseOut closeOut = open.get(account);
    if (closeOut != null) {
      Market market = desk().pool().market();
      double indexE8 = market.indexE8(market.underlyingOf(instrument));
      double gain = (double) (market.markE8(instrument) - priceE8) * quantityE8 / 1e16;
      closeOut.offered(indexE8 * Math.abs(quantityE8) / 1e16, gain, feeE6 / E6);
    }
  }

  @Override
  public void onInsolvent(int account, long deficitE6) {
    CloseOut closeOut = open.get(account);
    if (closeOut != null) {
      closeOut.insolvent(deficitE6 / E6);
    }
  }

  @Override
  public void onCloseOutEnded(int account, int how) {
    CloseOut closeOut = open.remove(account);
    if (closeOut != null) {
      closeOut.end(desk().nowNs(), how);
    }
  }

  @Override
  public void onWaterfall(int domain, int layer, long beforeE6, long usedE6) {
    used.add(usedE6 / E6);
  }

  /** All of them, in their order. */
  List<CloseOut> all() {
    return all;
  }

  /** Multiple of each sale in a batch, the pool's own accounts included. */
  List<Double> saleMultiples() {
    return saleMultiples;
  }

  /** Sales in batches to a bidder. */
  long fillsOf(int bidder) {
    return fills.getOrDefault(bidder, 0L);
  }

  /** What a bidder gained at the mark in batches, cash. */
  double gainOf(int bidder) {
    return gains.getOrDefault(bidder, 0.0);
  }

  /** What the layers paid, cash. */
  double layersUsed() {
    return used.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Ends that are none of the four of before takeover: legs went to the guarantee vault (7.4). */
  static boolean isTakenOver(CloseOut closeOut) {
    return closeOut.how() > CloseOuts.EMPTY;
  }
}
