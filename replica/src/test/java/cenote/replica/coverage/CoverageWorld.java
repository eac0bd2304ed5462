package cenote.replica.coverage;

import cenote.crypto.Bytes32;
import cenote.pool.Envelope;
import cenote.pool.Genesis;
import cenote.pool.JointRows;
import cenote.pool.Observations;
import cenote.pool.Order;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.margin.Requirement;

/**
 * A pool of BTC in Core at 40,000 with sigma 60 %, and ALT in Ramp at 100 with sigma 100 %. The
 * instruments: 0 and 1 are their perpetuals, 2 is a call on BTC, strike 40,000, 30 days.
 */
final class CoverageWorld {

  static final long E6 = 1_000_000L;
  static final long E8 = 100_000_000L;
  private static final long E9 = 1_000_000_000L;
  private static final long START_NS = 1_767_614_400L * E9;
  private static final long[] PRICES = {40_000, 100};

  final Pool pool = new Pool(PoolEvents.NONE);
  private long position;
  private long sequence;
  private long orderNumber;

  CoverageWorld(long insuranceCore) {
    this(insuranceCore, E9, 600_000_000L);
  }

  /** Likewise with a volume of so many BTC. */
  CoverageWorld(long insuranceCore, long volume) {
    this(insuranceCore, volume, 600_000_000L);
  }

  /** Likewise with a volatility of BTC. */
  CoverageWorld(long insuranceCore, long volume, long sigmaE9) {
    begin();
    must(
        pool.genesis(
            new World(
                key(9),
                key(1),
                key(2),
                true,
                false,
                insuranceCore * E6,
                50_000 * E6,
                1_000_000 * E6)));
    for (int u = 0; u < PRICES.length; u++) {
      begin();
      must(
          pool.registerUnderlying(
              by(1), 100 + u, u, u == 0 ? sigmaE9 : E9, (u == 0 ? volume : E9) * E8, 0));
    }
    asset(0, -1, 6);
    asset(1, 0, 8);
    begin();
    must(pool.registerVenue(by(1), key(3)));
    begin();
    must(pool.registerReporter(by(1), key(4), 0));
    for (int u = 0; u < PRICES.length; u++) {
      list(u, 0, 0, 0);
    }
    list(0, 2, START_NS + 30 * 24 * 3_600 * E9, PRICES[0] * E8);
    for (int u = 0; u < PRICES.length; u++) {
      begin();
      must(pool.reportPrice(by(4), u, new Seen(START_NS, PRICES[u] * E8)));
    }
  }

  private void asset(int asset, int underlying, int decimals) {
    begin();
    must(pool.registerAsset(by(1), 200 + asset, decimals, asset, underlying, E9, 0));
  }

  private void list(int underlying, int kind, long expiryNs, long strikeE8) {
    begin();
    must(pool.listInstrument(by(1), underlying, kind, E8 / 100, E8 / 1_000, expiryNs, strikeE8, 0));
  }

  /** Credits an account of an owner; returns it. */
  int credit(int owner, int subaccount, int asset, long amount) {
    begin();
    must(pool.creditDevelopment(by(1), key(1_000 + owner), subaccount, asset, amount));
    return (int) pool.answerValue();
  }

  /** Credits cash in whole units. */
  int fund(int owner, int subaccount, long cash) {
    return credit(owner, subaccount, 0, cash * E6);
  }

  /** A fill at the mark; the buyer pays the fee. */
  void fill(int instrument, int buyer, int buyerSub, int seller, double units) {
    long tickE8 = E8 / 100;
    long priceE8 = Math.max(1, pool.market().markE8(instrument) / tickE8) * tickE8;
    long quantityE8 = Math.round(units * E8);
    begin();
    must(
        pool.fill(
            by(3),
            instrument,
            priceE8,
            quantityE8,
            true,
            order(buyer, buyerSub, instrument, true, quantityE8),
            order(seller, 0, instrument, false, quantityE8)));
  }

  private Order order(int owner, int subaccount, int instrument, boolean isBuy, long quantityE8) {
    Bytes32 key = key(1_000 + owner);
    long limitE8 = isBuy ? Long.MAX_VALUE : 1;
    return new Asked(
        key,
        subaccount,
        ++orderNumber,
        instrument,
        isBuy,
        limitE8,
        quantityE8,
        Bytes32.ZERO,
        Long.MAX_VALUE,
        key);
  }

  /** Sets joint scenarios, with the rules that they need. */
  void scenarios(int[][] codes) {
    activateRules3();
    begin();
    must(pool.setJointScenarios(by(2), new Rows(codes)));
  }

  /** Joint scenarios as a command carries them. */
  static JointRows rows(int[][] codes) {
    return new Rows(codes);
  }

  void activateRules3() {
    for (int version = pool.rulesVersion() + 1;
        version <= Requirement.SIDE_SHARE_RULES;
        version++) {
      begin();
      must(pool.activateRules(by(1), version));
    }
  }

  private void begin() {
    position += 64;
    pool.begin(position, START_NS, new byte[8], 0, 8);
  }

  private Envelope by(long number) {
    sequence++;
    return new Sent(key(number), sequence, key(number), sequence * 31);
  }

  private static Bytes32 key(long number) {
    return new Bytes32.Words(0, 0, 0x1000, number);
  }

  private static void must(int code) {
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
