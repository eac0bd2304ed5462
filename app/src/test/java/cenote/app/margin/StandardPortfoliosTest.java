package cenote.app.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Figures by hand, as in {@code docs/reference/margin-comparison.md}. */
class StandardPortfoliosTest {
  private static final Offset<Double> UNITS = within(1e-3);
  private static final double NOTIONAL = 400_000.0;

  /** 3 x 60 % sqrt(4 h of a year). */
  private static final double RANGE = 1.8 * Math.sqrt(4.0 / 8_760.0);

  private static final double DAY_BTC = 0.60 / Math.sqrt(365.0);
  private static final double DAY_ETH = 0.75 / Math.sqrt(365.0);

  /** L of 10 BTC at a mean volume of 500,000; open interest is far above 20 times as much. */
  private static final double LIQUIDITY =
      NOTIONAL * (0.0002 + 0.8 * DAY_BTC * Math.sqrt(10.0 / 500_000.0));

  private static final double FEES = NOTIONAL * 0.00025;

  private static final Map<String, ComparedPortfolio> ALL =
      StandardPortfolios.compare().stream()
          .collect(Collectors.toMap(ComparedPortfolio::name, Function.identity()));

  @Test
  void shouldCompareTenPortfolios() {
    assertThat(ALL.keySet()).containsExactlyInAnyOrderElementsOf(StandardPortfolios.NAMES);
    assertThat(ALL.values())
        .allSatisfy(portfolio -> {
          assertThat(portfolio.pool().notes()).containsEntry("state", "free");
          assertThat(portfolio.initial()).isGreaterThan(portfolio.maintenance());
          assertThat(portfolio.maintenance()).isPositive();
        });
  }

  @Test
  void shouldAgreeByHandOnALongPerpetual() {
    ComparedPortfolio portfolio = portfolio("perpetual-long");

    assertOurs(portfolio, NOTIONAL * RANGE + LIQUIDITY + FEES, 0.75 * NOTIONAL * RANGE + LIQUIDITY);
    // 18 % and 4 %; 0.8 of 18 % and 3 %.
    assertTheirs(portfolio, Venue.DERIVE_PM2, 0.22 * NOTIONAL, 0.174 * NOTIONAL);
    assertTheirs(portfolio, Venue.DERIVE_STANDARD, 0.065 * NOTIONAL, 0.05 * NOTIONAL);
    assertTheirs(portfolio, Venue.HYPERLIQUID, NOTIONAL / 40, NOTIONAL / 80);
    assertTheirs(portfolio, Venue.DYDX, 0.02 * NOTIONAL, 0.012 * NOTIONAL);
    assertThat(figure(portfolio, Venue.DERIBIT).initial().orElseThrow())
        .isEqualTo(0.16 * NOTIONAL, UNITS);
    assertThat(figure(portfolio, Venue.DERIBIT).maintenance()).isEmpty();
  }

  /** The collateral joins the lattice at 2 % and 1 %; what is left are costs to close. */
  @Test
  void shouldAgreeByHandOnACoveredShort() {
    ComparedPortfolio portfolio = portfolio("covered-short");

    assertOurs(portfolio, 0.02 * NOTIONAL + LIQUIDITY + FEES, 0.01 * NOTIONAL + LIQUIDITY);
    assertTheirs(portfolio, Venue.DERIVE_PM2, 0.04 * NOTIONAL, 0.03 * NOTIONAL);
    assertThat(figure(portfolio, Venue.DERIVE_PM2).isLeast()).isTrue();
    // 90 % of the collateral does not count.
    assertTheirs(portfolio, Venue.DERIVE_STANDARD, 0.965 * NOTIONAL, 0.95 * NOTIONAL);
    // 400,000 - (0.95 x 0.75 x 400,000 - 20 - 1.25 % x 400,000)
    assertThat(figure(portfolio, Venue.HYPERLIQUID).maintenance().orElseThrow())
        .isEqualTo(120_020.0, UNITS);
    assertThat(portfolio.answer(Venue.DERIBIT)).isInstanceOf(VenueAnswer.Unpublished.class);
    assertThat(portfolio.answer(Venue.DYDX))
        .isEqualTo(new VenueAnswer.NotOffered("no collateral but cash"));
  }

  @Test
  void shouldAgreeByHandOnABasisTrade() {
    ComparedPortfolio portfolio = portfolio("basis-trade");
    double forward = 40_000 * Math.exp(0.06 * 90 / 365);

    double floor = 10 * forward * 0.045 * (0.5 + 2.0 * 90 / 365);
    assertOurs(portfolio, floor + FEES + 10 * forward * 0.00025, 0.75 * floor);
    // 16 % of what the future is above the index, and 1 % of the offset.
    assertThat(figure(portfolio, Venue.DERIBIT).initial().orElseThrow())
        .isEqualTo(0.16 * 10 * (forward - 40_000) + 4_000, UNITS);
    for (Venue venue :
        List.of(Venue.DERIVE_PM2, Venue.DERIVE_STANDARD, Venue.HYPERLIQUID, Venue.DYDX)) {
      assertThat(portfolio.answer(venue)).isEqualTo(new VenueAnswer.NotOffered("no dated futures"));
    }
  }

  @Test
  void shouldAgreeByHandOnALoan() {
    ComparedPortfolio portfolio = portfolio("collateral-loan");

    double size = DAY_BTC * Math.sqrt(10.0 / 500_000.0);
    assertOurs(portfolio, NOTIONAL * (0.10 + size), NOTIONAL * (0.05 + size));
    assertTheirs(portfolio, Venue.DERIVE_PM2, 0.18 * NOTIONAL, 0.144 * NOTIONAL);
    assertTheirs(portfolio, Venue.DERIVE_STANDARD, 0.9 * NOTIONAL, 0.9 * NOTIONAL);
    // Lends half; 200,000 - (0.95 x 0.75 x 400,000 - 20 - 200,000).
    assertTheirs(portfolio, Venue.HYPERLIQUID, 0.5 * NOTIONAL, 115_020.0);
  }

  /** Worst joint row: the second factor, BTC at -0.375 and ETH at +0.375, on quarters 0.5 each. */
  @Test
  void shouldAgreeByHandOnASpread() {
    ComparedPortfolio portfolio = portfolio("btc-eth-spread");
    double rangeEth = RANGE * 0.75 / 0.60;

    double alone = NOTIONAL * (RANGE + rangeEth);
    double together = NOTIONAL * 0.5 * (RANGE + rangeEth);
    double core = 0.2 * alone + 0.8 * together;
    double liquidityEth = NOTIONAL * (0.0002 + 0.8 * DAY_ETH * Math.sqrt(200.0 / 10_000_000.0));
    assertOurs(
        portfolio,
        core + LIQUIDITY + liquidityEth + 2 * FEES,
        0.75 * core + LIQUIDITY + liquidityEth);
    assertTheirs(portfolio, Venue.DERIVE_PM2, 0.44 * NOTIONAL, 0.348 * NOTIONAL);
    assertTheirs(portfolio, Venue.DYDX, 0.04 * NOTIONAL, 0.024 * NOTIONAL);
    assertThat(portfolio.answer(Venue.HYPERLIQUID)).isInstanceOf(VenueAnswer.Unpublished.class);
  }

  /** Short options by shares of the spot; a condor by its greatest loss, long ones for nothing. */
  @Test
  void shouldAgreeByHandOnOptionsUnderStandardMargin() {
    assertTheirs(
        portfolio("straddle"), Venue.DERIVE_STANDARD, 20 * 0.15 * 40_000, 20 * 0.075 * 40_000);
    assertTheirs(portfolio("put-write"), Venue.DERIVE_STANDARD, 40_000, 30_000);
    VenueAnswer.Figure condor = figure(portfolio("condor"), Venue.DERIVE_STANDARD);
    assertThat(condor.initial()).isEqualTo(condor.maintenance());
    assertThat(condor.initial().orElseThrow()).isLessThan(40_000.0);
  }

  /** Case {@code g-straddle-short}, ten times, where open interest is far above. */
  @Test
  void shouldAgreeByHandOnAStraddle() {
    ComparedPortfolio portfolio = portfolio("straddle");

    double core = 10 * 3_630.783792;
    double liquidity =
        0.68539407 * 40_000 * (0.0002 + 0.8 * DAY_BTC * Math.sqrt(0.68539407 / 500_000.0));
    assertThat(portfolio.part("core core")).isEqualTo(core, within(0.01));
    assertOurs(portfolio, core + 4_000 + liquidity + 240, 0.75 * core + 4_000 + liquidity);
  }

  @Test
  void shouldOfferNoOptionsWhereThereAreNone() {
    for (String name : List.of("straddle", "condor", "calendar", "put-write", "ladder-of-40")) {
      for (Venue venue : List.of(Venue.HYPERLIQUID, Venue.DYDX)) {
        assertThat(portfolio(name).answer(venue))
            .isEqualTo(new VenueAnswer.NotOffered("no options"));
      }
      assertThat(figure(portfolio(name), Venue.DERIBIT).isLeast()).isTrue();
    }
  }

  private static ComparedPortfolio portfolio(String name) {
    return java.util.Objects.requireNonNull(ALL.get(name), name);
  }

  private static VenueAnswer.Figure figure(ComparedPortfolio portfolio, Venue venue) {
    return (VenueAnswer.Figure) portfolio.answer(venue);
  }

  private static void assertOurs(ComparedPortfolio portfolio, double initial, double maintenance) {
    assertThat(portfolio.initial()).isEqualTo(initial, within(0.01));
    assertThat(portfolio.maintenance()).isEqualTo(maintenance, within(0.01));
  }

  private static void assertTheirs(
      ComparedPortfolio portfolio, Venue venue, double initial, double maintenance) {
    assertThat(figure(portfolio, venue).initial().orElseThrow()).isEqualTo(initial, UNITS);
    assertThat(figure(portfolio, venue).maintenance().orElseThrow()).isEqualTo(maintenance, UNITS);
  }
}
