package cenote.simulator.world;

import cenote.pool.Reject;
import cenote.pool.SurfaceNodes;
import java.math.BigInteger;
import java.util.List;

/**
 * Surfaces for a steward to send: free of arbitrage by construction, now and then at the very
 * bounds, and such as break one rule by as little as can be. Drawn node by node in whole numbers:
 * with correlation and theta phi of the node before a node is always sound. Reused; one thread.
 */
public final class SurfaceDraw implements SurfaceNodes {

  /** Rules that can be broken, by what a pool must answer. */
  public static final List<Reject> RULES =
      List.of(
          Reject.SURFACE_NODES,
          Reject.SURFACE_YEARS,
          Reject.SURFACE_THETA,
          Reject.SURFACE_RHO,
          Reject.SURFACE_PSI,
          Reject.SURFACE_BUTTERFLY,
          Reject.SURFACE_CALENDAR,
          Reject.SURFACE_VOLATILITY);

  private static final int MOST_NODES = 24;
  private static final double AT_BOUNDS = 0.1;
  private static final long E9 = 1_000_000_000L;
  private static final long MOST_THETA = 100 * E9;
  private static final long MOST_PSI = 4 * E9 - 1;

  /** Years at the money of 5 % volatility that make as much variance as one of 100 %. */
  private static final long CALMEST = 400;

  /** Total variance of a year at 500 %. */
  private static final long WILDEST = 25;

  private static final BigInteger FOUR_SQUARE = BigInteger.valueOf(4 * E9 * E9);

  private final Dice dice;
  private final long[] years = new long[MOST_NODES + 1];
  private final long[] thetas = new long[MOST_NODES + 1];
  private final long[] rhos = new long[MOST_NODES + 1];
  private final long[] psis = new long[MOST_NODES + 1];
  private int count;
  private boolean isAtBounds;

  /** Draws from dice of its own. */
  public SurfaceDraw(Dice dice) {
    this.dice = dice;
  }

  /** One that a pool must take. */
  public SurfaceDraw sound() {
    isAtBounds = dice.chance(AT_BOUNDS);
    count = 0;
    int wanted = dice.between(1, MOST_NODES);
    while (count < wanted) {
      add();
    }
    return this;
  }

  /** One that a pool must refuse; returns what for. */
  public Reject broken() {
    Reject rule = dice.pick(RULES);
    sound();
    int at = dice.between(0, count - 1);
    switch (rule) {
      case SURFACE_NODES -> breakNodes();
      case SURFACE_YEARS -> years[at] = dice.pick(before(years, at), before(years, at) - 1, -E9);
      case SURFACE_THETA -> thetas[at] = outside(1, MOST_THETA);
      case SURFACE_RHO -> rhos[at] = outside(1 - E9, E9 - 1);
      case SURFACE_PSI -> psis[at] = outside(1, MOST_PSI);
      case SURFACE_BUTTERFLY -> breakButterfly(at);
      case SURFACE_CALENDAR -> breakCalendar();
      default -> breakVolatility(at);
    }
    return rule;
  }

  // Sound nodes.

  private void add() {
    int at = count++;
    years[at] = before(years, at) + life(at);
    thetas[at] = theta(at);
    long rho = rho(at);
    boolean isPossible = at == 0 || leastPsi(at, rho) <= mostPsi(at, rho);
    rhos[at] = isPossible ? rho : rhos[at - 1];
    psis[at] = psi(leastPsi(at, rhos[at]), mostPsi(at, rhos[at]));
  }

  private static long before(long[] values, int at) {
    return at == 0 ? 0 : values[at - 1];
  }

  /** From a minute to some days for the first, up to half a year or four between two. */
  private long life(int at) {
    if (isAtBounds && at > 0 && dice.chance(0.2)) {
      return dice.between(1L, 2_000L);
    }
    double longest = isAtBounds ? 4e9 : 5e8;
    return (long) (at == 0 ? dice.logBetween(2e3, 3e7) : dice.logBetween(1e5, longest));
  }

  private long theta(int at) {
    long start = before(thetas, at);
    long life = years[at] - before(years, at);
    double variance = dice.logBetween(0.05, 1.5);
    if (isAtBounds) {
      variance = dice.pick(0.0, 1.0 / CALMEST, variance, (double) WILDEST);
    }
    long least = Math.max(start, Math.ceilDiv(years[at], CALMEST));
    long most = Math.min(start + WILDEST * life, MOST_THETA);
    return Math.clamp(start + (long) (variance * life), least, most);
  }

  private long rho(int at) {
    if (isAtBounds) {
      return dice.pick(1 - E9, 0L, before(rhos, at), E9 - 1);
    }
    double around = at == 0 ? dice.between(-0.8, 0.5) : rhos[at - 1] * 1e-9;
    return (long) (Math.clamp(around + 0.05 * dice.normal(), -0.95, 0.95) * E9);
  }

  private long psi(long least, long most) {
    if (isAtBounds && dice.chance(0.7)) {
      return dice.pick(least, most);
    }
    return least + (long) ((most - least) * dice.between(0.1, 0.9));
  }

  /** Neither wing below that of the node before. */
  private long leastPsi(int at, long rho) {
    if (at == 0) {
      return 1;
    }
    long upper = Math.ceilDiv(psis[at - 1] * (E9 + rhos[at - 1]), E9 + rho);
    long lower = Math.ceilDiv(psis[at - 1] * (E9 - rhos[at - 1]), E9 - rho);
    return Math.max(upper, lower);
  }

  /** No butterflies, and psi / theta not above that of the node before. */
  private long mostPsi(int at, long rho) {
    long most = mostPsi(thetas[at], rho);
    if (at == 0) {
      return most;
    }
    BigInteger wing = BigInteger.valueOf(psis[at - 1]).multiply(BigInteger.valueOf(thetas[at]));
    return wing.divide(BigInteger.valueOf(thetas[at - 1]))
        .min(BigInteger.valueOf(most))
        .longValue();
  }

  /** The greatest psi without butterflies. */
  private static long mostPsi(long theta, long rho) {
    long steep = E9 + Math.abs(rho);
    long byWing = (4 * E9 * E9 - 1) / steep;
    BigInteger square = FOUR_SQUARE.multiply(BigInteger.valueOf(theta));
    long byRoot = square.divide(BigInteger.valueOf(steep)).sqrt().longValue();
    return Math.min(Math.min(byWing, MOST_PSI), byRoot);
  }

  // Broken ones.

  private long outside(long least, long most) {
    return dice.pick(least - 1, most + 1, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** None at all, or one too many. */
  private void breakNodes() {
    if (dice.chance(0.5)) {
      count = 0;
      return;
    }
    while (count <= MOST_NODES) {
      add();
    }
  }

  /** Without correlation the range of psi itself is the tighter bound. */
  private void breakButterfly(int at) {
    rhos[at] = rhos[at] == 0 ? 1 : rhos[at];
    psis[at] = mostPsi(thetas[at], rhos[at]) + 1;
  }

  /** A node like the one before it, but for one unit in the wrong direction. */
  private void breakCalendar() {
    if (count == 1) {
      add();
    }
    int at = dice.between(1, count - 1);
    thetas[at] = thetas[at - 1];
    rhos[at] = rhos[at - 1];
    psis[at] = psis[at - 1];
    int way = dice.between(0, 3);
    if (way == 1 && psis[at] > 1) {
      psis[at]--;
    } else if (way == 2 && rhos[at] != 0) {
      rhos[at] -= Long.signum(rhos[at]);
    } else if (way == 3 && psis[at] < mostPsi(thetas[at], rhos[at])) {
      psis[at]++;
    } else {
      thetas[at]--;
      psis[at] = Math.min(psis[at], mostPsi(thetas[at], rhos[at]));
    }
  }

  /** The last node too calm, or the way to it too wild. */
  private void breakVolatility(int at) {
    count = at + 1;
    long most = before(thetas, at) + WILDEST * (years[at] - before(years, at));
    if (most < MOST_THETA && dice.chance(0.5)) {
      thetas[at] = most + 1;
    } else {
      years[at] = CALMEST * thetas[at] + 1;
    }
  }

  // What was drawn.

  @Override
  public int count() {
    return count;
  }

  @Override
  public long yearsE9(int index) {
    return years[index];
  }

  @Override
  public long thetaE9(int index) {
    return thetas[index];
  }

  @Override
  public long rhoE9(int index) {
    return rhos[index];
  }

  @Override
  public long psiE9(int index) {
    return psis[index];
  }
}
