package cenote.quant.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackTestTest {

  private static final double NEAR = 1e-10;
  private static final double AT_95 = 3.841458820694124;

  /** From {@code risk_figures.py}. */
  @ParameterizedTest
  @CsvSource({
    "255, 9, 0.01, 9.966578627685, 0.001594074391",
    "250, 0, 0.01, 5.025167926751, 0.024981503053",
    "8760, 61, 0.005, 6.045249452964, 0.013943762815",
    "1000, 10, 0.01, 0, 1"
  })
  void shouldAgreeWithScipy(int periods, int breaches, double rate, double ratio, double pValue) {
    Kupiec test = Kupiec.of(periods, breaches, rate);

    assertThat(test.statistic()).isCloseTo(ratio, within(NEAR));
    assertThat(test.pValue()).isCloseTo(pValue, within(NEAR));
  }

  /** P. Jorion, "Value at Risk": 20 breaches in 252 days at 95 %. */
  @Test
  void shouldAgreeWithJorion() {
    assertThat(Kupiec.of(252, 20, 0.05).statistic()).isCloseTo(3.91, within(0.005));
  }

  /** Kupiec (1995), table of numbers that are not rejected at 95 %, here those just within. */
  @ParameterizedTest
  @CsvSource({
    "255, 0.01, -1, 7",
    "510, 0.01, 1, 11",
    "1000, 0.01, 4, 17",
    "255, 0.05, 6, 21",
    "510, 0.05, 16, 36",
    "1000, 0.05, 37, 65"
  })
  void shouldRejectAsKupiecsTable(int days, double rate, int below, int above) {
    for (int breaches = Math.max(1, below - 3); breaches <= above + 3; breaches++) {
      boolean isRejected = Kupiec.of(days, breaches, rate).statistic() > AT_95;

      assertThat(isRejected)
          .as("%d of %d", breaches, days)
          .isEqualTo(breaches <= below || breaches >= above);
    }
  }

  @Test
  void shouldFindBreachesThatFollowEachOther() {
    boolean[] isBreach = new boolean[500];
    for (int t = 0; t < isBreach.length; t++) {
      isBreach[t] = t % 50 == 3 || t % 50 == 4 || t % 50 == 20;
    }

    Christoffersen test = Christoffersen.of(isBreach, 0.05);

    assertThat(new int[] {test.quiet(), test.begun(), test.ended(), test.repeated()})
        .containsExactly(449, 20, 20, 10);
    assertThat(test.independence()).isCloseTo(23.323241092081, within(NEAR));
    assertThat(test.independencePValue()).isCloseTo(0.000001369353, within(NEAR));
    assertThat(test.coverage()).isCloseTo(24.315351729014, within(NEAR));
    assertThat(test.coveragePValue()).isCloseTo(0.000005247935, within(NEAR));
  }

  @Test
  void shouldFindNothingWhereNothingWasBreached() {
    Christoffersen test = Christoffersen.of(new boolean[300], 0.01);

    assertThat(test.independence()).isZero();
    assertThat(test.independencePValue()).isEqualTo(1);
    assertThat(test.coverage()).isEqualTo(Kupiec.of(300, 0, 0.01).statistic());
  }

  /** Basel Committee (1996): zones of 250 days at 99 %. */
  @Test
  void shouldShowZonesOfBasel() {
    for (int breaches = 0; breaches <= 20; breaches++) {
      TrafficLight zone =
          breaches <= 4
              ? TrafficLight.GREEN
              : breaches <= 9 ? TrafficLight.AMBER : TrafficLight.RED;

      assertThat(TrafficLight.of(250, breaches, 0.01)).as("%d", breaches).isEqualTo(zone);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "250, 4, 0.01, 0.892187626904",
    "250, 9, 0.01, 0.999749809931",
    "8760, 60, 0.005, 0.992121735266"
  })
  void shouldSumBinomials(int periods, int breaches, double rate, double sum) {
    assertThat(TrafficLight.binomialAtMost(periods, breaches, rate)).isCloseTo(sum, within(NEAR));
  }

  @Test
  void shouldRefuseWhatIsNoTest() {
    assertThatThrownBy(() -> Kupiec.of(10, 11, 0.01)).hasMessageContaining("0 to 10");
    assertThatThrownBy(() -> Kupiec.of(10, 1, 0)).hasMessageContaining("rate");
    assertThatThrownBy(() -> Christoffersen.of(new boolean[1], 0.01))
        .hasMessageContaining("two or more");
  }
}
