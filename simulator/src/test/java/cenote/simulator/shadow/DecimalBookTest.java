package cenote.simulator.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A case of {@code docs/concepts/margin.md}, and what holds of any book. */
class DecimalBookTest {

  private static final long BTC_E8 = 4_000_000_000_000L;
  private static final long LOT_E8 = 100_000L;
  private static final long MARK_E8 = 274_157_628_730L;

  private static DecimalMarket.Terms underlying(long indexE8, long advE8) {
    return new DecimalMarket.Terms(
        0,
        600_000_000L,
        advE8,
        0,
        indexE8,
        995_000_000L,
        List.of(600_000_000L, 600_000_000L, 1_000_000_000L, 0L, 0L),
        List.of());
  }

  private static DecimalMarket market(List<List<Integer>> scenarios, int tenths) {
    List<DecimalMarket.Terms> terms =
        List.of(
            underlying(BTC_E8, 1_000_000_000_000_000L),
            underlying(200_000_000_000L, 1_000_000_000_000_000_000L));
    List<DecimalMarket.Listing> listings = List.of(option(2), option(3), perpetual());
    DecimalMarket market = new DecimalMarket(terms, listings, List.of(), scenarios, tenths);
    market.openInterest(0, 200_000_000L);
    return market;
  }

  private static DecimalMarket.Listing option(int kind) {
    return new DecimalMarket.Listing(0, kind, LOT_E8, 43_200, BTC_E8, MARK_E8, 0, 0);
  }

  private static DecimalMarket.Listing perpetual() {
    return new DecimalMarket.Listing(0, 0, LOT_E8, 0, 0, BTC_E8, 0, 0);
  }

  /** Long one straddle 40,000, as in {@code own-joint-set}. */
  private static DecimalBook straddle() {
    return new DecimalBook(
        94_492_840_000L,
        List.of(),
        List.of(
            new DecimalBook.Leg(0, 100_000_000L, 2_741_580_000L),
            new DecimalBook.Leg(1, 100_000_000L, 2_741_580_000L)),
        List.of());
  }

  private static List<List<Integer>> sixRows() {
    return List.of(
        List.of(0, 0),
        List.of(1, 1),
        List.of(2, 2),
        List.of(48, 48),
        List.of(49, 49),
        List.of(50, 50));
  }

  @Test
  void shouldRequireOfAStraddleWhatThePageSays() {
    DecimalMarket market = market(sixRows(), 10);

    DecimalMargin margin = straddle().margins(market).getFirst();

    assertThat(market.markE8(0)).isEqualTo(MARK_E8);
    assertThat(margin.equityE6()).isEqualTo(99_975_992_574L);
    assertThat(margin.withdrawableE6()).isEqualTo(94_492_840_000L);
    DecimalMargin.Domain core = margin.domains().getFirst();
    assertThat(core.alone().setScale(9, RoundingMode.HALF_EVEN))
        .isEqualByComparingTo("1642.533449197");
    assertThat(core.together().setScale(9, RoundingMode.HALF_EVEN))
        .isEqualByComparingTo("655.344626939");
    assertThat(core.initialE6()).isEqualTo(877_336_410L);
    assertThat(core.maintenanceE6()).isEqualTo(640_140_812L);
    assertThat(margin.closeOutE6()).isEqualTo(426_945_214L);
  }

  @Test
  void shouldNeverRequireLessForAScenarioMore() {
    long before = 0;
    for (int rows = 1; rows <= 6; rows++) {
      long initialE6 = initialE6(sixRows().subList(0, rows), 10);
      assertThat(initialE6).isGreaterThanOrEqualTo(before);
      before = initialE6;
    }
    assertThat(initialE6(List.of(), 10)).isGreaterThanOrEqualTo(before);
  }

  @Test
  void shouldRequireLessAsAFirstSetComesToCount() {
    long before = initialE6(List.of(), 10);
    for (int tenths = 0; tenths <= 10; tenths++) {
      long initialE6 = initialE6(sixRows(), tenths);
      assertThat(initialE6).isLessThanOrEqualTo(before);
      before = initialE6;
    }
  }

  private static long initialE6(List<List<Integer>> scenarios, int tenths) {
    return straddle()
        .margins(market(scenarios, tenths))
        .getFirst()
        .domains()
        .getFirst()
        .initialE6();
  }

  @Test
  void shouldRequireNothingOfNothing() {
    DecimalBook nothing = new DecimalBook(-5, List.of(), List.of(), List.of());

    DecimalMargin margin = nothing.margins(market(List.of(), 10)).getFirst();

    assertThat(margin.equityE6()).isEqualTo(-5);
    assertThat(margin.domains()).allMatch(domain -> domain.initialE6() == 0);
  }
}
