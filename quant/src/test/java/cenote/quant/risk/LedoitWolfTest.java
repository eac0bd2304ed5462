package cenote.quant.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.junit.jupiter.api.Test;

/** By hand, against {@code risk_figures.py}, and properties over random samples. */
final class LedoitWolfTest {
  private static final double NEAR = 1e-12;
  private static final long SEED = 20_040_601L;

  /**
   * The first and third are alike, the second apart: S has 1, 0, 1 above the diagonal, r = 1/3, so
   * gamma = 2 (1/9 + 4/9 + 1/9) = 4/3. Products of the second with the others are +-1, so pi = 2 (1
   * + 0 + 1) = 4; squares never change, so rho = 0. d = 4 / (4/3 x 4) = 3/4.
   */
  @Test
  void shouldAgreeByHand() {
    double[][] returns = {{1, 1, 1}, {1, -1, 1}, {-1, 1, -1}, {-1, -1, -1}};

    LedoitWolf shrunk = LedoitWolf.of(returns);

    assertThat(shrunk.shrinkage()).isCloseTo(0.75, within(NEAR));
    assertThat(shrunk.at(0, 0)).isCloseTo(1, within(NEAR));
    assertThat(shrunk.at(0, 1)).isCloseTo(0.25, within(NEAR));
    assertThat(shrunk.at(0, 2)).isCloseTo(0.5, within(NEAR));
    assertThat(shrunk.at(2, 1)).isCloseTo(0.25, within(NEAR));
  }

  /**
   * Variances 2, 1, 1, covariances 1, 1, 0, correlations 1/sqrt 2, 1/sqrt 2, 0: r = sqrt 2 / 3, F
   * has 2/3, 2/3, sqrt 2 / 3, gamma = 2 (1/9 + 1/9 + 2/9) = 8/9. pi = 4 + 2 x 3 = 10; theta_11,12 =
   * theta_11,13 = 2 and the others 0, so rho = 4 + 4/3. d = 14/3 / (8/9) / 4 = 1.3125, cut at 1; of
   * the same days twice half of it.
   */
  @Test
  void shouldCutAtOneAndHalveWithTwiceTheDays() {
    double[][] once = {{2, 1, 1}, {0, 1, -1}, {0, -1, 1}, {-2, -1, -1}};

    LedoitWolf whole = LedoitWolf.of(once);
    LedoitWolf half = LedoitWolf.of(repeated(once, 2));

    assertThat(whole.shrinkage()).isEqualTo(1);
    assertThat(whole.at(0, 1)).isCloseTo(2.0 / 3, within(NEAR));
    assertThat(whole.at(1, 2)).isCloseTo(Math.sqrt(2) / 3, within(NEAR));
    assertThat(half.shrinkage()).isCloseTo(0.65625, within(NEAR));
    assertThat(half.at(0, 1)).isCloseTo(0.65625 * 2 / 3 + 0.34375, within(NEAR));
  }

  /** {@code risk_figures.py}. */
  @Test
  void shouldAgreeWithNumpy() {
    LedoitWolf shrunk = LedoitWolf.of(JointScenariosTest.days());

    assertThat(shrunk.shrinkage()).isCloseTo(0.091188973364, within(1e-10));
    assertThat(shrunk.at(0, 0)).isCloseTo(0.084973521006, within(1e-10));
    assertThat(shrunk.at(1, 0)).isCloseTo(0.053106878193, within(1e-10));
    assertThat(shrunk.at(0, 2)).isCloseTo(0.015005543236, within(1e-10));
    assertThat(shrunk.at(2, 1)).isCloseTo(0.010303205153, within(1e-10));
  }

  @Test
  void shouldBePositiveSemidefiniteAndKeepVariances() {
    SplittableRandom random = new SplittableRandom(SEED);
    int between = 0;
    for (int round = 0; round < 300; round++) {
      double[][] returns = sample(random, 2 + random.nextInt(40), 1 + random.nextInt(8));

      LedoitWolf shrunk = LedoitWolf.of(returns);

      String what = "seed " + SEED + " round " + round;
      assertThat(shrunk.shrinkage()).as(what).isBetween(0.0, 1.0);
      between += shrunk.shrinkage() > 0 && shrunk.shrinkage() < 1 ? 1 : 0;
      double[] eigenvalues =
          new EigenDecompositionSymmetric(new Array2DRowRealMatrix(shrunk.matrix()))
              .getEigenvalues();
      double least = Arrays.stream(eigenvalues).min().orElseThrow();
      double greatest = Arrays.stream(eigenvalues).max().orElseThrow();
      assertThat(least).as(what).isGreaterThanOrEqualTo(-1e-12 * greatest);
      Covariance sample = Covariance.of(Returns.of(returns));
      for (int i = 0; i < returns[0].length; i++) {
        assertThat(shrunk.at(i, i)).as(what).isCloseTo(sample.at(i, i), within(NEAR));
      }
    }
    assertThat(between).as("neither 0 nor 1").isGreaterThan(50);
  }

  @Test
  void shouldComeToTheSampleAsDaysGrow() {
    double[][] returns = sample(new SplittableRandom(SEED), 40, 4);
    double once = LedoitWolf.of(returns).shrinkage();
    Covariance sample = Covariance.of(Returns.of(returns));

    LedoitWolf many = LedoitWolf.of(repeated(returns, 1_000));

    assertThat(once).isStrictlyBetween(0.0, 1.0);
    assertThat(many.shrinkage()).isCloseTo(once / 1_000, within(1e-9));
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        assertThat(many.at(i, j)).isCloseTo(sample.at(i, j), within(0.005));
      }
    }
  }

  @Test
  void shouldDoWithOneUnderlyingAndWithStillOnes() {
    assertThat(LedoitWolf.of(new double[][] {{1}, {-1}}).at(0, 0)).isEqualTo(1);
    assertThat(LedoitWolf.of(new double[][] {{1, 0}, {-1, 0}, {2, 0}}).at(0, 1)).isZero();
    assertThat(LedoitWolf.of(new double[][] {{1, 2}, {-1, 1}, {2, 0}}).shrinkage()).isZero();
  }

  @Test
  void shouldRefuseWhatIsNoSample() {
    assertThatThrownBy(() -> LedoitWolf.of(new double[0][]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got none");
    assertThatThrownBy(() -> LedoitWolf.of(new double[][] {{1, 2}, {1}}))
        .hasMessageContaining("expected 2 in each period, got 1 (period=1)");
    assertThatThrownBy(() -> LedoitWolf.of(new double[][] {{1, Double.NaN}}))
        .hasMessageContaining("finite");
  }

  /** A common part and own ones, of different sizes. */
  private static double[][] sample(SplittableRandom random, int periods, int underlyings) {
    double[][] returns = new double[periods][underlyings];
    for (double[] period : returns) {
      double common = random.nextDouble() - 0.5;
      for (int u = 0; u < underlyings; u++) {
        period[u] = (1 + u) * (common + (0.3 + u) * (random.nextDouble() - 0.5));
      }
    }
    return returns;
  }

  private static double[][] repeated(double[][] returns, int times) {
    double[][] all = new double[returns.length * times][];
    for (int t = 0; t < all.length; t++) {
      all[t] = returns[t % returns.length];
    }
    return all;
  }
}
