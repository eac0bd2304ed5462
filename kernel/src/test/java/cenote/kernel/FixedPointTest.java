package cenote.kernel;

import static cenote.kernel.FixedPoint.OVERFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FixedPointTest {
  private static final long MAX = Long.MAX_VALUE;

  @Test
  void shouldRoundQuotientsAsNamed() {
    assertThat(FixedPoint.divFloor(-7, 2)).isEqualTo(-4);
    assertThat(FixedPoint.divCeil(-7, 2)).isEqualTo(-3);
    assertThat(FixedPoint.divHalfEven(-7, 2)).isEqualTo(-4);
    assertThat(FixedPoint.divHalfEven(-5, 2)).isEqualTo(-2);
    assertThat(FixedPoint.divHalfEven(5, 2)).isEqualTo(2);
    assertThat(FixedPoint.divHalfEven(7, 2)).isEqualTo(4);
  }

  @Test
  void shouldMultiplyAndDivideThroughAWideProduct() {
    long priceE8 = 6_400_000_000_000L;
    long quantityE8 = 1_000_000_000_001L;

    assertThat(FixedPoint.mulDivFloor(priceE8, quantityE8, 10_000_000_000L))
        .isEqualTo(640_000_000_000_640L);
    assertThat(FixedPoint.mulDivFloor(-priceE8, quantityE8, 3_333_333_333L))
        .isEqualTo(-1_920_000_000_193_921L);
  }

  @Test
  void shouldRoundAQuotientUpToTheSentinelAsOverflow() {
    assertThat(FixedPoint.mulDivFloor(MAX, MAX, MAX)).isEqualTo(MAX);
    assertThat(FixedPoint.mulDivCeil(MAX, MAX, MAX - 1)).isEqualTo(OVERFLOW);
    assertThat(FixedPoint.mulDivFloor(-MAX, MAX, MAX - 1)).isEqualTo(OVERFLOW);
    assertThat(FixedPoint.mulDivHalfEven(-MAX, MAX, MAX)).isEqualTo(-MAX);
  }

  @Test
  void shouldAnswerOverflowToADivisorThatIsNotPositive() {
    for (long divisor : new long[] {0, -1, OVERFLOW}) {
      assertThat(FixedPoint.divFloor(1, divisor)).isEqualTo(OVERFLOW);
      assertThat(FixedPoint.divCeil(1, divisor)).isEqualTo(OVERFLOW);
      assertThat(FixedPoint.divHalfEven(1, divisor)).isEqualTo(OVERFLOW);
      assertThat(FixedPoint.mulDivFloor(1, 1, divisor)).isEqualTo(OVERFLOW);
      assertThat(FixedPoint.mulDivCeil(1, 1, divisor)).isEqualTo(OVERFLOW);
      assertThat(FixedPoint.mulDivHalfEven(1, 1, divisor)).isEqualTo(OVERFLOW);
    }
  }

  @Test
  void shouldKeepAnOverflowThroughEveryOperation() {
    assertThat(FixedPoint.addChecked(OVERFLOW, 1)).isEqualTo(OVERFLOW);
    assertThat(FixedPoint.addChecked(1, OVERFLOW)).isEqualTo(OVERFLOW);
    assertThat(FixedPoint.subtractChecked(OVERFLOW, -1)).isEqualTo(OVERFLOW);
    assertThat(FixedPoint.subtractChecked(-1, OVERFLOW)).isEqualTo(OVERFLOW);
    assertThat(FixedPoint.mulChecked(OVERFLOW, 0)).isEqualTo(OVERFLOW);
    assertThat(FixedPoint.mulChecked(0, OVERFLOW)).isEqualTo(OVERFLOW);
    assertThat(FixedPoint.mulDivFloor(OVERFLOW, 0, 1)).isEqualTo(OVERFLOW);
    assertThat(FixedPoint.mulDivCeil(0, OVERFLOW, 2)).isEqualTo(OVERFLOW);
    assertThat(FixedPoint.mulDivHalfEven(OVERFLOW, 1, 2)).isEqualTo(OVERFLOW);
    assertThat(FixedPoint.divFloor(OVERFLOW, 2)).isEqualTo(OVERFLOW);
    assertThat(FixedPoint.divCeil(OVERFLOW, 2)).isEqualTo(OVERFLOW);
    assertThat(FixedPoint.divHalfEven(OVERFLOW, 2)).isEqualTo(OVERFLOW);
    assertThat(FixedPoint.sqrtFloor(OVERFLOW)).isEqualTo(OVERFLOW);
    assertThat(FixedPoint.isOverflow(OVERFLOW)).isTrue();
    assertThat(FixedPoint.isOverflow(-MAX)).isFalse();
  }

  @Test
  void shouldKnowPowersOfTen() {
    assertThat(FixedPoint.powerOfTen(0)).isEqualTo(1);
    assertThat(FixedPoint.powerOfTen(9)).isEqualTo(1_000_000_000L);
    assertThat(FixedPoint.powerOfTen(18)).isEqualTo(1_000_000_000_000_000_000L);
    assertThat(FixedPoint.powerOfTen(19)).isEqualTo(OVERFLOW);
    assertThat(FixedPoint.powerOfTen(-1)).isEqualTo(OVERFLOW);
  }

  @Test
  void shouldTakeRootsAtTheEdges() {
    assertThat(FixedPoint.sqrtFloor(0)).isZero();
    assertThat(FixedPoint.sqrtFloor(3)).isEqualTo(1);
    assertThat(FixedPoint.sqrtFloor(4)).isEqualTo(2);
    assertThat(FixedPoint.sqrtFloor(MAX)).isEqualTo(3_037_000_499L);
    assertThat(FixedPoint.sqrtFloor(3_037_000_499L * 3_037_000_499L)).isEqualTo(3_037_000_499L);
    assertThat(FixedPoint.sqrtFloor(3_037_000_499L * 3_037_000_499L - 1)).isEqualTo(3_037_000_498L);
    assertThat(FixedPoint.sqrtFloor(-1)).isEqualTo(OVERFLOW);
  }

  /** 0.1 is a little more than a tenth as a double, 0.3 a little less than three. */
  @Test
  void shouldRoundTheExactProductOfADouble() {
    assertThat(0.1 * 10).isEqualTo(1.0);
    assertThat(FixedPoint.fromDoubleCeil(0.1, 10)).isEqualTo(2);
    assertThat(FixedPoint.fromDoubleFloor(0.1, 10)).isEqualTo(1);
    assertThat(FixedPoint.fromDoubleHalfEven(0.1, 10)).isEqualTo(1);
    assertThat(FixedPoint.fromDoubleFloor(0.3, 10)).isEqualTo(2);
    assertThat(FixedPoint.fromDoubleCeil(0.3, 10)).isEqualTo(3);
    assertThat(FixedPoint.fromDoubleHalfEven(2.5, 1)).isEqualTo(2);
    assertThat(FixedPoint.fromDoubleHalfEven(0.35, 10)).isEqualTo(3);
    assertThat(FixedPoint.fromDoubleHalfEven(0.45, 10)).isEqualTo(5);
  }

  @Test
  void shouldAnswerOverflowToADoubleThatDoesNotFit() {
    double[] unfit = {Double.NaN, Double.POSITIVE_INFINITY, -1e300, 0x1p63, -0x1p63};
    for (double x : unfit) {
      assertThat(FixedPoint.fromDoubleCeil(x, 1)).isEqualTo(OVERFLOW);
      assertThat(FixedPoint.fromDoubleFloor(x, 1)).isEqualTo(OVERFLOW);
      assertThat(FixedPoint.fromDoubleHalfEven(x, 1)).isEqualTo(OVERFLOW);
    }
    assertThat(FixedPoint.fromDoubleFloor(1.0, MAX)).isEqualTo(OVERFLOW);
    assertThat(FixedPoint.fromDoubleFloor(1.0, 0)).isEqualTo(OVERFLOW);
    assertThat(FixedPoint.fromDoubleFloor(1.0, (1L << 53) + 1)).isEqualTo(OVERFLOW);
  }
}
