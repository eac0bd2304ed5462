package cenote.quant.surface;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.quant.surface.FitOutcome.Fitted;
import cenote.quant.surface.FitOutcome.Refused;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurfaceRefusalTest {
  @Test
  void shouldRefuseOneQuotePerExpiry() {
    List<Quote> quotes = new ArrayList<>();
    for (double years : Chains.YEARS) {
      quotes.add(new Quote(years, 2000.0, 0.0, 2000.0, true, 0.6, 0.61, QuoteUnit.VOLATILITY));
    }

    Refused refused = Chains.refused(quotes);

    assertThat(refused.reason()).isEqualTo(Refusal.TOO_FEW_QUOTES);
    assertThat(refused.message()).contains("expected 3", "thin expiry 5");
  }

  @Test
  void shouldRefuseWhatIsNoQuote() {
    assertThat(Chains.refused(List.of()).reason()).isEqualTo(Refusal.NO_QUOTES);
    assertRefused(Chains.quote(0.25, 2000.0, true, Double.NaN, 90.0), Refusal.NOT_FINITE, "bid: ");
    assertRefused(
        Chains.quote(0.25, 2000.0, true, 1.0, Double.POSITIVE_INFINITY),
        Refusal.NOT_FINITE,
        "ask: ");
    assertRefused(Chains.quote(Double.NaN, 2000.0, true, 1.0, 2.0), Refusal.NOT_FINITE, "years: ");
    assertRefused(Chains.quote(0.25, -1.0, true, 1.0, 2.0), Refusal.NEGATIVE, "strike: ");
    assertRefused(Chains.quote(0.25, 2000.0, true, -1.0, 2.0), Refusal.NEGATIVE, "bid: ");
    assertRefused(
        Chains.quote(0.25, 2000.0, true, 2.5, 2.0),
        Refusal.CROSSED,
        "bid: expected at most the ask 2.0, got 2.5 (years=0.25 strike=2000.0 call)");
  }

  @Test
  void shouldRefuseAnOptionThatIsQuotedTwice() {
    List<Quote> quotes = new ArrayList<>(Chains.priced(Chains.FORWARD, 0.0));
    quotes.add(quotes.getFirst());

    assertThat(Chains.refused(quotes).reason()).isEqualTo(Refusal.DUPLICATE);
  }

  @Test
  void shouldRefuseCallsThatRiseWithTheStrike() {
    assertRefused(Chains.quote(0.25, 2900.0, true, 400.0, 401.0), Refusal.ARBITRAGE, "calls: ");
  }

  @Test
  void shouldRefusePutsThatFallWithTheStrike() {
    assertRefused(Chains.quote(0.25, 1300.0, false, 400.0, 401.0), Refusal.ARBITRAGE, "puts: ");
  }

  @Test
  void shouldRefuseAButterflyThatPays() {
    List<Quote> quotes =
        List.of(
            Chains.quote(0.25, 2000.0, true, 250.0, 251.0),
            Chains.quote(0.25, 2100.0, true, 248.0, 249.0),
            Chains.quote(0.25, 2200.0, true, 160.0, 161.0));

    Refused refused = Chains.refused(quotes);

    assertThat(refused.reason()).isEqualTo(Refusal.ARBITRAGE);
    assertThat(refused.message()).contains("a butterfly between strikes 2000.0 and 2200.0");
  }

  @Test
  void shouldRefuseAPriceThatFallsFasterThanStrikesRise() {
    List<Quote> quotes =
        List.of(
            Chains.quote(0.25, 2000.0, true, 350.0, 351.0),
            Chains.quote(0.25, 2100.0, true, 200.0, 201.0));

    assertThat(Chains.refused(quotes).message())
        .contains("a vertical spread between strikes 2000.0");
  }

  @Test
  void shouldAcceptWhatLiesWithinTheSpreads() {
    List<Quote> quotes = new ArrayList<>(Chains.priced(Chains.FORWARD, 0.0));
    quotes.add(Chains.quote(0.25, 2005.0, true, 236.0, 260.0));

    assertThat(SurfaceFit.of(quotes)).isInstanceOf(Fitted.class);
  }

  @Test
  void shouldRefuseMoreExpiriesThanNodes() {
    List<Quote> quotes = new ArrayList<>();
    for (int i = 1; i <= 25; i++) {
      for (double strike : new double[] {1900.0, 2000.0, 2100.0}) {
        quotes.add(new Quote(0.1 * i, 2000.0, 0.0, strike, true, 0.6, 0.61, QuoteUnit.VOLATILITY));
      }
    }

    assertThat(Chains.refused(quotes).reason()).isEqualTo(Refusal.TOO_MANY_EXPIRIES);
  }

  @Test
  void shouldRefuseWhatNoPoolWouldTake() {
    assertOutOfRange(Chains.flat(0.5, 0.04), "at-the-money volatility");
    assertOutOfRange(Chains.flat(0.01, 6.0), "at-the-money volatility");
    List<Quote> steep = new ArrayList<>(Chains.flat(1.0, 0.5));
    steep.addAll(Chains.flat(1.0 + 1e-9, 0.51));
    assertOutOfRange(steep, "forward variance");
  }

  private static void assertRefused(Quote bad, Refusal reason, String message) {
    List<Quote> quotes = new ArrayList<>(Chains.priced(Chains.FORWARD, 0.0));
    quotes.add(bad);

    Refused refused = Chains.refused(quotes);

    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused.message()).startsWith(message);
  }

  private static void assertOutOfRange(List<Quote> quotes, String rule) {
    Refused refused = Chains.refused(quotes);

    assertThat(refused.reason()).isEqualTo(Refusal.OUT_OF_RANGE);
    assertThat(refused.message()).startsWith("surface: expected " + rule);
  }
}
