package cenote.simulator.checker;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.simulator.generator.Follower;
import cenote.simulator.shadow.Shadow;
import java.util.Map;
import java.util.TreeMap;

/**
 * The thorough auditor: the whole shadow, told each entry and what the pool told of it, compared
 * after each. Some hundred times dearer than {@link Books}.
 *
 * <p>Wants a replica that applies one entry at a time, so that events and answer of an entry come
 * before the next. Owned by the replica's thread.
 */
public final class Deep extends Follower implements Auditor {

  /** Under this name everything that the shadow finds is reported. */
  private static final String NAME = "shadow";

  private boolean isWaiting;

  /** An auditor with a shadow of its own. */
  public Deep() {
    this(new Shadow());
  }

  Deep(Shadow shadow) {
    super(shadow);
  }

  @Override
  public void onStart(Pool pool, long position) {
    if (position != 0) {
      throw new IllegalArgumentException("shadow: expected to begin at 0, got " + position);
    }
    follow(pool);
  }

  @Override
  public void onCommand(long position, long timestampNs, byte[] bytes, int offset, int length) {
    if (isWaiting) {
      throw new IllegalStateException("shadow: expected one entry at a time, got a batch");
    }
    isWaiting = true;
    guarded(() -> expect(timestampNs, bytes, offset, length));
  }

  @Override
  public void onAnswer(
      long position,
      Bytes32 principal,
      long sequence,
      int rejectCode,
      long value,
      long answerPosition) {
    isWaiting = false;
    guarded(() -> check(position, rejectCode));
  }

  @Override
  public void onEnd(Pool pool) {
    guarded(this::finish);
  }

  private static void guarded(Runnable check) {
    try {
      check.run();
    } catch (RuntimeException found) {
      InvariantBroken broken = new InvariantBroken(NAME, String.valueOf(found.getMessage()));
      broken.initCause(found);
      throw broken;
    }
  }

  @Override
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    reached().forEach((what, count) -> counts.put(NAME + " " + what, count));
    return counts;
  }
}
