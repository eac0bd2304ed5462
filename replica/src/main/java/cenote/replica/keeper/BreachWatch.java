package cenote.replica.keeper;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.replica.Companion;
import cenote.replica.risk.ArenaEvents;
import cenote.replica.risk.BookArena;
import cenote.replica.risk.BreachList;
import cenote.replica.risk.Triggers;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that ask for a flag, by {@link Triggers} that hear what the replica applies and fall
 * back to a sweep. Each look also asks the pool about a few accounts, all in turns: a breach that
 * was not listed is a fault, told and counted, and is watched exactly from then on.
 *
 * <p>A replica that takes the place of another asks for {@link #events} before its first turn. A
 * look takes as long as a tick of the triggers: of a pool that is new or was settled, that of
 * loading all accounts. The thread then has as much time for other work. Owned by the replica's
 * thread; nothing here outlives it, and nothing is part of the pool's state.
 */
public final class BreachWatch implements Companion {

  /** No look is followed by a longer rest than that, or the pause. */
  private static final long MOST_REST_NS = TimeUnit.SECONDS.toNanos(1);

  private final int checked;
  private final long pauseNs;
  private final Consumer<String> faults;
  private BookArena arena = new BookArena();
  private Triggers triggers = new Triggers(arena);
  private final Set<Integer> strays = new TreeSet<>();
  private int[] due = new int[16];
  private int count;
  private int next;
  private @Nullable Pool last;
  private long lookedPosition;
  private long lookedNs;
  private long restUntilNs;
  private boolean hasJustLooked;
  private long missed;

  /**
   * A watch that begins with its first duty cycle, in whatever state the pool is.
   *
   * @param checked how many accounts the pool is asked about in each look, 0 or more
   * @param pauseNs least time between two looks, on the clock of the duty cycle
   * @param faults hears of the first missed breach, the second, the fourth and so on
   */
  public BreachWatch(int checked, long pauseNs, Consumer<String> faults) {
    this.checked = checked;
    this.pauseNs = pauseNs;
    this.faults = faults;
  }

  /** Begins anew: nothing that was loaded from one pool is true of the next. */
  @Override
  public PoolEvents events() {
    arena = new BookArena();
    triggers = new Triggers(arena);
    strays.clear();
    next = 0;
    last = null;
    return new ArenaEvents(arena);
  }

  /** Looks when something was applied since the last look, and the pause is over. */
  @Override
  public int doWork(Pool pool, long nowNs) {
    if (hasJustLooked) {
      hasJustLooked = false;
      long tookNs = nowNs - lookedNs;
      restUntilNs = lookedNs + Math.max(pauseNs, Math.min(2 * tookNs, MOST_REST_NS));
    }
    boolean isDue = pool.position() != lookedPosition && nowNs - restUntilNs >= 0;
    if (pool == last && !isDue) {
      return 0;
    }
    last = pool;
    look(pool);
    lookedPosition = pool.position();
    lookedNs = nowNs;
    hasJustLooked = true;
    return 1;
  }

  /** How many accounts asked for a flag at the last look. */
  public int count() {
    return count;
  }

  /** One of them; they rise. Whoever flags asks the pool again: it may have gone on. */
  public int account(int index) {
    return due[index];
  }

  /** An account that is listed though the pool says otherwise: it is loaded again. */
  public void doubt(int account) {
    arena.touched(account);
  }

  /** How many breaches the triggers did not list. */
  public long missed() {
    return missed;
  }

  private void look(Pool pool) {
    BreachList list = triggers.tick(pool);
    count = 0;
    for (int i = 0; i < list.count(); i++) {
      if (list.isDue(pool, i)) {
        add(list.account(i));
      }
    }
    triggers.rest(pool);
    check(pool);
    if (!strays.isEmpty()) {
      addStrays(pool);
    }
  }

  private void check(Pool pool) {
    int accounts = pool.accountCount();
    for (int i = Math.min(checked, accounts); i > 0; i--) {
      next = next + 1 < accounts ? next + 1 : 0;
      if (Breaches.isDue(pool, next) && !isListed(next) && strays.add(next)) {
        miss(pool, next);
      }
    }
  }

  private void miss(Pool pool, int account) {
    missed++;
    arena.touched(account);
    if (Long.bitCount(missed) == 1) {
      faults.accept(
          "breaches: expected account %d to be listed at position %d, got none (%d missed)"
              .formatted(account, pool.position(), missed));
    }
  }

  private void addStrays(Pool pool) {
    strays.removeIf(account -> isListed(account) || !Breaches.isDue(pool, account));
    strays.forEach(this::add);
    Arrays.sort(due, 0, count);
  }

  private boolean isListed(int account) {
    return Arrays.binarySearch(due, 0, count, account) >= 0;
  }

  private void add(int account) {
    if (count == due.length) {
      due = Arrays.copyOf(due, 2 * count);
    }
    due[count++] = account;
  }
}
