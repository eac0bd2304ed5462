package cenote.simulator.shadow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a surface, by the rules of {@code docs/concepts/surface.md} in their order,
 * decided on exact decimals. A pool must refuse for the first that holds.
 */
public enum SurfaceFlaw {
  NONE,
  NODES,
  YEARS,
  THETA,
  RHO,
  PSI,
  BUTTERFLY,
  CALENDAR,
  VOLATILITY;

  private static final int MOST_NODES = 24;
  private static final BigDecimal FOUR = BigDecimal.valueOf(4);
  private static final BigDecimal MOST_THETA = BigDecimal.valueOf(100);

  /** 5 % and 500 %, squared. */
  private static final BigDecimal LEAST_VARIANCE = new BigDecimal("0.0025");

  private static final BigDecimal MOST_VARIANCE = BigDecimal.valueOf(25);
  private static final ToldNode START = new ToldNode(0, 0, 0, 0);

  /** A rule about a node and the one before it. */
  private interface Rule {
    SurfaceFlaw of(ToldNode before, ToldNode node);
  }

  /** The first flaw; {@link #NONE} when the surface must be taken. */
  public static SurfaceFlaw of(List<ToldNode> nodes) {
    if (nodes.isEmpty() || nodes.size() > MOST_NODES) {
      return NODES;
    }
    for (Rule rule : List.<Rule>of(SurfaceFlaw::range, SurfaceFlaw::shape, SurfaceFlaw::variance)) {
      SurfaceFlaw flaw = first(nodes, rule);
      if (flaw != NONE) {
        return flaw;
      }
    }
    return NONE;
  }

  private static SurfaceFlaw first(List<ToldNode> nodes, Rule rule) {
    List<ToldNode> before = new ArrayList<>(nodes);
    before.addFirst(START);
    for (int i = 0; i < nodes.size(); i++) {
      SurfaceFlaw flaw = rule.of(before.get(i), nodes.get(i));
      if (flaw != NONE) {
        return flaw;
      }
    }
    return NONE;
  }

  private static SurfaceFlaw range(ToldNode before, ToldNode node) {
    if (node.yearsE9() <= before.yearsE9()) {
      return YEARS;
    }
    if (node.theta().signum() <= 0 || isAbove(node.theta(), MOST_THETA)) {
      return THETA;
    }
    if (!isAbove(BigDecimal.ONE, node.rho().abs())) {
      return RHO;
    }
    return node.psi().signum() > 0 && isAbove(FOUR, node.psi()) ? NONE : PSI;
  }

  private static SurfaceFlaw shape(ToldNode before, ToldNode node) {
    BigDecimal steeper = node.upper().max(node.lower());
    boolean isSteep = !isAbove(FOUR, steeper);
    if (isSteep || isAbove(node.psi().multiply(steeper), FOUR.multiply(node.theta()))) {
      return BUTTERFLY;
    }
    boolean falls =
        isAbove(before.theta(), node.theta())
            || isAbove(before.upper(), node.upper())
            || isAbove(before.lower(), node.lower());
    BigDecimal phi = node.psi().multiply(before.theta());
    boolean sharpens = isAbove(phi, before.psi().multiply(node.theta()));
    return falls || sharpens ? CALENDAR : NONE;
  }

  private static SurfaceFlaw variance(ToldNode before, ToldNode node) {
    BigDecimal added = node.theta().subtract(before.theta());
    BigDecimal life = node.years().subtract(before.years());
    boolean isWrong =
        isAbove(LEAST_VARIANCE.multiply(node.years()), node.theta())
            || isAbove(node.theta(), MOST_VARIANCE.multiply(node.years()))
            || isAbove(added, MOST_VARIANCE.multiply(life));
    return isWrong ? VOLATILITY : NONE;
  }

  private static boolean isAbove(BigDecimal one, BigDecimal other) {
    return one.compareTo(other) > 0;
  }
}
