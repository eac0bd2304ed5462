package cenote.simulator.shadow;

/**
 * What one option is worth at each point of the lattice (3.1), for the mark it was built at. Kept
 * until forward, volatility, life or ranges change; a pure function of these.
 */
final class ShadowOption {

  static final double[] TAILS = {-0.66, -0.33, 0.5, 1, 2, 4};
  static final int DOWN = 0;
  static final int FLAT = 1;
  static final int UP = 2;
  private static final double DAY = 1 / 365.0;

  private final double forward;
  private final double volatility;
  private final double years;
  private final double range;
  private final boolean isCall;
  private final double strike;

  final double[][] changes;
  final double[][] deltas;
  final double[] tailChanges = new double[TAILS.length];
  final double skewLinear;
  final double skewAbsolute;
  final double delta;

  ShadowOption(
      boolean isCall,
      double strike,
      double forward,
      double volatility,
      double years,
      double range,
      double[] multiples) {
    this.isCall = isCall;
    this.strike = strike;
    this.forward = forward;
    this.volatility = volatility;
    this.years = years;
    this.range = range;
    this.changes = new double[multiples.length][3];
    this.deltas = new double[multiples.length][3];
    double now = value(1, volatility);
    double[] shocked = {shocked(DOWN), shocked(FLAT), shocked(UP)};
    for (int step = 0; step < multiples.length; step++) {
      double factor = Math.max(0.01, 1 + multiples[step] * range);
      for (int direction = DOWN; direction <= UP; direction++) {
        changes[step][direction] = value(factor, shocked[direction]) - now;
        deltas[step][direction] = delta(factor, shocked[direction]);
      }
    }
    for (int tail = 0; tail < TAILS.length; tail++) {
      tailChanges[tail] = value(1 + TAILS[tail], shocked[UP]) - now;
    }
    double k = Math.log(strike / forward);
    skewLinear = value(1, volatility * (1 + tilt(k))) - now;
    skewAbsolute = value(1, volatility * (1 + tilt(Math.abs(k)))) - now;
    delta = delta(1, volatility);
  }

  boolean isBuiltFor(
      double ofForward, double ofVolatility, double ofYears, double ofRange, int steps) {
    return forward == ofForward
        && volatility == ofVolatility
        && years == ofYears
        && range == ofRange
        && changes.length == steps;
  }

  private double value(double factor, double atVolatility) {
    double deviation = atVolatility * Math.sqrt(years);
    return BlackScholes.value(isCall, forward * factor, strike, deviation);
  }

  private double delta(double factor, double atVolatility) {
    double deviation = atVolatility * Math.sqrt(years);
    return BlackScholes.delta(isCall, forward * factor, strike, deviation);
  }

  /** Volatility down, flat and up (3.1). */
  private double shocked(int direction) {
    double ratio = 30 * DAY / Math.max(years, DAY);
    double m = Math.pow(ratio, years <= 30 * DAY ? 0.30 : 0.13);
    return switch (direction) {
      case DOWN -> volatility * (1 - 0.3 * m);
      case UP -> Math.max(0.40, volatility * (1 + 0.5 * m));
      default -> volatility;
    };
  }

  /** How far the smile is tilted at a log-strike. */
  private double tilt(double k) {
    double root = Math.sqrt(years);
    double cap = Math.max(0.05, 0.25 - 0.1 * root);
    double star = Math.max(0.01, 2.4 * root);
    return Math.clamp(k * cap / star, -cap, cap);
  }
}
