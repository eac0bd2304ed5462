package cenote.replica;

import cenote.pool.Pool;
import java.util.ArrayDeque;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;

/**
 * Queries on their way to the owner of a replica, and those that wait there for a position. Handed
 * in by any thread; everything else belongs to the owner.
 */
final class QueryQueue {

  private final ManyToOneConcurrentArrayQueue<Asked> arriving;
  private final ArrayDeque<Asked> waiting = new ArrayDeque<>();
  private final int capacity;

  /** At most {@code capacity} arriving and as many waiting. */
  QueryQueue(int capacity) {
    this.capacity = capacity;
    this.arriving = new ManyToOneConcurrentArrayQueue<>(capacity);
  }

  /** Returns false when the queue is full. */
  boolean offer(long minPosition, long untilNs, Query query) {
    return arriving.offer(new Asked(minPosition, untilNs, query));
  }

  /** Answers what can be answered at {@code position}; returns how many were. */
  int answer(Pool pool, long position, long nowNs) {
    int answered = answerWaiting(pool, position, nowNs);
    while (waiting.size() < capacity) {
      Asked asked = arriving.poll();
      if (asked == null) {
        break;
      }
      answered += answerOrKeep(asked, pool, position, nowNs);
    }
    return answered;
  }

  /** Tells all that they will not be answered. */
  void miss(long position) {
    waiting.forEach(asked -> asked.query.onMissed(position));
    waiting.clear();
    for (Asked asked = arriving.poll(); asked != null; asked = arriving.poll()) {
      asked.query.onMissed(position);
    }
  }

  private int answerWaiting(Pool pool, long position, long nowNs) {
    int answered = 0;
    for (int left = waiting.size(); left > 0; left--) {
      answered += answerOrKeep(waiting.remove(), pool, position, nowNs);
    }
    return answered;
  }

  private int answerOrKeep(Asked asked, Pool pool, long position, long nowNs) {
    if (asked.minPosition <= position) {
      asked.query.onReached(pool, position);
      return 1;
    }
    if (nowNs - asked.untilNs >= 0) {
      asked.query.onMissed(position);
      return 1;
    }
    waiting.add(asked);
    return 0;
  }

  private record Asked(long minPosition, long untilNs, Query query) {}
}
