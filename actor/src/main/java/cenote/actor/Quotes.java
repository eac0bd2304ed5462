package cenote.actor;

import java.util.Arrays;

/** What a maker has in the book of one instrument: numbers of its orders and what they were for. */
final class Quotes {

  /** Most orders: bids and asks of three levels. */
  static final int MAX = 6;

  private final long[] numbers = new long[MAX];
  private int count;
  private double middleE8;
  private long quotedNs;
  private boolean isHit;

  int count() {
    return count;
  }

  long number(int index) {
    return numbers[index];
  }

  /** The lowest number, or the largest long when there are none. */
  long oldest() {
    return count == 0 ? Long.MAX_VALUE : numbers[0];
  }

  void clear() {
    Arrays.fill(numbers, 0);
    count = 0;
    isHit = false;
  }

  void add(long number) {
    numbers[count++] = number;
  }

  void quoted(double aroundE8, long nowNs) {
    middleE8 = aroundE8;
    quotedNs = nowNs;
  }

  /** An order was filled or refused: what stands is not what was meant. */
  void hit() {
    isHit = true;
  }

  boolean isHit() {
    return isHit;
  }

  double middleE8() {
    return middleE8;
  }

  long quotedNs() {
    return quotedNs;
  }
}
