package cenote.replica.risk;

import cenote.kernel.CallPoints;
import cenote.kernel.Exp;
import cenote.kernel.Log;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import java.util.Arrays;

/**
 * What one contract of each instrument of an underlying adds to its holder's figures: a row of
 * changes of value at the points of the lattice, and two rows of terms, one to be summed with the
 * sign of the quantity and one without. Cash and units, not E6. The same operations as the pool's
 * lattice. One thread.
 *
 * <table>
 * <caption>A row of changes, {@value #PITCH} doubles of which {@link #width} count</caption>
 * <tr><th>offset</th><th>length</th><th>meaning</th></tr>
 * <tr><td>0</td><td>6</td><td>tails, damped by the 24 h range</td></tr>
 * <tr><td>6</td><td>4</td><td>skew points: linear, minus linear, absolute, minus absolute</td></tr>
 * <tr><td>{@value #INSIDE}</td><td>3 x steps</td><td>inside +-1, as in the pool</td></tr>
 * </table>
 *
 * <p>Rows {@value #MOVES_24H} and {@value #MOVES_4H} are the moves themselves: with the notional on
 * each lattice as weight they are the linear legs.
 */
final class RiskRows {

  static final int PITCH = 64;
  static final int INSIDE = 10;
  static final int MOVES_24H = 0;
  static final int MOVES_4H = 1;

  /** A row of terms: {@value #SIZES} that take the sign of the quantity, then as many without. */
  static final int TERMS = 16;

  static final int SIZES = 8;

  // With the sign of the quantity.
  static final int VALUE = 0;
  static final int NOTIONAL = 1;
  static final int DELTA = 2;
  static final int ACCRUED = 3;
  static final int FUNDING = 4;
  static final int RAMP = 5;

  // Without.
  static final int FEES = 0;
  static final int BASIS = 1;
  static final int SKEW_LINEAR = 2;
  static final int SKEW_ABSOLUTE = 3;
  static final int FUNDING_SIZE = 4;
  static final int GROSS = 5;
  static final int RAMP_SIZE = 6;
  static final int LINEAR = 7;

  static final int FIRST = 2;

  /** Of the slopes of deltas: the delta now. */
  static final int PRESENT = 0;

  private static final double STEP = 1e-4;
  private static final int SKEW = 6;
  private static final int POINT_TAILS = 0;
  private static final int POINT_SKEW = 6;
  private static final int POINT_INSIDE = 8;
  private static final double LINEAR_FEE = 2.5e-4;
  private static final double OPTION_FEE = 3e-4;
  private static final double OPTION_FEE_OF_PREMIUM = 0.125;
  private static final double MIN_UP_VOLATILITY = 0.40;
  private static final double DAY = 1.0 / 365.0;

  private final int underlying;
  final LatticeSteps lattice;
  private int[] instruments = new int[16];
  private int count = FIRST;
  private int built = FIRST;
  private long builtVersion = -1;
  private final double[] belowChanges = new double[PITCH];
  private final double[] belowDeltas = new double[PITCH];

  /** The index when rows of options were last built. */
  double keyIndex;

  double[] changes = new double[16 * PITCH];
  double[] deltas = new double[16 * PITCH];
  double[] terms = new double[16 * TERMS];
  private double[] lives = new double[16];
  private final double[] volatilities = new double[3];
  private final CallPoints points = new CallPoints();
  double index;
  double doubt;

  RiskRows(int underlying) {
    this.underlying = underlying;
    this.lattice = new LatticeSteps(underlying);
  }

  /** Forgets all instruments. */
  void clear() {
    count = FIRST;
    built = FIRST;
    builtVersion = -1;
  }

  /** Adds an instrument; returns its row. */
  int add(int instrument) {
    if (count == instruments.length) {
      instruments = Arrays.copyOf(instruments, 2 * count);
      changes = Arrays.copyOf(changes, 2 * count * PITCH);
      deltas = Arrays.copyOf(deltas, 2 * count * PITCH);
      terms = Arrays.copyOf(terms, 2 * count * TERMS);
      lives = Arrays.copyOf(lives, 2 * count);
    }
    instruments[count] = instrument;
    return count++;
  }

  long version() {
    return builtVersion;
  }

  int instrument(int row) {
    return instruments[row];
  }

  /** Contracts under two days from expiry hedge in proportion to what is left (2.6). */
  double life(int row) {
    return lives[row];
  }

  /** How many doubles of a row of changes count. */
  int width() {
    return lattice.steps == LatticeSteps.MAX_STEPS ? 64 : 40;
  }

  /** Behind the last point. */
  int end() {
    return INSIDE + 3 * lattice.steps;
  }

  /** Brings everything up to the pool's present. */
  void refresh(Market market) {
    index = market.indexE8(underlying) / 1e8;
    doubt = 2.0 * Math.max(0.0, 0.98 - market.confidenceE9(underlying) / 1e9);
    if (builtVersion != market.version(underlying)) {
      builtVersion = market.version(underlying);
      built = FIRST;
      keyIndex = index;
      lattice.build(market);
      layOutMoves();
    }
    for (int row = built; row < count; row++) {
      build(market, row);
    }
    built = count;
    for (int row = FIRST; row < count; row++) {
      if (market.isLinear(instruments[row])) {
        takeLinear(market, row);
      } else {
        takeIndex(row);
      }
    }
  }

  private void layOutMoves() {
    Arrays.fill(changes, 0, FIRST * PITCH, 0.0);
    for (int t = 0; t < LatticeSteps.TAIL_MOVES.length; t++) {
      double move = LatticeSteps.TAIL_MOVES[t];
      changes[MOVES_24H * PITCH + t] = move * lattice.damping24h[t];
      changes[MOVES_4H * PITCH + t] = move * lattice.damping4h[t];
    }
    for (int j = 0; j < lattice.steps; j++) {
      for (int v = 0; v < 3; v++) {
        changes[MOVES_24H * PITCH + INSIDE + 3 * j + v] = lattice.moves24h[j];
        changes[MOVES_4H * PITCH + INSIDE + 3 * j + v] = lattice.moves4h[j];
      }
    }
  }

  private void build(Market market, int row) {
    int instrument = instruments[row];
    Arrays.fill(changes, row * PITCH, (row + 1) * PITCH, 0.0);
    Arrays.fill(deltas, row * PITCH, (row + 1) * PITCH, 0.0);
    Arrays.fill(terms, row * TERMS, (row + 1) * TERMS, 0.0);
    boolean isPerpetual = market.kind(instrument) == InstrumentKind.PERPETUAL;
    double years = isPerpetual ? Double.MAX_VALUE : market.years(instrument);
    lives[row] = Math.min(1.0, years / LatticeSteps.TWO_DAYS);
    if (!market.isLinear(instrument)) {
      double forward = market.keyForward(underlying, market.expirySlot(instrument));
      value(market, instrument, years, forward);
      take(changes, deltas, row, forward, isPut(market, row));
      weighByLife(row);
      takeOption(market, row);
    }
  }

  private void weighByLife(int row) {
    for (int p = row * PITCH + INSIDE; p < row * PITCH + end(); p++) {
      deltas[p] *= lives[row];
    }
  }

  /**
   * How fast an option's row and its deltas change with the logarithm of the forward, volatility
   * staying: a difference of both sides. Entry {@link #PRESENT} of the deltas is the delta now.
   */
  void slopes(Market market, int row, double[] changeSlopes, double[] deltaSlopes) {
    int instrument = instruments[row];
    double forward = market.keyForward(underlying, market.expirySlot(instrument));
    side(market, row, forward * (1.0 - STEP), belowChanges, belowDeltas);
    side(market, row, forward * (1.0 + STEP), changeSlopes, deltaSlopes);
    for (int p = 0; p < PITCH; p++) {
      changeSlopes[p] = (changeSlopes[p] - belowChanges[p]) / (2.0 * STEP);
      deltaSlopes[p] = (deltaSlopes[p] - belowDeltas[p]) / (2.0 * STEP);
    }
  }

  private void side(Market market, int row, double forward, double[] toChanges, double[] toDeltas) {
    value(market, instruments[row], market.years(instruments[row]), forward);
    boolean isPut = isPut(market, row);
    Arrays.fill(toChanges, 0.0);
    Arrays.fill(toDeltas, 0.0);
    take(toChanges, toDeltas, 0, forward, isPut);
    for (int p = INSIDE; p < end(); p++) {
      toDeltas[p] *= lives[row];
    }
    toDeltas[PRESENT] = points.delta(present());
  }

  int count() {
    return count;
  }

  private boolean isPut(Market market, int row) {
    return market.kind(instruments[row]) != InstrumentKind.CALL;
  }

  /** The call at the option's strike and expiry at every point, and at present behind them. */
  private void value(Market market, int instrument, double years, double forward) {
    double strike = market.strikeE8(instrument) / 1e8;
    double logMoneyness = Log.logRatio(forward, strike);
    double volatility = market.volatility(instrument);
    double sqrtYears = Math.sqrt(years);
    shockVolatility(volatility, years);
    for (int j = 0; j < lattice.steps; j++) {
      double moved = forward * (1.0 + lattice.moves24h[j]);
      double ratio = logMoneyness + lattice.logMoves[j];
      for (int v = 0; v < 3; v++) {
        points.set(POINT_INSIDE + 3 * j + v, moved, ratio, volatilities[v] * sqrtYears);
      }
    }
    for (int t = 0; t < LatticeSteps.TAIL_MOVES.length; t++) {
      double moved = forward * (1.0 + LatticeSteps.TAIL_MOVES[t]);
      double ratio = Log.logRatio(moved, strike);
      points.set(POINT_TAILS + t, moved, ratio, volatilities[2] * sqrtYears);
    }
    layOutSkew(forward, logMoneyness, volatility * sqrtYears, sqrtYears);
    points.run(present() + 1, strike);
  }

  private int present() {
    return POINT_INSIDE + 3 * lattice.steps;
  }

  private void layOutSkew(double forward, double logMoneyness, double deviation, double sqrtYears) {
    double cap = Math.max(0.05, 0.25 - 0.1 * sqrtYears);
    double width = Math.max(0.01, 2.4 * sqrtYears);
    double k = -logMoneyness;
    points.set(POINT_SKEW, forward, logMoneyness, deviation * skewed(k, cap, width));
    points.set(POINT_SKEW + 1, forward, logMoneyness, deviation * skewed(Math.abs(k), cap, width));
    points.set(present(), forward, logMoneyness, deviation);
  }

  private static double skewed(double k, double cap, double width) {
    return 1.0 + Math.max(-cap, Math.min(cap, k * cap / width));
  }

  private void shockVolatility(double volatility, double years) {
    double ratio = 30.0 * DAY / Math.max(years, DAY);
    double power = years <= 30.0 * DAY ? 0.30 : 0.13;
    double m = Exp.exp(power * Log.log(ratio));
    volatilities[0] = volatility * (1.0 - 0.3 * m);
    volatilities[1] = volatility;
    volatilities[2] = Math.max(MIN_UP_VOLATILITY, volatility * (1.0 + 0.5 * m));
  }

  private void take(double[] toChanges, double[] toDeltas, int row, double forward, boolean isPut) {
    int at = row * PITCH;
    double now = points.value(present());
    for (int t = 0; t < LatticeSteps.TAIL_MOVES.length; t++) {
      double change = points.value(POINT_TAILS + t) - now;
      change -= isPut ? forward * LatticeSteps.TAIL_MOVES[t] : 0.0;
      toChanges[at + t] = change * lattice.damping24h[t];
    }
    for (int k = 0; k < 2; k++) {
      double change = points.value(POINT_SKEW + k) - now;
      toChanges[at + SKEW + 2 * k] = change;
      toChanges[at + SKEW + 2 * k + 1] = -change;
    }
    for (int p = 0; p < 3 * lattice.steps; p++) {
      double change = points.value(POINT_INSIDE + p) - now;
      double delta = points.delta(POINT_INSIDE + p) - (isPut ? 1.0 : 0.0);
      toChanges[at + INSIDE + p] = isPut ? change - forward * lattice.moves24h[p / 3] : change;
      toDeltas[at + INSIDE + p] = delta;
    }
  }

  private void takeOption(Market market, int row) {
    int instrument = instruments[row];
    int expiry = market.expirySlot(instrument);
    double mark = market.markE8(instrument) / 1e8;
    double delta = points.delta(present()) - (isPut(market, row) ? 1.0 : 0.0);
    int at = row * TERMS;
    terms[at + VALUE] = mark;
    terms[at + DELTA] = delta;
    terms[at + SIZES + BASIS] = Math.abs(delta) * basis(market, expiry);
    terms[at + SIZES + SKEW_LINEAR] = Math.abs(changes[row * PITCH + SKEW]);
    terms[at + SIZES + SKEW_ABSOLUTE] = Math.abs(changes[row * PITCH + SKEW + 2]);
    takeLegAlone(row);
  }

  /** The index moves a little before marks and lattices are built anew. */
  private void takeIndex(int row) {
    int at = row * TERMS;
    double mark = terms[at + VALUE];
    terms[at + SIZES + FEES] = Math.min(OPTION_FEE * index, OPTION_FEE_OF_PREMIUM * mark);
    terms[at + SIZES + GROSS] = index + mark;
  }

  /** The basis floor of a unit of delta at an expiry (3.5). */
  private double basis(Market market, int expiry) {
    double years = market.expiryYears(underlying, expiry);
    return market.keyForward(underlying, expiry) * basisMove(years);
  }

  static double basisMove(double years) {
    return 0.045 * (0.5 + 2.0 * years);
  }

  /** How fast the fee to close an option changes with the logarithm of the price. */
  static double optionFeeSlope(double index, double mark, double valueSlope) {
    boolean isOfPremium = OPTION_FEE_OF_PREMIUM * mark < OPTION_FEE * index;
    return isOfPremium ? OPTION_FEE_OF_PREMIUM * valueSlope : OPTION_FEE * index;
  }

  /** Ramp takes each option alone: the worst of a long and of a short contract (3.9). */
  private void takeLegAlone(int row) {
    double ofLong = 0.0;
    double ofShort = 0.0;
    for (int p = 0; p < end(); p++) {
      ofLong = Math.max(ofLong, -changes[row * PITCH + p]);
      ofShort = Math.max(ofShort, changes[row * PITCH + p]);
    }
    terms[row * TERMS + RAMP] = 0.5 * (ofLong - ofShort);
    terms[row * TERMS + SIZES + RAMP_SIZE] = 0.5 * (ofLong + ofShort);
  }

  /** Marks, funding and venues' mids move these without a new version. */
  private void takeLinear(Market market, int row) {
    int instrument = instruments[row];
    double mark = market.markE8(instrument) / 1e8;
    int at = row * TERMS;
    terms[at + VALUE] = mark;
    terms[at + NOTIONAL] = mark;
    terms[at + SIZES + FEES] = LINEAR_FEE * mark;
    terms[at + SIZES + GROSS] = mark;
    terms[at + SIZES + LINEAR] = mark;
    if (market.kind(instrument) == InstrumentKind.FUTURE) {
      terms[at + SIZES + BASIS] = basis(market, market.expirySlot(instrument));
    } else {
      double lots = 1e8 / market.lotE8(instrument);
      double ofLong = market.worstFundingRateE9(instrument, true) / 1e9;
      double ofShort = market.worstFundingRateE9(instrument, false) / 1e9;
      terms[at + ACCRUED] = market.fundingIndex(instrument) / 1e6 * lots;
      terms[at + FUNDING] = 0.5 * (ofLong - ofShort) * mark;
      terms[at + SIZES + FUNDING_SIZE] = 0.5 * (ofLong + ofShort) * mark;
    }
  }
}
