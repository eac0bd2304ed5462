package cenote.simulator.books;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.margin.Requirement;
import cenote.simulator.generator.Report;
import cenote.simulator.generator.Scenarios;
import cenote.simulator.generator.Sender;
import cenote.simulator.generator.Start;
import cenote.simulator.generator.Ticket;
import cenote.simulator.shadow.DecimalMarket;
import cenote.simulator.world.Dice;
import java.util.ArrayList;
import java.util.List;

/** A pool with a market drawn from a seed, and the commands that a walk through books needs. */
final class BookWorld {

  static final int OWNERS = 24;

  /** After the pool's own, one of them the guarantee vault's. */
  static final int FIRST_ACCOUNT = 3;

  private static final int SUBACCOUNTS = 3;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long E9 = 1_000_000_000L;
  private static final long START_NS = 1_704_094_800_000_000_000L;
  private static final long CASH_E6 = 500_000_000_000_000L;
  private static final long STEP_NS = 9 * SECOND_NS;

  /** Far enough for marks and lattices to follow, and no jump that is held (11.5, 11.7). */
  private static final double LEAST_MOVE = 0.0005;

  private static final double MOST_MOVE = 0.04;
  private static final Bytes32 GENESIS = key(1, 0);
  private static final Bytes32 STEWARD = key(2, 0);
  private static final Bytes32 REPORTER = key(3, 0);
  private static final double[] PRICES = {42_000, 2_300, 150, 3};
  private static final double[] VOLUMES = {3e5, 3e6, 4e7, 9e8};
  private static final long[] LOTS_E8 = {100_000L, 1_000_000L, 10_000_000L, 100_000_000L};
  private static final String[] SYMBOLS = {"BTC", "ETH", "SOL", "ALT"};

  final Pool pool = new Pool(new PoolEvents() {});
  final Dice dice;
  final int underlyings;
  final List<DecimalMarket.Asset> assets = new ArrayList<>();
  private final long[] pricesE8;
  private final long[] carriesE9;
  private final List<BookVolatility> volatilities = new ArrayList<>();
  private final List<Long> expiriesNs = new ArrayList<>();
  private final List<Long> strikesE8 = new ArrayList<>();
  private List<List<Integer>> scenarios = List.of();
  private long phasedNs = Long.MIN_VALUE;
  private long nowNs = START_NS;
  private long position;
  private long sequence;
  private long orders;

  BookWorld(long seed) {
    dice = new Dice(seed);
    underlyings = dice.between(2, 4);
    pricesE8 = new long[underlyings];
    carriesE9 = new long[underlyings];
    open();
    listUnderlyings();
    listAssets();
    boolean hasNear = dice.chance(0.4);
    for (int u = 0; u < underlyings; u++) {
      listInstruments(u, hasNear);
    }
    if (dice.chance(0.4)) {
      putScenarios();
    }
    deposit();
  }

  private static Bytes32 key(int kind, int number) {
    return Bytes32.ofWords(0, 0, kind, number + 1L);
  }

  private static Bytes32 owner(int account) {
    return key(4, account - subaccount(account));
  }

  /** From half of them on three accounts have one owner. */
  private static int subaccount(int account) {
    return account < OWNERS / 2 ? 0 : account % SUBACCOUNTS;
  }

  /** Other accounts of the owner. */
  static List<Integer> linked(int account) {
    List<Integer> others = new ArrayList<>();
    for (int other = 0; other < OWNERS; other++) {
      boolean isLinked = owner(other).equals(owner(account));
      if (isLinked && other != account) {
        others.add(other);
      }
    }
    return others;
  }

  private Sender by(Bytes32 principal) {
    position += 64;
    pool.begin(position, nowNs, new byte[8], 0, 8);
    sequence++;
    return new Sender(principal, sequence, principal, sequence * 31);
  }

  private void must(String what, int code) {
    if (code != 0) {
      throw new IllegalStateException(what + ": expected accepted, got " + Reject.of(code));
    }
  }

  private void open() {
    position += 64;
    pool.begin(position, nowNs, new byte[8], 0, 8);
    Bytes32 hash = Bytes32.ofWords(7, 7, 7, 7);
    long fundsE6 = 1_000_000_000_000L;
    Start start = new Start(hash, GENESIS, STEWARD, true, false, fundsE6, fundsE6, fundsE6);
    must("genesis", pool.genesis(start));
    must("rules", pool.activateRules(by(GENESIS), Requirement.LINKED_RULES));
    must("venue", pool.registerVenue(by(GENESIS), key(5, 0)));
    must("venue", pool.registerVenue(by(GENESIS), key(5, 1)));
    must("reporter", pool.registerReporter(by(GENESIS), REPORTER, 0));
  }

  // Listings.

  private static long symbol(String text) {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | (i < text.length() ? text.charAt(i) : 0);
    }
    return value;
  }

  private void listUnderlyings() {
    for (int u = 0; u < underlyings; u++) {
      boolean isLast = u == underlyings - 1;
      pricesE8[u] = (long) (PRICES[u] * dice.between(0.7, 1.4) * 1e8);
      carriesE9[u] = dice.chance(0.5) ? 0 : dice.between(-100_000_000L, 100_000_000L);
      long sigmaE9 = (long) (dice.logBetween(0.15, 4) * 1e9);
      long advE8 = (long) (VOLUMES[u] * dice.logBetween(0.3, 30) * 1e8);
      int domain = isLast ? 1 : 0;
      must(
          "underlying",
          pool.registerUnderlying(
              by(GENESIS), symbol(SYMBOLS[u]), domain, sigmaE9, advE8, carriesE9[u]));
      volatilities.add(BookVolatility.draw(dice, sigmaE9));
      must("volatility", volatilities.get(u).send(pool, by(STEWARD), u));
    }
  }

  private void listAssets() {
    must("cash", pool.registerAsset(by(GENESIS), symbol("USDC"), 6, 0, -1, E9, 0));
    list("WBTC", new DecimalMarket.Asset(8, 1, 0, E9, 1));
    list("VAULT", new DecimalMarket.Asset(6, 4, 0, E9 / 1_000, 0));
    list("WETH", new DecimalMarket.Asset(9, 1, 1, E9, 1));
    list("STETH", new DecimalMarket.Asset(9, 2, 1, 1_070_000_000L, 2));
    int last = underlyings - 1;
    list("TOKEN", new DecimalMarket.Asset(6, 3, last, E9, dice.chance(0.5) ? 1 : 0));
  }

  private void list(String name, DecimalMarket.Asset asset) {
    assets.add(asset);
    must(
        "asset",
        pool.registerAsset(
            by(GENESIS),
            symbol(name),
            asset.decimals(),
            asset.tier(),
            asset.underlying(),
            asset.ratioE9(),
            asset.hedge()));
  }

  private void listInstruments(int u, boolean hasNear) {
    long day = 86_400 * SECOND_NS;
    long firstNs = START_NS + dice.between(4, 40) * day;
    long secondNs = firstNs + dice.between(20, 200) * day;
    listInstrument(u, 0, 0, 0);
    listInstrument(u, 1, firstNs, 0);
    listInstrument(u, 1, secondNs, 0);
    for (long expiryNs : new long[] {firstNs, firstNs, secondNs}) {
      listInstrument(u, dice.between(2, 3), expiryNs, strikeE8(u, 0.35));
    }
    if (hasNear && u < 2) {
      long nearNs = START_NS + dice.between(20L, 47L) * 3_600 * SECOND_NS;
      listInstrument(u, dice.between(2, 3), nearNs, strikeE8(u, 0.1));
    }
  }

  private long strikeE8(int u, double width) {
    return Math.round(pricesE8[u] * dice.between(1 - width, 1 + width) / 1e6) * 1_000_000L;
  }

  private void listInstrument(int u, int kind, long expiryNs, long strikeE8) {
    must(
        "instrument",
        pool.listInstrument(by(GENESIS), u, kind, 1, LOTS_E8[u], expiryNs, strikeE8, 0));
    expiriesNs.add(expiryNs);
    strikesE8.add(strikeE8);
  }

  private void deposit() {
    report();
    for (int account = 0; account < OWNERS; account++) {
      credit(account, 0, CASH_E6);
      for (int asset = 1; asset <= assets.size(); asset++) {
        if (dice.chance(0.3)) {
          creditAsset(account, asset, dice.logBetween(5_000, 5_000_000));
        }
      }
    }
  }

  private void creditAsset(int account, int asset, double cash) {
    DecimalMarket.Asset one = assets.get(asset - 1);
    double price = pricesE8[one.underlying()] * 1e-8 * one.ratioE9() * 1e-9;
    credit(account, asset, (long) (cash / price * StrictMath.pow(10, one.decimals())));
  }

  void credit(int account, int asset, long amount) {
    must(
        "deposit",
        pool.creditDevelopment(by(GENESIS), owner(account), subaccount(account), asset, amount));
  }

  // Joint scenarios.

  boolean hasScenarios() {
    return !scenarios.isEmpty();
  }

  /** Beside open interest a first set comes to count within twelve days. */
  void putScenarios() {
    List<List<Integer>> rows = new ArrayList<>();
    int named = dice.between(1, underlyings);
    int most = dice.chance(0.5) ? dice.between(1, 3) : 128;
    for (int tries = 0; tries < 128 && rows.size() < most; tries++) {
      List<Integer> codes = new ArrayList<>();
      for (int u = 0; u < named; u++) {
        codes.add(dice.between(0, 50));
      }
      if (!rows.contains(codes) && dice.chance(0.5)) {
        rows.add(codes);
      }
    }
    boolean isIdle = true;
    for (int u = 0; u < underlyings - 1; u++) {
      isIdle &= pool.ledger().underlyingOpenInterestE8(u) == 0;
    }
    scenarios = rows;
    phasedNs = isIdle ? Long.MIN_VALUE : nowNs;
    must("scenarios", pool.setJointScenarios(by(STEWARD), new Scenarios(named, rows)));
  }

  private int scenarioTenths() {
    if (phasedNs == Long.MIN_VALUE) {
      return 10;
    }
    long hours = (nowNs - phasedNs) / (3_600 * SECOND_NS);
    return Math.clamp(Math.floorDiv(hours - 48, 24), 0, 10);
  }

  // Time and prices.

  /** Goes on by some minutes, up to days, without an outage; ends early in a minute. */
  void pass(long minutes) {
    long untilNs = (nowNs / (60 * SECOND_NS) + minutes) * 60 * SECOND_NS + 5 * SECOND_NS;
    while (nowNs < untilNs) {
      nowNs = Math.min(untilNs, nowNs + STEP_NS);
      tick();
    }
    for (int u = 0; u < underlyings; u++) {
      double size = Math.clamp(Math.abs(0.012 * dice.normal()), LEAST_MOVE, MOST_MOVE);
      double move = dice.chance(0.5) ? size : -size;
      pricesE8[u] = Math.max(1_000, (long) (pricesE8[u] * (1 + move)));
    }
    nowNs += 20_000_000L;
    report();
    nowNs += 20_000_000L;
  }

  private void tick() {
    do {
      position += 64;
      pool.begin(position, nowNs, new byte[8], 0, 8);
      must("tick", pool.tick());
    } while (pool.nextDeadlineNs() <= nowNs);
    boolean isNewMinute = nowNs / SECOND_NS % 60 < 9;
    if (isNewMinute) {
      report();
    }
  }

  /** Prices get older, without a new minute. */
  void age() {
    nowNs += STEP_NS;
    tick();
    nowNs += STEP_NS;
    tick();
  }

  private void report() {
    for (int u = 0; u < underlyings; u++) {
      Report.Observation row = new Report.Observation(REPORTER, pricesE8[u], nowNs, REPORTER);
      must("report", pool.reportPrice(by(REPORTER), u, new Report(List.of(row))));
    }
  }

  /** Venues quote a perpetual beside the index, so that it has a premium and a funding rate. */
  void quote() {
    for (int i = 0; i < pool.market().instrumentCount(); i++) {
      if (pool.market().kind(i) == 0 && dice.chance(0.7)) {
        long midE8 = (long) (pool.market().markE8(i) * (1 + 0.003 * dice.normal()));
        for (int venue = 0; venue < 2; venue++) {
          must("impact", pool.reportImpact(by(key(5, venue)), i, midE8, midE8));
        }
      }
    }
  }

  long nowNs() {
    return nowNs;
  }

  boolean isLive(int instrument) {
    long expiryNs = expiriesNs.get(instrument);
    return expiryNs == 0 || nowNs < expiryNs;
  }

  /** A fill at the mark between two accounts; the reject. */
  Reject fill(int instrument, int buyer, int seller, long quantityE8) {
    long priceE8 = pool.market().markE8(instrument);
    return Reject.of(
        pool.fill(
            by(key(5, 0)),
            instrument,
            priceE8,
            quantityE8,
            true,
            order(buyer, instrument, true, quantityE8),
            order(seller, instrument, false, quantityE8)));
  }

  private Ticket order(int account, int instrument, boolean isBuy, long quantityE8) {
    orders++;
    Bytes32 owner = owner(account);
    long limitE8 = isBuy ? Long.MAX_VALUE : 1;
    return new Ticket(
        owner,
        subaccount(account),
        orders,
        instrument,
        isBuy,
        limitE8,
        quantityE8,
        Bytes32.ZERO,
        Long.MAX_VALUE,
        owner);
  }

  // What the decimals are told.

  /** The market as it is now, as integers. */
  DecimalMarket market() {
    cenote.pool.market.Market market = pool.market();
    List<DecimalMarket.Terms> terms = new ArrayList<>();
    for (int u = 0; u < underlyings; u++) {
      terms.add(
          new DecimalMarket.Terms(
              market.domain(u),
              market.sigmaE9(u),
              market.advE8(u),
              carriesE9[u],
              market.indexE8(u),
              market.confidenceE9(u),
              volatilities.get(u).smile(),
              volatilities.get(u).surface()));
    }
    List<DecimalMarket.Listing> listings = new ArrayList<>();
    for (int i = 0; i < market.instrumentCount(); i++) {
      listings.add(listing(i));
    }
    return new DecimalMarket(terms, listings, assets, scenarios, scenarioTenths());
  }

  private DecimalMarket.Listing listing(int i) {
    cenote.pool.market.Market market = pool.market();
    long minuteNs = 60 * SECOND_NS;
    long leftNs = expiriesNs.get(i) - nowNs / minuteNs * minuteNs;
    long minutes = expiriesNs.get(i) == 0 ? 0 : Math.max(1, Math.ceilDiv(leftNs, minuteNs));
    boolean isLive = isLive(i);
    return new DecimalMarket.Listing(
        market.underlyingOf(i),
        isLive ? market.kind(i) : 1,
        LOTS_E8[market.underlyingOf(i)],
        minutes,
        strikesE8.get(i),
        isLive ? market.markE8(i) : 1,
        market.kind(i) == 0 ? market.worstFundingRateE9(i, true) : 0,
        market.kind(i) == 0 ? market.worstFundingRateE9(i, false) : 0);
  }
}
