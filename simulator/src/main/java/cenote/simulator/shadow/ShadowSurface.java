package cenote.simulator.shadow;

import static cenote.simulator.shadow.Disagreement.require;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The extended surface SVI of {@code docs/concepts/surface.md}, in plain doubles. */
final class ShadowSurface implements ShadowVolatility {

  private static final double LEAST = 0.05;
  private static final double MOST = 5.0;

  /** The node at each time to expiry. */
  private final TreeMap<Double, Slice> slices = new TreeMap<>();

  private final double doubt;

  /** One expiry: total variance at the money, theta phi, and that times the correlation. */
  private record Slice(double theta, double psi, double turn) {

    static Slice of(ToldNode node) {
      double psi = node.psiE9() * 1e-9;
      return new Slice(node.thetaE9() * 1e-9, psi, node.rhoE9() * 1e-9 * psi);
    }

    /** Share 0 of this one, 1 of the other. */
    Slice towards(Slice other, double share) {
      return new Slice(
          theta + share * (other.theta - theta),
          psi + share * (other.psi - psi),
          turn + share * (other.turn - turn));
    }

    double totalVariance(double k) {
      double x = psi / theta * k;
      double rho = turn / psi;
      double root = Math.hypot(x + rho, Math.sqrt((1 - rho) * (1 + rho)));
      return theta / 2 * (1 + rho * x + root);
    }
  }

  /** Refuses what a pool must refuse. */
  ShadowSurface(List<ToldNode> nodes) {
    SurfaceFlaw flaw = SurfaceFlaw.of(nodes);
    require(flaw == SurfaceFlaw.NONE, "11.7 surface accepted in spite of " + flaw);
    nodes.forEach(node -> slices.put(node.yearsE9() * 1e-9, Slice.of(node)));
    this.doubt = nodes.stream().mapToDouble(ShadowSurface::doubt).max().orElseThrow();
  }

  /** The sum of a smile cancels in one wing, the more so the closer rho is to -1 or 1. */
  private static double doubt(ToldNode node) {
    double rho = node.rhoE9() * 1e-9;
    return 16 * Math.ulp(1.0) / ((1 - rho) * (1 + rho));
  }

  @Override
  public double volatility(double forward, double strike, double years) {
    double k = StrictMath.log(strike / forward);
    double first = slices.firstKey();
    double life = Math.max(first, years);
    return Math.clamp(Math.sqrt(at(life).totalVariance(k) / life), LEAST, MOST);
  }

  @Override
  public double doubt() {
    return doubt;
  }

  /** From the first node on: between two of them, or beyond the last. */
  private Slice at(double years) {
    Map.Entry<Double, Slice> after = slices.ceilingEntry(years);
    if (after == null) {
      return beyond(years);
    }
    Map.Entry<Double, Slice> before = slices.lowerEntry(years);
    if (before == null) {
      return after.getValue();
    }
    double share = (years - before.getKey()) / (after.getKey() - before.getKey());
    return before.getValue().towards(after.getValue(), share);
  }

  /** Theta keeps the last slope, the wings stay. */
  private Slice beyond(double years) {
    Map.Entry<Double, Slice> last = slices.lastEntry();
    Slice end = last.getValue();
    Map.Entry<Double, Slice> before = slices.lowerEntry(last.getKey());
    double startYears = before == null ? 0 : before.getKey();
    double startTheta = before == null ? 0 : before.getValue().theta;
    double slope = (end.theta - startTheta) / (last.getKey() - startYears);
    return new Slice(end.theta + slope * (years - last.getKey()), end.psi, end.turn);
  }
}
