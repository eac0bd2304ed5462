package cenote.gateway.notice;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.margin.AccountState;
import cenote.replica.Companion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the state of the accounts that somebody follows, some of them every quarter of a second,
 * each in turn. What was applied by an earlier run of the gateway, or by an earlier replica of this
 * one, is passed over. On the replica's thread only.
 */
public final class MarginWatch implements Companion {

  private static final long EVERY_NS = TimeUnit.MILLISECONDS.toNanos(250);

  /** Accounts looked at in a turn. */
  private static final int SLICE = 64;

  /** Changes told in a turn: a cure takes longer to find than a state. */
  private static final int CHANGES = 4;

  private final Supplier<Set<Integer>> followed;
  private final Listener listener;
  private final Map<Integer, AccountState> states = new HashMap<>();
  private long fromPosition;
  private long nextNs;
  private boolean hasBegun;
  private int turn;

  /** Told of each change, on the replica's thread; must not wait. */
  @FunctionalInterface
  public interface Listener {

    /** The state of an owner's account has changed. */
    void onChange(MarginNotice notice, Bytes32 owner, boolean isDevelopment);
  }

  /**
   * A watch that has seen nothing.
   *
   * @param fromPosition what was applied up to there is old
   * @param followed accounts that somebody follows now
   */
  public MarginWatch(long fromPosition, Supplier<Set<Integer>> followed, Listener listener) {
    this.fromPosition = fromPosition;
    this.followed = followed;
    this.listener = listener;
  }

  @Override
  public int doWork(Pool state, long nowNs) {
    boolean isWaiting = hasBegun && nowNs - nextNs < 0;
    if (isWaiting || state.position() < fromPosition) {
      return 0;
    }
    hasBegun = true;
    nextNs = nowNs + EVERY_NS;
    fromPosition = state.position();
    Set<Integer> asked = followed.get();
    states.keySet().retainAll(asked);
    return look(state, asked.stream().sorted().toList());
  }

  private int look(Pool state, List<Integer> asked) {
    int changes = 0;
    int looked = 0;
    int begun = turn;
    while (looked < Math.min(SLICE, asked.size()) && changes < CHANGES) {
      int account = asked.get(Math.floorMod(begun + looked, asked.size()));
      looked++;
      changes += state.accounts().isHeld(account) && look(state, account) ? 1 : 0;
    }
    turn = asked.isEmpty() ? 0 : Math.floorMod(begun + looked, asked.size());
    return changes;
  }

  private boolean look(Pool state, int account) {
    AccountState now = AccountState.of(state.margin(account));
    @Nullable AccountState before = states.put(account, now);
    boolean isNews = before == null ? now != AccountState.FREE : now != before;
    if (isNews) {
      listener.onChange(
          MarginNotice.of(state, account, Optional.ofNullable(before)),
          state.accounts().ownerKey(account),
          state.isDevelopment());
    }
    return isNews;
  }
}
