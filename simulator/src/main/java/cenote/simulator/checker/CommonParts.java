package cenote.simulator.checker;

import java.util.Arrays;

/**
 * One rate for all, worked out again from what a receipt tells ({@code rules.md} 8.4): the rate
 * told is the right one, and each part is what it gives, with the rest by largest remainders, in
 * the order of accounts. By definition, not by the search that the pool makes. Reused.
 */
final class CommonParts {

  private static final long E9 = 1_000_000_000L;

  private final Tally tally;
  private final Check check;
  private final long weightScale;
  private final long mostE9;
  private int[] accounts = new int[64];
  private long[] basesE6 = new long[64];
  private long[] weights = new long[64];
  private long[] capsE6 = new long[64];
  private long[] toldE6 = new long[64];
  private long[] growths = new long[64];
  private long[] rests = new long[64];
  private int count;

  CommonParts(Tally tally, Check check, long weightScale, long mostE9) {
    this.tally = tally;
    this.check = check;
    this.weightScale = weightScale;
    this.mostE9 = mostE9;
  }

  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  int account(int index) {
    return accounts[index];
  }

  long toldE6(int index) {
    return toldE6[index];
  }

  void add(int account, long baseE6, long weight, long capE6, long partE6) {
    if (count == accounts.length) {
      grow(count * 2);
    }
    boolean isNext = count == 0 || account > accounts[count - 1];
    tally.holds(check, isNext, "an account out of order", account);
    boolean isWithin = partE6 >= 0 && partE6 <= capE6;
    tally.holds(check, isWithin, "a part beyond what it may be", account);
    accounts[count] = account;
    basesE6[count] = baseE6;
    weights[count] = weight;
    capsE6[count] = capE6;
    toldE6[count++] = partE6;
  }

  private void grow(int size) {
    accounts = Arrays.copyOf(accounts, size);
    basesE6 = Arrays.copyOf(basesE6, size);
    weights = Arrays.copyOf(weights, size);
    capsE6 = Arrays.copyOf(capsE6, size);
    toldE6 = Arrays.copyOf(toldE6, size);
    growths = Arrays.copyOf(growths, size);
    rests = Arrays.copyOf(rests, size);
  }

  /** What all caps come to. */
  long capSumE6() {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += capsE6[i];
    }
    return sum;
  }

  private long toldSumE6() {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += toldE6[i];
    }
    return sum;
  }

  private long partE6(int i, long rateE9) {
    double estimate = (double) rateE9 * (double) weights[i] * (double) basesE6[i];
    boolean isCapped = estimate / ((double) weightScale * E9) > 2.0 * (double) capsE6[i] + 2;
    return isCapped
        ? capsE6[i]
        : Math.min(capsE6[i], Wide.floor(rateE9 * weights[i], basesE6[i], weightScale * E9));
  }

  private long sumAt(long rateE9) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += partE6(i, rateE9);
    }
    return sum;
  }

  /** What was wanted, what was used of it, and at which rate. */
  void check(long wantedE6, long usedE6, long rateE9) {
    tally.equal(check, "sum of parts", count, usedE6, toldSumE6());
    tally.atMost(check, "used of what was wanted", count, wantedE6, usedE6);
    boolean isRate = rateE9 >= 0 && rateE9 <= mostE9;
    tally.holds(check, isRate, "a rate out of range", count);
    long sumE6 = sumAt(rateE9);
    if (usedE6 < wantedE6) {
      tally.equal(check, "rate when all is taken", count, mostE9, rateE9);
      tally.equal(check, "all that can be taken", count, sumE6, usedE6);
    } else {
      boolean isReached = sumE6 == wantedE6 && (rateE9 == 0 || sumAt(rateE9 - 1) < wantedE6);
      boolean isBefore = sumE6 < wantedE6 && rateE9 < mostE9 && sumAt(rateE9 + 1) > wantedE6;
      tally.holds(check, isReached || isBefore, "a rate that does not give the sum", rateE9);
    }
    parts(rateE9, usedE6 - sumE6);
  }

  private void parts(long rateE9, long leftE6) {
    long all = 0;
    for (int i = 0; i < count; i++) {
      growths[i] = leftE6 == 0 ? 0 : partE6(i, rateE9 + 1) - partE6(i, rateE9);
      all += growths[i];
    }
    long units = leftE6;
    for (int i = 0; i < count; i++) {
      long share = all == 0 ? 0 : Wide.floor(leftE6, growths[i], all);
      rests[i] = all == 0 ? 0 : leftE6 * growths[i] - share * all;
      growths[i] = partE6(i, rateE9) + share;
      units -= share;
    }
    for (; units > 0; units--) {
      growths[Remainders.takeLargest(rests, count)]++;
    }
    for (int i = 0; i < count; i++) {
      tally.equal(check, "part", accounts[i], growths[i], toldE6[i]);
    }
  }
}
