package cenote.simulator.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WideTest {

  private static final long[] DIVISORS = {
    1, 3, 100, 100_000, 1_000_000_000L, 10_000_000_000L, 1_000_000_000_000_000_000L
  };

  private static long exact(long a, long b, long d) {
    BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    BigInteger[] parts = product.divideAndRemainder(BigInteger.valueOf(d));
    BigInteger less = parts[1].signum() < 0 ? BigInteger.ONE : BigInteger.ZERO;
    return parts[0].subtract(less).longValueExact();
  }

  private static boolean doesFit(long a, long b, long d) {
    double quotient = (double) a * (double) b / (double) d;
    return Math.abs(quotient) < 9e18;
  }

  @Test
  void shouldDivideWideProductsExactly() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200_000; i++) {
      long a = random.nextLong() >> random.nextInt(64);
      long b = random.nextLong() >> random.nextInt(64);
      long d = DIVISORS[random.nextInt(DIVISORS.length)];
      if (a != Long.MIN_VALUE && doesFit(a, b, d)) {
        assertThat(Wide.floor(a, b, d)).isEqualTo(exact(a, b, d));
        assertThat(Wide.ceil(a, b, d)).isEqualTo(-exact(-a, b, d));
      }
    }
  }

  @Test
  void shouldRoundToTheNearest() {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 200_000; i++) {
      long a = random.nextLong() >> random.nextInt(64);
      long b = random.nextLong() >> random.nextInt(64);
      long d = DIVISORS[random.nextInt(DIVISORS.length)];
      if (a != Long.MIN_VALUE && doesFit(a, b, d)) {
        BigDecimal product = BigDecimal.valueOf(a).multiply(BigDecimal.valueOf(b));
        BigDecimal nearest = product.divide(BigDecimal.valueOf(d), 0, RoundingMode.HALF_EVEN);
        assertThat(Wide.halfEven(a, b, d)).isEqualTo(nearest.longValueExact());
      }
    }
    assertThat(Wide.halfEven(3, 1, 2)).isEqualTo(2);
    assertThat(Wide.halfEven(5, 1, 2)).isEqualTo(2);
    assertThat(Wide.halfEven(-3, 1, 2)).isEqualTo(-2);
    assertThat(Wide.halfEven(-5, 1, 2)).isEqualTo(-2);
  }
}
