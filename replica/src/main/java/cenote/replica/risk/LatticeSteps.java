package cenote.replica.risk;

import cenote.kernel.Log;
import cenote.pool.market.Market;

/**
 * Ranges, moves and damping of one underlying ({@code rules.md} 3.1, 3.2), as the pool has them.
 */
final class LatticeSteps {

  static final double[] TAIL_MOVES = {-0.66, -0.33, 0.5, 1.0, 2.0, 4.0};
  static final int MAX_STEPS = 17;
  static final double TWO_DAYS = 2.0 / 365.0;

  private static final double TAIL_DAMPING = 0.77;
  private static final double Z = 3.0;
  private static final double HOURS_A_YEAR = 8760.0;
  private static final double DAYS_A_YEAR_ROOT = Math.sqrt(365.0);
  private static final double[] FLOORS_4H = {0.035, 0.12};
  private static final double[] FLOORS_24H = {0.09, 0.25};

  private final int underlying;
  double range4h;
  double range24h;
  double sigmaDay;
  double adv;
  int steps;
  final double[] moves4h = new double[MAX_STEPS];
  final double[] moves24h = new double[MAX_STEPS];
  final double[] logMoves = new double[MAX_STEPS];
  final double[] damping4h = new double[TAIL_MOVES.length];
  final double[] damping24h = new double[TAIL_MOVES.length];

  LatticeSteps(int underlying) {
    this.underlying = underlying;
  }

  void build(Market market) {
    double sigma = market.sigmaE9(underlying) / 1e9;
    int domain = market.domain(underlying);
    range4h = market.rangeFactor() * range(sigma, 4.0, FLOORS_4H[domain]);
    range24h = market.rangeFactor() * range(sigma, 24.0, FLOORS_24H[domain]);
    sigmaDay = sigma / DAYS_A_YEAR_ROOT;
    adv = market.advE8(underlying) / 1e8;
    for (int t = 0; t < TAIL_MOVES.length; t++) {
      damping4h[t] = damping(range4h, TAIL_MOVES[t]);
      damping24h[t] = damping(range24h, TAIL_MOVES[t]);
    }
    layOut(hasOptionUnderTwoDays(market));
  }

  private void layOut(boolean isFine) {
    steps = isFine ? MAX_STEPS : 9;
    double width = isFine ? 0.125 : 0.25;
    for (int j = 0; j < steps; j++) {
      double multiple = (j - steps / 2) * width;
      moves24h[j] = bounded(multiple * range24h);
      moves4h[j] = bounded(multiple * range4h);
      logMoves[j] = Log.log(1.0 + moves24h[j]);
    }
  }

  private boolean hasOptionUnderTwoDays(Market market) {
    for (int slot = 0; slot < market.optionSlots(underlying); slot++) {
      int instrument = market.optionAt(underlying, slot);
      if (instrument >= 0 && market.years(instrument) < TWO_DAYS) {
        return true;
      }
    }
    return false;
  }

  private static double range(double sigma, double hours, double floor) {
    return Math.max(floor, Math.min(6 * floor, Z * sigma * Math.sqrt(hours / HOURS_A_YEAR)));
  }

  private static double damping(double range, double move) {
    return Math.min(1.0, TAIL_DAMPING * range / Math.abs(move));
  }

  static double bounded(double move) {
    return Math.max(-0.99, move);
  }

  /** Loss of linear legs alone, which lie on the 4 h lattice; never below 0. */
  double linearLoss(double notional) {
    return notional >= 0 ? -notional * bounded(-range4h) : -notional * range4h;
  }
}
