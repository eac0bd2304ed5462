package cenote.pool.closeout;

import cenote.pool.ledger.Holders;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * Standing bids of all domains, kept in the order in which they are filled: least multiple first,
 * then the older one.
 */
final class Bids {

  /** Stands for an underlying in bids for all accounts of a domain. */
  static final int WHOLE = -1;

  /** Most bids at a time. */
  static final int MAX = 1_024;

  /** Most bids of one account. */
  static final int MAX_OF_ACCOUNT = 16;

  /** Least capacity of a bid, cash E6: specks only keep others waiting. */
  static final long LEAST_CAPACITY_E6 = 100_000_000L;

  /** Bids that have their turn to be looked at together, when the table is full. */
  private static final int TURN = 32;

  private static final int SECTION = 11;

  private final long[] ids = new long[MAX];
  private final int[] accounts = new int[MAX];
  private final int[] domains = new int[MAX];
  private final int[] underlyings = new int[MAX];
  private final long[] multiplesE9 = new long[MAX];
  private final long[] capacitiesE6 = new long[MAX];
  private final long[] expiriesNs = new long[MAX];
  private final boolean[] skipped = new boolean[MAX];

  /** What of the capacity counts in the auction at hand; worked out for each. */
  private final long[] usableE6 = new long[MAX];

  private int count;
  private long nextId = 1;

  int count() {
    return count;
  }

  /** Id of the last bid that was placed; 0 before any. */
  long last() {
    return nextId - 1;
  }

  boolean isFull() {
    return count == MAX;
  }

  /**
   * True when a bid of a full table is looked at: the newest always, since what stood behind them
   * may have moved on, and the others by turns.
   */
  boolean isInTurn(int index, long turn) {
    return index / TURN == turn % (MAX / TURN) || ids[index] >= nextId - TURN;
  }

  /**
   * Makes room in a full table, once {@link #back} has said what stands behind those in turn: those
   * behind which nothing stands end; if there are none, the least of them ends for one behind which
   * more stands.
   *
   * @param turn as for {@link #isInTurn}
   * @param backedE6 what stands behind the bid that wants in, cash E6
   * @return false, and nothing has changed, when there is neither
   */
  boolean makeRoom(long turn, long backedE6) {
    int least = -1;
    int before = count;
    for (int i = count - 1; i >= 0; i--) {
      if (isInTurn(i, turn)) {
        least = least < 0 || usableE6[i] < usableE6[least] ? i : least;
        if (skipped[i]) {
          remove(i);
        }
      }
    }
    if (count == before && usableE6[least] < backedE6) {
      remove(least);
    }
    return count < before;
  }

  /** True when the account may not place another bid. */
  boolean isFullFor(int account) {
    int own = 0;
    for (int i = 0; i < count; i++) {
      own += accounts[i] == account ? 1 : 0;
    }
    return own >= MAX_OF_ACCOUNT;
  }

  /**
   * Adds one.
   *
   * @param underlying of the domain, or {@link #WHOLE}
   */
  long add(
      int account, int domain, int underlying, long multipleE9, long capacityE6, long expiryNs) {
    int at = count;
    while (at > 0 && multiplesE9[at - 1] > multipleE9) {
      at--;
    }
    shift(at, at + 1);
    ids[at] = nextId;
    accounts[at] = account;
    domains[at] = domain;
    underlyings[at] = underlying;
    multiplesE9[at] = multipleE9;
    capacitiesE6[at] = capacityE6;
    expiriesNs[at] = expiryNs;
    skipped[at] = false;
    usableE6[at] = capacityE6;
    count++;
    return nextId++;
  }

  void remove(int index) {
    shift(index + 1, index);
    count--;
  }

  /** Moves all bids from an index on. */
  private void shift(int from, int to) {
    int length = count - from;
    System.arraycopy(ids, from, ids, to, length);
    System.arraycopy(accounts, from, accounts, to, length);
    System.arraycopy(domains, from, domains, to, length);
    System.arraycopy(underlyings, from, underlyings, to, length);
    System.arraycopy(multiplesE9, from, multiplesE9, to, length);
    System.arraycopy(capacitiesE6, from, capacitiesE6, to, length);
    System.arraycopy(expiriesNs, from, expiriesNs, to, length);
    System.arraycopy(skipped, from, skipped, to, length);
    System.arraycopy(usableE6, from, usableE6, to, length);
  }

  /** Drops bids that have expired or are used up, and forgets who was skipped. */
  void clean(long nowNs) {
    for (int i = count - 1; i >= 0; i--) {
      skipped[i] = false;
      usableE6[i] = capacitiesE6[i];
      if (nowNs >= expiriesNs[i] || capacitiesE6[i] == 0) {
        remove(i);
      }
    }
  }

  /** Underlyings of a domain that bids are for, as bits. */
  long underlyings(int domain) {
    long mask = 0;
    for (int i = 0; i < count; i++) {
      mask |= domains[i] == domain && underlyings[i] != WHOLE ? 1L << underlyings[i] : 0;
    }
    return mask;
  }

  /** Opens the bids for an underlying, or for all of a domain, and leaves its others out. */
  void begin(int domain, int underlying) {
    for (int i = 0; i < count; i++) {
      if (domains[i] == domain) {
        skipped[i] = underlyings[i] != underlying || capacitiesE6[i] == 0;
        usableE6[i] = capacitiesE6[i];
      }
    }
  }

  /** Leaves out those that ask more than a multiple. */
  void skipAbove(int domain, long mostE9) {
    for (int i = 0; i < count; i++) {
      skipped[i] |= domains[i] == domain && multiplesE9[i] > mostE9;
    }
  }

  /** Highest multiple of the open bids; -1 when there is none. */
  long highestE9(int domain) {
    for (int i = count - 1; i >= 0; i--) {
      if (isOpen(i, domain)) {
        return multiplesE9[i];
      }
    }
    return -1;
  }

  /** True when the bid may still be filled in this batch. */
  boolean isOpen(int index, int domain) {
    return domains[index] == domain && !skipped[index];
  }

  /** Leaves a bid out of this batch: it may not be filled against what is offered. */
  void skip(int index) {
    skipped[index] = true;
  }

  /**
   * Counts no more of a bid than what its account has free, less what bids of the account before it
   * count for; one that the rest leaves less than the least capacity is left out of this batch.
   */
  void back(int index, long freeE6) {
    long leftE6 = leftE6(accounts[index], domains[index], index, freeE6);
    usableE6[index] = Math.min(capacitiesE6[index], leftE6);
    skipped[index] = usableE6[index] < Math.min(capacitiesE6[index], LEAST_CAPACITY_E6);
  }

  /** What an account has free, less what its open bids of a domain before an index count for. */
  long leftE6(int account, int domain, int index, long freeE6) {
    long leftE6 = freeE6;
    for (int i = 0; i < index; i++) {
      boolean isOwn = accounts[i] == account && isOpen(i, domain);
      leftE6 -= isOwn ? usableE6[i] : 0;
    }
    return leftE6;
  }

  /** Ends a bid whose bidder would not be free; the next {@link #clean} drops it. */
  void drop(int index) {
    skipped[index] = true;
    capacitiesE6[index] = 0;
    usableE6[index] = 0;
  }

  long id(int index) {
    return ids[index];
  }

  int domain(int index) {
    return domains[index];
  }

  /** The one underlying that a bid is for, or {@link #WHOLE}. */
  int underlying(int index) {
    return underlyings[index];
  }

  long expiryNs(int index) {
    return expiriesNs[index];
  }

  int account(int index) {
    return accounts[index];
  }

  long multipleE9(int index) {
    return multiplesE9[index];
  }

  long capacityE6(int index) {
    return capacitiesE6[index];
  }

  /** What of its capacity counts in the auction at hand, cash E6. */
  long usableE6(int index) {
    return usableE6[index];
  }

  /** Counts capacity as used; what the least bid could not hold is no longer offered. */
  void use(int index, long usedE6) {
    capacitiesE6[index] -= Math.min(capacitiesE6[index], usedE6);
    usableE6[index] -= Math.min(usableE6[index], usedE6);
  }

  void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putLong(nextId);
    writer.putInt(count);
    writer.putLongs(ids, count);
    writer.putInts(accounts, count);
    for (int i = 0; i < count; i++) {
      writer.putInt(domains[i] + Holders.DOMAINS * (underlyings[i] + 1));
    }
    writer.putLongs(multiplesE9, count);
    writer.putLongs(capacitiesE6, count);
    writer.putLongs(expiriesNs, count);
  }

  void read(SnapshotReader reader) {
    reader.section(SECTION, 1);
    nextId = reader.takeLong();
    count = reader.takeCount(MAX);
    reader.takeLongs(ids, count);
    reader.takeInts(accounts, count);
    for (int i = 0; i < count; i++) {
      int scope = reader.takeInt();
      domains[i] = scope % Holders.DOMAINS;
      underlyings[i] = scope / Holders.DOMAINS - 1;
    }
    reader.takeLongs(multiplesE9, count);
    reader.takeLongs(capacitiesE6, count);
    reader.takeLongs(expiriesNs, count);
  }
}
