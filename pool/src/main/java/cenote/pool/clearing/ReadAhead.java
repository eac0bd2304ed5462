package cenote.pool.clearing;

import cenote.crypto.Bytes32;
import cenote.pool.Order;
import cenote.pool.access.Accounts;
import cenote.pool.ledger.Ledger;

/**
 * Reads what the next fills will need, so that their waits for memory overlap: with ten thousand
 * accounts a fifth of a fill's time. Decides and changes nothing: an order that is never filled, an
 * account that does not exist, or no call at all give the same results later.
 *
 * <p>The steps are loops over all orders at hand, each load of a loop independent of the others,
 * because a processor overlaps only loads whose addresses it knows.
 */
final class ReadAhead {

  /** Most orders at hand: what they need fits in a core's own cache. */
  static final int MAX = 64;

  private final Accounts accounts;
  private final Ledger ledger;
  private final Orders orders;
  private final long[] owners = new long[Bytes32.WORDS * MAX];
  private final int[] subaccounts = new int[MAX];
  private final int[] found = new int[MAX];
  private final long[] numbers = new long[MAX];
  private int count;

  /** Only so that the reads are not left out. */
  private long read;

  ReadAhead(Accounts accounts, Ledger ledger, Orders orders) {
    this.accounts = accounts;
    this.ledger = ledger;
    this.orders = orders;
  }

  /** Notes an order; one too many is not noted. */
  void expect(Order order) {
    if (count < MAX) {
      for (int word = 0; word < Bytes32.WORDS; word++) {
        owners[Bytes32.WORDS * count + word] = order.owner().word(word);
      }
      subaccounts[count] = order.subaccount();
      numbers[count] = order.orderNumber();
      count++;
    }
  }

  /** Reads for all orders noted, and forgets them. */
  void run() {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      found[i] = accounts.guess(owners, Bytes32.WORDS * i, subaccounts[i]);
    }
    for (int i = 0; i < count; i++) {
      sum += accounts.touch(Math.max(0, found[i]));
    }
    for (int i = 0; i < count; i++) {
      found[i] = accounts.find(owners, Bytes32.WORDS * i, subaccounts[i]);
    }
    for (int i = 0; i < count; i++) {
      if (found[i] >= 0) {
        sum += ledger.positionCount(found[i]);
        sum += orders.highest(found[i]);
      }
    }
    for (int i = 0; i < count; i++) {
      if (found[i] >= 0) {
        sum += ledger.touch(found[i]);
        sum += orders.touch(found[i], numbers[i]);
      }
    }
    read += sum;
    count = 0;
  }

  /** The sum of what was read, of no meaning. */
  long read() {
    return read;
  }
}
