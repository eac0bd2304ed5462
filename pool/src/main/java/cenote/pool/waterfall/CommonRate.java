package cenote.pool.waterfall;

import cenote.kernel.FixedPoint;
import java.util.Arrays;

/**
 * One rate for all: part i is {@code min(cap_i, rate x base_i x weight_i)}, rounded down, and the
 * parts sum to a total exactly ({@code rules.md} 8.4; layer 8 likewise with weights of 1).
 *
 * <p>The rate is at E9: the least at which the parts reach the total, if they meet it, else the one
 * before it. What is then left is divided by what each part would grow by in one step of the rate,
 * rounded down, and the last units go to the largest remainders, the first of equals first. No part
 * exceeds its cap. When the caps, or the greatest rate, do not reach the total, all of it is taken.
 * Where the search begins is only a guess, which the rate does not depend on. Integers. Scratch.
 */
final class CommonRate {

  private static final int GUESSES = 16;
  private static final long E9 = 1_000_000_000L;

  private final long weightScale;
  private final long mostE9;
  private long[] growths = new long[64];
  private long[] remainders = new long[64];
  private long[] basesE6 = new long[0];
  private int[] weights = new int[0];
  private long[] capsE6 = new long[0];
  private int count;
  private long rateE9;

  /**
   * A rate for weights of a scale.
   *
   * @param mostE9 greatest rate; times a weight it must fit in a long
   */
  CommonRate(long weightScale, long mostE9) {
    this.weightScale = weightScale;
    this.mostE9 = mostE9;
  }

  /** The rate of the last division, E9. */
  long rateE9() {
    return rateE9;
  }

  /**
   * Divides a total.
   *
   * @param bases cash E6, not negative
   * @param weightOf at the scale, not negative
   * @param caps cash E6, not negative
   * @param parts receives them
   * @return their sum: the total, or less when the caps do not reach it
   */
  long divide(long totalE6, long[] bases, int[] weightOf, long[] caps, int ofCount, long[] parts) {
    basesE6 = bases;
    weights = weightOf;
    capsE6 = caps;
    count = ofCount;
    if (sumAt(mostE9) < totalE6) {
      rateE9 = mostE9;
      return fill(parts);
    }
    long reachedE9 = leastThatReaches(totalE6);
    rateE9 = reachedE9 == 0 || sumAt(reachedE9) == totalE6 ? reachedE9 : reachedE9 - 1;
    long sum = fill(parts);
    growBy(totalE6 - sum, parts);
    return totalE6;
  }

  private long partE6(int i, long atE9) {
    long part = FixedPoint.mulDivFloor(atE9 * weights[i], basesE6[i], weightScale * E9);
    return FixedPoint.isOverflow(part) ? capsE6[i] : Math.min(capsE6[i], part);
  }

  private long sumAt(long atE9) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += partE6(i, atE9);
    }
    return sum;
  }

  private long fill(long[] parts) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      parts[i] = partE6(i, rateE9);
      sum += parts[i];
    }
    return sum;
  }

  /** Searches from a guess in growing steps, then by halves; sums grow with the rate. */
  private long leastThatReaches(long totalE6) {
    long high = guessE9(totalE6);
    long low = -1;
    long step = 1;
    if (sumAt(high) >= totalE6) {
      long below = high - 1;
      while (below >= 0 && sumAt(below) >= totalE6) {
        high = below;
        below = high - step;
        step *= 8;
      }
      low = Math.max(-1, below);
    } else {
      low = high;
      high = Math.min(mostE9, low + step);
      while (sumAt(high) < totalE6) {
        low = high;
        step *= 8;
        high = Math.min(mostE9, low + step);
      }
    }
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (sumAt(middle) >= totalE6) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /**
   * From below: what the caps that are met leave of the total, over what the others bear. No pass
   * passes the rate by more than rounding does; caps of many sizes need no more passes than they
   * are worth, since the search goes on from wherever this ends.
   */
  private long guessE9(long totalE6) {
    long guess = 0;
    for (int pass = 0; pass < GUESSES; pass++) {
      long left = totalE6;
      long open = 0;
      for (int i = 0; i < count; i++) {
        boolean isMet = partE6(i, guess) >= capsE6[i];
        left -= isMet ? capsE6[i] : 0;
        open += isMet ? 0 : FixedPoint.mulDivFloor(basesE6[i], weights[i], weightScale);
      }
      long next = FixedPoint.mulDivFloor(left, E9, Math.max(1, open));
      if (FixedPoint.isOverflow(next) || next <= guess) {
        break;
      }
      guess = Math.min(mostE9, next);
    }
    return guess;
  }

  private void growBy(long leftE6, long[] parts) {
    if (leftE6 == 0) {
      return;
    }
    ensureRoom();
    long all = 0;
    for (int i = 0; i < count; i++) {
      growths[i] = partE6(i, rateE9 + 1) - parts[i];
      all += growths[i];
    }
    long units = leftE6;
    for (int i = 0; i < count; i++) {
      long part = FixedPoint.mulDivFloor(leftE6, growths[i], all);
      // Both products wrap alike, and what is between them is less than the divisor.
      remainders[i] = leftE6 * growths[i] - part * all;
      parts[i] += part;
      units -= part;
    }
    LargestRemainders.give(remainders, parts, count, units);
  }

  private void ensureRoom() {
    if (count > growths.length) {
      growths = Arrays.copyOf(growths, count * 2);
      remainders = Arrays.copyOf(remainders, count * 2);
    }
  }
}
