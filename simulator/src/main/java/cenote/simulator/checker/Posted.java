package cenote.simulator.checker;

import java.util.Arrays;

/** Entries of the command at hand; those of a plan come after the mark of the plan before. */
final class Posted {

  private int[] assets = new int[256];
  private int[] from = new int[256];
  private int[] to = new int[256];
  private int[] reasons = new int[256];
  private long[] amounts = new long[256];
  private int count;
  private int mark;

  void clear() {
    count = 0;
    mark = 0;
  }

  void add(int asset, int fromHolder, int toHolder, long amount, int reason) {
    if (count == assets.length) {
      assets = Arrays.copyOf(assets, count * 2);
      from = Arrays.copyOf(from, count * 2);
      to = Arrays.copyOf(to, count * 2);
      reasons = Arrays.copyOf(reasons, count * 2);
      amounts = Arrays.copyOf(amounts, count * 2);
    }
    assets[count] = asset;
    from[count] = fromHolder;
    to[count] = toHolder;
    reasons[count] = reason;
    amounts[count++] = amount;
  }

  int count() {
    return count;
  }

  /** A plan is over: the next begins here. */
  void mark() {
    mark = count;
  }

  int asset(int index) {
    return assets[index];
  }

  int from(int index) {
    return from[index];
  }

  int to(int index) {
    return to[index];
  }

  int reason(int index) {
    return reasons[index];
  }

  long amount(int index) {
    return amounts[index];
  }

  /** Sum of one asset from one holder to another for a reason, since the mark. */
  long sum(int reason, int asset, int fromHolder, int toHolder) {
    long sum = 0;
    for (int i = mark; i < count; i++) {
      boolean isMeant =
          reasons[i] == reason && assets[i] == asset && from[i] == fromHolder && to[i] == toHolder;
      sum += isMeant ? amounts[i] : 0;
    }
    return sum;
  }

  /** Sum of one asset for a reason, whoever paid and whoever got it, since the mark. */
  long sum(int reason, int asset) {
    long sum = 0;
    for (int i = mark; i < count; i++) {
      sum += reasons[i] == reason && assets[i] == asset ? amounts[i] : 0;
    }
    return sum;
  }
}
