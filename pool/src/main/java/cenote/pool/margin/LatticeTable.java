package cenote.pool.margin;

import cenote.kernel.CallPoints;
import cenote.kernel.Exp;
import cenote.kernel.Log;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import cenote.pool.market.MarketView;

/**
 * The lattice of one underlying ({@code rules.md} 3.1): its ranges and, for every live option, the
 * change of value and the delta at each point. A pure function of marks, smile, risk terms and the
 * key's minute; rebuilt when one of them changes.
 *
 * <table>
 * <caption>Layout of a row of changes of value, in price units per contract</caption>
 * <tr><th>offset</th><th>length</th><th>meaning</th></tr>
 * <tr><td>{@link #TAILS}</td><td>6</td><td>-66, -33, +50, +100, +200, +400 %, volatility up</td></tr>
 * <tr><td>{@link #SKEW_LINEAR}</td><td>2</td><td>skew points: linear, absolute</td></tr>
 * <tr><td>{@link #INSIDE}</td><td>3 x steps</td>
 *     <td>move by move, each with volatility down, flat, up; {@link #end} is behind</td></tr>
 * </table>
 *
 * <p>The points at +-1.5 and +-2.2 ranges serve the ladder of a statement and join with it.
 */
final class LatticeTable {

  static final int MAX_STEPS = 17;
  static final int TAILS = 0;
  static final double[] TAIL_MOVES = {-0.66, -0.33, 0.5, 1.0, 2.0, 4.0};
  static final int SKEW_LINEAR = TAILS + TAIL_MOVES.length;
  static final int SKEW_ABSOLUTE = SKEW_LINEAR + 1;
  static final int INSIDE = SKEW_ABSOLUTE + 1;
  static final int ROW = CallPoints.MAX;

  static final double TAIL_DAMPING = 0.77;

  private static final int FLAT = 1;
  private static final double Z = 3.0;
  private static final double HOURS_A_YEAR = 8760.0;
  private static final double MIN_UP_VOLATILITY = 0.40;
  private static final double TWO_DAYS = 2.0 / 365.0;
  private static final double DAY = 1.0 / 365.0;
  private static final double DAYS_A_YEAR_ROOT = Math.sqrt(365.0);

  /** Floors of the ranges: Core and Ramp, over 4 h and 24 h. */
  private static final double[] FLOORS_4H = {0.035, 0.12};

  private static final double[] FLOORS_24H = {0.09, 0.25};

  private final MarketView market;
  private final int underlying;
  private final RiskSet riskSet;
  private long builtVersion = -1;
  private long stepsBuilt;
  private long builds;
  private final long[] rowVersions = new long[Market.MAX_OPTIONS];
  private double builtSigma;
  private double builtFactor;
  private double sigmaDay;
  private double adv;
  private double range4h;
  private double range24h;
  private int steps;
  private final double[] multiples = new double[MAX_STEPS];
  private final double[] moves24h = new double[MAX_STEPS];
  private final double[] moves4h = new double[MAX_STEPS];
  private final double[] logMoves = new double[MAX_STEPS];
  private double[] changes = new double[0];
  private double[] deltas = new double[0];
  private final double[] presentDeltas = new double[Market.MAX_OPTIONS];
  private final double[] worstsLong = new double[Market.MAX_OPTIONS];
  private final double[] worstsShort = new double[Market.MAX_OPTIONS];
  private final double[] volatilities = new double[3];
  private final CallPoints points = new CallPoints();
  private final double[] damping4h = new double[TAIL_MOVES.length];
  private final double[] damping24h = new double[TAIL_MOVES.length];
  private final long[] expiryVersions = new long[Market.MAX_EXPIRIES];
  private final double[] forwards = new double[Market.MAX_EXPIRIES];
  private final double[] expiryYears = new double[Market.MAX_EXPIRIES];
  private final double[] basisFloors = new double[Market.MAX_EXPIRIES];

  LatticeTable(MarketView market, int underlying, RiskSet riskSet) {
    this.market = market;
    this.underlying = underlying;
    this.riskSet = riskSet;
  }

  /** Brings the ranges up to date. */
  LatticeTable ensureRanges() {
    long version = market.version(underlying);
    // Terms in force change with the version only; those of 15 minutes ago with time too.
    if (builtVersion != version || riskSet != RiskSet.CURRENT) {
      takeTerms(version);
    }
    return this;
  }

  private void takeTerms(long version) {
    double sigma = riskSet.sigma(market, underlying);
    adv = riskSet.adv(market, underlying);
    double factor = riskSet.rangeFactor(market);
    if (builtVersion != version || sigma != builtSigma || factor != builtFactor) {
      builtVersion = version;
      builtSigma = sigma;
      builtFactor = factor;
      builds++;
      int domain = market.domain(underlying);
      range4h = factor * range(sigma, 4.0, FLOORS_4H[domain]);
      range24h = factor * range(sigma, 24.0, FLOORS_24H[domain]);
      sigmaDay = sigma / DAYS_A_YEAR_ROOT;
      for (int t = 0; t < TAIL_MOVES.length; t++) {
        damping4h[t] = damping(range4h, TAIL_MOVES[t]);
        damping24h[t] = damping(range24h, TAIL_MOVES[t]);
      }
    }
  }

  /** {@code clamp(z sigma sqrt(h / 8760), floor, 6 floor)}. */
  static double range(double sigma, double hours, double floor) {
    return Math.max(floor, Math.min(6 * floor, Z * sigma * Math.sqrt(hours / HOURS_A_YEAR)));
  }

  private static double damping(double range, double move) {
    return Math.min(1.0, TAIL_DAMPING * range / Math.abs(move));
  }

  /** How far a tail move of {@link #TAIL_MOVES} counts, by the range over 4 h. */
  double damping4h(int tail) {
    return damping4h[tail];
  }

  /** How far a tail move counts, by the range over 24 h. */
  double damping24h(int tail) {
    return damping24h[tail];
  }

  /** Volatility of a day. */
  double sigmaDay() {
    return sigmaDay;
  }

  /** Mean daily volume, units. */
  double adv() {
    return adv;
  }

  /** B of an unsigned delta in one expiry (3.5). */
  static double basisFloor(double delta, double forward, double years) {
    return delta * forward * 0.045 * (0.5 + 2.0 * years);
  }

  /** Forward of an expiry slot at the key, in units of price. */
  double forward(int expirySlot) {
    ensureExpiry(expirySlot);
    return forwards[expirySlot];
  }

  /** Life of an expiry slot at the key's minute, years. */
  double expiryYears(int expirySlot) {
    ensureExpiry(expirySlot);
    return expiryYears[expirySlot];
  }

  /** B of one unit of delta in an expiry slot (3.5), price units. */
  double basisFloor(int expirySlot) {
    ensureExpiry(expirySlot);
    return basisFloors[expirySlot];
  }

  private void ensureExpiry(int expirySlot) {
    if (expiryVersions[expirySlot] != builtVersion) {
      expiryVersions[expirySlot] = builtVersion;
      forwards[expirySlot] = market.keyForward(underlying, expirySlot);
      expiryYears[expirySlot] = market.expiryYears(underlying, expirySlot);
      basisFloors[expirySlot] = basisFloor(1.0, forwards[expirySlot], expiryYears[expirySlot]);
    }
  }

  double range4h() {
    return range4h;
  }

  double range24h() {
    return range24h;
  }

  /** Brings the row of one option up to date; rows that nobody asks for are not built. */
  LatticeTable ensureOption(int slot) {
    ensureSteps();
    if (rowVersions[slot] != builds) {
      rowVersions[slot] = builds;
      buildOrMirror(slot, market.optionAt(underlying, slot));
    }
    return this;
  }

  /** Brings the moves inside +-1 up to date. */
  LatticeTable ensureSteps() {
    if (stepsBuilt != builds) {
      stepsBuilt = builds;
      layOutSteps();
      ensureRows(market.optionSlots(underlying));
    }
    return this;
  }

  private void ensureRows(int slots) {
    if (changes.length < slots * ROW) {
      changes = new double[Math.min(Market.MAX_OPTIONS, slots * 2) * ROW];
      deltas = new double[changes.length];
    }
  }

  private void layOutSteps() {
    boolean isFine = hasOptionUnderTwoDays();
    steps = isFine ? MAX_STEPS : 9;
    double width = isFine ? 0.125 : 0.25;
    for (int j = 0; j < steps; j++) {
      double multiple = (j - steps / 2) * width;
      multiples[j] = multiple;
      moves24h[j] = bounded(multiple * range24h);
      moves4h[j] = bounded(multiple * range4h);
      logMoves[j] = Log.log(1.0 + moves24h[j]);
    }
  }

  /** Prices are multiplied by {@code max(0.01, 1 + x)}. */
  static double bounded(double move) {
    return Math.max(-0.99, move);
  }

  private boolean hasOptionUnderTwoDays() {
    for (int slot = 0; slot < market.optionSlots(underlying); slot++) {
      int instrument = market.optionAt(underlying, slot);
      if (instrument >= 0 && market.years(instrument) < TWO_DAYS) {
        return true;
      }
    }
    return false;
  }

  /** A put follows by parity from the call at its strike and expiry, if that was built. */
  private void buildOrMirror(int slot, int instrument) {
    boolean isCall = market.kind(instrument) == InstrumentKind.CALL;
    int twin = isCall ? -1 : callLike(slot, instrument);
    if (twin < 0) {
      build(slot, instrument);
    } else {
      System.arraycopy(changes, twin * ROW, changes, slot * ROW, ROW);
      System.arraycopy(deltas, twin * ROW, deltas, slot * ROW, ROW);
      presentDeltas[slot] = presentDeltas[twin];
    }
    if (!isCall) {
      toPut(slot, instrument);
    }
    findWorst(slot);
  }

  /** The worst loss of one contract alone (3.2), long and short. */
  private void findWorst(int slot) {
    int row = slot * ROW;
    double least = 0.0;
    double most = 0.0;
    for (int p = INSIDE; p < end(); p++) {
      least = Math.min(least, changes[row + p]);
      most = Math.max(most, changes[row + p]);
    }
    for (int t = 0; t < TAIL_MOVES.length; t++) {
      double damped = changes[row + TAILS + t] * damping24h[t];
      least = Math.min(least, damped);
      most = Math.max(most, damped);
    }
    double skew =
        Math.max(Math.abs(changes[row + SKEW_LINEAR]), Math.abs(changes[row + SKEW_ABSOLUTE]));
    worstsLong[slot] = Math.max(skew, -least);
    worstsShort[slot] = Math.max(skew, most);
  }

  private int callLike(int beforeSlot, int put) {
    for (int slot = beforeSlot - 1; slot >= 0; slot--) {
      int other = market.optionAt(underlying, slot);
      if (other >= 0
          && rowVersions[slot] == builds
          && market.kind(other) == InstrumentKind.CALL
          && market.strikeE8(other) == market.strikeE8(put)
          && market.expiryNs(other) == market.expiryNs(put)) {
        return slot;
      }
    }
    return -1;
  }

  /** The row of a call at the instrument's strike and expiry. */
  private void build(int slot, int instrument) {
    double years = market.years(instrument);
    double forward = market.keyForward(underlying, market.expirySlot(instrument));
    double strike = market.strikeE8(instrument) / 1e8;
    double logMoneyness = Log.logRatio(forward, strike);
    double volatility = market.volatility(instrument);
    double sqrtYears = Math.sqrt(years);
    shockVolatility(volatility, years);
    layOutMoves(forward, strike, logMoneyness, sqrtYears);
    layOutSkew(forward, logMoneyness, volatility * sqrtYears, sqrtYears);
    points.run(end() + 1, strike);
    take(slot);
  }

  private void layOutMoves(double forward, double strike, double logMoneyness, double sqrtYears) {
    for (int j = 0; j < steps; j++) {
      double moved = forward * (1.0 + moves24h[j]);
      for (int v = 0; v < 3; v++) {
        points.set(
            INSIDE + 3 * j + v, moved, logMoneyness + logMoves[j], volatilities[v] * sqrtYears);
      }
    }
    for (int t = 0; t < TAIL_MOVES.length; t++) {
      double moved = forward * (1.0 + TAIL_MOVES[t]);
      points.set(TAILS + t, moved, Log.logRatio(moved, strike), volatilities[2] * sqrtYears);
    }
  }

  /** The two skew points and, behind them, the present. */
  private void layOutSkew(double forward, double logMoneyness, double deviation, double sqrtYears) {
    double cap = Math.max(0.05, 0.25 - 0.1 * sqrtYears);
    double width = Math.max(0.01, 2.4 * sqrtYears);
    double k = -logMoneyness;
    points.set(SKEW_LINEAR, forward, logMoneyness, deviation * skewed(k, cap, width));
    points.set(SKEW_ABSOLUTE, forward, logMoneyness, deviation * skewed(Math.abs(k), cap, width));
    points.set(end(), forward, logMoneyness, deviation);
  }

  private static double skewed(double k, double cap, double width) {
    return 1.0 + Math.max(-cap, Math.min(cap, k * cap / width));
  }

  private void take(int slot) {
    int row = slot * ROW;
    double now = points.value(end());
    presentDeltas[slot] = points.delta(end());
    for (int p = 0; p < end(); p++) {
      changes[row + p] = points.value(p) - now;
      deltas[row + p] = points.delta(p);
    }
  }

  /** Down, flat and up volatility of a life ({@code rules.md} 3.1). */
  private void shockVolatility(double volatility, double years) {
    double ratio = 30.0 * DAY / Math.max(years, DAY);
    double power = years <= 30.0 * DAY ? 0.30 : 0.13;
    double m = Exp.exp(power * Log.log(ratio));
    volatilities[0] = volatility * (1.0 - 0.3 * m);
    volatilities[FLAT] = volatility;
    volatilities[2] = Math.max(MIN_UP_VOLATILITY, volatility * (1.0 + 0.5 * m));
  }

  private void toPut(int slot, int instrument) {
    double forward = market.keyForward(underlying, market.expirySlot(instrument));
    int row = slot * ROW;
    for (int j = 0; j < steps; j++) {
      for (int v = 0; v < 3; v++) {
        changes[row + INSIDE + 3 * j + v] -= forward * moves24h[j];
        deltas[row + INSIDE + 3 * j + v] -= 1.0;
      }
    }
    for (int t = 0; t < TAIL_MOVES.length; t++) {
      changes[row + TAILS + t] -= forward * TAIL_MOVES[t];
    }
    presentDeltas[slot] -= 1.0;
  }

  int steps() {
    return steps;
  }

  /** True while steps inside +-1 are eighths of the range, not quarters. */
  boolean isFine() {
    return steps == MAX_STEPS;
  }

  /** Behind the last point of a row. */
  int end() {
    return INSIDE + 3 * steps;
  }

  double move24h(int step) {
    return moves24h[step];
  }

  double move4h(int step) {
    return moves4h[step];
  }

  /** Forward delta of an option at its mark. */
  double delta(int slot) {
    return presentDeltas[slot];
  }

  /** The worst loss of one option bought, alone (3.2), price units, at least 0. */
  double worstLong(int slot) {
    return worstsLong[slot];
  }

  /** The worst loss of one option sold. */
  double worstShort(int slot) {
    return worstsShort[slot];
  }

  /** Adds {@code quantity} times an option's row to {@code sums}. */
  void addChanges(int slot, double quantity, double[] sums) {
    int row = slot * ROW;
    for (int p = 0; p < end(); p++) {
      sums[p] += quantity * changes[row + p];
    }
  }

  /** Sets {@code sums} to 0 plus {@code quantity} times an option's row. */
  void setChanges(int slot, double quantity, double[] sums) {
    int row = slot * ROW;
    for (int p = 0; p < end(); p++) {
      sums[p] = 0.0 + quantity * changes[row + p];
    }
  }

  /** Adds {@code quantity} times an option's deltas at the points inside to {@code sums}. */
  void addDeltas(int slot, double quantity, double[] sums) {
    int row = slot * ROW;
    for (int p = INSIDE; p < end(); p++) {
      sums[p] += quantity * deltas[row + p];
    }
  }

  /** Change of value of one contract at a point. */
  double change(int slot, int point) {
    return changes[slot * ROW + point];
  }
}
