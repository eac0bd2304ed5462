package cenote.quant.margin;

import static cenote.quant.margin.Books.call;
import static cenote.quant.margin.Books.expiry;
import static cenote.quant.margin.Books.feed;
import static cenote.quant.margin.Books.options;
import static cenote.quant.margin.Books.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class DerivePmrm1Test {
  private static final Offset<Double> CLOSE = within(1e-9);

  /** Moves of 15 %: 2 x 2,010 x 0.15 and 1 x 2,000 x 0.15; charges of 2 %: 80 and 40. */
  @Test
  void shouldMovePerpetualsAndBaseTogether() {
    CaseResult result = linear(1.0, 1.0, 1.0).assess();

    assertThat(result.worst().orElseThrow().profit()).isEqualTo(-603.0 - 300.0, CLOSE);
    assertThat(result.worst().orElseThrow().name()).isEqualTo("spot x0.85 vol up");
    assertThat(result.contingencies())
        .containsEntry("perpetual", -80.0)
        .containsEntry("base", -40.0);
    assertThat(result.markToMarket()).isEqualTo(2_100.0, CLOSE);
    assertThat(result.maintenanceMargin()).isEqualTo(2_100.0 - 1_023.0, CLOSE);
    assertThat(result.initialMargin()).isEqualTo(2_100.0 - 1.3 * 1_023.0, CLOSE);
  }

  /**
   * At 0.50 the base is worth 4,000, and loses 600; its charge stays 40. The factor is 1.3 + 0.48 x
   * 2 = 2.26.
   */
  @Test
  void shouldRaiseTheFactorWhenThePegIsLost() {
    CaseResult result = linear(0.5, 1.0, 1.0).assess();

    assertThat(result.maintenanceMargin()).isEqualTo(4_100.0 - 1_323.0, CLOSE);
    assertThat(result.initialMargin()).isEqualTo(4_100.0 - 2.26 * 1_323.0, CLOSE);
  }

  /** (1 - 0.4) 0.5 of the perpetuals' 4,000, (1 - 0.5) 0.5 of the base's 2,000. */
  @Test
  void shouldChargeDoubtfulPricesToInitialMarginOnly() {
    CaseResult result = linear(1.0, 0.5, 0.4).assess();

    assertThat(result.contingencies().get("oracle")).isEqualTo(-1_200.0 - 500.0, CLOSE);
    assertThat(result.maintenanceMargin()).isEqualTo(1_077.0, CLOSE);
    assertThat(result.initialMargin()).isEqualTo(770.1 - 1_700.0, CLOSE);
  }

  @Test
  void shouldNotAskPerpetualsConfidenceWithoutPerpetuals() {
    DerivePortfolio portfolio =
        new DerivePortfolio(
            0.0, 2_000.0, 0.7, 1.0, new PerpetualPosition(0.0, 0.0, 0.0, 0.0, 0.0), List.of());

    assertThat(model(portfolio, 1.0).assess().contingencies()).containsEntry("oracle", 0.0);
  }

  @Test
  void shouldNeedNothingForNothing() {
    CaseResult result = model(options(2_000.0), 0.0).assess();

    assertThat(result.initialMargin()).isZero();
    assertThat(result.maintenanceMargin()).isZero();
    assertThat(result.worst()).contains(new ScenarioLoss("forward contingency", 0.0));
    assertThat(result.scenarios()).hasSize(21).allMatch(loss -> loss.profit() == 0.0);
  }

  /**
   * At 15 minutes half of the mean has passed: 1,000 + 1,000 x 1.15 - 1 = 2,149 is owed instead of
   * 1,999. Forward contingency 50 (0.25 + 0.01 x 900 / 31,536,000), charge 1 % of 2,000.
   */
  @Test
  void shouldMoveOnlyWhatIsLeftOfTheSettlement() {
    CaseResult result =
        model(options(2_000.0, expiry(feed(900, 2_000.0), call(1.0, 0.5, -1.0))), 0.0).assess();

    assertThat(result.worst().orElseThrow().profit()).isEqualTo(-150.0, CLOSE);
    assertThat(result.contingencies().get("forward")).isEqualTo(-12.500014269406392, CLOSE);
    assertThat(result.maintenanceMargin()).isEqualTo(-1_999.0 - 170.0, CLOSE);
    assertThat(result.initialMargin()).isEqualTo(-1_999.0 - 1.3 * 170.0, CLOSE);
  }

  /** Only the charge is left: 20, times 1.3. */
  @Test
  void shouldMoveNothingAtExpiry() {
    CaseResult result =
        model(options(2_000.0, expiry(feed(0, 2_000.0), call(1.0, 0.5, -1.0))), 0.0).assess();

    assertThat(result.worst()).contains(new ScenarioLoss("forward contingency", 0.0));
    assertThat(result.maintenanceMargin()).isEqualTo(-1_999.0 - 20.0, CLOSE);
    assertThat(result.initialMargin()).isEqualTo(-1_999.0 - 26.0, CLOSE);
  }

  /**
   * Twelve hours count as a day in the multiple of the volatility range, not in the value.
   *
   * <pre>
   * def call(F, K, t, v):
   *     s = v*sqrt(t); d = log(F/K)/s + s/2; N = lambda x: erfc(-x/sqrt(2))/2
   *     return F*N(d) - K*N(d-s)
   * t = 43200/31536000; mark = call(2000, 2000, t, .8)
   * loss = mark - call(2300, 2000, t, .8*(1 + .45*30**.3)) - 20
   * print(mark, -mark + loss, -mark + 1.3*loss)
   * </pre>
   */
  @Test
  void shouldCountLessThanADayAsADay() {
    CaseResult result =
        model(
                options(2_000.0, expiry(feed(Books.HALF_DAY, 2_000.0), call(2_000.0, 0.8, -1.0))),
                0.0)
            .assess();

    assertThat(result.worst().orElseThrow().name()).isEqualTo("spot x1.15 vol up");
    assertThat(result.markToMarket()).isEqualTo(-23.623963013438356, CLOSE);
    assertThat(result.maintenanceMargin()).isEqualTo(-320.92476275265335, CLOSE);
    assertThat(result.initialMargin()).isEqualTo(-410.11500267441784, CLOSE);
  }

  /** A call and a put of one strike and expiry net, those of two expiries do not. */
  @Test
  void shouldChargeWhatNothingOfTheSameStrikeCovers() {
    ExpiryBook netted =
        expiry(feed(86_400, 2_000.0), call(2_000.0, 0.8, -3.0), put(2_000.0, 0.8, 1.0));
    ExpiryBook longer = expiry(feed(172_800, 2_000.0), call(2_000.0, 0.8, 5.0));

    CaseResult result = model(options(2_000.0, netted, longer), 0.0).assess();

    assertThat(result.contingencies().get("option")).isEqualTo(-2.0 * 20.0, CLOSE);
  }

  @Test
  void shouldTakeManyLegsAsTheirSum() {
    OptionLeg[] legs = new OptionLeg[127];
    Arrays.fill(legs, call(2_100.0, 0.7, -0.5));
    ExpiryFeed feed = feed(864_000, 2_010.0, 0.04);

    CaseResult many = model(options(2_000.0, expiry(feed, legs)), 0.0).assess();
    CaseResult one = model(options(2_000.0, expiry(feed, call(2_100.0, 0.7, -63.5))), 0.0).assess();

    assertThat(many.initialMargin()).isEqualTo(one.initialMargin(), CLOSE);
    assertThat(many.maintenanceMargin()).isEqualTo(one.maintenanceMargin(), CLOSE);
  }

  /** Two perpetuals at 2,010 and one unit in kind at 2,000, with 100 of cash. */
  private static DerivePmrm1 linear(
      double stablePrice, double spotConfidence, double perpetualConfidence) {
    PerpetualPosition perpetual =
        new PerpetualPosition(2.0, 2_010.0, perpetualConfidence, 0.0, 0.0);
    DerivePortfolio portfolio =
        new DerivePortfolio(100.0, 2_000.0, spotConfidence, stablePrice, perpetual, List.of());
    return model(portfolio, 1.0);
  }

  private static DerivePmrm1 model(DerivePortfolio portfolio, double base) {
    return new DerivePmrm1(portfolio, base, Pmrm1Parameters.PUBLISHED);
  }
}
