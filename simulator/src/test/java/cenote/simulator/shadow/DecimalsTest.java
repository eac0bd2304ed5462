package cenote.simulator.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values of tables, and what a series must hold by itself, to 38 digits. */
class DecimalsTest {

  private static final BigDecimal CLOSE = new BigDecimal("1e-38");

  private static void assertClose(BigDecimal actual, String expected) {
    BigDecimal exact = new BigDecimal(expected);
    BigDecimal most = exact.abs().max(BigDecimal.ONE).multiply(CLOSE);
    assertThat(actual.subtract(exact).abs()).as("%s", actual).isLessThan(most);
  }

  private static BigDecimal normal(String x) {
    BigDecimal at = new BigDecimal(x);
    return Decimals.normal(at, Decimals.density(at));
  }

  @Test
  void shouldKnowExponentialsAndLogarithms() {
    assertClose(Decimals.exp(BigDecimal.ONE), "2.718281828459045235360287471352662497757247");
    assertClose(Decimals.ln(BigDecimal.TWO), "0.693147180559945309417232121458176568075500134");
    assertClose(Decimals.ln(BigDecimal.TEN), "2.302585092994045684017991454684364207601101489");
  }

  @Test
  void shouldTurnLogarithmsBackIntoWhatTheyAreOf() {
    for (String x : List.of("0.01", "0.9999", "1.000001", "37.5", "123456.789")) {
      assertClose(Decimals.exp(Decimals.ln(new BigDecimal(x))), x);
    }
  }

  @Test
  void shouldKnowTheNormalDistribution() {
    assertClose(normal("0"), "0.5");
    assertClose(normal("1"), "0.8413447460685429485852325456320379224779129667");
    assertClose(normal("-2").add(normal("2")), "1");
    assertClose(normal("14"), "1");
    assertClose(normal("-14"), "0");
  }

  @Test
  void shouldSumWholeMultiplesExactly() {
    DecimalVector one =
        DecimalVector.of(
            List.of(
                new BigDecimal("-12.345678901234567890123456789"),
                new BigDecimal("0.000000000000000000000000001")));
    DecimalVector sum = new DecimalVector(2);
    sum.add(one, 99_999_999);
    sum.add(one, -99_999_996);

    assertThat(sum.at(0)).isEqualByComparingTo("-37.037036703703703670370370367");
    assertThat(sum.at(1)).isEqualByComparingTo("0.000000000000000000000000003");
  }

  @Test
  void shouldOfferTheOtherSideOnlyCloseToAWholeNumber() {
    DecimalDoubts plain = new DecimalDoubts(0);
    DecimalDoubts other = new DecimalDoubts(1);
    BigDecimal edge = new BigDecimal("999999999.9999");

    assertThat(plain.down(edge)).isEqualByComparingTo("999999999");
    assertThat(other.down(edge)).isEqualByComparingTo("1000000000");
    assertThat(other.count()).isEqualTo(1);
    assertThat(new DecimalDoubts(1).down(new BigDecimal("999999999.99")))
        .isEqualByComparingTo("999999999");
    assertThat(new DecimalDoubts(1).up(BigDecimal.TEN)).isEqualByComparingTo("11");
  }
}
