package cenote.gateway;

import cenote.crypto.Bytes32;
import cenote.gateway.desk.OrderDesk;
import cenote.gateway.desk.OrderReport;
import cenote.gateway.view.BookView;
import cenote.protocol.OrderDraft;
import cenote.protocol.SignedOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The smallest venue that clears at the pool: price, then time. On the replica's thread. */
final class CrossingDesk implements OrderDesk {

  private static final Bytes32 VENUE = Who.VENUE.address();

  private final MemoryCluster cluster;
  private final List<Resting> book = new ArrayList<>();

  /** An order in the book and what is left of it. */
  private static final class Resting {

    private final OrderDraft order;
    private final OrderReport report;
    private long leftE8;

    private Resting(OrderDraft order, OrderReport report) {
      this.order = order;
      this.report = report;
      this.leftE8 = order.quantityE8();
    }
  }

  CrossingDesk(MemoryCluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public List<Bytes32> venues() {
    return List.of(VENUE);
  }

  @Override
  public boolean place(Bytes32 venue, SignedOrder order, OrderReport report) {
    if (!Bytes32.same(venue, VENUE)) {
      return false;
    }
    Resting taker = new Resting(copy(order), report);
    for (Resting maker : makers(taker.order)) {
      if (taker.leftE8 > 0 && !fill(taker, maker)) {
        return true;
      }
    }
    if (taker.leftE8 > 0) {
      book.add(taker);
      report.onResting(taker.leftE8);
    }
    return true;
  }

  @Override
  public void withdraw(Bytes32 owner, int subaccount, long first, long last) {
    List<Resting> ended = new ArrayList<>(book);
    ended.removeIf(it -> !isOf(it.order, owner, subaccount, first, last));
    book.removeAll(ended);
    ended.forEach(it -> it.report.onEnded("cancelled", 0));
  }

  @Override
  public List<BookView> books(int instrument, int levels) {
    return List.of(
        new BookView(VENUE, side(instrument, true, levels), side(instrument, false, levels)));
  }

  private static boolean isOf(
      OrderDraft order, Bytes32 owner, int subaccount, long first, long last) {
    return Bytes32.same(order.owner(), owner)
        && order.subaccount() == subaccount
        && order.orderNumber() >= first
        && order.orderNumber() <= last;
  }

  private List<Resting> makers(OrderDraft taker) {
    return book.stream()
        .filter(it -> it.order.instrument() == taker.instrument())
        .filter(it -> it.order.isBuy() != taker.isBuy())
        .filter(it -> isCrossing(taker, it.order))
        .sorted(Comparator.comparingLong(it -> signedPrice(it.order)))
        .toList();
  }

  private static boolean isCrossing(OrderDraft taker, OrderDraft maker) {
    return taker.isBuy()
        ? taker.limitPriceE8() >= maker.limitPriceE8()
        : taker.limitPriceE8() <= maker.limitPriceE8();
  }

  private static long signedPrice(OrderDraft maker) {
    return maker.isBuy() ? -maker.limitPriceE8() : maker.limitPriceE8();
  }

  /** False when the pool refused, which ends the taker. */
  private boolean fill(Resting taker, Resting maker) {
    long quantityE8 = Math.min(taker.leftE8, maker.leftE8);
    long priceE8 = maker.order.limitPriceE8();
    boolean isBuy = taker.order.isBuy();
    cluster.encoder.fill(
        cluster.by(Who.VENUE),
        taker.order.instrument(),
        priceE8,
        quantityE8,
        isBuy,
        isBuy ? taker.order : maker.order,
        isBuy ? maker.order : taker.order);
    int code = cluster.send(Who.VENUE);
    if (code != 0) {
      taker.report.onEnded("rejected", code);
      return false;
    }
    taker.leftE8 -= quantityE8;
    maker.leftE8 -= quantityE8;
    taker.report.onFilled(priceE8, quantityE8, taker.leftE8);
    maker.report.onFilled(priceE8, quantityE8, maker.leftE8);
    book.removeIf(it -> it.leftE8 == 0);
    return true;
  }

  private List<BookView.Level> side(int instrument, boolean isBuy, int levels) {
    return book.stream()
        .filter(it -> it.order.instrument() == instrument && it.order.isBuy() == isBuy)
        .sorted(Comparator.comparingLong(it -> signedPrice(it.order)))
        .limit(levels)
        .map(it -> new BookView.Level(it.order.limitPriceE8(), it.leftE8, 1))
        .toList();
  }

  private static OrderDraft copy(SignedOrder order) {
    OrderDraft copy = new OrderDraft();
    copy.write(
        order.owner(),
        order.subaccount(),
        order.orderNumber(),
        order.instrument(),
        order.isBuy(),
        order.limitPriceE8(),
        order.quantityE8(),
        order.venue(),
        order.expiryNs());
    System.arraycopy(order.signature(), 0, copy.signature(), 0, copy.signature().length);
    return copy;
  }
}
