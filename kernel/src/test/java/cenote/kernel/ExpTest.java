package cenote.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExpTest {
  private static final long SEED = 1L;

  @Test
  void shouldStayWithinOneUlp() {
    assertThat(worstUlps(-1.0, 1.0)).isLessThan(1.0);
    assertThat(worstUlps(-50.0, 50.0)).isLessThan(1.0);
    assertThat(worstUlps(-708.0, 709.78)).isLessThan(1.0);
    assertThat(worstUlps(699.0, 709.78)).isLessThan(1.0);
    assertThat(worstUlps(-1e-9, 1e-9)).isLessThan(1.0);
  }

  @Test
  void shouldUnderflowGradually() {
    assertThat(worstUlps(-745.13, -708.0)).isLessThan(1.5);
    assertThat(Exp.exp(-745.13)).isEqualTo(Double.MIN_VALUE);
    assertThat(Exp.exp(-745.14)).isZero();
    assertThat(Exp.exp(-800.0)).isZero();
    assertThat(Exp.exp(Double.NEGATIVE_INFINITY)).isZero();
  }

  @Test
  void shouldOverflowToInfinity() {
    double greatest = 0x1.62e42fefa39efp9;

    assertThat(Exp.exp(greatest)).isFinite();
    assertThat(Exp.exp(Math.nextUp(greatest))).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Exp.exp(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void shouldBeExactAtZeroAndPassNaN() {
    assertThat(Exp.exp(0.0)).isEqualTo(1.0);
    assertThat(Exp.exp(-0.0)).isEqualTo(1.0);
    assertThat(Exp.exp(Double.MIN_VALUE)).isEqualTo(1.0);
    assertThat(Exp.exp(Double.NaN)).isNaN();
  }

  /** The borders between the plain, the two-step and the constant branches. */
  @Test
  void shouldJoinItsBranches() {
    for (double border : new double[] {-700.0, 700.0, -708.4}) {
      double below = Exp.exp(Math.nextDown(border));
      double above = Exp.exp(Math.nextUp(border));
      assertThat(above / below).isEqualTo(1.0, within(1e-12));
      assertThat(above).isGreaterThanOrEqualTo(below);
    }
  }

  @Test
  void shouldUseTheTailOfAnArgument() {
    double y = -300.1;
    double tail = 0.4 * Math.ulp(y);
    var truth = TestReference.exp(TestReference.exact(y).add(TestReference.exact(tail)));

    assertThat(TestReference.ulps(Exp.expOfNegative(y, tail), truth)).isLessThan(1.0);
    assertThat(TestReference.ulps(Exp.expOfNegative(y, 0.0), truth)).isGreaterThan(10.0);
  }

  private static double worstUlps(double from, double to) {
    SplittableRandom random = new SplittableRandom(SEED);
    double worst = 0.0;
    for (int i = 0; i < 1_500; i++) {
      double y = random.nextDouble(from, to);
      double ulps = TestReference.ulps(Exp.exp(y), TestReference.exp(TestReference.exact(y)));
      worst = Math.max(worst, ulps);
    }
    return worst;
  }
}
