package cenote.app.up;

import cenote.actor.OrderListener;
import cenote.actor.TradeOrder;
import cenote.actor.Venue;
import cenote.crypto.Bytes32;
import cenote.gateway.desk.OrderDesk;
import cenote.gateway.desk.OrderReport;
import cenote.gateway.view.BookView;
import cenote.protocol.SignedOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The demo economy's venues, as a gateway sees them. On the replica's thread. */
record DemoDesk(List<Venue> all) implements OrderDesk {

  @Override
  public List<Bytes32> venues() {
    return all.stream().<Bytes32>map(Venue::key).toList();
  }

  @Override
  public boolean place(Bytes32 key, SignedOrder order, OrderReport report) {
    Optional<Venue> venue = all.stream().filter(one -> Bytes32.same(one.key(), key)).findFirst();
    venue.ifPresent(one -> one.place(TradeOrder.copyOf(order), new Reported(report)));
    return venue.isPresent();
  }

  @Override
  public void withdraw(Bytes32 owner, int subaccount, long first, long last) {
    all.forEach(venue -> venue.withdraw(owner, subaccount, first, last));
  }

  @Override
  public List<BookView> books(int instrument, int levels) {
    return all.stream().map(venue -> book(venue, instrument, levels)).toList();
  }

  private static BookView book(Venue venue, int instrument, int levels) {
    cenote.actor.BookView book = venue.view(instrument, levels);
    return new BookView(venue.key(), levels(book.bids()), levels(book.asks()));
  }

  private static List<BookView.Level> levels(List<cenote.actor.BookView.Level> levels) {
    return levels.stream()
        .map(level -> new BookView.Level(level.priceE8(), level.quantityE8(), level.orders()))
        .toList();
  }

  /** A gateway's report as a venue's listener. */
  private record Reported(OrderReport report) implements OrderListener {

    @Override
    public void onResting(TradeOrder order, long remainingE8) {
      report.onResting(remainingE8);
    }

    @Override
    public void onFilled(TradeOrder order, long priceE8, long quantityE8, long remainingE8) {
      report.onFilled(priceE8, quantityE8, remainingE8);
    }

    @Override
    public void onEnded(TradeOrder order, End end, int rejectCode) {
      report.onEnded(end.name().toLowerCase(Locale.ROOT), rejectCode);
    }
  }
}
