package cenote.replica.keeper;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.replica.Companion;
import java.util.Arrays;

/**
 * Looks over all accounts, a bounded slice in each duty cycle, and flags what has been in breach
 * for a second of log time. Numbers of flags follow the highest that the replica has seen of the
 * keeper's principal, which should be nobody else's. Owned by the replica's thread.
 */
public final class HouseKeeper implements Companion {

  private static final long PATIENCE_NS = 1_000_000_000L;
  private static final long NEVER = Long.MAX_VALUE;

  private final Bytes32 principal;
  private final FlagPort flags;
  private final int slice;
  private final long pauseNs;
  private long[] seenNs = new long[64];
  private int next;
  private boolean isScanning;
  private long scannedPosition = -1;
  private long nextScanNs;
  private boolean hasScanned;
  private long sent;

  /**
   * A keeper that flags for the house.
   *
   * @param principal in whose name: a registered house keeper
   * @param slice most accounts looked at in one duty cycle, positive
   * @param pauseNs between the beginnings of two scans, on the clock of the duty cycle
   */
  public HouseKeeper(Bytes32 principal, FlagPort flags, int slice, long pauseNs) {
    this.principal = principal;
    this.flags = flags;
    this.slice = slice;
    this.pauseNs = pauseNs;
    Arrays.fill(seenNs, NEVER);
  }

  @Override
  public int doWork(Pool pool, long nowNs) {
    if (!isScanning && !begin(pool, nowNs)) {
      return 0;
    }
    int until = Math.min(pool.accountCount(), next + slice);
    int looked = 0;
    for (; next < until; next++) {
      look(pool, next);
      looked++;
    }
    isScanning = next < pool.accountCount();
    return looked;
  }

  /** How many flags were sent. */
  public long sent() {
    return sent;
  }

  /**
   * A new scan begins when something was applied since the last one began, and the pause is over.
   */
  private boolean begin(Pool pool, long nowNs) {
    if (pool.position() == scannedPosition || (hasScanned && nowNs - nextScanNs < 0)) {
      return false;
    }
    hasScanned = true;
    isScanning = true;
    scannedPosition = pool.position();
    nextScanNs = nowNs + pauseNs;
    next = 0;
    return true;
  }

  private void look(Pool pool, int account) {
    ensure(account);
    if (!Breaches.isDue(pool, account)) {
      seenNs[account] = NEVER;
    } else if (seenNs[account] == NEVER) {
      seenNs[account] = pool.nowNs();
    } else if (pool.nowNs() - seenNs[account] >= PATIENCE_NS) {
      flag(pool, account);
    }
  }

  /** Whatever the answer, the account is given another second before the next flag. */
  private void flag(Pool pool, int account) {
    boolean isFresh = flags.isReady() && pool.position() >= flags.answeredPosition();
    if (isFresh && flags.flag(pool.genesisHash(), pool.highestSequence(principal) + 1, account)) {
      seenNs[account] = pool.nowNs();
      sent++;
    }
  }

  private void ensure(int account) {
    if (account >= seenNs.length) {
      int before = seenNs.length;
      seenNs = Arrays.copyOf(seenNs, Math.max(account + 1, 2 * before));
      Arrays.fill(seenNs, before, seenNs.length, NEVER);
    }
  }
}
