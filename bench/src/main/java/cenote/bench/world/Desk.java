package cenote.bench.world;

import cenote.crypto.Bytes32;
import cenote.pool.Envelope;
import cenote.pool.Genesis;
import cenote.pool.Observations;
import cenote.pool.Order;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import java.util.HashMap;
import java.util.Map;

/**
 * Hands commands to a pool of its own, which asks for no signatures: one at a time, each at the
 * desk's time and a position of its own. Keys are numbers; so are owners.
 */
public final class Desk {

  /** Key of genesis. */
  public static final long GENESIS = 1;

  /** Key of the steward. */
  public static final long STEWARD = 2;

  /** Key of the venue that {@link #order} expects. */
  public static final long VENUE = 3;

  /** Key of the reporter whose prices {@link #report} gives. */
  public static final long REPORTER = 4;

  private static final long START_NS = 1_767_603_600L * 1_000_000_000L;
  private static final long ENTRY_BYTES = 64;

  private final Pool pool;
  private final byte[] entry = new byte[8];
  private long position;
  private long nowNs = START_NS;
  private long sequence;
  private final Map<Long, Long> orderNumbers = new HashMap<>();

  /** A pool that tells {@code events}. */
  public Desk(PoolEvents events) {
    pool = new Pool(events);
  }

  /** The pool, for reading and for commands after {@link #begin}. */
  public Pool pool() {
    return pool;
  }

  /** The time that the next command comes at, ns since 1970. */
  public long nowNs() {
    return nowNs;
  }

  /** Lets time pass without a command, ns. */
  public void pass(long forNs) {
    nowNs += forNs;
  }

  /** Sends a tick for each deadline that is due. */
  public void passDeadlines() {
    while (pool.nextDeadlineNs() <= nowNs) {
      begin();
      must(pool.tick());
    }
  }

  /** Must come before each command. */
  public void begin() {
    position += ENTRY_BYTES;
    pool.begin(position, nowNs, entry, 0, entry.length);
  }

  /** Begins development without signatures, with so much in each of the pool's funds, cash E6. */
  public void open(long fundE6) {
    begin();
    must(
        pool.genesis(
            new Begun(key(9), key(GENESIS), key(STEWARD), true, false, fundE6, fundE6, fundE6)));
  }

  /** An envelope of the holder of a key. */
  public Envelope by(long number) {
    return by(key(number));
  }

  /** An envelope of a principal. */
  public Envelope by(Bytes32 principal) {
    sequence++;
    return new Sent(principal, sequence, principal, sequence * 31);
  }

  /** The key with a number. */
  public static Bytes32 key(long number) {
    return Bytes32.ofWords(0, 0, 1, number);
  }

  /** The owner with a number. */
  public static Bytes32 owner(long number) {
    return Bytes32.ofWords(0, 0, 2, number);
  }

  /** Credits an owner's first account. */
  public void credit(long owner, int asset, long amount) {
    begin();
    must(pool.creditDevelopment(by(GENESIS), owner(owner), 0, asset, amount));
  }

  /** One observation of an underlying, by the one reporter, at the desk's time; price E8. */
  public void report(int underlying, long priceE8) {
    begin();
    must(pool.reportPrice(by(REPORTER), underlying, new Seen(nowNs, priceE8)));
  }

  /** A fill between owners' first accounts at a price that both allow; gives the reject's code. */
  public int fill(int instrument, long priceE8, long quantityE8, long buyer, long seller) {
    begin();
    return pool.fill(
        by(VENUE),
        instrument,
        priceE8,
        quantityE8,
        true,
        order(buyer, instrument, true, quantityE8),
        order(seller, instrument, false, quantityE8));
  }

  private Order order(long owner, int instrument, boolean isBuy, long quantityE8) {
    Bytes32 key = owner(owner);
    return new Asked(
        key,
        0,
        orderNumbers.merge(owner, 1L, Long::sum),
        instrument,
        isBuy,
        isBuy ? Long.MAX_VALUE : 1,
        quantityE8,
        Bytes32.ZERO,
        Long.MAX_VALUE,
        key);
  }

  /** Refuses a reject, which the set-up of a load never has. */
  public static void must(int code) {
    if (code != 0) {
      throw new IllegalStateException(
          "set-up of the load: expected no reject, got " + Reject.of(code));
    }
  }

  private record Sent(Bytes32 principal, long sequence, Bytes32 signer, long contentHash)
      implements Envelope {}

  private record Begun(
      Bytes32 hash,
      Bytes32 genesisKey,
      Bytes32 stewardKey,
      boolean isDevelopment,
      boolean requiresSignatures,
      long insuranceCoreE6,
      long insuranceRampE6,
      long houseE6)
      implements Genesis {}

  private record Asked(
      Bytes32 owner,
      int subaccount,
      long orderNumber,
      int instrument,
      boolean isBuy,
      long limitPriceE8,
      long quantityE8,
      Bytes32 venue,
      long expiryNs,
      Bytes32 signer)
      implements Order {}

  private record Seen(long timeNs, long seenE8) implements Observations {
    @Override
    public int count() {
      return 1;
    }

    @Override
    public Bytes32 reporter(int index) {
      return key(REPORTER);
    }

    @Override
    public long priceE8(int index) {
      return seenE8;
    }

    @Override
    public long timeNs(int index) {
      return timeNs;
    }

    @Override
    public Bytes32 signer(int index) {
      return key(REPORTER);
    }
  }
}
