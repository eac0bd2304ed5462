package cenote.bench.sweep;

import cenote.bench.world.Desk;
import cenote.pool.JointRows;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
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
  private static final int LEGS = 5;
  private static final int LINEAR_LEGS = 2;
  private static final int TRIES = 12;
  private static final int CASH = 4_000;
  private static final int COLLATERAL = 1_000;
  private static final double TOGETHER = 0.8;

  /** Of 60 % a year in a tenth of a second. */
  private static final double TICK_DEVIATION = 0.6 * Math.sqrt(0.1 / (365.0 * 86_400));

  private final Desk desk;
  private final Pool pool;
  private final boolean isFine;
  private final Random random;
  private final double[] prices = START.clone();
  private final int[] dealt = new int[LEGS];
  private int reports;

  /** With {@code isFine} the first options expire within two days, and steps are eighths. */
  SweepPool(int accounts, long seed, boolean isFine) {
    this(accounts, seed, isFine, PoolEvents.NONE);
  }

  SweepPool(int accounts, long seed, boolean isFine, PoolEvents events) {
    desk = new Desk(events);
    pool = desk.pool();
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
    desk.open(E6 * E6);
    for (int u = 0; u < UNDERLYINGS; u++) {
      desk.begin();
      long advE8 = Math.round(500e9 / START[u]) * E8;
      Desk.must(
          pool.registerUnderlying(
              desk.by(Desk.GENESIS), 100 + u, 0, 600_000_000L, advE8, 50_000_000L));
    }
    desk.begin();
    Desk.must(pool.registerAsset(desk.by(Desk.GENESIS), 200, 6, 0, -1, E9, 0));
    for (int u = 0; u < UNDERLYINGS; u++) {
      desk.begin();
      Desk.must(pool.registerAsset(desk.by(Desk.GENESIS), 201 + u, 8, 1, u, E9, 1));
    }
    desk.begin();
    Desk.must(pool.registerVenue(desk.by(Desk.GENESIS), Desk.key(Desk.VENUE)));
    desk.begin();
    Desk.must(pool.registerReporter(desk.by(Desk.GENESIS), Desk.key(Desk.REPORTER), 0));
    for (int u = 0; u < UNDERLYINGS; u++) {
      listInstruments(u);
    }
    desk.begin();
    Desk.must(pool.activateRules(desk.by(Desk.GENESIS), Pool.LATEST_RULES_VERSION));
    desk.begin();
    Desk.must(pool.setJointScenarios(desk.by(Desk.STEWARD), new Scenarios(random)));
  }

  private void listInstruments(int underlying) {
    list(underlying, 0, 0, 0);
    for (int days : FUTURE_DAYS) {
      list(underlying, 1, desk.nowNs() + days * DAY_NS, 0);
    }
    for (int days : OPTION_DAYS) {
      long expiryNs = desk.nowNs() + (isFine && days == OPTION_DAYS[0] ? FINE_DAYS : days) * DAY_NS;
      for (int k = 0; k < STRIKES; k++) {
        long strikeE8 = Math.round(START[underlying] * (0.79 + 0.06 * k) * 1e4) * 10_000;
        list(underlying, 2, expiryNs, strikeE8);
        list(underlying, 3, expiryNs, strikeE8);
      }
    }
  }

  private void list(int underlying, int kind, long expiryNs, long strikeE8) {
    desk.begin();
    Desk.must(
        pool.listInstrument(
            desk.by(Desk.GENESIS), underlying, kind, 100, E8 / 10_000, expiryNs, strikeE8, 0));
  }

  private void fund(int owner) {
    desk.credit(owner, 0, CASH * E6);
    if (owner % 4 == 0) {
      int underlying = random.nextInt(UNDERLYINGS);
      desk.credit(owner, 1 + underlying, Math.round(COLLATERAL / START[underlying] * 1e8));
    }
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
    return desk.fill(instrument, priceE8, quantityE8, buyer, seller);
  }

  /** Moves every underlying by a share and reports it; all rows of a sweep are built anew. */
  void move(double share) {
    desk.pass(E9 / 10);
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
    desk.pass(E9 / 10);
    desk.passDeadlines();
    double common = TOGETHER * random.nextGaussian();
    for (int u = 0; u < UNDERLYINGS; u++) {
      double own = Math.sqrt(1.0 - TOGETHER * TOGETHER) * random.nextGaussian();
      prices[u] *= Math.exp(TICK_DEVIATION * (common + own));
      report(u);
    }
  }

  private void report(int underlying) {
    desk.report(underlying, Math.round(prices[underlying] * 1e8));
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
}
