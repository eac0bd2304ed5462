package cenote.bench.kernels;

import cenote.kernel.CallPoints;
import cenote.kernel.Log;
import cenote.kernel.VectorUnit;

/**
 * Rows of a margin lattice as the pool builds them: per instrument and horizon, 13 moves with
 * volatility down, flat and up, six tails and two skew points are laid out; the value and delta of
 * the call there, and the change of the value since the present, are kept.
 */
final class LatticeLane implements Lane {

  /** Instruments of a table, and underlyings that share them. */
  static final int INSTRUMENTS = 520;

  static final int UNDERLYINGS = 4;

  /** Points of a row beside the present. */
  static final int POINTS = 47;

  static final int HORIZONS = 2;
  static final int RESULTS = POINTS * HORIZONS;

  private static final double[] RANGES = {0.12, 0.25};
  private static final int STEPS = 13;
  private static final double STEP = 1.0 / 6.0;
  private static final double[] TAILS = {-0.66, -0.33, 0.5, 1.0, 2.0, 4.0};
  private static final double[] VOLATILITY_SHOCKS = {0.7, 1.0, 1.5};
  private static final double SKEW = 0.2;
  private static final int INSIDE = TAILS.length + 2;

  private final Contracts contracts;
  private final CallPoints points = new CallPoints();
  private final double[] changes;
  private final double[] deltas;
  private final double[] moves = new double[STEPS];
  private final double[] logMoves = new double[STEPS];

  private LatticeLane(Contracts contracts) {
    this.contracts = contracts;
    this.changes = new double[contracts.count() * RESULTS];
    this.deltas = new double[contracts.count() * RESULTS];
  }

  /** Chooses the form for the whole process. */
  static LatticeLane of(String form, Contracts contracts) {
    if (form.equals(Kernel.VECTOR)) {
      VectorUnit.turnOn();
    }
    return new LatticeLane(contracts);
  }

  @Override
  public void run(int first, int count) {
    for (int horizon = 0; horizon < HORIZONS; horizon++) {
      layOutSteps(RANGES[horizon]);
      for (int i = first; i < first + count; i++) {
        build(i, (i * HORIZONS + horizon) * POINTS);
      }
    }
  }

  private void layOutSteps(double range) {
    for (int j = 0; j < STEPS; j++) {
      moves[j] = (j - STEPS / 2) * STEP * range;
      logMoves[j] = Log.log(1.0 + moves[j]);
    }
  }

  private void build(int i, int row) {
    double forward = contracts.forward(i);
    double strike = contracts.strike(i);
    double logMoneyness = Log.logRatio(forward, strike);
    double deviation = contracts.volatility(i) * Math.sqrt(contracts.years(i));
    layOutTails(forward, strike, deviation);
    layOutMoves(forward, logMoneyness, deviation);
    points.run(POINTS + 1, strike);
    take(row);
  }

  private void layOutTails(double forward, double strike, double deviation) {
    for (int t = 0; t < TAILS.length; t++) {
      double moved = forward * (1.0 + TAILS[t]);
      points.set(t, moved, Log.logRatio(moved, strike), deviation * VOLATILITY_SHOCKS[2]);
    }
  }

  /** The skew points, the moves and, behind them, the present. */
  private void layOutMoves(double forward, double logMoneyness, double deviation) {
    points.set(TAILS.length, forward, logMoneyness, deviation * (1.0 - SKEW));
    points.set(TAILS.length + 1, forward, logMoneyness, deviation * (1.0 + SKEW));
    for (int j = 0; j < STEPS; j++) {
      double moved = forward * (1.0 + moves[j]);
      for (int v = 0; v < VOLATILITY_SHOCKS.length; v++) {
        int point = INSIDE + VOLATILITY_SHOCKS.length * j + v;
        points.set(point, moved, logMoneyness + logMoves[j], deviation * VOLATILITY_SHOCKS[v]);
      }
    }
    points.set(POINTS, forward, logMoneyness, deviation);
  }

  private void take(int row) {
    double now = points.value(POINTS);
    for (int p = 0; p < POINTS; p++) {
      changes[row + p] = points.value(p) - now;
      deltas[row + p] = points.delta(p);
    }
  }

  @Override
  public void copyResults(int contract, double[] to, int offset) {
    System.arraycopy(changes, contract * RESULTS, to, offset, RESULTS);
  }
}
