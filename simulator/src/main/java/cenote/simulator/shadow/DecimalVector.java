package cenote.simulator.shadow;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * Decimals of 27 places, each in four longs of nine digits, so that sums of whole multiples are
 * exact and quick.
 */
final class DecimalVector {

  private static final int LIMBS = 4;
  private static final long BASE = 1_000_000_000L;
  private static final int PLACES = 27;
  private static final BigInteger BIG_BASE = BigInteger.valueOf(BASE);

  private final long[] limbs;

  /** So many zeros. */
  DecimalVector(int size) {
    limbs = new long[LIMBS * size];
  }

  /** Values of less than 10^18, down to 27 places. */
  static DecimalVector of(List<BigDecimal> values) {
    DecimalVector vector = new DecimalVector(values.size());
    for (int i = 0; i < values.size(); i++) {
      vector.set(i, values.get(i));
    }
    return vector;
  }

  private void set(int at, BigDecimal value) {
    BigInteger rest = value.setScale(PLACES, RoundingMode.HALF_EVEN).unscaledValue();
    for (int limb = LIMBS - 1; limb > 0; limb--) {
      BigInteger[] parts = rest.divideAndRemainder(BIG_BASE);
      limbs[LIMBS * at + limb] = parts[1].longValueExact();
      rest = parts[0];
    }
    limbs[LIMBS * at] = rest.longValueExact();
  }

  /**
   * Adds another, so many times.
   *
   * @param times at most 10^8 in size; of at most 80 addends
   */
  void add(DecimalVector other, long times) {
    for (int i = 0; i < limbs.length; i++) {
      limbs[i] += times * other.limbs[i];
    }
  }

  /** The decimal at a place. */
  BigDecimal at(int index) {
    long high = limbs[LIMBS * index];
    long second = limbs[LIMBS * index + 1];
    long third = limbs[LIMBS * index + 2];
    long low = limbs[LIMBS * index + 3];
    third += Math.floorDiv(low, BASE);
    second += Math.floorDiv(third, BASE);
    high += Math.floorDiv(second, BASE);
    long below = Math.floorMod(third, BASE) * BASE + Math.floorMod(low, BASE);
    return BigDecimal.valueOf(high)
        .add(BigDecimal.valueOf(Math.floorMod(second, BASE), 9))
        .add(BigDecimal.valueOf(below, PLACES));
  }
}
