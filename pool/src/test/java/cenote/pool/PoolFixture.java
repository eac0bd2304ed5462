package cenote.pool;

import cenote.crypto.Bytes32;
import cenote.pool.ledger.Ledger;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.ArrayList;
import java.util.List;

/** A small world for tests: BTC and ETH in Core, ALT in Ramp, cash and three collaterals. */
final class PoolFixture {

  static final long E6 = 1_000_000L;
  static final long E8 = 100_000_000L;
  static final long E9 = 1_000_000_000L;
  static final long SECOND = E9;
  static final long DAY = 86_400 * SECOND;

  /** 2026-01-05 12:00 UTC. */
  static final long START = 1_767_614_400L * SECOND;

  static final Bytes32 GENESIS = key(1);
  static final Bytes32 STEWARD = key(2);
  static final Bytes32 VENUE = key(3);
  static final Bytes32 VENUE_2 = key(4);
  static final Bytes32 REPORTER = key(5);

  static final int BTC = 0;
  static final int ETH = 1;
  static final int ALT = 2;

  static final int CASH = 0;
  static final int WBTC = 1;
  static final int WETH = 2;
  static final int STETH = 3;
  static final int WALT = 4;

  final Events events = new Events();
  Pool pool = new Pool(events);
  long position;
  long now = START;
  private long sequence;
  private long orderNumber;
  private int reporters;

  final int btcPerp;
  final int ethPerp;
  final int altPerp;

  PoolFixture() {
    this(1);
  }

  PoolFixture(int reporterCount) {
    begin();
    must(
        pool.genesis(
            new GenesisRecord(
                key(99),
                GENESIS,
                STEWARD,
                true,
                false,
                2_000_000 * E6,
                250_000 * E6,
                1_000_000 * E6)));
    must(registerUnderlying("BTC", 0, 10_000_000));
    must(registerUnderlying("ETH", 0, 10_000_000_000L));
    must(registerUnderlying("ALT", 1, 10_000_000));
    must(registerAsset("USDC", 6, 0, -1, 0));
    must(registerAsset("WBTC", 8, 1, BTC, 1));
    must(registerAsset("WETH", 9, 1, ETH, 1));
    must(registerAsset("STETH", 9, 2, ETH, 2));
    must(registerAsset("WALT", 6, 3, ALT, 0));
    btcPerp = list(BTC, 0, 0, 0);
    ethPerp = list(ETH, 0, 0, 0);
    altPerp = list(ALT, 0, 0, 0);
    begin();
    must(pool.registerVenue(genesis(), VENUE));
    begin();
    must(pool.registerVenue(genesis(), VENUE_2));
    for (int i = 0; i < reporterCount; i++) {
      begin();
      must(pool.registerReporter(genesis(), reporterKey(i), i % 3));
    }
    reporters = reporterCount;
  }

  static Bytes32 reporterKey(int index) {
    return index == 0 ? REPORTER : key(500 + index);
  }

  static Bytes32 key(long number) {
    return new Bytes32.Words(0, 0, 0x1000, number);
  }

  static long symbol(String text) {
    long packed = 0;
    for (int i = 0; i < 8; i++) {
      packed = packed << 8 | (i < text.length() ? text.charAt(i) : 0);
    }
    return packed;
  }

  private int registerUnderlying(String symbol, int domain, long advUnits) {
    begin();
    return pool.registerUnderlying(
        genesis(), symbol(symbol), domain, 600_000_000L, advUnits * E8, 0);
  }

  private int registerAsset(String symbol, int decimals, int tier, int underlying, int hedge) {
    begin();
    return pool.registerAsset(genesis(), symbol(symbol), decimals, tier, underlying, E9, hedge);
  }

  /** Lists an instrument with tick 0.01 and lot 0.001. */
  int list(int underlying, int kind, long expiryNs, long strikeE8) {
    begin();
    must(
        pool.listInstrument(
            genesis(), underlying, kind, E8 / 100, E8 / 1000, expiryNs, strikeE8, 0));
    return (int) pool.answerValue();
  }

  Envelope genesis() {
    return by(GENESIS);
  }

  Envelope by(Bytes32 principal) {
    sequence++;
    return new EnvelopeRecord(principal, sequence, principal, sequence * 31);
  }

  /** Takes a log entry at {@link #now}. */
  void begin() {
    position += 64;
    pool.begin(position, now, new byte[8], 0, 8);
  }

  void must(int code) {
    if (code != 0) {
      throw new AssertionError("expected to be accepted, got " + Reject.of(code));
    }
  }

  /** Credits a deposit; returns the account. Owners are small numbers. */
  int deposit(long owner, int asset, long amount) {
    begin();
    must(pool.creditDevelopment(genesis(), key(1000 + owner), 0, asset, amount));
    return (int) pool.answerValue();
  }

  static Bytes32 owner(long owner) {
    return key(1000 + owner);
  }

  /** All reporters see the same price now. */
  int report(int underlying, double price) {
    begin();
    long[] prices = new long[reporters];
    java.util.Arrays.fill(prices, Math.round(price * 1e8));
    return pool.reportPrice(by(REPORTER), underlying, observe(now, prices));
  }

  /** One price per reporter. */
  int reportEach(int underlying, double... prices) {
    begin();
    long[] pricesE8 = new long[prices.length];
    for (int i = 0; i < prices.length; i++) {
      pricesE8[i] = Math.round(prices[i] * 1e8);
    }
    return pool.reportPrice(by(REPORTER), underlying, observe(now, pricesE8));
  }

  static Observations observe(long timeNs, long... pricesE8) {
    return new Seen(timeNs, pricesE8);
  }

  /** Moves time and reports, in steps small enough that no jump is held. */
  void moveTo(int underlying, double price) {
    double from = pool.market().indexE8(underlying) / 1e8;
    while (from > 0 && Math.abs(price / from - 1) > 0.04) {
      from *= price > from ? 1.04 : 0.96;
      later(5);
      must(report(underlying, from));
    }
    later(5);
    must(report(underlying, price));
  }

  void later(long seconds) {
    now += seconds * SECOND;
  }

  /** Moves time in steps of five seconds, reporting unchanged prices and ticking. */
  void pass(long seconds) {
    for (long left = seconds; left > 0; left -= 5) {
      later(Math.min(5, left));
      refresh();
      tick();
    }
  }

  /** Reports every known index anew. */
  void refresh() {
    for (int u = 0; u < pool.market().underlyingCount(); u++) {
      if (pool.market().indexE8(u) > 0) {
        must(report(u, pool.market().indexE8(u) / 1e8));
      }
    }
  }

  void tick() {
    while (pool.nextDeadlineNs() <= now) {
      begin();
      must(pool.tick());
    }
  }

  int fill(int instrument, long buyer, long seller, double price, double quantity) {
    return fill(
        instrument,
        Math.round(price * 1e8),
        Math.round(quantity * 1e8),
        order(owner(buyer), instrument, true, Long.MAX_VALUE, Math.round(quantity * 1e8)),
        order(owner(seller), instrument, false, 1, Math.round(quantity * 1e8)));
  }

  int fill(int instrument, long priceE8, long quantityE8, Order buy, Order sell) {
    begin();
    return pool.fill(by(VENUE), instrument, priceE8, quantityE8, true, buy, sell);
  }

  OrderRecord order(
      Bytes32 owner, int instrument, boolean isBuy, long limitPriceE8, long quantityE8) {
    orderNumber++;
    return new OrderRecord(
        owner,
        0,
        orderNumber,
        instrument,
        isBuy,
        limitPriceE8,
        quantityE8,
        Bytes32.ZERO,
        Long.MAX_VALUE,
        owner);
  }

  int flag(long keeper, int account) {
    begin();
    return keeper < 0
        ? pool.flag(by(STEWARD), -1, account)
        : pool.flag(by(owner(keeper)), 0, account);
  }

  int bid(long owner, int domain, double multiple, double capacity) {
    begin();
    return pool.placeBid(
        by(owner(owner)),
        0,
        domain,
        Math.round(multiple * 1e9),
        Math.round(capacity * 1e6),
        Long.MAX_VALUE);
  }

  int bidFor(long owner, int underlying, double multiple, double capacity) {
    begin();
    return pool.placeUnderlyingBid(
        by(owner(owner)),
        0,
        underlying,
        Math.round(multiple * 1e9),
        Math.round(capacity * 1e6),
        Long.MAX_VALUE);
  }

  /** I1 and I2, and the identity of clearing, from public reads only. */
  void checkInvariants() {
    Ledger ledger = pool.ledger();
    for (int asset = 0; asset < ledger.assetCount(); asset++) {
      long sum = 0;
      for (int holder = -9; holder < ledger.accountCount(); holder++) {
        sum += ledger.balance(holder, asset);
      }
      if (sum != 0 || ledger.conservationError(asset) != 0) {
        throw new AssertionError("I1: asset " + asset + " is off by " + sum);
      }
    }
    long[] quantities = new long[pool.market().instrumentCount()];
    long[] claims = new long[pool.market().instrumentCount()];
    for (int account = 0; account < ledger.accountCount(); account++) {
      for (int k = 0; k < ledger.positionCount(account); k++) {
        int i = ledger.positionInstrument(account, k);
        long quantity = ledger.positionQuantityE8(account, k);
        quantities[i] += quantity;
        if (pool.market().isLinear(i)) {
          long lots = quantity / pool.market().lotE8(i);
          claims[i] +=
              ledger.positionCostE6(account, k) - lots * ledger.positionFundingIndex(account, k);
        }
      }
    }
    for (int i = 0; i < quantities.length; i++) {
      if (!pool.market().isExpired(i)) {
        if (quantities[i] != 0) {
          throw new AssertionError("I2: instrument " + i + " sums to " + quantities[i]);
        }
        if (claims[i] + ledger.clearingE6(i) != 0) {
          throw new AssertionError("clearing of instrument " + i + " is off");
        }
      }
    }
  }

  byte[] stateHash() {
    byte[] hash = new byte[32];
    pool.stateHash(hash);
    return hash;
  }

  /** Goes on with a pool restored from a snapshot. */
  void restore() {
    restore(snapshot());
  }

  void restore(byte[] state) {
    pool = Pool.restore(new SnapshotReader(state, 0, state.length), events);
  }

  byte[] snapshot() {
    SnapshotWriter writer = new SnapshotWriter();
    pool.writeSnapshot(writer);
    return java.util.Arrays.copyOf(writer.bytes(), writer.length());
  }

  /** Switches to rules 2. */
  void activateRules2() {
    begin();
    must(pool.activateRules(genesis(), 2));
  }

  /** Switches to rules 3. */
  void activateRules3() {
    begin();
    must(pool.activateRules(genesis(), 3));
  }

  /** Switches to rules 4. */
  void activateRules4() {
    begin();
    must(pool.activateRules(genesis(), 4));
  }

  Reject systemic(int domain, long crowdingE9, long shortfallE6) {
    begin();
    return Reject.of(
        pool.reportSystemicRisk(by(STEWARD), domain, crowdingE9, shortfallE6, position - 64));
  }

  Reject joint(int[]... rows) {
    begin();
    return Reject.of(pool.setJointScenarios(by(STEWARD), JointCodes.of(rows)));
  }

  Reject coverage(int domain, long lossE6, long coverTwoE6) {
    begin();
    return Reject.of(pool.reportCoverage(by(STEWARD), domain, lossE6, coverTwoE6, position - 64));
  }

  int approve(Bytes32 person, int kind, long subject, long argument) {
    begin();
    return pool.approve(by(person), kind, subject, argument);
  }

  /** Both persons approve. */
  void approveBoth(int kind, long subject, long argument) {
    must(approve(GENESIS, kind, subject, argument));
    must(approve(STEWARD, kind, subject, argument));
  }

  int withdraw(long owner, int asset, long amount) {
    begin();
    return pool.withdraw(by(owner(owner)), 0, asset, amount, owner(owner));
  }

  record EnvelopeRecord(Bytes32 principal, long sequence, Bytes32 signer, long contentHash)
      implements Envelope {}

  record GenesisRecord(
      Bytes32 hash,
      Bytes32 genesisKey,
      Bytes32 stewardKey,
      boolean isDevelopment,
      boolean requiresSignatures,
      long insuranceCoreE6,
      long insuranceRampE6,
      long houseE6)
      implements Genesis {}

  record OrderRecord(
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
      implements Order {

    OrderRecord number(long number) {
      return new OrderRecord(
          owner,
          subaccount,
          number,
          instrument,
          isBuy,
          limitPriceE8,
          quantityE8,
          venue,
          expiryNs,
          signer);
    }

    OrderRecord venue(Bytes32 only) {
      return new OrderRecord(
          owner,
          subaccount,
          orderNumber,
          instrument,
          isBuy,
          limitPriceE8,
          quantityE8,
          only,
          expiryNs,
          signer);
    }

    OrderRecord expiry(long ns) {
      return new OrderRecord(
          owner,
          subaccount,
          orderNumber,
          instrument,
          isBuy,
          limitPriceE8,
          quantityE8,
          venue,
          ns,
          signer);
    }

    OrderRecord signer(Bytes32 by) {
      return new OrderRecord(
          owner,
          subaccount,
          orderNumber,
          instrument,
          isBuy,
          limitPriceE8,
          quantityE8,
          venue,
          expiryNs,
          by);
    }
  }

  private static final class Seen implements Observations {
    private final long timeNs;
    private final long[] pricesE8;

    Seen(long timeNs, long[] pricesE8) {
      this.timeNs = timeNs;
      this.pricesE8 = pricesE8;
    }

    @Override
    public int count() {
      return pricesE8.length;
    }

    @Override
    public Bytes32 reporter(int index) {
      return reporterKey(index);
    }

    @Override
    public long priceE8(int index) {
      return pricesE8[index];
    }

    @Override
    public long timeNs(int index) {
      return timeNs;
    }

    @Override
    public Bytes32 signer(int index) {
      return reporterKey(index);
    }
  }

  /** Remembers what happened, as short lines. */
  static final class Events implements PoolEvents {
    final List<String> heard = new ArrayList<>();

    @Override
    public void onMarginCall(int account, long equityInitialE6, long initialE6) {
      heard.add("called " + account);
    }

    @Override
    public void onCloseOutOpened(int account, int flagger, long equityE6, long maintenanceE6) {
      heard.add("opened " + account);
    }

    @Override
    public void onCloseOutEnded(int account, int how) {
      heard.add("ended " + account + " " + how);
    }

    @Override
    public void onAuctionSale(
        int account,
        int bidder,
        int domain,
        long fractionE9,
        long multipleE9,
        long valueE6,
        long paidE6,
        long feeE6) {
      heard.add("sold " + account + " to " + bidder + " of " + fractionE9 + " at " + multipleE9);
    }

    @Override
    public void onWaterfall(int domain, int layer, long beforeE6, long usedE6) {
      heard.add("layer " + layer + " of " + domain + " pays " + usedE6);
    }

    @Override
    public void onOfferTaken(
        int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6) {
      heard.add("offer of " + account + " to " + taker);
    }

    @Override
    public void onToppedUp(int account, int source, long amountE6) {
      heard.add("topped up " + account + " from " + source + " with " + amountE6);
    }

    @Override
    public void onTakeover(int account, int vault, long legsInitialE6, long equityE6) {
      heard.add("taken over " + account + " with " + equityE6);
    }

    @Override
    public void onInsolvent(int account, long deficitE6) {
      heard.add("insolvent " + account);
    }

    @Override
    public void onConversion(int account, boolean isOpen) {
      heard.add((isOpen ? "converting " : "converted ") + account);
    }

    @Override
    public void onIndexHeld(int underlying, long heldIndexE8, long acceptedIndexE8) {
      heard.add("held " + underlying);
    }

    @Override
    public void onIndexRefused(int underlying, long refusedIndexE8, long acceptedIndexE8) {
      heard.add("refused " + underlying);
    }

    @Override
    public void onExpiry(int instrument, long settlementPriceE8) {
      heard.add("expired " + instrument);
    }

    @Override
    public void onBreach(int commandCode, int account, int instrument) {
      heard.add("breach " + account + " in " + instrument);
    }

    @Override
    public void onFrozen(int underlying, int account) {
      heard.add(underlying < 0 ? "frozen account " + account : "frozen market " + underlying);
    }

    @Override
    public void onHalted(long position) {
      heard.add("halted at " + position);
    }

    @Override
    public void onSkipped(long position) {
      heard.add("skipped " + position);
    }

    @Override
    public void onApproval(int person, int kind, long subject, long argument, boolean isSecond) {
      heard.add(person + " approves " + kind + " of " + subject + (isSecond ? ", done" : ""));
    }

    @Override
    public void onGovernorLevel(int before, int level, int measure) {
      heard.add("level " + before + " to " + level + " by " + measure);
    }

    @Override
    public void onCallAuctions(int underlying, int why) {
      heard.add("auctions of " + underlying + ": " + why);
    }

    boolean has(String prefix) {
      return heard.stream().anyMatch(line -> line.startsWith(prefix));
    }
  }
}
