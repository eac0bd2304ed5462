package cenote.quant.margin;

import static cenote.quant.margin.Books.call;
import static cenote.quant.margin.Books.expiry;
import static cenote.quant.margin.Books.feed;
import static cenote.quant.margin.Books.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** All options are worth their intrinsic value: they expire now, or have no volatility. */
final class DeriveStandardTest {
  private static final Offset<Double> CLOSE = within(1e-9);
  private static final long WEEK = 7 * 86_400;

  /** 6.5 % and 5 % of two perpetuals at 30,000; 10 % of one unit at 30,000 counts as equity. */
  @Test
  void shouldTakeSharesOfPerpetualsAndBase() {
    CaseResult result = model(100.0, 1.0, market(-2.0, 1.0, 1.0)).assess();

    assertThat(result.initialMargin()).isEqualTo(100.0 - 3_900.0 + 3_000.0, CLOSE);
    assertThat(result.maintenanceMargin()).isEqualTo(100.0 - 3_000.0 + 3_000.0, CLOSE);
    assertThat(result.markToMarket()).isEqualTo(30_100.0, CLOSE);
    assertThat(result.worst()).isEmpty();
  }

  /** (0.98 - 0.88) 1.2 of 60,000, from initial margin only. */
  @Test
  void shouldChargeALostPeg() {
    CaseResult result = model(0.0, 0.88, market(-2.0, 0.0, 1.0)).assess();

    assertThat(result.contingencies().get("depeg")).isEqualTo(-7_200.0, CLOSE);
    assertThat(result.initialMargin()).isEqualTo(-3_900.0 - 7_200.0, CLOSE);
    assertThat(result.maintenanceMargin()).isEqualTo(-3_000.0, CLOSE);
  }

  /** (1 - 0.3) 0.4 of the perpetuals' 60,000 and of the base's 30,000. */
  @Test
  void shouldChargeADoubtfulSpot() {
    CaseResult result = model(0.0, 1.0, market(2.0, 1.0, 0.3)).assess();

    assertThat(result.contingencies().get("oracle")).isEqualTo(-16_800.0 - 8_400.0, CLOSE);
  }

  /** (1 - 0.25) 0.4 of the perpetuals' 60,000 alone. */
  @Test
  void shouldChargeADoubtfulPerpetual() {
    PerpetualPosition perpetual = new PerpetualPosition(2.0, 30_000.0, 0.25, 0.0, 0.0);
    StandardMarket market =
        new StandardMarket("BTC", 30_000.0, 0.9, perpetual, 1.0, 0.0, List.of());

    CaseResult result = model(0.0, 1.0, market).assess();

    assertThat(result.contingencies().get("oracle")).isEqualTo(-18_000.0, CLOSE);
  }

  /** Owes 100; 15 % less 5 % of the spot out of the money is at the floor of 10 %. */
  @Test
  void shouldTakeSharesOfTheSpotForAShortCall() {
    CaseResult result = options(expiry(feed(WEEK, 1_150.0), call(1_050.0, 0.0, -1.0)));

    assertThat(result.initialMargin()).isEqualTo(-200.0, CLOSE);
    assertThat(result.maintenanceMargin()).isEqualTo(-175.0, CLOSE);
  }

  /**
   * Owes 4,000, which is more than the spot: maintenance 4,000 + 7.5 % of it, initial 1.05 times
   * that and not 4,000 + 150.
   */
  @Test
  void shouldTakeSharesOfAPutsValueFarInTheMoney() {
    CaseResult result = options(expiry(feed(WEEK, 1_000.0), put(5_000.0, 0.0, -1.0)));

    assertThat(result.maintenanceMargin()).isEqualTo(-4_300.0, CLOSE);
    assertThat(result.initialMargin()).isEqualTo(-4_515.0, CLOSE);
  }

  /** Alone the short call needs 150; the spread cannot lose more than 20. */
  @Test
  void shouldNotTakeMoreThanTheGreatestLossAtExpiry() {
    CaseResult result =
        options(expiry(feed(WEEK, 1_000.0), call(1_000.0, 0.0, -1.0), call(1_020.0, 0.0, 1.0)));

    assertThat(result.initialMargin()).isEqualTo(-20.0, CLOSE);
    assertThat(result.maintenanceMargin()).isEqualTo(-20.0, CLOSE);
  }

  /** In the last hour the settlement price of 1,200 counts, which the forward does not know. */
  @Test
  void shouldTakeTheSettlementPriceInTheLastHour() {
    OptionLeg leg = call(1_000.0, 0.0, -1.0);

    assertThat(options(expiry(feed(3_599, 1_000.0), leg)).maintenanceMargin())
        .isEqualTo(-275.0, CLOSE);
    assertThat(options(expiry(feed(3_600, 1_000.0), leg)).maintenanceMargin())
        .isEqualTo(-75.0, CLOSE);
    assertThat(options(expiry(feed(0, 1_000.0), leg)).markToMarket()).isEqualTo(-200.0, CLOSE);
  }

  @Test
  void shouldTakeManyLegsAsTheirSum() {
    OptionLeg[] legs = new OptionLeg[127];
    Arrays.fill(legs, put(900.0, 0.0, -1.0));

    CaseResult result = options(expiry(feed(WEEK, 1_000.0), legs));

    assertThat(result.initialMargin()).isEqualTo(-127.0 * 100.0, CLOSE);
    assertThat(result.maintenanceMargin()).isEqualTo(-127.0 * 75.0, CLOSE);
  }

  @Test
  void shouldNeedNothingForNothing() {
    CaseResult result = model(0.0, 1.0).assess();

    assertThat(result.initialMargin()).isZero();
    assertThat(result.maintenanceMargin()).isZero();
  }

  private static CaseResult options(ExpiryBook book) {
    StandardMarket market =
        new StandardMarket("ETH", 1_000.0, 1.0, Books.NO_PERPETUALS, 0.0, 1_200.0, List.of(book));
    return model(0.0, 1.0, market).assess();
  }

  private static StandardMarket market(double perpetuals, double base, double confidence) {
    PerpetualPosition perpetual = new PerpetualPosition(perpetuals, 30_000.0, 1.0, 0.0, 0.0);
    return new StandardMarket("BTC", 30_000.0, confidence, perpetual, base, 0.0, List.of());
  }

  private static DeriveStandard model(double cash, double stablePrice, StandardMarket... markets) {
    return new DeriveStandard(
        cash, stablePrice, 0.0, List.of(markets), StandardParameters.PUBLISHED);
  }
}
