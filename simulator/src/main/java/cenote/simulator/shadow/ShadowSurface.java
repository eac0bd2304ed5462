package cenote.simulator.shadow;

import static cenote.simulator.shadow.Disagreement.require;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The surface SVI of {@code docs/concepts/surface.md}, in plain doubles from numbers at E9. */
final class ShadowSurface implements ShadowVolatility {

  private static final int MOST_NODES = 24;
  private static final double ROUNDING = 1e-12;

  private final double rho;
  private final double eta;
  private final double g;
  private final NavigableMap<Double, Double> thetas = new TreeMap<>(Map.of(0.0, 0.0));

  /** Refuses what a pool must refuse. */
  ShadowSurface(long rhoE9, long etaE9, long gE9, long[] yearsE9, long[] thetasE9) {
    this.rho = rhoE9 * 1e-9;
    this.eta = etaE9 * 1e-9;
    this.g = gE9 * 1e-9;
    require(yearsE9.length >= 1 && yearsE9.length <= MOST_NODES, "11.7 nodes of a surface");
    for (int i = 0; i < yearsE9.length; i++) {
      add(yearsE9[i] * 1e-9, thetasE9[i] * 1e-9);
    }
    requireNoButterflies();
  }

  private void add(double years, double theta) {
    Map.Entry<Double, Double> before = thetas.lastEntry();
    require(years > before.getKey(), "11.7 years of a surface go back");
    require(theta > 0 && theta <= 100 + ROUNDING, "11.7 total variance of a surface");
    require(theta >= before.getValue(), "11.7 calendar arbitrage");
    double variance = theta / years;
    boolean isInRange = variance >= 0.0025 - ROUNDING && variance <= 25 * (1 + ROUNDING);
    require(isInRange, "11.7 at-the-money volatility of a surface");
    thetas.put(years, theta);
  }

  private void requireNoButterflies() {
    require(Math.abs(rho) < 1, "11.7 rho of a surface");
    require(eta > 0, "11.7 eta of a surface");
    require(g > 0 && g <= 0.5 + ROUNDING, "11.7 g of a surface");
    require(eta * (1 + Math.abs(rho)) <= 2 + ROUNDING, "11.7 butterfly arbitrage");
  }

  @Override
  public double volatility(double forward, double strike, double years) {
    double theta = theta(years);
    double phi = eta * StrictMath.pow(theta, -g) * StrictMath.pow(1 + theta, g - 1);
    double x = phi * StrictMath.log(strike / forward);
    double root = StrictMath.hypot(x + rho, StrictMath.sqrt((1 - rho) * (1 + rho)));
    double variance = theta / years * (1 + rho * x + root) / 2;
    return Math.clamp(StrictMath.sqrt(variance), 0.05, 5.0);
  }

  /** On the line through the two nodes around a time, or through the last two. */
  private double theta(double years) {
    Map.Entry<Double, Double> after = thetas.ceilingEntry(years);
    after = after == null ? thetas.lastEntry() : after;
    Map.Entry<Double, Double> before = thetas.lowerEntry(after.getKey());
    double slope = (after.getValue() - before.getValue()) / (after.getKey() - before.getKey());
    return after.getValue() + slope * (years - after.getKey());
  }
}
