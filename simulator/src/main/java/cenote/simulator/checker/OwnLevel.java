package cenote.simulator.checker;

/**
 * What all ranges are multiplied by, from the levels that the governor tells of ({@code rules.md}
 * 12.2). For 15 minutes after a change a flag must show a breach under what held before, too
 * (11.6).
 */
final class OwnLevel {

  private static final long WINDOW_NS = 900_000_000_000L;
  private static final int[] PERCENTS = {100, 110, 125, 125, 125};

  /** A level rises at most four times before it falls, and falls once in 24 hours. */
  private static final int MOST = 16;

  private final long[] changedNs = new long[MOST];
  private final int[] before = new int[MOST];
  private int count;
  private int percent = PERCENTS[0];

  /** A level was told, 0 to 4. */
  void change(int level, long nowNs) {
    if (PERCENTS[level] == percent) {
      return;
    }
    forget(nowNs);
    changedNs[count] = nowNs;
    before[count++] = percent;
    percent = PERCENTS[level];
  }

  private void forget(long nowNs) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (isRecent(i, nowNs)) {
        changedNs[kept] = changedNs[i];
        before[kept++] = before[i];
      }
    }
    count = kept;
  }

  private boolean isRecent(int i, long nowNs) {
    return nowNs - changedNs[i] <= WINDOW_NS;
  }

  /** Ranges were changed during the window that ends now. */
  boolean hasChanged(long nowNs) {
    return count > 0 && isRecent(count - 1, nowNs);
  }

  /** Ranges are wider than they were when the window began. */
  boolean isWider(long nowNs) {
    return percent > oldest(nowNs);
  }

  /** Ranges are narrower than they were when the window began. */
  boolean isNarrower(long nowNs) {
    return percent < oldest(nowNs);
  }

  private int oldest(long nowNs) {
    for (int i = 0; i < count; i++) {
      if (isRecent(i, nowNs)) {
        return before[i];
      }
    }
    return percent;
  }
}
