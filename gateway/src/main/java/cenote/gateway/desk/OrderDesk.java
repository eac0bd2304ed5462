package cenote.gateway.desk;

import cenote.crypto.Bytes32;
import cenote.gateway.view.BookView;
import cenote.protocol.SignedOrder;
import java.util.List;

/** Venues that take orders through this gateway. Called on the replica's thread. */
public interface OrderDesk {

  /** No venue. */
  OrderDesk NONE =
      new OrderDesk() {
        @Override
        public List<Bytes32> venues() {
          return List.of();
        }

        @Override
        public boolean place(Bytes32 venue, SignedOrder order, OrderReport report) {
          return false;
        }

        @Override
        public void withdraw(Bytes32 owner, int subaccount, long first, long last) {}

        @Override
        public List<BookView> books(int instrument, int levels) {
          return List.of();
        }
      };

  /** Keys of the venues; the first is where orders go that name none. */
  List<Bytes32> venues();

  /**
   * Gives an order, whose signature and account were checked, to a venue.
   *
   * @param order not kept: the venue copies it
   * @param report hears what becomes of it, on the same thread, perhaps during the call
   * @return false when there is no such venue
   */
  boolean place(Bytes32 venue, SignedOrder order, OrderReport report);

  /** Takes orders that the pool has ended out of the books: those numbered from first to last. */
  void withdraw(Bytes32 owner, int subaccount, long first, long last);

  /** What stands in each venue's book of an instrument. */
  List<BookView> books(int instrument, int levels);
}
