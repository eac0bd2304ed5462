package cenote.simulator.shadow;

import static cenote.simulator.shadow.Decimals.over;
import static cenote.simulator.shadow.Decimals.root;
import static cenote.simulator.shadow.Decimals.times;

import java.math.BigDecimal;
import java.util.List;

/** Volatility of marks in decimals: the smile, or the surface (11.7). */
final class DecimalVolatility {

  private static final BigDecimal LEAST = new BigDecimal("0.05");
  private static final BigDecimal MOST = BigDecimal.valueOf(5);
  private static final BigDecimal WIDEST = BigDecimal.valueOf(4);

  private DecimalVolatility() {}

  /**
   * Volatility at a log-strike.
   *
   * @param smile short, long, reversion, skew, curvature, E9; none: sigma
   * @param surface its nodes; none: the smile
   */
  static BigDecimal at(
      BigDecimal k, BigDecimal years, BigDecimal sigma, long[] smile, List<ToldNode> surface) {
    BigDecimal raw =
        surface.isEmpty()
            ? smile.length == 0 ? sigma : ofSmile(k, years, smile)
            : root(over(totalVariance(k, years, surface), years));
    return Decimals.clamp(raw, LEAST, MOST);
  }

  private static BigDecimal e9(long value) {
    return BigDecimal.valueOf(value, 9);
  }

  private static BigDecimal ofSmile(BigDecimal k, BigDecimal years, long[] smile) {
    BigDecimal shortVariance = e9(smile[0]).pow(2);
    BigDecimal longVariance = e9(smile[1]).pow(2);
    BigDecimal decay = times(e9(smile[2]), years);
    BigDecimal weight = over(BigDecimal.ONE.subtract(Decimals.exp(decay.negate())), decay);
    BigDecimal variance = longVariance.add(times(shortVariance.subtract(longVariance), weight));
    BigDecimal atTheMoney = root(variance);
    BigDecimal deviation = times(atTheMoney, root(years));
    BigDecimal z = Decimals.clamp(over(k, deviation), WIDEST.negate(), WIDEST);
    BigDecimal bend = e9(smile[3]).multiply(z).add(e9(smile[4]).multiply(z.pow(2)));
    return times(atTheMoney, BigDecimal.ONE.add(bend));
  }

  /** Theta, psi and rho psi are linear between nodes, from 0 at time 0 up to the first. */
  private static BigDecimal totalVariance(BigDecimal k, BigDecimal years, List<ToldNode> nodes) {
    int at = 0;
    while (at < nodes.size() - 1 && years.compareTo(nodes.get(at).years()) > 0) {
      at++;
    }
    ToldNode after = nodes.get(at);
    BigDecimal start = at == 0 ? BigDecimal.ZERO : nodes.get(at - 1).years();
    BigDecimal share = over(years.subtract(start), after.years().subtract(start));
    BigDecimal shareOfWings = share.min(BigDecimal.ONE);
    ToldNode before = at == 0 ? new ToldNode(0, 0, 0, 0) : nodes.get(at - 1);
    BigDecimal theta = between(before.theta(), after.theta(), share);
    BigDecimal psi = between(before.psi(), after.psi(), shareOfWings);
    BigDecimal turn =
        between(
            before.rho().multiply(before.psi()), after.rho().multiply(after.psi()), shareOfWings);
    BigDecimal rho = over(turn, psi);
    BigDecimal x = times(over(psi, theta), k);
    BigDecimal square = x.add(rho).pow(2).add(BigDecimal.ONE).subtract(rho.pow(2));
    BigDecimal sum = BigDecimal.ONE.add(rho.multiply(x)).add(root(square));
    return times(theta.multiply(Decimals.HALF), sum);
  }

  private static BigDecimal between(BigDecimal from, BigDecimal to, BigDecimal share) {
    return from.add(times(to.subtract(from), share));
  }
}
