package cenote.bench.fills;

import cenote.bench.fills.Keyring.Role;
import cenote.crypto.Bytes32;
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
final class Exchange {

  /** Log time between two commands. */
  static final long STEP_NS = 1_000;

  /** 2024-01-01T09:00:00Z: no daily settlement for 23 hours of log time. */
  private static final long START_NS = 1_704_099_600_000_000_000L;

  private static final long E6 = 1_000_000L;
  private static final long E8 = 100_000_000L;
  private static final long E9 = 1_000_000_000L;
  private static final int CASH = 0;
  private static final long DEPOSIT_E6 = 2_000_000 * E6;
  private static final int FIRST_LOTS = 20;
  private static final int ETH = 1;
  private static final int REPORTERS = 3;

  private final Pool pool = new Pool(PoolEvents.NONE);
  private final Keyring keys;
  private final Listing listing = new Listing(START_NS);
  private final Books books;
  private final FillStream stream;
  private final Bytes32[] reporters = new Bytes32[REPORTERS];
  private final PriceWalk[] walks;
  private final long[] pricesE8;
  private final Sender genesis;
  private final Sender steward;
  private final Sender venue;
  private final Sender reporter;
  private final byte[] entry;
  private final Random random;
  private long position;
  private long nowNs = START_NS;
  private int nextWalk;
  private long written;
  private long reportedAt;

  /** Builds everything; throws when the pool refuses a part of it. */
  Exchange(int accounts, long seed, boolean requiresSignatures) {
    random = new Random(seed);
    keys = new Keyring(accounts, requiresSignatures);
    Arrays.setAll(reporters, i -> keys.id(Role.REPORTER, i));
    genesis = new Sender(keys.id(Role.GENESIS, 0));
    steward = new Sender(keys.id(Role.STEWARD, 0));
    venue = new Sender(keys.id(Role.VENUE, 0));
    reporter = new Sender(reporters[0]);
    books = new Books(listing, accounts, random);
    stream = new FillStream(listing, books, accounts, random);
    walks = new PriceWalk[listing.underlyings().size()];
    Arrays.setAll(
        walks, u -> new PriceWalk(reporters, listing.underlyings().get(u).startE8(), random));
    pricesE8 = new long[listing.instruments().size()];
    entry = encodedFill();
    begin();
    require(pool.genesis(genesis(requiresSignatures)));
    list();
    reportEverything();
    fund(accounts);
    openPositions(accounts);
  }

  private LoadGenesis genesis(boolean requiresSignatures) {
    CommandEncoder encoder = new CommandEncoder();
    LoadGenesis unhashed = genesis(Bytes32.ZERO, requiresSignatures);
    var _ = encoder.genesis(unhashed);
    return genesis(encoder.genesisHash(), requiresSignatures);
  }

  private LoadGenesis genesis(Bytes32 hash, boolean requiresSignatures) {
    return new LoadGenesis(
        hash,
        genesis.principal(),
        steward.principal(),
        true,
        requiresSignatures,
        50_000_000 * E6,
        10_000_000 * E6,
        20_000_000 * E6);
  }

  private byte[] encodedFill() {
    CommandEncoder encoder = new CommandEncoder();
    FillBlock block = new FillBlock(1);
    FillOrder order = new FillOrder(true);
    var _ = encoder.fill(venue, 0, 1, 1, true, order.over(block, 0), order);
    return encoder.toBytes();
  }

  // Set-up.

  private void list() {
    for (Listing.Underlying u : listing.underlyings()) {
      begin();
      require(
          pool.registerUnderlying(
              genesis.next(), u.symbolWord(), 0, u.sigmaE9(), u.advE8(), 50_000_000L));
    }
    registerAsset(0x5553444300000000L, 6, 0, -1, 0);
    for (int u = 0; u < listing.underlyings().size(); u++) {
      registerAsset(listing.underlyings().get(u).symbolWord(), 8, 1, u, 1);
    }
    for (Listing.Instrument i : listing.instruments()) {
      Listing.Underlying u = listing.underlyings().get(i.underlying());
      begin();
      require(
          pool.listInstrument(
              genesis.next(),
              i.underlying(),
              i.kind(),
              u.tickE8(),
              u.lotE8(),
              i.expiryNs(),
              i.strikeE8(),
              0));
    }
    begin();
    require(pool.registerVenue(genesis.next(), venue.principal()));
    for (int i = 0; i < REPORTERS; i++) {
      begin();
      require(pool.registerReporter(genesis.next(), reporters[i], i));
    }
  }

  private void registerAsset(long symbol, int decimals, int tier, int underlying, int hedge) {
    begin();
    require(pool.registerAsset(genesis.next(), symbol, decimals, tier, underlying, E9, hedge));
  }

  private void reportEverything() {
    for (int u = 0; u < walks.length; u++) {
      long sigmaE9 = listing.underlyings().get(u).sigmaE9();
      begin();
      require(
          pool.reportSurface(
              steward.next(),
              u,
              sigmaE9,
              sigmaE9 - 50_000_000L,
              2 * E9,
              -40_000_000L,
              30_000_000L));
      report();
    }
  }

  /** Everybody has cash; every fourth account holds ether or bitcoin too. */
  private void fund(int accounts) {
    for (int account = 0; account < accounts; account++) {
      credit(account, CASH, DEPOSIT_E6);
      if (account % 8 == 1) {
        credit(account, 1 + ETH, 5 * E8);
      } else if (account % 8 == 5) {
        credit(account, 1, E8 / 4);
      }
    }
  }

  private void credit(int account, int asset, long amount) {
    begin();
    require(pool.creditDevelopment(genesis.next(), keys.owner(account), 0, asset, amount));
  }

  /** In each instrument of a book half of its accounts are long, half short. */
  private void openPositions(int accounts) {
    long[] numbers = new long[accounts];
    DirectLane lane = new DirectLane(this);
    FillBlock block = new FillBlock(1);
    for (int book = 0; book < Books.BOOKS; book++) {
      int[] members = books.members(book);
      for (int leg = 0; leg < Books.LEGS; leg++) {
        int instrument = books.instruments(book)[leg];
        for (int i = 0; i + 1 < members.length; i += 2) {
          // By turns, so that nobody is long or short everywhere.
          boolean isFirstLong = (i / 2 + leg) % 2 == 0;
          block.buyers[0] = members[isFirstLong ? i : i + 1];
          block.sellers[0] = members[isFirstLong ? i + 1 : i];
          block.instruments[0] = instrument;
          block.pricesE8[0] = pricesE8[instrument];
          block.quantitiesE8[0] = FIRST_LOTS * listing.underlyingOf(instrument).lotE8();
          block.buyNumbers[0] = ++numbers[block.buyers[0]];
          block.sellNumbers[0] = ++numbers[block.sellers[0]];
          copyOwners(block);
          lane.fill(block, 0);
          require(pool.answerCode());
        }
      }
    }
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
    require(pool.reportPrice(reporter.next(), underlying, walks[underlying].step(nowNs)));
    while (pool.nextDeadlineNs() <= nowNs) {
      begin();
      require(pool.tick());
    }
    for (int i = 0; i < pricesE8.length; i++) {
      long tickE8 = listing.underlyingOf(i).tickE8();
      pricesE8[i] = Math.max(tickE8, pool.market().markE8(i) / tickE8 * tickE8);
    }
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
    return venue;
  }

  /** Length of a fill's entry, bytes. */
  int fillLength() {
    return entry.length;
  }
}
