package cenote.pool.waterfall;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One rate for all (rules.md 8.4), beside halving from nothing in wide integers. */
class CommonRateTest {

  private static final int ONE = 10_000;
  private static final long MOST = 2_000_000_000L;

  private final CommonRate rate = new CommonRate(ONE, MOST);

  /** Worked example D. */
  @Test
  void shouldHoldWorkedExampleD() {
    long[] gains = {300_000_000L, 100_000_000L, 0};
    int[] weights = {ONE, ONE / 2, ONE};
    long[] parts = new long[3];

    long taken = rate.divide(70_000_000L, gains, weights, gains, 3, parts);

    assertThat(taken).isEqualTo(70_000_000L);
    assertThat(rate.rateE9()).isEqualTo(200_000_000L);
    assertThat(parts).containsExactly(60_000_000L, 10_000_000L, 0);
  }

  @Test
  void shouldGiveTheOddUnitToTheFirstOfEquals() {
    long[] gains = {10, 10, 10};
    int[] weights = {ONE, ONE, ONE};
    long[] parts = new long[3];

    assertThat(rate.divide(1, gains, weights, gains, 3, parts)).isEqualTo(1);
    assertThat(parts).containsExactly(1, 0, 0);
    assertThat(rate.divide(5, gains, weights, gains, 3, parts)).isEqualTo(5);
    assertThat(parts).containsExactly(2, 2, 1);
  }

  @Test
  void shouldTakeAllWhenCapsDoNotReachTheTotal() {
    long[] gains = {10, 7};
    int[] weights = {ONE / 2, ONE};
    long[] parts = new long[2];

    assertThat(rate.divide(18, gains, weights, gains, 2, parts)).isEqualTo(17);
    assertThat(parts).containsExactly(10, 7);
    assertThat(rate.rateE9()).isEqualTo(MOST);
    assertThat(rate.divide(17, gains, weights, gains, 2, parts)).isEqualTo(17);
    assertThat(parts).containsExactly(10, 7);
    assertThat(rate.divide(5, gains, weights, gains, 0, parts)).isZero();
  }

  @Test
  void shouldDivideAsHalvingInWideIntegersDoes() {
    for (int seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      int count = 1 + random.nextInt(12);
      long scale = (long) Math.pow(10, 1 + random.nextInt(14));
      long[] gains = new long[count];
      long[] caps = new long[count];
      int[] weights = new int[count];
      long all = 0;
      for (int i = 0; i < count; i++) {
        boolean isTwin = i > 0 && random.nextInt(3) == 0;
        gains[i] = isTwin ? gains[i - 1] : random.nextLong(scale);
        weights[i] =
            isTwin ? weights[i - 1] : random.nextInt(8) == 0 ? 0 : 5_000 + random.nextInt(5_001);
        caps[i] = random.nextBoolean() ? gains[i] : random.nextLong(gains[i] + 1);
        all += caps[i];
      }
      long total =
          switch (random.nextInt(4)) {
            case 0 -> 1;
            case 1 -> Math.max(1, all);
            case 2 -> all + 1 + random.nextLong(scale);
            default -> 1 + random.nextLong(Math.max(1, all));
          };
      check(seed, total, gains, weights, caps);
    }
  }

  private void check(int seed, long total, long[] gains, int[] weights, long[] caps) {
    long[] parts = new long[gains.length];
    long taken = rate.divide(total, gains, weights, caps, gains.length, parts);

    Brute brute = new Brute(gains, weights, caps);
    long[] expected = brute.divide(total);
    assertThat(parts).as("seed %d", seed).containsExactly(expected);
    assertThat(rate.rateE9()).as("rate of seed %d", seed).isEqualTo(brute.rateE9);
    assertThat(taken).isEqualTo(Arrays.stream(parts).sum());
    long most = Arrays.stream(brute.at(MOST)).sum();
    assertThat(taken).as("taken of seed %d", seed).isEqualTo(Math.min(total, most));
    for (int i = 0; i < parts.length; i++) {
      assertThat(parts[i]).isBetween(0L, caps[i]);
    }
  }

  /** The rule in the plainest words: no guess, no gallop, units given one by one. */
  private static final class Brute {
    private static final BigInteger SCALE = BigInteger.TEN.pow(13);
    private final long[] gains;
    private final int[] weights;
    private final long[] caps;
    private long rateE9;

    Brute(long[] gains, int[] weights, long[] caps) {
      this.gains = gains;
      this.weights = weights;
      this.caps = caps;
    }

    long[] at(long atE9) {
      long[] parts = new long[gains.length];
      for (int i = 0; i < parts.length; i++) {
        BigInteger part =
            BigInteger.valueOf(atE9)
                .multiply(BigInteger.valueOf(weights[i]))
                .multiply(BigInteger.valueOf(gains[i]))
                .divide(SCALE);
        parts[i] = part.min(BigInteger.valueOf(caps[i])).longValueExact();
      }
      return parts;
    }

    long[] divide(long total) {
      if (Arrays.stream(at(MOST)).sum() < total) {
        rateE9 = MOST;
        return at(MOST);
      }
      long low = -1;
      long high = MOST;
      while (high - low > 1) {
        long middle = low + (high - low) / 2;
        if (Arrays.stream(at(middle)).sum() >= total) {
          high = middle;
        } else {
          low = middle;
        }
      }
      rateE9 = Arrays.stream(at(high)).sum() == total ? high : high - 1;
      long[] parts = at(rateE9);
      long[] next = at(rateE9 + 1);
      BigInteger left = BigInteger.valueOf(total - Arrays.stream(parts).sum());
      if (left.signum() == 0) {
        return parts;
      }
      BigInteger growth = BigInteger.valueOf(Arrays.stream(next).sum() - total).add(left);
      BigInteger[] remainders = new BigInteger[parts.length];
      long units = left.longValueExact();
      for (int i = 0; i < parts.length; i++) {
        BigInteger[] share =
            left.multiply(BigInteger.valueOf(next[i] - parts[i])).divideAndRemainder(growth);
        remainders[i] = share[1];
        units -= share[0].longValueExact();
        parts[i] += share[0].longValueExact();
      }
      for (; units > 0; units--) {
        int largest = 0;
        for (int i = 1; i < parts.length; i++) {
          largest = remainders[i].compareTo(remainders[largest]) > 0 ? i : largest;
        }
        parts[largest]++;
        remainders[largest] = BigInteger.valueOf(-1);
      }
      return parts;
    }
  }
}
