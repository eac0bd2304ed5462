package cenote.replica.keeper;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.replica.Companion;
import java.util.function.Consumer;

/**
 * Flags what has been in breach for a second of log time, as a {@link BreachWatch} lists it and the
 * pool confirms. Numbers of flags follow the highest that the replica has seen of the keeper's
 * principal, which should be nobody else's. Owned by the replica's thread.
 */
public final class HouseKeeper implements Companion {

  private static final long PATIENCE_NS = 1_000_000_000L;

  private final Bytes32 principal;
  private final FlagPort flags;
  private final BreachWatch watch;
  private final Waiting waiting = new Waiting();
  private long sent;

  /** As the other; a breach that was missed is thrown, and stops the replica. */
  public HouseKeeper(Bytes32 principal, FlagPort flags, int checked, long pauseNs) {
    this(principal, flags, checked, pauseNs, HouseKeeper::stop);
  }

  /**
   * A keeper that flags for the house.
   *
   * @param principal in whose name: a registered house keeper
   * @param checked how many accounts the pool is asked about in each look, besides those listed
   * @param pauseNs least time between two looks, on the clock of the duty cycle
   * @param faults hears of breaches that were not listed, as {@link BreachWatch} tells them
   */
  public HouseKeeper(
      Bytes32 principal, FlagPort flags, int checked, long pauseNs, Consumer<String> faults) {
    this.principal = principal;
    this.flags = flags;
    this.watch = new BreachWatch(checked, pauseNs, faults);
  }

  @Override
  public PoolEvents events() {
    return watch.events();
  }

  @Override
  public int doWork(Pool pool, long nowNs) {
    if (watch.doWork(pool, nowNs) == 0) {
      return 0;
    }
    waiting.begin();
    for (int i = 0; i < watch.count(); i++) {
      look(pool, watch.account(i));
    }
    return 1 + watch.count();
  }

  /** How many flags were sent. */
  public long sent() {
    return sent;
  }

  /** How many breaches were found by asking the pool, and not listed. */
  public long missed() {
    return watch.missed();
  }

  private void look(Pool pool, int account) {
    long sinceNs = Math.min(waiting.sinceNs(account), pool.nowNs());
    if (pool.nowNs() - sinceNs < PATIENCE_NS) {
      waiting.add(account, sinceNs);
    } else if (Breaches.isDue(pool, account)) {
      waiting.add(account, isSent(pool, account) ? pool.nowNs() : sinceNs);
    } else {
      watch.doubt(account);
    }
  }

  /** Whatever the answer, the account is given another second before the next flag. */
  private boolean isSent(Pool pool, int account) {
    boolean isFresh = flags.isReady() && pool.position() >= flags.answeredPosition();
    if (!isFresh || !flags.flag(pool.genesisHash(), pool.highestSequence(principal) + 1, account)) {
      return false;
    }
    sent++;
    return true;
  }

  private static void stop(String fault) {
    throw new IllegalStateException(fault);
  }
}
