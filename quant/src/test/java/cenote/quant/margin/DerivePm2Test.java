package cenote.quant.margin;

import static cenote.quant.margin.Books.call;
import static cenote.quant.margin.Books.expiry;
import static cenote.quant.margin.Books.feed;
import static cenote.quant.margin.Books.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class DerivePm2Test {
  private static final Offset<Double> CLOSE = within(1e-9);
  private static final Scenario STILL = new Scenario(1.0, VolatilityShock.FLAT, 1.0);
  private static final Scenario RISE = new Scenario(1.2, VolatilityShock.FLAT, 1.0);

  /**
   * Two short perpetuals at 1,010 lose 404 at 1.2, and a twentieth of 4,040 at 3. Charges 3 % and 1
   * % of 2,000. Equity 1,000 - 30 + 5.
   */
  @Test
  void shouldDampTails() {
    CaseResult result = linear(1.0, RISE, new Scenario(3.0, VolatilityShock.UP, 0.05)).assess();

    assertThat(result.scenarios())
        .extracting(ScenarioLoss::name)
        .containsExactly("spot x1.2 vol flat", "spot x3 vol up");
    assertThat(result.scenarios().get(1).profit()).isEqualTo(-202.0, CLOSE);
    assertThat(result.maintenanceMargin()).isEqualTo(975.0 - 0.8 * 404.0 - 60.0, CLOSE);
    assertThat(result.initialMargin()).isEqualTo(975.0 - 404.0 - 60.0 - 20.0, CLOSE);
  }

  /** At 0.88 the factor is 1 + 0.10 x 2. */
  @Test
  void shouldRaiseTheFactorWhenThePegIsLost() {
    CaseResult result = linear(0.88, RISE).assess();

    assertThat(result.values()).containsEntry("initial factor", 1.2);
    assertThat(result.maintenanceMargin()).isEqualTo(975.0 - 0.8 * 404.0 - 60.0, CLOSE);
    assertThat(result.initialMargin()).isEqualTo(975.0 - 1.2 * 404.0 - 80.0, CLOSE);
  }

  /**
   * Two units at 1,000 move with the spot, 500 dollars do not; a peg at 0.5 doubles both. Haircuts
   * 2 % and 1 % of 4,000, 8 % and 2 % of 1,000. Confidence 0.4 costs 0.6 of the 4,000.
   */
  @Test
  void shouldMoveCollateralThatCancelsRisk() {
    List<Collateral> collaterals =
        List.of(
            new Collateral("ETH", 2.0, 1_000.0, 0.4, 0.55, true, 0.01, 0.02),
            new Collateral("USD", 500.0, 1.0, 0.9, 0.55, false, 0.02, 0.08));
    DerivePortfolio portfolio =
        new DerivePortfolio(0.0, 1_000.0, 1.0, 0.5, Books.NO_PERPETUALS, List.of());
    Scenario fall = new Scenario(0.9, VolatilityShock.FLAT, 1.0);

    CaseResult result = new DerivePm2(portfolio, collaterals, parameters(0.15, fall)).assess();

    assertThat(result.worst().orElseThrow().profit()).isEqualTo(-400.0, CLOSE);
    assertThat(result.contingencies().get("oracle")).isEqualTo(-2_400.0, CLOSE);
    assertThat(result.maintenanceMargin()).isEqualTo(5_000.0 - 320.0 - 160.0, CLOSE);
    assertThat(result.initialMargin())
        .isEqualTo(5_000.0 - 400.0 * 1.96 - 160.0 - 60.0 - 2_400.0, CLOSE);
  }

  @Test
  void shouldNeedNothingForNothing() {
    CaseResult result =
        new DerivePm2(options(1_000.0), List.of(), parameters(0.15, STILL, RISE)).assess();

    assertThat(result.initialMargin()).isZero();
    assertThat(result.maintenanceMargin()).isZero();
    assertThat(result.worst()).contains(new ScenarioLoss("forward contingency", 0.0));
  }

  /** 550 of the forward are settled: 550 + 550 x 1.2 - 1 = 1,209 is owed instead of 1,099. */
  @Test
  void shouldMoveOnlyWhatIsLeftOfTheSettlement() {
    ExpiryBook book = expiry(feed(900, 1_100.0), call(1.0, 0.5, -1.0));

    assertThat(loss(book, RISE)).isEqualTo(-110.0, CLOSE);
  }

  /** Worth 100, of which the static discount leaves 95 wherever the spot goes. */
  @Test
  void shouldMoveNothingAtExpiry() {
    ExpiryBook book = expiry(feed(0, 1_100.0), call(1_000.0, 0.5, 1.0));

    assertThat(loss(book, RISE)).isEqualTo(-5.0, CLOSE);
    assertThat(loss(book, new Scenario(1.0, VolatilityShock.ABSOLUTE, 1.0))).isEqualTo(-5.0, CLOSE);
  }

  /** 999 (0.95 exp(-0.16) - 1): the rate of -1.2 counts as 0, in Black-76 and in the discount. */
  @Test
  void shouldCountARateBelowZeroAsZero() {
    ExpiryBook book = expiry(feed(Books.YEAR, 1_000.0, -1.2), call(1.0, 0.5, 1.0));

    assertThat(loss(book, STILL)).isEqualTo(-190.27293708161721, CLOSE);
  }

  /** -999 (1 - exp(-0.1)): a debt grows to what is owed at expiry, not by 1.05 exp(0.26). */
  @Test
  void shouldNotLetADebtGrowBeyondExpiry() {
    ExpiryBook book = expiry(feed(Books.YEAR, 1_000.0, 0.1), call(1.0, 0.5, -1.0));

    assertThat(loss(book, STILL)).isEqualTo(-95.06741938207644, CLOSE);
  }

  /**
   * A linear skew with a move of the spot takes the cap of the absolute one and moves no forward:
   * ADR 0019.
   *
   * <pre>
   * def call(F, K, t, v):
   *     s = v*sqrt(t); d = log(F/K)/s + s/2; N = lambda x: erfc(-x/sqrt(2))/2
   *     return F*N(d) - K*N(d-s)
   * for cap in (.25 - .1, .3 - .05):
   *     rise = log(1.2)*cap/(4*(.6 - .05))
   *     print(-abs(call(1000, 1200, 1, .8*(1 + rise))*.95*exp(-.16) - call(1000, 1200, 1, .8)))
   * </pre>
   */
  @Test
  void shouldTakeTheAbsoluteCapForALinearSkewWithAMove() {
    ExpiryBook book = expiry(feed(Books.YEAR, 1_000.0), call(1_200.0, 0.8, 1.0));

    assertThat(loss(book, new Scenario(1.0, VolatilityShock.LINEAR, 1.0)))
        .isEqualTo(-44.50656700265145, CLOSE);
    assertThat(loss(book, new Scenario(1.0, VolatilityShock.ABSOLUTE, 1.0)))
        .isEqualTo(-42.40073551973683, CLOSE);
    assertThat(loss(book, new Scenario(1.18, VolatilityShock.LINEAR, 5.0)))
        .isEqualTo(-5.0 * 42.40073551973683, CLOSE);
  }

  /** Half of the cap's width below the money is half of the cap; twice the width is the cap. */
  @Test
  void shouldCapASkewAtItsWidth() {
    SkewTerms terms = new SkewTerms(0.2, 0.0, 0.2, 0.0, 0.5, 0.0, 0.0, 0.0);
    ExpiryFeed feed = feed(Books.YEAR, 1_000.0);
    Scenario linear = new Scenario(1.0, VolatilityShock.LINEAR, 1.0);
    Scenario absolute = new Scenario(1.0, VolatilityShock.ABSOLUTE, 1.0);
    double half = 1_000.0 * Math.exp(-0.25);
    double twice = 1_000.0 * Math.exp(-1.0);

    assertThat(terms.shocked(call(half, 1.0, 1.0), feed, linear)).isEqualTo(0.9, CLOSE);
    assertThat(terms.shocked(call(twice, 1.0, 1.0), feed, linear)).isEqualTo(0.8, CLOSE);
    assertThat(terms.shocked(call(twice, 1.0, 1.0), feed, absolute)).isEqualTo(1.2, CLOSE);
  }

  private static double loss(ExpiryBook book, Scenario scenario) {
    DerivePm2 model = new DerivePm2(options(1_000.0, book), List.of(), parameters(0.3, scenario));
    return model.assess().scenarios().get(0).profit();
  }

  private static DerivePm2 linear(double stablePrice, Scenario... scenarios) {
    PerpetualPosition perpetual = new PerpetualPosition(-2.0, 1_010.0, 1.0, -30.0, 5.0);
    DerivePortfolio portfolio =
        new DerivePortfolio(1_000.0, 1_000.0, 1.0, stablePrice, perpetual, List.of());
    return new DerivePm2(portfolio, List.of(), parameters(0.15, scenarios));
  }

  private static Pm2Parameters parameters(double absoluteScale, Scenario... scenarios) {
    return new Pm2Parameters(
        List.of(scenarios),
        new VolatilityTerms(0.5, 0.3, 0.3, 0.13, 1.0, 0.4),
        new SkewTerms(0.25, -0.1, absoluteScale, -0.05, 0.01, 4.0, 0.6, -0.05),
        new DiscountTerms(0.95, 1.0, 0.16, 1.05, 1.0, 0.16),
        new BasisTerms(1.045, 0.955, 0.5, 2.0),
        new OracleTerms(0.55, 1.0),
        new PegTerms(0.98, 2.0),
        1.0,
        0.8,
        new Pm2Parameters.Charges(0.03, 0.01, 0.003, 0.002));
  }
}
