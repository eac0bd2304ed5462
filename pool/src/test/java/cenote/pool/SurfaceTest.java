package cenote.pool;

import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.DAY;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.E9;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.SECOND;
import static cenote.pool.PoolFixture.START;
import static cenote.pool.PoolFixture.STEWARD;
import static cenote.pool.SurfaceScene.NODES;
import static cenote.pool.SurfaceScene.SECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.kernel.Black76;
import cenote.kernel.Essvi;
import cenote.kernel.FixedPoint;
import cenote.kernel.Log;
import cenote.kernel.SurfaceTerms;
import cenote.pool.NodeRows.Row;
import cenote.pool.market.Market;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Marks from a reported surface, and the way back to the smile. */
class SurfaceTest {

  private static final double MINUTES = 365.0 * 24 * 60;

  private final SurfaceScene scene = new SurfaceScene();
  private final PoolFixture f = scene.f;

  private int changeSmile() {
    f.begin();
    return f.pool.reportSurface(
        f.by(STEWARD), ETH, 900_000_000L, 600_000_000L, 4 * E9, -100_000_000L, 20_000_000L);
  }

  private static SurfaceTerms terms(NodeRows nodes) {
    return new SurfaceTerms(
        nodes.column(Row::yearsE9),
        nodes.column(Row::thetaE9),
        nodes.column(Row::rhoE9),
        nodes.column(Row::psiE9));
  }

  /** Surface and Black-76, worked out here from what the pool was told. */
  private long[] expectedMarks(NodeRows nodes) {
    Market market = f.pool.market();
    double forward = market.indexE8(ETH) / 1e8;
    long[] expected = new long[scene.options.length];
    for (int i = 0; i < expected.length; i++) {
      int id = scene.options[i];
      double strike = market.strikeE8(id) / 1e8;
      double years = Math.ceil((market.expiryNs(id) - minuteNs()) / 60e9) / MINUTES;
      double volatility = Essvi.volatility(terms(nodes), Log.logRatio(strike, forward), years);
      double bounded = Math.clamp(volatility, 0.05, 5.0);
      double value = Black76.price(market.kind(id) == 2, forward, strike, years, bounded, 1.0);
      expected[i] = FixedPoint.fromDoubleHalfEven(value, E8);
    }
    return expected;
  }

  private long minuteNs() {
    return f.now / (60 * SECOND) * (60 * SECOND);
  }

  /** Volatility of a call listed now; the forward is 2,000. */
  private double volatility(long days, long strike) {
    return f.pool.market().volatility(f.list(ETH, 2, START + days * DAY, strike * E8));
  }

  /** The formula of the page, with nothing of the kernel. */
  private static double slice(double k, double years, double theta, double rho, double psi) {
    double phi = psi / theta;
    double root = Math.sqrt(Math.pow(phi * k + rho, 2) + 1 - rho * rho);
    return Math.sqrt(theta / 2 * (1 + rho * phi * k + root) / years);
  }

  @Test
  void shouldMarkOptionsByTheSurfaceToTheUnit() {
    long[] bySmile = scene.marks();

    assertThat(scene.change(NODES)).isEqualTo(Reject.NONE);

    assertThat(scene.marks()).isEqualTo(expectedMarks(NODES));
    for (int i = 0; i < bySmile.length; i++) {
      assertThat(scene.marks()[i]).as("option %d", i).isNotEqualTo(bySmile[i]);
    }
  }

  @Test
  void shouldDrawThetaPsiAndRhoPsiStraightBetweenTwoNodes() {
    assertThat(scene.change(NODES)).isEqualTo(Reject.NONE);

    for (long strike : new long[] {500, 1_500, 2_000, 2_600, 8_000}) {
      double years = 90 / 365.0;
      double first = Math.round(1e9 / 12.0) / 1e9;
      double share = (years - first) / (0.5 - first);
      double theta = 0.053333333 + share * (0.245 - 0.053333333);
      double psi = 0.2 + share * (0.6 - 0.2);
      double rho = (-0.3 * 0.2 + share * (-0.2 * 0.6 + 0.3 * 0.2)) / psi;
      double expected = slice(Math.log(strike / 2_000.0), years, theta, rho, psi);

      assertThat(volatility(90, strike)).as("strike %d", strike).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void shouldKeepTheVolatilityOfTheFirstNodeAtShorterLives() {
    assertThat(scene.change(NODES)).isEqualTo(Reject.NONE);

    for (long strike : new long[] {1_500, 2_000, 2_600}) {
      double first = Math.round(1e9 / 12.0) / 1e9;
      double expected = slice(Math.log(strike / 2_000.0), first, 0.053333333, -0.3, 0.2);

      assertThat(volatility(1, strike)).as("a day").isCloseTo(expected, within(1e-12));
      assertThat(volatility(20, strike)).as("20 days").isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void shouldGoOnWithTheForwardVarianceBeyondTheLastNode() {
    assertThat(scene.change(NODES)).isEqualTo(Reject.NONE);

    for (long strike : new long[] {500, 2_000, 8_000}) {
      double years = 600 / 365.0;
      double first = Math.round(1e9 / 12.0) / 1e9;
      double slope = (0.245 - 0.053333333) / (0.5 - first);
      double theta = 0.245 + slope * (years - 0.5);
      double expected = slice(Math.log(strike / 2_000.0), years, theta, -0.2, 0.6);

      assertThat(volatility(600, strike))
          .as("strike %d", strike)
          .isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void shouldKeepPsiAndRhoBeyondASingleNode() {
    assertThat(scene.change(NodeRows.one(E9 / 4, E9 / 8, 400_000_000L, 500_000_000L)))
        .isEqualTo(Reject.NONE);
    double years = 600 / 365.0;

    double expected = slice(Math.log(1.5), years, years / 2, 0.4, 0.5);

    assertThat(volatility(600, 3_000)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void shouldReadTheSurfaceAtTheLifeThatIsLeft() {
    assertThat(scene.change(NODES)).isEqualTo(Reject.NONE);
    f.later(20 * 86_400 + 90);
    f.must(f.report(ETH, 2_040));
    f.tick();
    scene.options = Arrays.copyOfRange(scene.options, 1, scene.options.length);

    assertThat(scene.marks()).isEqualTo(expectedMarks(NODES));
    assertThat(f.pool.market().surfaceAgeNs(ETH)).isEqualTo((20 * 86_400 + 90) * SECOND);
  }

  @Test
  void shouldTellTheAgeOfTheLastReportAndNoneOfASmile() {
    assertThat(f.pool.market().surfaceAgeNs(ETH)).isEqualTo(-1);
    assertThat(scene.change(NODES)).isEqualTo(Reject.NONE);
    f.later(7);
    assertThat(scene.change(NodeRows.months(3))).isEqualTo(Reject.NONE);
    f.later(3);
    f.begin();

    assertThat(f.pool.market().surfaceAgeNs(ETH)).isEqualTo(3 * SECOND);
    assertThat(f.pool.market().surfaceAgeNs(PoolFixture.BTC)).isEqualTo(-1);
  }

  @Test
  void shouldKeepAnExpiredLifeAsItWas() {
    assertThat(scene.change(NODES)).isEqualTo(Reject.NONE);
    f.later(86_400);
    f.must(f.report(ETH, 2_100));

    assertThat(f.pool.market().markE8(scene.options[0])).isEqualTo(100 * E8);
    assertThat(f.pool.market().volatility(scene.options[0])).isZero();
  }

  @Test
  void shouldBoundVolatilitiesToThoseOfTheSmile() {
    assertThat(scene.change(NodeRows.one(E9, 25 * E9, 0, E9))).isEqualTo(Reject.NONE);
    assertThat(f.pool.market().volatility(scene.options[1])).isEqualTo(5.0);

    assertThat(scene.change(NodeRows.one(E9, E9 / 400, -800_000_000L, 70_000_000L)))
        .isEqualTo(Reject.NONE);
    assertThat(volatility(30, 2_020)).isEqualTo(0.05);
    assertThat(f.pool.market().volatility(scene.options[1])).isBetween(0.051, 4.0);
  }

  @Test
  void shouldGoBackToTheSmileThatIsSentLater() {
    f.must(changeSmile());
    long[] bySmile = scene.marks();
    assertThat(scene.change(NODES)).isEqualTo(Reject.NONE);
    assertThat(scene.marks()).isNotEqualTo(bySmile);

    f.must(changeSmile());

    assertThat(scene.marks()).isEqualTo(bySmile);
    assertThat(f.pool.market().surfaceAgeNs(ETH)).isEqualTo(-1);
    assertThat(HexFormat.of().formatHex(f.snapshot())).doesNotContain(SECTION);
  }

  @Test
  void shouldBuildRequirementsAnew() {
    f.deposit(1, CASH, 1_000_000 * E6);
    f.deposit(2, CASH, 1_000_000 * E6);
    int put = scene.options[2];
    long cents = f.pool.market().markE8(put) / E6;
    f.must(f.fill(put, 1, 2, cents / 100.0, 10));
    int seller = f.pool.accountOf(PoolFixture.owner(2), 0);
    long before = f.pool.margin(seller).initialE6();

    assertThat(scene.change(NODES)).isEqualTo(Reject.NONE);

    assertThat(f.pool.margin(seller).initialE6()).isGreaterThan(before);
    long after = f.pool.margin(seller).initialE6();
    f.restore();
    assertThat(f.pool.margin(seller).initialE6()).isEqualTo(after);
  }

  @Test
  void shouldTakeAsManyMonthsAsAllowed() {
    NodeRows most = NodeRows.months(SurfaceTerms.NODES_MAX);

    assertThat(scene.change(most)).isEqualTo(Reject.NONE);

    assertThat(scene.marks()).isEqualTo(expectedMarks(most));
  }
}
