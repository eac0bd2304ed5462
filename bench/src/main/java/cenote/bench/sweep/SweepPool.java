package cenote.bench.sweep;

import cenote.crypto.Bytes32;
import cenote.pool.Envelope;
import cenote.pool.Genesis;
import cenote.pool.JointRows;
import cenote.pool.Observations;
import cenote.pool.Order;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.margin.JointTerms;
import java.util.Random;

/**
 * A pool built by commands: four underlyings in Core with 524 instruments, accounts of five legs,
 * two linear and three options, half of the accounts in one underlying and half in two. Accounts
 * trade in pairs, as large as they are let, so that slack varies; every fourth has collateral that
 * its legs may hedge. 128 joint scenarios are in force. A function of the seed.
 */
final class SweepPool {

  static final int UNDERLYINGS = 4;
  private static final double[] START = {60_000, 3_000, 150, 100};
  private static final int LINEARS = 3;
  private static final int[] FUTURE_DAYS = {30, 90};
  private static final int[] OPTION_DAYS = {4, 7, 14, 30, 60, 90, 120, 180};
  private static final int FINE_DAYS = 1;
  private static final int STRIKES = 8;
  private static final int OPTIONS = OPTION_DAYS.length * STRIKES * 2;
  private static final long E6 = 1_000_000L;
  private static final long E8 = 100_000_000L;
  private static final long E9 = 1_000_000_000L;
  private static final long DAY_NS = 86_400 * E9;
  private static final long START_NS = 1_767_603_600L * E9;
  private static final int LEGS = 5;
  private static final int LINEAR_LEGS = 2;
  private static final int TRIES = 12;
  private static final int CASH = 4_000;
  private static final int COLLATERAL = 1_000;
  private static final double TOGETHER = 0.8;

  /** Of 60 % a year in a tenth of a second. */
  private static final double TICK_DEVIATION = 0.6 * Math.sqrt(0.1 / (365.0 * 86_400));

  private final Pool pool;
  private final boolean isFine;
  private final Random random;
  private final double[] prices = START.clone();
  private final int[] dealt = new int[LEGS];
  private final byte[] entry = new byte[8];
  private long position;
  private long nowNs = START_NS;
  private long sequence;
  private long orderNumber;
  private int reports;

  /** With {@code isFine} the first options expire within two days, and steps are eighths. */
  SweepPool(int accounts, long seed, boolean isFine) {
    this(accounts, seed, isFine, PoolEvents.NONE);
  }

  SweepPool(int accounts, long seed, boolean isFine, PoolEvents events) {
    this.pool = new Pool(events);
    this.isFine = isFine;
    random = new Random(seed);
    list();
    for (int u = 0; u < UNDERLYINGS; u++) {
      report(u);
    }
    for (int owner = 0; owner + 1 < accounts; owner += 2) {
      fund(owner);
      fund(owner + 1);
      trade(owner, owner + 1);
    }
  }

  Pool pool() {
    return pool;
  }

  private void list() {
    begin();
    must(pool.genesis(new Begun(key(9), key(1), key(2), true, false, E6 * E6, E6 * E6, E6 * E6)));
    for (int u = 0; u < UNDERLYINGS; u++) {
      begin();
      long advE8 = Math.round(500e9 / START[u]) * E8;
      must(pool.registerUnderlying(by(1), 100 + u, 0, 600_000_000L, advE8, 50_000_000L));
    }
    begin();
    must(pool.registerAsset(by(1), 200, 6, 0, -1, E9, 0));
    for (int u = 0; u < UNDERLYINGS; u++) {
      begin();
      must(pool.registerAsset(by(1), 201 + u, 8, 1, u, E9, 1));
    }
    begin();
    must(pool.registerVenue(by(1), key(3)));
    begin();
    must(pool.registerReporter(by(1), key(4), 0));
    for (int u = 0; u < UNDERLYINGS; u++) {
      listInstruments(u);
    }
    begin();
    must(pool.activateRules(by(1), Pool.LATEST_RULES_VERSION));
    begin();
    must(pool.setJointScenarios(by(2), new Scenarios(random)));
  }

  private void listInstruments(int underlying) {
    list(underlying, 0, 0, 0);
    for (int days : FUTURE_DAYS) {
      list(underlying, 1, START_NS + days * DAY_NS, 0);
    }
    for (int days : OPTION_DAYS) {
      long expiryNs = START_NS + (isFine && days == OPTION_DAYS[0] ? FINE_DAYS : days) * DAY_NS;
      for (int k = 0; k < STRIKES; k++) {
        long strikeE8 = Math.round(START[underlying] * (0.79 + 0.06 * k) * 1e4) * 10_000;
        list(underlying, 2, expiryNs, strikeE8);
        list(underlying, 3, expiryNs, strikeE8);
      }
    }
  }

  private void list(int underlying, int kind, long expiryNs, long strikeE8) {
    begin();
    must(pool.listInstrument(by(1), underlying, kind, 100, E8 / 10_000, expiryNs, strikeE8, 0));
  }

  private void fund(int owner) {
    credit(owner, 0, CASH * E6);
    if (owner % 4 == 0) {
      int underlying = random.nextInt(UNDERLYINGS);
      credit(owner, 1 + underlying, Math.round(COLLATERAL / START[underlying] * 1e8));
    }
  }

  private void credit(int owner, int asset, long amount) {
    begin();
    must(pool.creditDevelopment(by(1), owner(owner), 0, asset, amount));
  }

  private void trade(int one, int other) {
    deal();
    double leverage = Math.min(60.0, -4.0 * Math.log(1.0 - random.nextDouble()));
    for (int leg = 0; leg < LEGS; leg++) {
      int instrument = dealt[leg];
      double units = CASH * leverage / LEGS / prices[pool.market().underlyingOf(instrument)];
      boolean isFirst = random.nextBoolean();
      for (int tries = 0; tries < TRIES; tries++) {
        int code = fill(instrument, isFirst ? one : other, isFirst ? other : one, units);
        if (code == 0) {
          break;
        }
        units /= 2;
      }
    }
  }

  /** Five instruments, all different. */
  private void deal() {
    int first = random.nextInt(UNDERLYINGS);
    int second = random.nextBoolean() ? first : random.nextInt(UNDERLYINGS);
    for (int leg = 0; leg < LEGS; leg++) {
      do {
        int of = (random.nextBoolean() ? first : second) * (LINEARS + OPTIONS);
        dealt[leg] =
            of + (leg < LINEAR_LEGS ? random.nextInt(LINEARS) : LINEARS + random.nextInt(OPTIONS));
      } while (hasDealt(leg));
    }
  }

  private boolean hasDealt(int leg) {
    for (int i = 0; i < leg; i++) {
      if (dealt[i] == dealt[leg]) {
        return true;
      }
    }
    return false;
  }

  private int fill(int instrument, int buyer, int seller, double units) {
    long priceE8 = Math.max(100, pool.market().markE8(instrument) / 100 * 100);
    long lotE8 = E8 / 10_000;
    long quantityE8 = Math.max(1, Math.round(units * 1e8 / lotE8)) * lotE8;
    begin();
    return pool.fill(
        by(3),
        instrument,
        priceE8,
        quantityE8,
        true,
        order(buyer, instrument, true, quantityE8),
        order(seller, instrument, false, quantityE8));
  }

  private Order order(int owner, int instrument, boolean isBuy, long quantityE8) {
    Bytes32 key = owner(owner);
    return new Asked(
        key,
        0,
        ++orderNumber,
        instrument,
        isBuy,
        isBuy ? Long.MAX_VALUE : 1,
        quantityE8,
        Bytes32.ZERO,
        Long.MAX_VALUE,
        key);
  }

  /** Moves every underlying by a share and reports it; all rows of a sweep are built anew. */
  void move(double share) {
    nowNs += E9 / 10;
    for (int u = 0; u < UNDERLYINGS; u++) {
      prices[u] *= 1 + share;
      report(u);
    }
  }

  /** A small move, up and down by turns. */
  void step() {
    reports++;
    move(reports % 2 == 0 ? 0.0004 : -0.0004);
  }

  /**
   * A tick of a tenth of a second: all prices walk, together for the most part, and are reported.
   */
  void walk() {
    nowNs += E9 / 10;
    passDeadlines();
    double common = TOGETHER * random.nextGaussian();
    for (int u = 0; u < UNDERLYINGS; u++) {
      double own = Math.sqrt(1.0 - TOGETHER * TOGETHER) * random.nextGaussian();
      prices[u] *= Math.exp(TICK_DEVIATION * (common + own));
      report(u);
    }
  }

  private void passDeadlines() {
    while (pool.nextDeadlineNs() <= nowNs) {
      begin();
      must(pool.tick());
    }
  }

  private void report(int underlying) {
    begin();
    long seenE8 = Math.round(prices[underlying] * 1e8);
    must(pool.reportPrice(by(4), underlying, new Seen(nowNs, seenE8)));
  }

  private void begin() {
    position += 64;
    pool.begin(position, nowNs, entry, 0, entry.length);
  }

  private Envelope by(long number) {
    sequence++;
    return new Sent(key(number), sequence, key(number), sequence * 31);
  }

  private static Bytes32 key(long number) {
    return Bytes32.ofWords(0, 0, 1, number);
  }

  private static Bytes32 owner(int owner) {
    return Bytes32.ofWords(0, 0, 2, owner);
  }

  private static void must(int code) {
    if (code != 0) {
      throw new IllegalStateException(
          "set-up of the load: expected no reject, got " + Reject.of(code));
    }
  }

  /** The most scenarios: BTC at each point in turn, others within three eighths, one apart. */
  private static final class Scenarios implements JointRows {
    private static final int POINTS = 17;
    private static final int NEAR = 3;
    private static final int APART = 5;
    private final int[][] codes = new int[JointTerms.ROWS_MAX][UNDERLYINGS];

    Scenarios(Random random) {
      for (int row = 0; row < codes.length; row++) {
        int volatility = row / POINTS % 3;
        for (int u = 0; u < UNDERLYINGS; u++) {
          int other = row % POINTS + (u == 0 ? 0 : random.nextInt(-NEAR, NEAR + 1));
          other = u == UNDERLYINGS - 1 ? (row + row / (3 * POINTS) * APART) % POINTS : other;
          codes[row][u] = Math.clamp(other, 0, POINTS - 1) * 3 + volatility;
        }
      }
    }

    @Override
    public int count() {
      return codes.length;
    }

    @Override
    public int underlyings() {
      return UNDERLYINGS;
    }

    @Override
    public int code(int row, int underlying) {
      return codes[row][underlying];
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
      return key(4);
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
      return key(4);
    }
  }
}
