package cenote.pool.closeout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Worked example C of the rulebook, and the arithmetic against decimals. */
class OfferPriceTest {

  private static final long E6 = 1_000_000L;
  private static final long E8 = 100_000_000L;

  private static long worstE8(long equityAfterE6, long afterE6, long equityE6, long requiredE6) {
    long discountE8 =
        OfferPrice.worstDiscountE8(equityAfterE6, afterE6, equityE6, requiredE6, 0, E8);
    return OfferPrice.priceE8(100 * E8, true, discountE8);
  }

  @Test
  void shouldHoldTheWorkedExample() {
    assertThat(worstE8(5 * E6, 0, 5 * E6, 8 * E6)).isEqualTo(95 * E8);
    assertThat(worstE8(5 * E6, 6 * E6, 5 * E6, 8 * E6)).isEqualTo(9_875_000_000L);
  }

  @Test
  void shouldMoveHalfWayInAMinuteAndNeverBeyondTheWorst() {
    long markE8 = 100 * E8;
    long worstE8 = 5 * E8;
    long startE8 = OfferPrice.discountE8(markE8, 0, worstE8, 0);
    assertThat(startE8).isEqualTo(2_000_000L);
    assertThat(OfferPrice.discountE8(markE8, 1, worstE8, 0)).isEqualTo(20_000_000L);

    long before = startE8;
    for (long second = 1; second <= 90; second++) {
      long now = OfferPrice.discountE8(markE8, 0, worstE8, second * 1_000_000_000L);
      assertThat(now).isGreaterThanOrEqualTo(before).isLessThan(worstE8);
      before = now;
    }
    assertThat(before).isEqualTo(startE8 + (worstE8 - startE8) / 2);
    assertThat(OfferPrice.discountE8(markE8, 0, 1_000_000L, 0)).isEqualTo(1_000_000L);
    assertThat(OfferPrice.discountE8(markE8, 0, -E8, 60_000_000_000L)).isEqualTo(-E8);
    assertThat(OfferPrice.priceE8(markE8, false, E8)).isEqualTo(101 * E8);
    assertThat(OfferPrice.priceE8(E8, true, 2 * E8)).isEqualTo(1);
  }

  @Test
  void shouldSliceByAFifthAndByImpactInWholeLots() {
    long lotE8 = E8 / 1_000;
    long advE8 = 10_000_000L * E8;
    assertThat(OfferPrice.sliceE8(100 * E8, lotE8, 100 * E8, 600_000_000L, advE8))
        .isEqualTo(20 * E8);
    assertThat(OfferPrice.sliceE8(lotE8, lotE8, 100 * E8, 600_000_000L, advE8)).isEqualTo(lotE8);
    assertThat(OfferPrice.sliceE8(7 * lotE8, lotE8, 100 * E8, 600_000_000L, advE8))
        .isEqualTo(7 * lotE8);

    // 0.8 x 0.6 / sqrt(365) x sqrt(q / ADV) = 30 bp at q = 0.0142578 ADV.
    long capped = OfferPrice.sliceE8(advE8, lotE8, 100 * E8, 600_000_000L, advE8);
    double impact = 0.8 * 0.6 / Math.sqrt(365) * Math.sqrt((double) capped / advE8);
    assertThat(impact).isBetween(0.003 - 1e-7, 0.003);
    assertThat(capped % lotE8).isZero();
    assertThat(OfferPrice.sliceE8(100 * E8, lotE8, 100 * E8, 100_000L, Long.MAX_VALUE))
        .isEqualTo(20 * E8);
  }

  @Test
  void shouldNotEndInSlicesOfSingleLots() {
    long lotE8 = E8 / 1_000;
    long advE8 = 10_000_000L * E8;
    long leftE8 = 100 * E8;
    int slices = 0;
    while (leftE8 > 0) {
      long sliceE8 = OfferPrice.sliceE8(leftE8, lotE8, 2_000 * E8, 600_000_000L, advE8);
      assertThat(sliceE8).isGreaterThanOrEqualTo(Math.min(leftE8, E8 / 2));
      leftE8 -= sliceE8;
      slices++;
    }
    // 100 units fall by a fifth to 2.5 units, 5 x 1,000 cash: 17 slices, then five of half a unit.
    assertThat(slices).isEqualTo(22);
    assertThat(OfferPrice.sliceE8(E8, lotE8, 2_000 * E8, 600_000_000L, lotE8)).isEqualTo(lotE8);
    assertThat(OfferPrice.sliceE8(E8, lotE8, 1, 600_000_000L, advE8)).isEqualTo(E8);
  }

  @Test
  void shouldCostHalfASpreadAndImpactUp() {
    long advE8 = 1_000 * E8;
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      long quantityE8 = 1 + random.nextLong(advE8 / 10);
      long sigmaE9 = 50_000_000L + random.nextLong(2_000_000_000L);
      long valueE6 = 1 + random.nextLong(1_000_000_000_000L);
      double rate =
          20e-4 + 0.8 * sigmaE9 / 1e9 / Math.sqrt(365) * Math.sqrt((double) quantityE8 / advE8);
      double cost = OfferPrice.costE6(valueE6, quantityE8, 1, sigmaE9, advE8);
      assertThat(cost).isBetween(valueE6 * (rate - 3e-6) - 1, valueE6 * Math.min(1, rate) + 2);
    }
  }

  @Test
  void shouldCompareRatiosExactly() {
    Random random = new Random(2);
    for (int i = 0; i < 200_000; i++) {
      long a = random.nextLong() >>> (1 + random.nextInt(63));
      long b = 1 + (random.nextLong() >>> (2 + random.nextInt(62)));
      long c = i % 3 == 0 ? a : random.nextLong() >>> (1 + random.nextInt(63));
      long d = i % 5 == 0 ? b : 1 + (random.nextLong() >>> (2 + random.nextInt(62)));
      boolean expected =
          BigInteger.valueOf(a)
                  .multiply(BigInteger.valueOf(d))
                  .compareTo(BigInteger.valueOf(c).multiply(BigInteger.valueOf(b)))
              > 0;
      assertThat(OfferPrice.isGreater(a, b, c, d)).isEqualTo(expected);
    }
  }

  /** By decimals: what is given beyond the mark leaves E_MM / R_MM at least where it was. */
  @Test
  void shouldNeverLetTheRatioFall() {
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      long equityE6 = 1 + random.nextLong(1_000_000_000_000L);
      long requiredE6 = 1 + random.nextLong(2_000_000_000_000L);
      long afterE6 = random.nextLong(requiredE6);
      long equityAfterE6 = equityE6 + random.nextLong(2_000_001L) - 1_000_000L;
      long feeE6 = random.nextLong(1_000_000L);
      long quantityE8 = 1_000 * (1 + random.nextLong(1_000_000L));
      long worstE8 =
          OfferPrice.worstDiscountE8(
              equityAfterE6, afterE6, equityE6, requiredE6, feeE6, quantityE8);
      BigDecimal left =
          BigDecimal.valueOf(equityAfterE6 - feeE6)
              .subtract(BigDecimal.valueOf(worstE8).multiply(BigDecimal.valueOf(quantityE8, 10)));
      BigDecimal ratio =
          BigDecimal.valueOf(equityE6)
              .multiply(BigDecimal.valueOf(afterE6))
              .divide(BigDecimal.valueOf(requiredE6), 12, RoundingMode.DOWN);
      assertThat(left).isGreaterThanOrEqualTo(ratio);
      BigDecimal oneMore = left.subtract(BigDecimal.valueOf(quantityE8, 10));
      assertThat(oneMore.subtract(BigDecimal.ONE)).as("tight").isLessThan(ratio);
    }
  }
}
