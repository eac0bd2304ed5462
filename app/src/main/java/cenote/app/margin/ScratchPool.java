package cenote.app.margin;

import cenote.crypto.Bytes32;
import cenote.pool.Envelope;
import cenote.pool.Genesis;
import cenote.pool.JointRows;
import cenote.pool.Observations;
import cenote.pool.Order;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.SurfaceNodes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A pool of its own for one case, played by public commands, so that an answer is the node's own
 * code. Log time begins at 2026-01-05 12:00 UTC and goes on only by {@link #pass}. What the pool
 * does not take is a {@link CaseFault} that names the field the command came from.
 */
final class ScratchPool {
  static final int CASH = 0;
  static final int VENUES = 2;

  private static final int CORE = 0;

  private static final long SECOND_NS = 1_000_000_000L;

  /** 2026-01-05 12:00 UTC. */
  static final long START_NS = 1_767_614_400L * SECOND_NS;

  private static final long ENTRY_BYTES = 64;
  private static final long TICK_E8 = 1_000_000L;
  private static final long LOT_E8 = 100_000L;
  private static final long UNIT_E6 = 1_000_000L;

  private static final Bytes32 GENESIS = key(1);
  private static final Bytes32 STEWARD = key(2);
  private static final List<Bytes32> VENUE = List.of(key(3), key(4));
  private static final Bytes32 REPORTER = key(5);
  private static final Bytes32 HASH = key(99);
  private static final long OWNERS = 1_000;

  private final Pool pool;
  private long nowNs = START_NS;
  private long position;
  private long sequence;
  private long orderNumber;

  /** A pool with genesis, two venues and one reporter. */
  ScratchPool(CaseNode where, int rules) {
    this(where, rules, new PoolEvents() {});
  }

  /** The same, with somebody who hears its events. */
  ScratchPool(CaseNode where, int rules, PoolEvents events) {
    pool = new Pool(events);
    begin();
    must(where, pool.genesis(new Beginning()));
    if (rules > Pool.RULES_VERSION) {
      must(where, pool.activateRules(by(GENESIS), rules));
    }
    for (Bytes32 venue : VENUE) {
      must(where, pool.registerVenue(by(GENESIS), venue));
    }
    must(where, pool.registerReporter(by(GENESIS), REPORTER, 0));
  }

  /** The pool after all that was played, in an entry of its own. */
  Pool pool() {
    begin();
    return pool;
  }

  /** Account of an owner; below 0 when there is none. */
  int account(long owner) {
    return pool.accountOf(key(OWNERS + owner), 0);
  }

  int underlying(
      CaseNode where, String symbol, int domain, long sigmaE9, long advE8, long carryE9) {
    must(
        where,
        pool.registerUnderlying(by(GENESIS), symbol(symbol), domain, sigmaE9, advE8, carryE9));
    return (int) pool.answerValue();
  }

  /** The first asset has to be cash. */
  void cash(CaseNode where) {
    must(where, pool.registerAsset(by(GENESIS), symbol("USDC"), 6, 0, -1, 1_000_000_000L, 0));
  }

  int asset(
      CaseNode where,
      String symbol,
      int decimals,
      int tier,
      int underlying,
      long ratioE9,
      int hedge) {
    must(
        where,
        pool.registerAsset(
            by(GENESIS), symbol(symbol), decimals, tier, underlying, ratioE9, hedge));
    return (int) pool.answerValue();
  }

  /** Lists with tick 0.01 and lot 0.001; an expiry of 0 seconds is none. */
  int instrument(CaseNode where, int underlying, int kind, long expirySeconds, long strikeE8) {
    long expiryNs = expirySeconds == 0 ? 0 : START_NS + expirySeconds * SECOND_NS;
    must(
        where,
        pool.listInstrument(by(GENESIS), underlying, kind, TICK_E8, LOT_E8, expiryNs, strikeE8, 0));
    return (int) pool.answerValue();
  }

  /** Short and long volatility, reversion, skew, curvature. */
  void smile(CaseNode where, int underlying, long[] smileE9) {
    must(
        where,
        pool.reportSurface(
            by(STEWARD), underlying, smileE9[0], smileE9[1], smileE9[2], smileE9[3], smileE9[4]));
  }

  /** Each node years, theta, rho, psi. */
  void surface(CaseNode where, int underlying, List<long[]> nodesE9) {
    must(where, pool.changeSurface(by(STEWARD), underlying, new Nodes(nodesE9)));
  }

  void jointScenarios(CaseNode where, List<int[]> rows) {
    must(where, pool.setJointScenarios(by(STEWARD), new Rows(rows)));
  }

  void report(CaseNode where, int underlying, long priceE8) {
    must(where, pool.reportPrice(by(REPORTER), underlying, new Seen(nowNs, priceE8)));
  }

  void deposit(CaseNode where, long owner, int asset, long amount) {
    must(where, pool.creditDevelopment(by(GENESIS), key(OWNERS + owner), 0, asset, amount));
  }

  void withdraw(CaseNode where, long owner, int asset, long amount) {
    Bytes32 key = key(OWNERS + owner);
    must(where, pool.withdraw(by(key), 0, asset, amount, key));
  }

  void impact(CaseNode where, int venue, int instrument, long midE8) {
    must(where, pool.reportImpact(by(VENUE.get(venue)), instrument, midE8, midE8));
  }

  void fill(
      CaseNode where,
      int instrument,
      long buyer,
      long seller,
      long priceE8,
      long quantityE8,
      boolean isBuyerTaker) {
    must(
        where,
        pool.fill(
            by(VENUE.get(0)),
            instrument,
            priceE8,
            quantityE8,
            isBuyerTaker,
            order(buyer, instrument, true, quantityE8),
            order(seller, instrument, false, quantityE8)));
  }

  /** An owner flags the account of another. */
  void flag(CaseNode where, long flagger, int account) {
    must(where, pool.flag(by(key(OWNERS + flagger)), 0, account));
  }

  /** A bid in the auctions of Core, for a day. */
  void bid(CaseNode where, long bidder, long multipleE9, long capacityE6) {
    long expiryNs = nowNs + 86_400 * SECOND_NS;
    must(where, pool.placeBid(by(key(OWNERS + bidder)), 0, CORE, multipleE9, capacityE6, expiryNs));
  }

  /** Lets log time pass; due work is not done. */
  void pass(long seconds) {
    nowNs += seconds * SECOND_NS;
  }

  /** Does the work that is due. */
  void tick(CaseNode where) {
    while (pool.nextDeadlineNs() <= nowNs) {
      begin();
      must(where, pool.tick());
    }
  }

  private Signed order(long owner, int instrument, boolean isBuy, long quantityE8) {
    orderNumber++;
    return new Signed(key(OWNERS + owner), orderNumber, instrument, isBuy, quantityE8);
  }

  private Envelope by(Bytes32 principal) {
    begin();
    sequence++;
    return new Sent(principal, sequence);
  }

  private void begin() {
    position += ENTRY_BYTES;
    pool.begin(position, nowNs, new byte[8], 0, 8);
  }

  private static void must(CaseNode where, int code) {
    if (code != 0) {
      throw CaseFault.refused(where.path(), Reject.of(code));
    }
  }

  private static Bytes32 key(long number) {
    return new Bytes32.Words(0, 0, 0x1000, number);
  }

  /** Eight bytes, the first character first. */
  static long symbol(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    long packed = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      packed = packed << Byte.SIZE | (i < bytes.length ? bytes[i] : 0);
    }
    return packed;
  }

  private record Beginning() implements Genesis {
    @Override
    public Bytes32 hash() {
      return HASH;
    }

    @Override
    public Bytes32 genesisKey() {
      return GENESIS;
    }

    @Override
    public Bytes32 stewardKey() {
      return STEWARD;
    }

    @Override
    public boolean isDevelopment() {
      return true;
    }

    @Override
    public boolean requiresSignatures() {
      return false;
    }

    @Override
    public long insuranceCoreE6() {
      return 2_000_000 * UNIT_E6;
    }

    @Override
    public long insuranceRampE6() {
      return 250_000 * UNIT_E6;
    }

    @Override
    public long houseE6() {
      return 1_000_000 * UNIT_E6;
    }
  }

  private record Sent(Bytes32 principal, long sequence) implements Envelope {
    @Override
    public Bytes32 signer() {
      return principal;
    }

    @Override
    public long contentHash() {
      return sequence * 31;
    }
  }

  private record Signed(
      Bytes32 owner, long orderNumber, int instrument, boolean isBuy, long quantityE8)
      implements Order {
    @Override
    public int subaccount() {
      return 0;
    }

    @Override
    public long limitPriceE8() {
      return isBuy ? Long.MAX_VALUE : 1;
    }

    @Override
    public Bytes32 venue() {
      return Bytes32.ZERO;
    }

    @Override
    public long expiryNs() {
      return Long.MAX_VALUE;
    }

    @Override
    public Bytes32 signer() {
      return owner;
    }
  }

  private record Seen(long seenNs, long seenE8) implements Observations {
    @Override
    public int count() {
      return 1;
    }

    @Override
    public Bytes32 reporter(int index) {
      return REPORTER;
    }

    @Override
    public long priceE8(int index) {
      return seenE8;
    }

    @Override
    public long timeNs(int index) {
      return seenNs;
    }

    @Override
    public Bytes32 signer(int index) {
      return REPORTER;
    }
  }

  private record Nodes(List<long[]> nodesE9) implements SurfaceNodes {
    @Override
    public int count() {
      return nodesE9.size();
    }

    @Override
    public long yearsE9(int index) {
      return nodesE9.get(index)[0];
    }

    @Override
    public long thetaE9(int index) {
      return nodesE9.get(index)[1];
    }

    @Override
    public long rhoE9(int index) {
      return nodesE9.get(index)[2];
    }

    @Override
    public long psiE9(int index) {
      return nodesE9.get(index)[3];
    }
  }

  private record Rows(List<int[]> codes) implements JointRows {
    @Override
    public int count() {
      return codes.size();
    }

    @Override
    public int underlyings() {
      return codes.isEmpty() ? 0 : codes.get(0).length;
    }

    @Override
    public int code(int row, int underlying) {
      return codes.get(row)[underlying];
    }
  }
}
