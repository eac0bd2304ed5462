package cenote.replica.risk;

import cenote.crypto.Bytes32;
import cenote.pool.Envelope;
import cenote.pool.Genesis;
import cenote.pool.JointRows;
import cenote.pool.Observations;
import cenote.pool.Order;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.market.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random pool: BTC and ETH in Core, ALT in Ramp, four kinds of collateral, perpetuals, futures
 * and options of lives from a day on, and whoever traded them. A function of the seed.
 */
final class RiskWorld {

  static final long E6 = 1_000_000L;
  static final long E8 = 100_000_000L;
  static final long E9 = 1_000_000_000L;
  static final long HOUR_NS = 3_600 * E9;
  private static final long START_NS = 1_767_614_400L * E9;
  private static final double[] START = {60_000, 3_000, 20};
  private static final int[] DECIMALS = {6, 8, 9, 9, 6};

  final Pool pool;
  final Random random;
  private final List<Integer> instruments = new ArrayList<>();
  private final double[] prices = START.clone();
  private final int owners;
  private long position;
  private long nowNs = START_NS;
  private long sequence;
  private long orderNumber;

  RiskWorld(long seed, int owners, PoolEvents events) {
    this.random = new Random(seed);
    this.owners = owners;
    this.pool = new Pool(events);
    begin();
    must(pool.genesis(new World(key(9), key(1), key(2), true, false, E6 * E6, E6 * E6, E6 * E6)));
    register();
    for (int u = 0; u < START.length; u++) {
      report(u);
    }
    for (int owner = 0; owner < owners; owner++) {
      fund(owner);
    }
  }

  private void register() {
    for (int u = 0; u < START.length; u++) {
      begin();
      long advE8 = Math.round(2e9 / START[u]) * E8;
      must(
          pool.registerUnderlying(
              by(1), 100 + u, u / 2, 600_000_000L + u * 100_000_000L, advE8, 0));
    }
    int[] tiers = {0, 1, 1, 2, 3};
    int[] underlyings = {-1, 0, 1, 1, 2};
    int[] hedges = {0, 1, 1, 2, 0};
    long[] ratiosE9 = {E9, E9, E9, 1_070_000_000L, E9};
    for (int k = 0; k < tiers.length; k++) {
      begin();
      must(
          pool.registerAsset(
              by(1), 200 + k, DECIMALS[k], tiers[k], underlyings[k], ratiosE9[k], hedges[k]));
    }
    begin();
    must(pool.registerVenue(by(1), key(3)));
    begin();
    must(pool.registerReporter(by(1), key(4), 0));
    for (int u = 0; u < START.length; u++) {
      list(u, 0, 0, 0);
      list(u, 1, START_NS + 20 * 24 * HOUR_NS, 0);
    }
    listOptions(false);
  }

  /** Options of all underlyings; short ones expire within two days. */
  void listOptions(boolean isShort) {
    int[] hours = isShort ? new int[] {30} : new int[] {24 * 5, 24 * 40};
    for (int u = 0; u < START.length; u++) {
      for (int life : hours) {
        for (double strike : new double[] {0.85, 1.0, 1.1}) {
          long expiryNs = nowNs / HOUR_NS * HOUR_NS + life * HOUR_NS;
          list(u, 2, expiryNs, Math.round(prices[u] * strike) * E8);
          list(u, 3, expiryNs, Math.round(prices[u] * strike) * E8);
        }
      }
    }
  }

  private void list(int underlying, int kind, long expiryNs, long strikeE8) {
    begin();
    long lotE8 = underlying == 2 ? E8 : E8 / 1_000;
    must(pool.listInstrument(by(1), underlying, kind, E8 / 100, lotE8, expiryNs, strikeE8, 0));
    instruments.add((int) pool.answerValue());
  }

  private void fund(int owner) {
    credit(owner, 0, Math.round(Math.exp(7 + 7 * random.nextDouble())) * E6);
    if (random.nextInt(3) == 0) {
      credit(owner, 1, random.nextLong(2 * E8));
    }
    if (random.nextInt(3) == 0) {
      credit(owner, 2 + random.nextInt(2), random.nextLong(30 * E9));
    }
    if (random.nextInt(6) == 0) {
      credit(owner, 4, random.nextLong(2_000 * E6));
    }
  }

  /** Credits an owner; returns the account. */
  int credit(int owner, int asset, long amount) {
    begin();
    must(
        pool.creditDevelopment(
            by(1), holder(owner), subaccount(owner), asset, Math.max(1, amount)));
    return (int) pool.answerValue();
  }

  /** Of every eight the last four are accounts of one owner. */
  private static Bytes32 holder(int owner) {
    return key(1_000 + owner - subaccount(owner));
  }

  private static int subaccount(int owner) {
    return owner / 4 % 2 == 0 ? 0 : owner % 4;
  }

  int owner(int account) {
    for (int owner = 0; owner < owners; owner++) {
      if (pool.accountOf(holder(owner), subaccount(owner)) == account) {
        return owner;
      }
    }
    throw new IllegalArgumentException("account " + account);
  }

  /** So many tries of a fill between two random accounts at the mark. */
  void trade(int tries) {
    for (int i = 0; i < tries; i++) {
      int instrument = instruments.get(random.nextInt(instruments.size()));
      if (!pool.market().isExpired(instrument)) {
        fill(instrument, random.nextInt(owners), random.nextInt(owners));
      }
    }
  }

  private void fill(int instrument, int buyer, int seller) {
    double units =
        Math.exp(12 * random.nextDouble()) * 10 / prices[pool.market().underlyingOf(instrument)];
    long lotE8 = pool.market().lotE8(instrument);
    int _ = fill(instrument, buyer, seller, Math.max(1, Math.round(units * 1e8 / lotE8)));
  }

  /** A fill of lots at the mark; the code of its reject. */
  int fill(int instrument, int buyer, int seller, long lots) {
    long markE8 = pool.market().markE8(instrument);
    long priceE8 = Math.max(1, markE8 / (E8 / 100)) * (E8 / 100);
    long quantityE8 = lots * pool.market().lotE8(instrument);
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
    long limitE8 = isBuy ? Long.MAX_VALUE : 1;
    Bytes32 key = holder(owner);
    return new Asked(
        key,
        subaccount(owner),
        ++orderNumber,
        instrument,
        isBuy,
        limitE8,
        quantityE8,
        Bytes32.ZERO,
        Long.MAX_VALUE,
        key);
  }

  /** Withdraws some cash or collateral, which may create a loan. */
  void withdraw(int tries) {
    for (int i = 0; i < tries; i++) {
      int number = random.nextInt(owners);
      Bytes32 owner = holder(number);
      long amountE6 = random.nextLong(20_000) * E6;
      begin();
      int _ = pool.withdraw(by(owner), subaccount(number), 0, amountE6, owner);
    }
  }

  /** Lets hours pass, minute by minute, with a drift of all prices. */
  void pass(int minutes, double driftAMinute) {
    for (int minute = 0; minute < minutes; minute++) {
      for (int step = 0; step < 12; step++) {
        nowNs += 5 * E9;
        tick();
      }
      for (int u = 0; u < prices.length; u++) {
        prices[u] *= 1 + driftAMinute + 0.002 * random.nextGaussian();
        report(u);
      }
      tick();
    }
  }

  /** A tenth of a second and small moves of all prices; now and then one jumps by a share. */
  void breathe(double jump) {
    nowNs += E9 / 10;
    tick();
    int jumping = random.nextInt(prices.length);
    for (int u = 0; u < prices.length; u++) {
      prices[u] *= 1 + 0.0001 * random.nextGaussian() + (u == jumping ? jump : 0.0);
      report(u);
    }
  }

  /** Lets time pass without a price. */
  void pause(long ns) {
    nowNs += ns;
    tick();
  }

  /** Asks for other volatility and depth of an underlying, depth as far as it may go (12.1). */
  void changeRisk(int underlying) {
    begin();
    long sigmaE9 = Math.round(E9 * (0.4 + 0.8 * random.nextDouble()));
    long advE8 = Math.round(2e9 / START[underlying] * (0.5 + random.nextDouble())) * E8;
    if (pool.governor().isActive()) {
      Market market = pool.market();
      advE8 = Math.clamp(advE8, market.leastAdvE8(underlying), market.mostAdvE8(underlying));
    }
    must(pool.setRisk(by(2), underlying, sigmaE9, advE8));
  }

  /** Reports another smile. */
  void changeSmile(int underlying) {
    begin();
    long atm = Math.round(E9 * (0.55 + 0.1 * random.nextDouble()));
    long skew = Math.round(E9 * 0.1 * (random.nextDouble() - 0.5));
    int _ = pool.reportSurface(by(2), underlying, atm, atm + E9 / 50, E9, skew, E9 / 100);
  }

  /** Reports a venue's bid and ask of a random linear instrument, which funding follows. */
  void reportImpact() {
    int instrument = instruments.get(random.nextInt(2 * START.length));
    if (!pool.market().isExpired(instrument)) {
      long indexE8 = pool.market().indexE8(pool.market().underlyingOf(instrument));
      long midE8 = Math.round(indexE8 * (1 + 0.002 * random.nextGaussian()));
      begin();
      int _ = pool.reportImpact(by(3), instrument, midE8 / 100 * 100, midE8 / 100 * 100 + 200);
    }
  }

  void tick() {
    while (pool.nextDeadlineNs() <= nowNs) {
      begin();
      must(pool.tick());
    }
  }

  private void report(int underlying) {
    begin();
    must(
        pool.reportPrice(by(4), underlying, new Seen(nowNs, Math.round(prices[underlying] * 1e8))));
  }

  /** Takes the latest rules, if it has not. */
  void takeLatestRules() {
    for (int version = pool.rulesVersion() + 1; version <= Pool.LATEST_RULES_VERSION; version++) {
      begin();
      must(pool.activateRules(by(1), version));
    }
  }

  /** Reports systemic risk of Core. */
  void reportCrowding(long crowdingE9) {
    begin();
    must(pool.reportSystemicRisk(by(2), 0, crowdingE9, 0, position - 64));
  }

  /** Takes the latest rules and joint scenarios, all of which name BTC and some ETH too. */
  void setJointScenarios(int rows, int underlyings) {
    takeLatestRules();
    int[][] codes = new int[rows][underlyings];
    for (int r = 0; r < rows; r++) {
      int eighths = r % 17;
      for (int u = 0; u < underlyings; u++) {
        int other = (eighths + random.nextInt(5) + 15) % 17;
        codes[r][u] = (u == 0 ? eighths : other) * 3 + (u == 0 ? r / 17 % 3 : random.nextInt(3));
      }
    }
    begin();
    int _ = pool.setJointScenarios(by(2), new Rows(codes));
  }

  /** Flags an account for the house. */
  void flag(int account) {
    begin();
    int _ = pool.flag(by(2), -1, account);
  }

  private void begin() {
    position += 64;
    pool.begin(position, nowNs, new byte[8], 0, 8);
  }

  private Envelope by(long number) {
    return by(key(number));
  }

  private Envelope by(Bytes32 principal) {
    sequence++;
    return new Sent(principal, sequence, principal, sequence * 31);
  }

  private static Bytes32 key(long number) {
    return new Bytes32.Words(0, 0, 0x1000, number);
  }

  void must(int code) {
    if (code != 0) {
      throw new AssertionError("expected to be accepted, got " + Reject.of(code));
    }
  }

  private static final class Rows implements JointRows {
    private final int[][] codes;

    Rows(int[][] codes) {
      this.codes = codes;
    }

    @Override
    public int count() {
      return codes.length;
    }

    @Override
    public int underlyings() {
      return codes[0].length;
    }

    @Override
    public int code(int row, int underlying) {
      return codes[row][underlying];
    }
  }

  private record Sent(Bytes32 principal, long sequence, Bytes32 signer, long contentHash)
      implements Envelope {}

  private record World(
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

  private record Seen(long atNs, long seenE8) implements Observations {
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
      return atNs;
    }

    @Override
    public Bytes32 signer(int index) {
      return key(4);
    }
  }
}
