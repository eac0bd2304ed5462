package cenote.quant.surface;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JumpGuardTest {
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final long NOW_NS = 1_704_712_781_000_000_000L;
  private static final double[] YEARS = {0.1, 0.5};
  private static final FittedSurface CALM = flat(YEARS, 0.6, 0.6);

  @Test
  void shouldLetSmallMovesPass() {
    assertThat(refusal(flat(YEARS, 0.68, 0.53), 0)).isEmpty();
    assertThat(refusal(CALM, 0)).isEmpty();
  }

  @Test
  void shouldNameTheExpiryAndBothVolatilities() {
    assertThat(refusal(flat(YEARS, 0.6, 0.7), 0).getFirst())
        .isEqualTo(
            "volatility: expected within 15 % of 60.00 % after 1.0 minutes or 2 sources that"
                + " confirm it, got 70.00 % and 0 (years=0.500000, log-strike=0.000)");
    assertThat(refusal(flat(YEARS, 0.5, 0.6), 0).getFirst()).contains("50.00 %", "years=0.100000");
  }

  @Test
  void shouldAllowMoreWithEveryMinute() {
    FittedSurface wild = flat(YEARS, 0.8, 0.6);

    assertThat(refusal(wild, MINUTE_NS)).isNotEmpty();
    assertThat(refusal(wild, 2 * MINUTE_NS)).isNotEmpty();
    assertThat(refusal(wild, 5 * MINUTE_NS / 2)).isEmpty();
  }

  /** One source alone stays held after hours as after minutes, and falls are rises backwards. */
  @Test
  void shouldAllowNoMoreAfterThreeMinutes() {
    assertThat(refusal(flat(YEARS, 0.86, 0.6), 200 * MINUTE_NS)).isEmpty();
    assertThat(refusal(flat(YEARS, 0.88, 0.6), 200 * MINUTE_NS)).isNotEmpty();
    assertThat(refusal(flat(YEARS, 0.42, 0.6), 200 * MINUTE_NS)).isEmpty();
    assertThat(refusal(flat(YEARS, 0.41, 0.6), 200 * MINUTE_NS)).isNotEmpty();
  }

  /** Level at the money, steep beside it. */
  @Test
  void shouldCompareOneDeviationFromTheMoneyToo() {
    List<Quote> quotes = new ArrayList<>();
    for (double years : YEARS) {
      quotes.addAll(Chains.skewed(years, 0.6, -0.3));
    }
    FittedSurface steep = Chains.fitted(quotes);

    assertThat(refusal(steep, 0).getFirst()).contains("years=0.100000, log-strike=-0.1");
    assertThat(refusal(steep, 0, steep, steep)).isEmpty();
  }

  /** The last surface still has a node that nobody quotes any more. */
  @Test
  void shouldLetSourcesConfirmWhatTheCandidateOnlyContinues() {
    FittedSurface before = flat(new double[] {0.02, 0.1, 0.5}, 0.6, 0.6, 0.6);
    FittedSurface wild = flat(YEARS, 0.8, 0.6);

    assertThat(JumpGuard.refusal(before, NOW_NS, wild, NOW_NS, List.of(wild, wild))).isEmpty();
    assertThat(JumpGuard.refusal(before, NOW_NS, wild, NOW_NS, List.of(wild)).orElseThrow())
        .contains("years=0.020000");
  }

  @Test
  void shouldLookAtTheExpiriesOfBoth() {
    FittedSurface hump = flat(new double[] {0.1, 0.2, 0.5}, 0.6, 0.8, 0.6);

    assertThat(refusal(hump, 0).getFirst()).contains("years=0.200000");
    assertThat(JumpGuard.refusal(hump, NOW_NS, CALM, NOW_NS, List.of()).orElseThrow())
        .contains("80.00 %", "years=0.200000");
  }

  /** What has expired since is not compared; an expiry is, with the life that it had. */
  @Test
  void shouldCompareAnExpiryWithItself() {
    long week = 7 * 24 * 60 * MINUTE_NS;
    double gone = 7.0 / 365;
    FittedSurface before = flat(new double[] {gone / 2, 0.1, 0.5}, 1.5, 0.6, 0.6);

    assertThat(
            JumpGuard.refusal(
                before,
                NOW_NS,
                flat(new double[] {0.1 - gone, 0.5 - gone}, 0.6, 0.6),
                NOW_NS + week,
                List.of()))
        .isEmpty();
  }

  @Test
  void shouldTakeAJumpThatTwoSourcesShow() {
    FittedSurface wild = flat(YEARS, 0.8, 0.6);

    assertThat(refusal(wild, 0, wild).getFirst()).contains("got 80.00 % and 1 (");
    assertThat(refusal(wild, 0, wild, flat(YEARS, 0.62, 0.6)).getFirst()).contains("and 1 (");
    assertThat(refusal(wild, 0, wild, flat(YEARS, 0.75, 0.9))).isEmpty();
    assertThat(refusal(wild, 0, CALM, wild, wild)).isEmpty();
  }

  @Test
  void shouldTakeNoSourceThatDoesNotReachTheExpiry() {
    FittedSurface wild = flat(YEARS, 0.8, 0.8);
    FittedSurface late = flat(new double[] {0.5}, 0.8);
    FittedSurface early = flat(new double[] {0.1}, 0.8);

    assertThat(refusal(wild, 0, wild, late).getFirst()).contains("and 1 (years=0.100000");
    assertThat(refusal(wild, 0, wild, early).getFirst()).contains("and 1 (years=0.500000");
    assertThat(refusal(wild, 0, wild, early, late)).isEmpty();
  }

  @Test
  void shouldRefuseToGoBackInTime() {
    assertThat(JumpGuard.refusal(CALM, NOW_NS, CALM, NOW_NS - 1, List.of()).orElseThrow())
        .isEqualTo("time: expected %d ns or later, got %d".formatted(NOW_NS, NOW_NS - 1));
  }

  private static List<String> refusal(
      FittedSurface candidate, long elapsedNs, FittedSurface... sources) {
    return JumpGuard.refusal(CALM, NOW_NS, candidate, NOW_NS + elapsedNs, List.of(sources)).stream()
        .toList();
  }

  private static FittedSurface flat(double[] years, double... volatilities) {
    List<Quote> quotes = new ArrayList<>();
    for (int i = 0; i < years.length; i++) {
      quotes.addAll(Chains.flat(years[i], volatilities[i]));
    }
    return Chains.fitted(quotes);
  }
}
