package cenote.kernel;

import static cenote.kernel.TestChain.DELTA;
import static cenote.kernel.TestChain.GAMMA;
import static cenote.kernel.TestChain.SIZE;
import static cenote.kernel.TestChain.THETA;
import static cenote.kernel.TestChain.VALUE;
import static cenote.kernel.TestChain.VEGA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cenote.kernel.TestChain.Form;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What no arbitrage asks of value and Greeks, over 102,400 seeded options a property, of each form.
 * Steps between two neighbours are of all magnitudes from 10^-15 to 1, so that the small ones test
 * the rounding and the large ones the formula.
 *
 * <table>
 * <caption>Slack of a comparison; ulp is that of D max(F, K)</caption>
 * <tr><th>of</th><th>slack</th><th>because</th></tr>
 * <tr><td>two values, a value and its bound</td><td>4 ulp</td><td>each is within 2, for two
 *     products, their difference and the intrinsic value are rounded; worst measured 3.5</td></tr>
 * <tr><td>a chord of two values and a third</td><td>6 ulp</td><td>three values; worst measured
 *     5.3</td></tr>
 * <tr><td>two deltas</td><td>4 ulp of D and {@link #deltaSlack}</td><td>d1 = ln(F/K) / s + s / 2
 *     has the error of the logarithm over s</td></tr>
 * <tr><td>a tangent</td><td>8 ulp, and the step times the slack of delta</td><td>two values,
 *     their difference and a product; worst measured 6.3</td></tr>
 * <tr><td>parity</td><td>2 ulp, 2 ulp of D</td><td>the sum with the intrinsic value and the
 *     difference in the test; gamma and vega are the same number</td></tr>
 * <tr><td>signs, intrinsic value, range of delta</td><td>none</td><td>the option out of the money
 *     is never negative, and rounding keeps order</td></tr>
 * </table>
 */
class GreeksPropertyTest {

  private static final long SEED = 20_260_115L;
  private static final int CHAINS = 1_600;
  private static final double MOST_RATE = 0.2;
  private static final double TWO_VALUES = 4.0;
  private static final double THREE_VALUES = 6.0;
  private static final double TANGENT = 8.0;
  private static final double PARITY = 2.0;
  private static final double ROUNDINGS = 10.0;

  private final SplittableRandom random = new SplittableRandom(SEED);

  @ParameterizedTest
  @EnumSource(Form.class)
  void shouldLetCallRiseAndPutFallWithTheForward(Form form) {
    forEachChain(
        form,
        MOST_RATE,
        chain -> {
          TestChain moved = chain.withForward(chain.forward * (1.0 + step())).priced(form);
          for (int i = 0; i < SIZE; i++) {
            double ulp = valueUlp(moved, i);
            atMost(
                chain.calls[VALUE][i] - moved.calls[VALUE][i], TWO_VALUES * ulp, "call", chain, i);
            atMost(moved.puts[VALUE][i] - chain.puts[VALUE][i], TWO_VALUES * ulp, "put", chain, i);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void shouldLetDeltaRiseWithTheForward(Form form) {
    forEachChain(
        form,
        MOST_RATE,
        chain -> {
          TestChain moved = chain.withForward(chain.forward * (1.0 + step())).priced(form);
          for (int i = 0; i < SIZE; i++) {
            double slack = deltaSlack(moved, i);
            atMost(chain.calls[DELTA][i] - moved.calls[DELTA][i], slack, "call delta", chain, i);
            atMost(chain.puts[DELTA][i] - moved.puts[DELTA][i], slack, "put delta", chain, i);
          }
        });
  }

  /** A value is convex in the forward, so that it lies above every tangent; delta is the slope. */
  @ParameterizedTest
  @EnumSource(Form.class)
  void shouldLieAboveItsTangents(Form form) {
    forEachChain(
        form,
        MOST_RATE,
        chain -> {
          TestChain moved = chain.withForward(chain.forward * (1.0 + step())).priced(form);
          for (int i = 0; i < SIZE; i++) {
            requireTangents(chain.calls, moved.calls, chain, moved, i);
            requireTangents(chain.puts, moved.puts, chain, moved, i);
          }
        });
  }

  private static void requireTangents(
      double[][] side, double[][] movedSide, TestChain chain, TestChain moved, int i) {
    double step = moved.forward - chain.forward;
    double rise = movedSide[VALUE][i] - side[VALUE][i];
    double slack = TANGENT * valueUlp(moved, i) + step * deltaSlack(moved, i);
    atMost(side[DELTA][i] * step - rise, slack, "tangent", chain, i);
    atMost(rise - movedSide[DELTA][i] * step, slack, "tangent of the moved", chain, i);
  }

  /** vega = F^2 sigma T gamma and theta = r value - sigma vega / 2 T, by some ten roundings. */
  @ParameterizedTest
  @EnumSource(Form.class)
  void shouldTieGammaVegaAndTheta(Form form) {
    forEachChain(
        form,
        MOST_RATE,
        chain -> {
          for (int i = 0; i < SIZE; i++) {
            double vega = chain.calls[VEGA][i];
            double volatility = chain.volatilities[i];
            double fromGamma =
                chain.calls[GAMMA][i] * chain.forward * chain.forward * volatility * chain.years;
            atMost(Math.abs(vega - fromGamma), ROUNDINGS * Math.ulp(vega), "vega", chain, i);
            double carry = chain.rate * chain.calls[VALUE][i];
            double decay = volatility * vega / (2.0 * chain.years);
            double ulp = Math.ulp(Math.abs(carry) + decay);
            double theta = chain.calls[THETA][i];
            atMost(Math.abs(theta - (carry - decay)), ROUNDINGS * ulp, "theta", chain, i);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void shouldLetCallFallAndPutRiseWithTheStrike(Form form) {
    forEachChain(
        form,
        MOST_RATE,
        chain -> {
          TestChain moved = chain.withStrikes(scaled(chain.strikes, 1.0 + step())).priced(form);
          for (int i = 0; i < SIZE; i++) {
            double ulp = valueUlp(moved, i);
            atMost(
                moved.calls[VALUE][i] - chain.calls[VALUE][i], TWO_VALUES * ulp, "call", chain, i);
            atMost(chain.puts[VALUE][i] - moved.puts[VALUE][i], TWO_VALUES * ulp, "put", chain, i);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void shouldLetValuesRiseWithVolatility(Form form) {
    forEachChain(
        form,
        MOST_RATE,
        chain -> {
          double[] volatilities = scaled(chain.volatilities, 1.0 + step());
          requireNoLower(chain, chain.withVolatilities(volatilities).priced(form));
        });
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void shouldLetValuesRiseWithTimeWithoutARate(Form form) {
    forEachChain(
        form,
        0.0,
        chain -> {
          requireNoLower(chain, chain.withYears(chain.years * (1.0 + step())).priced(form));
          for (int i = 0; i < SIZE; i++) {
            atMost(chain.calls[THETA][i], 0.0, "call theta", chain, i);
            atMost(chain.puts[THETA][i], 0.0, "put theta", chain, i);
          }
        });
  }

  private static void requireNoLower(TestChain chain, TestChain moved) {
    for (int i = 0; i < SIZE; i++) {
      double slack = TWO_VALUES * valueUlp(chain, i);
      atMost(chain.calls[VALUE][i] - moved.calls[VALUE][i], slack, "call", chain, i);
      atMost(chain.puts[VALUE][i] - moved.puts[VALUE][i], slack, "put", chain, i);
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void shouldBeConvexInTheStrike(Form form) {
    forEachChain(
        form,
        MOST_RATE,
        chain -> {
          double factor = 1.0 + step();
          TestChain below = chain.withStrikes(scaled(chain.strikes, 1.0 / factor)).priced(form);
          TestChain above = chain.withStrikes(scaled(chain.strikes, factor)).priced(form);
          for (int i = 0; i < SIZE; i++) {
            double slack = THREE_VALUES * valueUlp(above, i);
            atMost(bulge(true, below, chain, above, i), slack, "call", chain, i);
            atMost(bulge(false, below, chain, above, i), slack, "put", chain, i);
          }
        });
  }

  /** Value above the chord between the neighbours' strikes. */
  private static double bulge(
      boolean isCall, TestChain below, TestChain chain, TestChain above, int i) {
    double width = above.strikes[i] - below.strikes[i];
    double weight = (chain.strikes[i] - below.strikes[i]) / width;
    double low = (isCall ? below.calls : below.puts)[VALUE][i];
    double high = (isCall ? above.calls : above.puts)[VALUE][i];
    double middle = (isCall ? chain.calls : chain.puts)[VALUE][i];
    return middle - (low + weight * (high - low));
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void shouldHoldParityOfValueAndEveryGreek(Form form) {
    forEachChain(
        form,
        MOST_RATE,
        chain -> {
          for (int i = 0; i < SIZE; i++) {
            requireParity(chain, i);
          }
        });
  }

  private static void requireParity(TestChain chain, int i) {
    double discount = chain.discount();
    double ulp = valueUlp(chain, i);
    double intrinsic = discount * (chain.forward - chain.strikes[i]);
    requireDifference(chain, VALUE, intrinsic, PARITY * ulp, i);
    requireDifference(chain, DELTA, discount, PARITY * Math.ulp(discount), i);
    requireDifference(chain, GAMMA, 0.0, 0.0, i);
    requireDifference(chain, VEGA, 0.0, 0.0, i);
    double thetas = Math.abs(chain.calls[THETA][i]) + Math.abs(chain.puts[THETA][i]);
    double thetaSlack = PARITY * (Math.abs(chain.rate) * ulp + Math.ulp(thetas));
    requireDifference(chain, THETA, chain.rate * intrinsic, thetaSlack, i);
  }

  private static void requireDifference(
      TestChain chain, int result, double expected, double slack, int i) {
    double difference = chain.calls[result][i] - chain.puts[result][i];
    atMost(Math.abs(difference - expected), slack, "parity of result " + result, chain, i);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void shouldKeepItsBounds(Form form) {
    forEachChain(
        form,
        MOST_RATE,
        chain -> {
          double discount = chain.discount();
          for (int i = 0; i < SIZE; i++) {
            double ulp = valueUlp(chain, i);
            double intrinsic = discount * (chain.forward - chain.strikes[i]);
            double call = chain.calls[VALUE][i];
            double put = chain.puts[VALUE][i];
            atMost(Math.max(intrinsic, 0.0) - call, 0.0, "call above intrinsic", chain, i);
            atMost(Math.max(-intrinsic, 0.0) - put, 0.0, "put above intrinsic", chain, i);
            atMost(
                call - discount * chain.forward, TWO_VALUES * ulp, "call below forward", chain, i);
            atMost(
                put - discount * chain.strikes[i], TWO_VALUES * ulp, "put below strike", chain, i);
            requireSigns(chain, discount, i);
          }
        });
  }

  private static void requireSigns(TestChain chain, double discount, int i) {
    double call = chain.calls[DELTA][i];
    double put = chain.puts[DELTA][i];
    atMost(Math.max(-call, call - discount), 0.0, "call delta", chain, i);
    atMost(Math.max(put, -discount - put), 0.0, "put delta", chain, i);
    atMost(-chain.calls[GAMMA][i], 0.0, "gamma", chain, i);
    atMost(-chain.calls[VEGA][i], 0.0, "vega", chain, i);
  }

  private void forEachChain(Form form, double mostRate, Consumer<TestChain> check) {
    assumeTrue(form.isPresent());
    for (int c = 0; c < CHAINS; c++) {
      double rate = mostRate * (2.0 * random.nextDouble() - 1.0);
      check.accept(TestChain.random(random, rate).priced(form));
    }
  }

  private double step() {
    return TestChain.logUniform(random, 1e-15, 1.0);
  }

  private static double[] scaled(double[] values, double factor) {
    double[] scaled = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      scaled[i] = values[i] * factor;
    }
    return scaled;
  }

  private static double valueUlp(TestChain chain, int i) {
    return Math.ulp(chain.discount() * Math.max(chain.forward, chain.strikes[i]));
  }

  /**
   * The density is at most 0.4; each of ln(F / R), ln(K / R) and their difference has an ulp of the
   * greatest of them.
   */
  private static double deltaSlack(TestChain chain, int i) {
    double forward = Math.abs(Math.log(chain.forward / chain.reference));
    double strike = Math.abs(Math.log(chain.strikes[i] / chain.reference));
    double ulp = Math.ulp(Math.max(forward, strike));
    double error = 3.0 * ulp / chain.deviation(i);
    return 4.0 * Math.ulp(chain.discount()) + chain.discount() * 0.4 * error;
  }

  private static void atMost(double actual, double most, String what, TestChain chain, int i) {
    if (!(actual <= most)) {
      assertThat(actual)
          .as("seed %d, %s, %s", SEED, what, chain.describe(i))
          .isLessThanOrEqualTo(most);
    }
  }
}
