package cenote.quant.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.kernel.Essvi;
import cenote.kernel.RawSvi;
import cenote.kernel.SurfaceRule;
import cenote.kernel.SurfaceTerms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SurfaceFitTest {
  /** Sound at its expiry, with a density below 0 later: found by a random search. */
  private static final RawSvi UNSOUND_LATER =
      new RawSvi(-0.041591899, 0.442892987, 0.874183857, 1.44186461, 0.235273397);

  @Test
  void shouldFindTheSurfaceThatMadeTheQuotes() {
    FittedSurface surface = Chains.fitted(Chains.synthetic(0.0, 1));

    assertShape(surface.ssvi(), 1e-5, 1e-5, 1e-5);
    assertThat(surface.form()).isEqualTo(SurfaceForm.SSVI);
    assertThat(surface.rmsePoints()).isLessThan(1e-4).isEqualTo(surface.poolRmsePoints());
    assertTerms(surface.terms(), Chains.terms(), 1e-5);
  }

  /** As the reference run: 1 % noise, five expiries of thirteen strikes. */
  @Test
  void shouldComeNearTheSurfaceUnderNoise() {
    for (long seed = 1; seed <= 5; seed++) {
      FittedSurface surface = Chains.fitted(Chains.synthetic(0.01, seed));

      assertShape(surface.ssvi(), 0.05, 0.12, 0.06);
      assertThat(surface.rmsePoints()).isBetween(0.4, 0.9);
      assertThat(surface.expiries()).allMatch(expiry -> expiry.form() == SurfaceForm.SSVI);
      assertThat(surface.leastDurrleman()).isGreaterThan(0.1);
      assertThat(surface.leastRise()).isPositive();
    }
  }

  @Test
  void shouldNotFollowOneWrongQuote() {
    List<Quote> quotes = new ArrayList<>(Chains.synthetic(0.0, 1));
    Quote good = quotes.get(30);
    quotes.set(
        30,
        new Quote(
            good.years(),
            good.forward(),
            0.0,
            good.strike(),
            good.isCall(),
            good.bid() + 0.02,
            good.ask() + 0.02,
            good.unit()));

    FittedSurface surface = Chains.fitted(quotes);

    double error = surface.volatility(0.0, 0.5) - 0.65;
    assertThat(error).isEqualTo(0.0, within(0.001));
  }

  @Test
  void shouldFindForwardAndDiscountByParity() {
    FittedSurface surface = Chains.fitted(Chains.priced(0.0, 0.05));

    assertThat(surface.expiries())
        .allSatisfy(expiry -> assertThat(expiry.forward()).isEqualTo(Chains.FORWARD, within(0.02)));
    assertThat(surface.rmsePoints()).isLessThan(0.01);
    assertThat(surface.ssvi().rho()).isEqualTo(-0.25, within(1e-3));
  }

  @Test
  void shouldDiscountWithTheRateThatIsGiven() {
    FittedSurface surface = Chains.fitted(Chains.priced(Chains.FORWARD, 0.05));

    assertThat(surface.rmsePoints()).isLessThan(0.01);
    assertThat(surface.ssvi().eta()).isEqualTo(0.9, within(1e-2));
  }

  @Test
  void shouldFitTheEtherChainWithoutArbitrage() {
    FittedSurface surface = Chains.fitted(Chains.ether());

    assertThat(surface.expiries()).hasSize(11);
    assertThat(surface.quotes()).hasSize(260);
    assertThat(surface.dropped()).hasSize(424);
    assertThat(surface.form()).isEqualTo(SurfaceForm.ESSVI);
    assertThat(surface.terms().firstBroken()).isEqualTo(SurfaceRule.NONE);
    assertThat(surface.ssviRmsePoints()).isBetween(3.0, 3.2);
    assertThat(surface.poolRmsePoints()).isLessThan(1.1);
    assertThat(surface.rmsePoints()).isLessThan(0.8);
    assertThat(surface.expiries()).allMatch(expiry -> expiry.rmsePoints() < 1.25);
    assertThat(surface.leastDurrleman()).isPositive();
    assertThat(surface.leastRise()).isPositive();
  }

  @Test
  void shouldFindTheExtendedSurfaceThatMadeTheQuotes() {
    FittedSurface surface = Chains.fitted(Chains.synthetic(Chains.extended(), 0.0, 1));

    assertThat(Chains.extended().firstBroken()).isEqualTo(SurfaceRule.NONE);
    assertThat(surface.form()).isEqualTo(SurfaceForm.ESSVI);
    assertThat(surface.expiries()).allMatch(expiry -> expiry.form() == SurfaceForm.ESSVI);
    assertThat(surface.ssviRmsePoints()).isGreaterThan(1.0);
    assertThat(surface.poolRmsePoints()).isLessThan(1e-3).isEqualTo(surface.rmsePoints());
    assertTerms(surface.terms(), Chains.extended(), 1e-5);
  }

  @Test
  void shouldComeNearTheExtendedSurfaceUnderNoise() {
    for (long seed = 1; seed <= 5; seed++) {
      FittedSurface surface = Chains.fitted(Chains.synthetic(Chains.extended(), 0.01, seed));

      assertThat(surface.form()).isEqualTo(SurfaceForm.ESSVI);
      assertThat(surface.terms().firstBroken()).isEqualTo(SurfaceRule.NONE);
      assertTerms(surface.terms(), Chains.extended(), 0.12);
      assertThat(surface.poolRmsePoints()).isLessThan(0.9);
    }
  }

  /** Where no slice is a raw SVI the surface is that of the terms, at every strike and time. */
  @Test
  void shouldEvaluateTheTermsWhereNoSliceIsItsOwn() {
    FittedSurface surface = Chains.fitted(Chains.synthetic(Chains.extended(), 0.0, 1));

    for (double years : new double[] {0.005, 0.02, 0.3, 1.0, 1.7}) {
      for (double k = -0.5; k <= 0.5; k += 0.125) {
        assertThat(surface.volatility(k, years))
            .isEqualTo(Essvi.volatility(surface.terms(), k, years));
      }
    }
  }

  @Test
  void shouldSayWhatServesEachExpiry() {
    FittedSurface surface = Chains.fitted(Chains.ether());

    for (ExpiryFit expiry : surface.expiries()) {
      RawSvi pool = Essvi.slice(surface.terms(), expiry.years());
      if (expiry.form() == SurfaceForm.RAW_SVI) {
        assertThat(expiry.slice()).isNotEqualTo(pool);
        assertThat(expiry.rmsePoints()).isLessThan(expiry.poolRmsePoints());
      } else {
        assertThat(expiry.form()).isEqualTo(SurfaceForm.ESSVI);
        assertThat(expiry.slice()).isEqualTo(pool);
        assertThat(expiry.rmsePoints()).isEqualTo(expiry.poolRmsePoints());
      }
    }
  }

  /** On grids other than those on which the fit checks itself. */
  @Test
  void shouldHoldBetweenTheCheckedPointsToo() {
    List<ExpiryFit> expiries = Chains.fitted(Chains.ether()).expiries();

    for (int i = 0; i < expiries.size(); i++) {
      RawSvi slice = expiries.get(i).slice();
      for (double k = -1.99; k < 1.99; k += 0.00037) {
        assertThat(slice.durrleman(k)).as("expiry %d, k %s", i, k).isPositive();
        if (i > 0) {
          assertThat(slice.totalVariance(k))
              .as("expiry %d, k %s", i, k)
              .isGreaterThan(expiries.get(i - 1).slice().totalVariance(k));
        }
      }
    }
  }

  @Test
  void shouldNeverFallInTimeBetweenSlices() {
    FittedSurface surface = Chains.fitted(Chains.ether());

    for (double k = -1.0; k <= 1.0; k += 0.1) {
      double before = 0.0;
      for (double years = 0.0005; years < 1.5; years += 0.0011) {
        double volatility = surface.volatility(k, years);
        double variance = volatility * volatility * years;

        assertThat(variance).as("k %s, years %s", k, years).isGreaterThanOrEqualTo(before);
        before = variance - 1e-15;
      }
    }
  }

  @Test
  void shouldGiveTheSameBitsForTheSameQuotesInAnyOrder() {
    List<Quote> quotes = Chains.ether();
    List<Quote> shuffled = new ArrayList<>(quotes);
    Collections.shuffle(shuffled, new Random(7));

    FittedSurface one = Chains.fitted(quotes);
    FittedSurface other = Chains.fitted(shuffled);

    assertThat(other.expiries()).isEqualTo(one.expiries());
    assertThat(other.quotes()).isEqualTo(one.quotes());
    assertThat(other.quoteHash()).isEqualTo(one.quoteHash());
    assertThat(other.iterations()).isEqualTo(one.iterations());
    assertThat(other.ssvi()).isEqualTo(one.ssvi());
  }

  @Test
  void shouldHashWhatWasQuoted() {
    List<Quote> quotes = new ArrayList<>(Chains.synthetic(0.0, 1));
    String before = Chains.fitted(quotes).quoteHash();

    quotes.removeLast();

    assertThat(Chains.fitted(quotes).quoteHash()).isNotEqualTo(before).hasSize(64);
  }

  @Test
  void shouldSayWhyEachQuoteIsLeftOut() {
    List<Quote> quotes = new ArrayList<>(Chains.priced(Chains.FORWARD, 0.0));
    quotes.add(Chains.quote(0.25, 2500.0, true, 0.0, 90.0));
    quotes.add(Chains.quote(0.25, 2510.0, true, 40.0, 90.0));
    quotes.add(Chains.quote(0.25, 9000.0, true, 0.1, 0.11));
    quotes.add(Chains.quote(0.25, 900.0, true, 1095.0, 1102.0));
    quotes.add(Chains.quote(-0.01, 2000.0, true, 50.0, 51.0));
    quotes.add(Chains.quote(0.75, 2000.0, true, 400.0, 401.0));

    FittedSurface surface = Chains.fitted(quotes);

    assertThat(reason(surface, 2500.0)).isEqualTo(DropReason.ONE_SIDED);
    assertThat(reason(surface, 2510.0)).isEqualTo(DropReason.WIDE_SPREAD);
    assertThat(reason(surface, 9000.0)).isEqualTo(DropReason.DELTA_OUTSIDE);
    assertThat(reason(surface, 900.0)).isEqualTo(DropReason.NO_VOLATILITY);
    assertThat(surface.dropped())
        .filteredOn(dropped -> dropped.reason() == DropReason.EXPIRED)
        .hasSize(1);
    assertThat(surface.dropped())
        .filteredOn(dropped -> dropped.reason() == DropReason.THIN_EXPIRY)
        .hasSize(1);
    assertThat(surface.dropped())
        .filteredOn(dropped -> dropped.reason() == DropReason.IN_THE_MONEY)
        .hasSize(65)
        .noneMatch(dropped -> dropped.quote().isCall() == dropped.quote().strike() >= 2000.0);
    assertThat(surface.quotes()).hasSize(65);
  }

  @Test
  void shouldLeaveOutAnExpiryWithoutAForward() {
    List<Quote> quotes = new ArrayList<>(Chains.synthetic(0.0, 1));
    quotes.add(new Quote(0.7, 0.0, 0.0, 2000.0, true, 300.0, 301.0, QuoteUnit.PRICE));

    assertThat(reason(Chains.fitted(quotes), 2000.0, 0.7)).isEqualTo(DropReason.NO_FORWARD);
  }

  /** A. Vogt's slice, whose density is negative about k = 0.65 to 1.25. */
  @Test
  void shouldNeverPublishASliceLikeVogts() {
    RawSvi vogt = new RawSvi(-0.041, 0.1331, 0.306, 0.3586, 0.4153);
    List<Quote> quotes = new ArrayList<>();
    for (int i = -15; i <= 15; i++) {
      double volatility = vogt.volatility(0.1 * i, 1.0);
      double strike = Chains.FORWARD * Math.exp(0.1 * i);
      quotes.add(
          new Quote(
              1.0,
              Chains.FORWARD,
              0.0,
              strike,
              i >= 0,
              0.96 * volatility,
              1.04 * volatility,
              QuoteUnit.VOLATILITY));
    }

    FittedSurface surface = Chains.fitted(quotes);

    assertThat(surface.leastDurrleman()).isPositive();
    assertThat(surface.expiries().getFirst().slice().firstBroken(-2.0, 2.0))
        .isEqualTo(SurfaceRule.NONE);
  }

  @Test
  void shouldPublishNoCalendarArbitrageWhereQuotesHaveIt() {
    List<Quote> quotes = new ArrayList<>();
    for (int i = -3; i <= 3; i++) {
      double strike = Chains.FORWARD * Math.exp(0.05 * i);
      quotes.add(volatility(0.25, strike, i >= 0, 0.9));
      quotes.add(volatility(0.3, strike, i >= 0, 0.6));
    }

    FittedSurface surface = Chains.fitted(quotes);

    assertThat(surface.leastRise()).isNotNegative();
    assertThat(surface.rmsePoints()).isGreaterThan(1.0);
    assertThat(surface.volatility(0.0, 0.3) * Math.sqrt(0.3))
        .isGreaterThanOrEqualTo(surface.volatility(0.0, 0.25) * 0.5 - 1e-12);
  }

  /** Skews that no surface can follow: bounds bind at every expiry. */
  @Test
  void shouldDoItsBestWhereTheRulesBindEverywhere() {
    List<Quote> quotes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      double years = 0.1 + 0.03 * i;
      double theta = 0.36 * years;
      RawSvi slice = Essvi.slice(theta, i % 3 == 0 ? 0.2 : -0.6, 0.8 / Math.sqrt(theta));
      for (int j = -4; j <= 4; j++) {
        double k = 0.08 * j;
        double strike = Chains.FORWARD * Math.exp(k);
        quotes.add(volatility(years, strike, j >= 0, slice.volatility(k, years)));
      }
    }

    FittedSurface surface = Chains.fitted(quotes);

    assertThat(surface.form()).isEqualTo(SurfaceForm.ESSVI);
    assertThat(surface.terms().firstBroken()).isEqualTo(SurfaceRule.NONE);
    assertThat(surface.poolRmsePoints()).isLessThan(surface.ssviRmsePoints());
    assertThat(surface.leastRise()).isNotNegative();
  }

  /** A smile below a flat one: their difference is a frown, which only grows worse with time. */
  @Test
  void shouldHaveNoArbitrageBeyondSlicesOfTheirOwn() {
    FittedSurface surface = Chains.fitted(smileBelowFlat());

    assertThat(surface.expiries()).allMatch(ExpiryFit::isOwn);
    for (double years : new double[] {0.05, 0.06, 0.08, 0.12, 0.2}) {
      for (double k = -1.0; k <= 1.0; k += 0.01) {
        assertThat(durrleman(surface, k, years)).as("k %s, years %s", k, years).isPositive();
        assertThat(variance(surface, k, years)).isGreaterThan(variance(surface, k, 0.9 * years));
      }
    }
    assertThat(surface.volatility(0.0, 0.1)).isEqualTo(surface.volatility(0.0, 0.04), within(1e-9));
  }

  @Test
  void shouldKeepNoLastSliceWithArbitrageBeyondIt() {
    SliceChecks checks = SliceChecks.of(UNSOUND_LATER.totalVariance(0.0));
    Neighbours between = new Neighbours(null, raised(UNSOUND_LATER, 0.1));
    Neighbours last = new Neighbours(null, null);

    assertThat(between.firstBroken(UNSOUND_LATER, checks)).isEqualTo(SurfaceRule.NONE);
    assertThat(last.firstBroken(UNSOUND_LATER, checks)).isEqualTo(SurfaceRule.DURRLEMAN);
  }

  @Test
  void shouldFindTheLeastDensityAtAnyLaterTime() {
    SliceChecks checks = SliceChecks.of(UNSOUND_LATER.totalVariance(0.0));
    double least = Double.POSITIVE_INFINITY;
    for (double rise = 1e-5; rise < 10.0; rise *= 1.01) {
      least = Math.min(least, checks.leastDurrleman(raised(UNSOUND_LATER, rise)));
    }

    assertThat(checks.leastDurrlemanBeyond(UNSOUND_LATER)).isEqualTo(least, within(1e-4));
    assertThat(least).isNegative();
  }

  @Test
  void shouldCallNotANumberUnsound() {
    assertThat(Slices.isSound(Double.NaN)).isFalse();
    assertThat(Slices.isSound(-1e-300)).isFalse();
    assertThat(Slices.isSound(0.0)).isTrue();
  }

  @Test
  void shouldLeaveOutExpiriesWhoseParityIsNoRate() {
    List<Quote> quotes = new ArrayList<>(Chains.priced(0.0, 0.6));

    FittedSurface surface = Chains.fitted(quotes);

    assertThat(surface.expiries()).singleElement().matches(expiry -> expiry.years() < 0.02);
    assertThat(surface.dropped())
        .filteredOn(dropped -> dropped.reason() == DropReason.NO_FORWARD)
        .hasSize(4 * 26);
    assertThat(Chains.fitted(Chains.priced(0.0, 0.49)).expiries()).hasSize(5);
    assertThat(Chains.fitted(Chains.priced(0.0, -0.49)).expiries()).hasSize(5);
    assertThat(Chains.refused(Chains.priced(0.0, 1.2)).reason()).isEqualTo(Refusal.TOO_FEW_QUOTES);
  }

  @Test
  void shouldFitOneExpiryAlone() {
    List<Quote> quotes =
        Chains.synthetic(0.0, 1).stream().filter(quote -> quote.years() == 0.25).toList();

    assertThat(Chains.fitted(quotes).rmsePoints()).isLessThan(0.01);
  }

  private static void assertShape(Ssvi found, double rho, double eta, double g) {
    assertThat(found.rho()).isEqualTo(-0.25, within(rho));
    assertThat(found.eta()).isEqualTo(0.9, within(eta));
    assertThat(found.g()).isEqualTo(0.45, within(g));
  }

  private static void assertTerms(SurfaceTerms found, SurfaceTerms expected, double error) {
    assertThat(found.nodes()).isEqualTo(expected.nodes());
    for (int i = 0; i < found.nodes(); i++) {
      assertThat(found.yearsE9(i)).isEqualTo(expected.yearsE9(i));
      assertThat(found.thetaE9(i) / 1e9).isEqualTo(expected.thetaE9(i) / 1e9, within(error));
      assertThat(found.rhoE9(i) / 1e9).isEqualTo(expected.rhoE9(i) / 1e9, within(error));
      assertThat(found.psiE9(i) / 1e9).isEqualTo(expected.psiE9(i) / 1e9, within(error));
    }
  }

  private static Quote volatility(double years, double strike, boolean isCall, double volatility) {
    return new Quote(
        years,
        Chains.FORWARD,
        0.0,
        strike,
        isCall,
        volatility - 0.01,
        volatility + 0.01,
        QuoteUnit.VOLATILITY);
  }

  private static DropReason reason(FittedSurface surface, double strike) {
    return reason(surface, strike, 0.25);
  }

  private static DropReason reason(FittedSurface surface, double strike, double years) {
    return surface.dropped().stream()
        .filter(dropped -> dropped.quote().strike() == strike && dropped.quote().years() == years)
        .findFirst()
        .orElseThrow()
        .reason();
  }

  private static List<Quote> smileBelowFlat() {
    RawSvi smile = new RawSvi(0.004, 0.06, 0.0, 0.0, 0.05);
    List<Quote> quotes = new ArrayList<>();
    for (int i = -5; i <= 5; i++) {
      double k = 0.03 * i;
      double strike = Chains.FORWARD * Math.exp(k);
      quotes.add(volatility(0.02, strike, i >= 0, smile.volatility(k, 0.02)));
      quotes.add(volatility(0.04, strike, i >= 0, 0.75));
    }
    return quotes;
  }

  private static double variance(FittedSurface surface, double k, double years) {
    double volatility = surface.volatility(k, years);
    return volatility * volatility * years;
  }

  /** By differences. */
  private static double durrleman(FittedSurface surface, double k, double years) {
    double step = 1e-4;
    double w = variance(surface, k, years);
    double below = variance(surface, k - step, years);
    double above = variance(surface, k + step, years);
    double curvature = (above - 2.0 * w + below) / (step * step);
    return RawSvi.durrleman(k, w, (above - below) / (2.0 * step), curvature);
  }

  private static RawSvi raised(RawSvi slice, double rise) {
    return new RawSvi(slice.a() + rise, slice.b(), slice.r(), slice.m(), slice.s());
  }
}
