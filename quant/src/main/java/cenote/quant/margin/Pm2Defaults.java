package cenote.quant.margin;

import java.util.ArrayList;
import java.util.List;

/**
 * Default parameters of {@link DerivePm2} as its publisher's source has them: 33 scenarios and
 * charges. Powers of time, what a rate multiplies, doubt and a lost peg are those of nearly all
 * published cases; the last three count for nothing at a rate of 0, full confidence and a peg.
 */
public final class Pm2Defaults {
  /** A tail counts as this much of a move. */
  private static final double TAIL = 0.1386;

  private static final double[] MOVES = {0.135, 0.09, 0.045, 0.0, -0.045, -0.09, -0.135};
  private static final double[] TAILS = {0.34, 0.67, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0};
  private static final double WIDEST = 0.18;

  private Pm2Defaults() {}

  /** The parameters; the cap of the absolute skew is taken to be that of the linear one. */
  public static Pm2Parameters parameters() {
    return new Pm2Parameters(
        scenarios(),
        new VolatilityTerms(0.50, 0.30, 0.30, 0.13, 1.0, 0.40),
        new SkewTerms(0.25, -0.1, 0.25, -0.1, 0.01, 4.0, 0.6, 0.0),
        new DiscountTerms(0.95, 1.0, 0.16, 1.05, 0.5, 0.16),
        new BasisTerms(1.045, 0.955, 0.5, 2.0),
        new OracleTerms(0.55, 1.0),
        new PegTerms(0.98, 2.0),
        1.0,
        0.8,
        new Pm2Parameters.Charges(0.03, 0.01, 0.003, 0.002));
  }

  private static List<Scenario> scenarios() {
    List<Scenario> scenarios = new ArrayList<>();
    scenarios.add(new Scenario(1.0 + WIDEST, VolatilityShock.UP, 1.0));
    for (double move : MOVES) {
      for (VolatilityShock shock :
          List.of(VolatilityShock.UP, VolatilityShock.FLAT, VolatilityShock.DOWN)) {
        scenarios.add(new Scenario(1.0 + move, shock, 1.0));
      }
    }
    scenarios.add(new Scenario(1.0 - WIDEST, VolatilityShock.UP, 1.0));
    for (double tail : TAILS) {
      scenarios.add(new Scenario(tail, VolatilityShock.UP, TAIL / Math.abs(tail - 1.0)));
    }
    scenarios.add(new Scenario(1.0, VolatilityShock.LINEAR, 1.0));
    scenarios.add(new Scenario(1.0, VolatilityShock.ABSOLUTE, 1.0));
    return scenarios;
  }
}
