package cenote.quant.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.kernel.SurfaceRule;
import cenote.kernel.SurfaceTerms;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EssviMapTest {
  private static final long SEED = 20240108L;
  private static final int CASES = 3_000;
  private static final double ONE = SurfaceTerms.SCALE;

  /** Any parameters, many of them so far out that their intervals are at an end. */
  @Test
  void shouldGiveNodesWithoutArbitrage() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < CASES; i++) {
      EssviNodes nodes = EssviMap.nodes(random(random));

      for (int node = 0; node < nodes.count(); node++) {
        assertSound(nodes, node, "case %d, node %d".formatted(i, node));
      }
    }
  }

  @Test
  void shouldKeepTheRulesOfTheShapeWhenRounded() {
    SplittableRandom random = new SplittableRandom(SEED);
    int sound = 0;
    for (int i = 0; i < CASES; i++) {
      EssviNodes nodes = EssviMap.nodes(random(random));
      SurfaceTerms terms = NodeRounding.terms(years(nodes), nodes);

      SurfaceRule broken = terms.firstBroken();
      boolean isInRange = nodes.theta(nodes.count() - 1) < 99.0;
      assertThat(broken)
          .as("case %d", i)
          .isIn(
              SurfaceRule.NONE,
              SurfaceRule.VOLATILITY_RANGE,
              SurfaceRule.FORWARD_VARIANCE,
              isInRange ? SurfaceRule.NONE : SurfaceRule.THETA_RANGE);
      sound += broken == SurfaceRule.NONE ? 1 : 0;
    }
    assertThat(sound).isGreaterThan(1_000);
  }

  @Test
  void shouldRoundToTheNearestWhereThereIsRoom() {
    SurfaceTerms terms = Chains.extended();
    EssviNodes nodes = nodes(terms, 0.3 / ONE);

    SurfaceTerms rounded = NodeRounding.terms(years(nodes), nodes);

    for (int i = 0; i < terms.nodes(); i++) {
      assertThat(rounded.thetaE9(i)).isEqualTo(terms.thetaE9(i));
      assertThat(rounded.rhoE9(i)).isEqualTo(terms.rhoE9(i));
      assertThat(rounded.psiE9(i)).isEqualTo(terms.psiE9(i));
    }
  }

  /** Both wings of the second node stand on those of the first, and so does its curvature. */
  @Test
  void shouldRaiseThetaWhereNoIntegerIsLeft() {
    EssviNodes nodes = new EssviNodes(2);
    nodes.set(0, 0.1, 0.2, 0.123456789);
    double stretch = 1.2 / 1.1;
    nodes.set(1, 0.1 * stretch, 0.1, 0.123456789 * stretch);

    SurfaceTerms rounded = NodeRounding.terms(years(nodes), nodes);

    assertThat(rounded.firstBroken()).isEqualTo(SurfaceRule.NONE);
    assertThat(rounded.rhoE9(1)).isEqualTo(100_000_000L);
    assertThat(rounded.thetaE9(1) / ONE).isEqualTo(0.1 * stretch, within(3e-9));
  }

  @Test
  void shouldRepeatRhoWherePsiIsOnlySomeUnits() {
    EssviNodes nodes = new EssviNodes(2);
    nodes.set(0, 0.1, 0.2, 1e-9);
    nodes.set(1, 0.2, 0.1, 1e-9);
    EssviNodes flat = new EssviNodes(2);
    flat.set(0, 0.1, 0.2, 0.0);
    flat.set(1, 0.1, -0.9, 0.0);

    assertThat(NodeRounding.terms(years(nodes), nodes).firstBroken()).isEqualTo(SurfaceRule.NONE);
    SurfaceTerms rounded = NodeRounding.terms(years(flat), flat);
    assertThat(rounded.firstBroken()).isEqualTo(SurfaceRule.NONE);
    assertThat(rounded.rhoE9(1)).isEqualTo(200_000_000L);
    assertThat(rounded.thetaE9(1)).isEqualTo(100_000_000L);
  }

  @Test
  void shouldFindTheParametersOfNodes() {
    EssviNodes nodes = nodes(Chains.extended(), 0.0);

    EssviNodes found = EssviMap.nodes(EssviMap.parameters(nodes));

    for (int i = 0; i < nodes.count(); i++) {
      assertThat(found.theta(i)).isEqualTo(nodes.theta(i), within(1e-12));
      assertThat(found.rho(i)).isEqualTo(nodes.rho(i), within(1e-12));
      assertThat(found.psi(i)).isEqualTo(nodes.psi(i), within(1e-12));
    }
  }

  /** At the bound of eta, with equal thetas and rho at its end. */
  @Test
  void shouldStartFromNodesAtTheirBounds() {
    EssviNodes nodes = new Ssvi(0.9999, 1.0, 0.5).nodes(new double[] {0.1, 0.1, 3.0, 50.0});

    EssviNodes found = EssviMap.nodes(EssviMap.parameters(nodes));

    for (int i = 0; i < nodes.count(); i++) {
      assertSound(found, i, "node %d".formatted(i));
      assertThat(found.theta(i)).isEqualTo(nodes.theta(i), within(0.01 * nodes.theta(i)));
      assertThat(found.psi(i)).isEqualTo(nodes.psi(i), within(0.05 * nodes.psi(i)));
    }
  }

  private static void assertSound(EssviNodes nodes, int i, String which) {
    double psi = nodes.psi(i);
    double steeper = 1.0 + Math.abs(nodes.rho(i));
    double room = 1.0 + 1e-12;
    assertThat(psi * steeper).as(which).isLessThanOrEqualTo(4.0 * room);
    assertThat(psi * psi * steeper).as(which).isLessThanOrEqualTo(4.0 * nodes.theta(i) * room);
    if (i > 0) {
      double before = nodes.psi(i - 1);
      assertThat(psi * (1.0 + nodes.rho(i)) * room)
          .as(which)
          .isGreaterThanOrEqualTo(before * (1.0 + nodes.rho(i - 1)));
      assertThat(psi * (1.0 - nodes.rho(i)) * room)
          .as(which)
          .isGreaterThanOrEqualTo(before * (1.0 - nodes.rho(i - 1)));
      assertThat(psi / nodes.theta(i))
          .as(which)
          .isLessThanOrEqualTo(before / nodes.theta(i - 1) * room);
    }
  }

  private static double[] random(SplittableRandom random) {
    double spread = random.nextDouble(0.05, 2.0);
    double[] parameters = new double[EssviMap.EACH * random.nextInt(1, 13)];
    for (int i = 0; i < parameters.length; i += EssviMap.EACH) {
      boolean isFar = random.nextInt(8) == 0;
      parameters[i] = spread * (isFar ? random.nextDouble(-9, 9) : random.nextDouble(-0.2, 0.2));
      parameters[i + 1] = isFar ? random.nextDouble(-40, 1) : random.nextDouble(-6, -3);
      parameters[i + 2] = isFar ? random.nextDouble(-50, 50) : random.nextDouble(-4, 4);
    }
    return parameters;
  }

  /** Such that each node's volatility is 60 %, where theta rises. */
  private static long[] years(EssviNodes nodes) {
    long[] years = new long[nodes.count()];
    for (int i = 0; i < years.length; i++) {
      long least = i == 0 ? 1 : years[i - 1] + 1;
      years[i] = Math.max(Math.round(nodes.theta(i) / 0.36 * ONE), least);
    }
    return years;
  }

  private static EssviNodes nodes(SurfaceTerms terms, double shift) {
    EssviNodes nodes = new EssviNodes(terms.nodes());
    for (int i = 0; i < terms.nodes(); i++) {
      nodes.set(
          i,
          terms.thetaE9(i) / ONE + shift,
          terms.rhoE9(i) / ONE - shift,
          terms.psiE9(i) / ONE + shift);
    }
    return nodes;
  }
}
