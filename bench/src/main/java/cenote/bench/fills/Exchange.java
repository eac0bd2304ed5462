package cenote.bench.fills;

import cenote.bench.fills.Keyring.Role;
import cenote.pool.Commands;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.protocol.CommandEncoder;
import java.util.Arrays;
import java.util.Random;

/**
 * A pool with its listing, its funded accounts and their first positions, and whoever reports
 * prices to it. Owner of log position and log time. One thread.
 *
 * <p>Set-up and price reports call the pool directly in all loads; how the fills of a block reach
 * it is the business of a {@link Lane}.
 */
final class Exchange implements Opening.Channel {

  /** Log time between two commands. */
  static final long STEP_NS = 1_000;

  /** 2024-01-01T09:00:00Z: no daily settlement for 23 hours of log time. */
  private static final long START_NS = 1_704_099_600_000_000_000L;

  /** A report each 0.1 s of log time while very many accounts are opened: prices stay fresh. */
  private static final int OPENED_PER_REPORT = 100_000;

  private final Pool pool = new Pool(PoolEvents.NONE);
  private final Keyring keys;
  private final Listing listing = new Listing(START_NS);
  private final Books books;
  private final FillStream stream;
  private final PriceWalk[] walks;
  private final long[] pricesE8;
  private final Parties parties;
  private final Opening opening;
  private final byte[] entry;
  private final Random random;
  private long position;
  private long nowNs = START_NS;
  private int nextWalk;
  private long opened;
  private long written;
  private long reportedAt;

  /** Builds everything; throws when the pool refuses a part of it. */
  Exchange(int accounts, long seed, boolean requiresSignatures) {
    random = new Random(seed);
    keys = new Keyring(accounts, requiresSignatures);
    parties = new Parties(keys);
    books = new Books(listing, accounts, random);
    stream = new FillStream(listing, books, accounts, random);
    walks = PriceWalk.of(listing, parties.reporters(), random);
    pricesE8 = new long[listing.instruments().size()];
    entry = encodedFill();
    opening = new Opening(listing, keys, parties, this);
    opening.genesis(requiresSignatures);
    opening.list(accounts);
    for (int u = 0; u < walks.length; u++) {
      opening.reportSurface(u);
      report();
    }
    opening.fund(accounts);
    open(accounts);
  }

  private byte[] encodedFill() {
    CommandEncoder encoder = new CommandEncoder();
    FillBlock block = new FillBlock(1);
    FillOrder order = new FillOrder(true);
    var _ = encoder.fill(parties.venue(), 0, 1, 1, true, order.over(block, 0), order);
    return encoder.toBytes();
  }

  // Set-up.

  private void open(int accounts) {
    DirectLane lane = new DirectLane(this);
    opening.openPositions(
        books,
        accounts,
        pricesE8,
        block -> {
          copyOwners(block);
          lane.fill(block, 0);
          require(pool.answerCode());
          opened++;
          if (opened % OPENED_PER_REPORT == 0) {
            report();
          }
        });
  }

  @Override
  public Commands next() {
    begin();
    return pool;
  }

  @Override
  public void onCalled(Role sender, int code) {
    require(code);
  }

  private static void require(int rejectCode) {
    if (rejectCode != 0) {
      Reject reject = Reject.of(rejectCode);
      throw new IllegalStateException(
          "set-up of the load: expected no reject, got " + reject + ", " + reject.rule());
    }
  }

  // What lanes and measurements use.

  /** Reports a price of the next underlying, does what is due, and takes the marks for fills. */
  void report() {
    int underlying = nextWalk;
    nextWalk = (nextWalk + 1) % walks.length;
    begin();
    require(pool.reportPrice(parties.reporter().next(), underlying, walks[underlying].step(nowNs)));
    while (pool.nextDeadlineNs() <= nowNs) {
      begin();
      require(pool.tick());
    }
    Arrays.setAll(pricesE8, i -> listing.priceE8(i, pool.market().markE8(i)));
  }

  /** Reports a price when that many fills have been written since the last one. */
  void reportEvery(int fills) {
    if (written - reportedAt >= fills) {
      reportedAt = written;
      report();
    }
  }

  /** Writes the next fills, at marks rounded down to the tick. */
  void write(FillBlock block) {
    written += block.size();
    stream.write(block, pricesE8);
    copyOwners(block);
  }

  private void copyOwners(FillBlock block) {
    for (int i = 0; i < block.size(); i++) {
      block.owner(i, true, keys.owner(block.buyers[i]));
      block.owner(i, false, keys.owner(block.sellers[i]));
    }
  }

  /** Gives the pool an entry as long as a fill. */
  void begin() {
    begin(entry, 0, entry.length);
  }

  private void begin(byte[] bytes, int offset, int length) {
    pool.begin(nextPosition(length), nextTimeNs(), bytes, offset, length);
  }

  /** Position after an entry of that length, framed as in the log. */
  long nextPosition(int length) {
    position += (length + 32 + 31) & -32;
    return position;
  }

  /** Log time of the next entry. */
  long nextTimeNs() {
    nowNs += STEP_NS;
    return nowNs;
  }

  Pool pool() {
    return pool;
  }

  Keyring keys() {
    return keys;
  }

  Listing listing() {
    return listing;
  }

  /** The venue that sends all fills. */
  Sender venue() {
    return parties.venue();
  }

  /** Length of a fill's entry, bytes. */
  int fillLength() {
    return entry.length;
  }
}
