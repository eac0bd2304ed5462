package cenote.simulator.checker;

/**
 * Accepted indices of one underlying, at most one a second, and their mean over a half hour by the
 * rulebook ({@code rules.md} 5.5): each weighs as long as it was in force within the half hour, and
 * the highest and lowest tenth of the weight are dropped.
 */
final class HalfHour {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long WINDOW_NS = 1_800 * SECOND_NS;

  /** More than an hour of them. */
  private static final int KEPT = 4_096;

  private final long[] timesNs = new long[KEPT];
  private final long[] indicesE8 = new long[KEPT];
  private final long[] pricesE8 = new long[KEPT];
  private final long[] weightsNs = new long[KEPT];
  private long added;
  private int samples;

  /** An index was accepted; one within a second of the last takes its place. */
  void add(long nowNs, long indexE8) {
    boolean isNew = added == 0 || nowNs - timesNs[at(added - 1)] >= SECOND_NS;
    if (isNew) {
      timesNs[at(added++)] = nowNs;
    }
    indicesE8[at(added - 1)] = indexE8;
  }

  private static int at(long place) {
    return (int) (place % KEPT);
  }

  /** True when an index was in force as the half hour up to {@code endNs} began. */
  boolean isCovered(long endNs) {
    long oldest = Math.max(0, added - KEPT);
    return added > 0 && timesNs[at(oldest)] < endNs - WINDOW_NS;
  }

  /** Mean of the half hour, E8, rounded once, half even; 0 when no index was in force in it. */
  long meanE8(long endNs) {
    collect(endNs);
    long totalNs = 0;
    for (int i = 0; i < samples; i++) {
      totalNs += weightsNs[i];
    }
    return samples == 0 ? 0 : meanE8(totalNs, totalNs / 10);
  }

  /** How far from the last mean one may lie that rounds the share of each index, E8. */
  long doubtE8() {
    return samples / 2 + 1L;
  }

  private void collect(long endNs) {
    samples = 0;
    long startNs = endNs - WINDOW_NS;
    long untilNs = endNs;
    for (long i = added - 1; i >= Math.max(0, added - KEPT) && untilNs > startNs; i--) {
      long fromNs = Math.max(startNs, timesNs[at(i)]);
      if (fromNs < untilNs) {
        insert(indicesE8[at(i)], untilNs - fromNs);
        untilNs = fromNs;
      }
    }
  }

  /** Keeps them in order of price. */
  private void insert(long priceE8, long weightNs) {
    int place = samples++;
    for (; place > 0 && pricesE8[place - 1] > priceE8; place--) {
      pricesE8[place] = pricesE8[place - 1];
      weightsNs[place] = weightsNs[place - 1];
    }
    pricesE8[place] = priceE8;
    weightsNs[place] = weightNs;
  }

  /** Of what lies at least {@code trimNs} from both ends; rounded once, half even. */
  private long meanE8(long totalNs, long trimNs) {
    long lowestE8 = pricesE8[0];
    long leftNs = totalNs - 2 * trimNs;
    long aboveE8 = 0;
    long rest = 0;
    long belowNs = 0;
    for (int i = 0; i < samples; i++) {
      long fromNs = Math.max(belowNs, trimNs);
      belowNs += weightsNs[i];
      long keptNs = Math.max(0, Math.min(belowNs, totalNs - trimNs) - fromNs);
      long whole = Wide.floor(pricesE8[i] - lowestE8, keptNs, leftNs);
      aboveE8 += whole;
      rest += (pricesE8[i] - lowestE8) * keptNs - whole * leftNs;
    }
    return lowestE8 + aboveE8 + Wide.halfEven(rest, 1, leftNs);
  }
}
