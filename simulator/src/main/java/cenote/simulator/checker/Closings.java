package cenote.simulator.checker;

import cenote.pool.ledger.Holders;
import java.util.Arrays;

/** Open close-outs and conversions, by the events; what each account required when it opened. */
final class Closings {

  private static final long LEAST_SOLD_E9 = 50_000_000L;

  private boolean[] open = new boolean[64];
  private boolean[] converting = new boolean[64];
  private boolean[] sold = new boolean[64];
  private int[] flaggers = new int[64];
  private long[] flaggerPaidE6 = new long[64];
  private long[] requiredE6 = new long[64 * Holders.DOMAINS];
  private long[] slicesNs = new long[64];
  private long[] openedNs = new long[64];
  private long[] soldNs = new long[64];
  private int count;

  void ensure(int account) {
    if (account >= open.length) {
      int size = Math.max(account + 1, open.length * 2);
      open = Arrays.copyOf(open, size);
      converting = Arrays.copyOf(converting, size);
      sold = Arrays.copyOf(sold, size);
      flaggers = Arrays.copyOf(flaggers, size);
      slicesNs = Arrays.copyOf(slicesNs, size);
      openedNs = Arrays.copyOf(openedNs, size);
      soldNs = Arrays.copyOf(soldNs, size);
      flaggerPaidE6 = Arrays.copyOf(flaggerPaidE6, size);
      requiredE6 = Arrays.copyOf(requiredE6, size * Holders.DOMAINS);
    }
  }

  int count() {
    return count;
  }

  boolean isOpen(int account) {
    return open[account];
  }

  void open(int account, int flagger, long nowNs) {
    open[account] = true;
    sold[account] = false;
    flaggers[account] = flagger;
    flaggerPaidE6[account] = 0;
    slicesNs[account] = 0;
    openedNs[account] = nowNs;
    soldNs[account] = 0;
    count++;
  }

  void end(int account) {
    open[account] = false;
    count--;
  }

  /** What the account required in a domain when its close-out opened, cash E6. */
  long requiredE6(int account, int domain) {
    return requiredE6[account * Holders.DOMAINS + domain];
  }

  void require(int account, long coreE6, long rampE6) {
    requiredE6[account * Holders.DOMAINS] = coreE6;
    requiredE6[account * Holders.DOMAINS + 1] = rampE6;
  }

  int flagger(int account) {
    return flaggers[account];
  }

  long flaggerPaidE6(int account) {
    return flaggerPaidE6[account];
  }

  void payFlagger(int account, long amountE6) {
    flaggerPaidE6[account] += amountE6;
  }

  boolean hasSold(int account) {
    return sold[account];
  }

  void sell(int account, long nowNs) {
    sold[account] = true;
    soldNs[account] = nowNs;
  }

  /** A part was sold in a batch; less than 5 % leaves it as unsold as it was (ADR 0035). */
  void sellPart(int account, long fractionE9, long nowNs) {
    sold[account] = true;
    soldNs[account] = fractionE9 < LEAST_SOLD_E9 ? soldNs[account] : nowNs;
  }

  /** When it was opened, ns. */
  long openedNs(int account) {
    return openedNs[account];
  }

  /** Since when nothing of it was sold, ns. */
  long unsoldSinceNs(int account) {
    return Math.max(openedNs[account], soldNs[account]);
  }

  /** When a slice of its standing offer was last taken, ns; 0 for never. */
  long sliceNs(int account) {
    return slicesNs[account];
  }

  void slice(int account, long nowNs) {
    slicesNs[account] = nowNs;
  }

  boolean isConverting(int account) {
    return converting[account];
  }

  void convert(int account, boolean isOpen) {
    converting[account] = isOpen;
  }
}
