package cenote.simulator.cluster;

import cenote.crypto.Bytes32;
import cenote.node.history.History;
import cenote.pool.Pool;
import cenote.protocol.AnswerSink;
import cenote.protocol.apply.Skips;
import cenote.replica.Companion;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.simulator.checker.Auditor;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A production replica that follows the log from the first entry on and never stops: what the
 * checks hear, what the crowd looks at, and what tells the history which commands were done.
 */
final class Audit implements AnswerSink, AutoCloseable {

  private static final int FIRST_CAPACITY = 1 << 10;

  private final Cluster cluster;
  private final Supplier<Auditor> auditors;
  private final PartyTable parties;
  private final History history;
  private final ReplicaLimits limits;
  private final Companion keeper;
  private Auditor auditor;
  private Feed feed;
  private Replica replica;
  private @Nullable Pool pool;

  /** Content hashes of the entries read and not yet answered: a ring. */
  private long[] contents = new long[FIRST_CAPACITY];

  private long read;
  private long applied;
  private long toldUntil;

  /**
   * An audit.
   *
   * @param auditors make the checks, anew when the log must be read again with something skipped
   * @param keeper works between batches, as a house keeper does
   */
  Audit(
      Cluster cluster,
      Supplier<Auditor> auditors,
      PartyTable parties,
      History history,
      ReplicaLimits limits,
      Companion keeper) {
    this.cluster = cluster;
    this.auditors = auditors;
    this.parties = parties;
    this.history = history;
    this.limits = limits;
    this.keeper = keeper;
    this.auditor = auditors.get();
    this.feed = new Feed(cluster, 0, this::onCommand, Skips.NONE);
    this.replica = replica(Skips.NONE);
  }

  private Replica replica(Skips skips) {
    Companion look =
        (seen, nowNs) -> {
          pool = seen;
          return 0;
        };
    return Replica.fromGenesis(feed, auditor, this, Companion.all(look, keeper), limits, skips);
  }

  /** From the first entry on, with other checks; what the history knows it is not told again. */
  private void beginAnew(Skips skips) {
    replica.close();
    pool = null;
    read = 0;
    applied = 0;
    auditor = auditors.get();
    feed = new Feed(cluster, 0, this::onCommand, skips);
    replica = replica(skips);
  }

  /** How many entries were applied. */
  long applied() {
    return applied;
  }

  long position() {
    return replica.position();
  }

  Pool pool() {
    if (pool == null) {
      throw new IllegalStateException("audit: expected a cycle before");
    }
    return pool;
  }

  /** How often each check was made. */
  Map<String, Long> counts() {
    return auditor.counts();
  }

  void stateHash(byte[] out32) {
    replica.stateHash(out32);
  }

  /** A cycle. The first one has nothing to read, and lets the auditor see the pool. */
  void step(long nowNs) {
    if (feed.heldAt() > 0) {
      Skips skips = cluster.committed().skips();
      if (!cluster.poison().isFatalAt(feed.heldAt(), skips)) {
        beginAnew(skips);
      }
    }
    boolean isFirst = pool == null;
    feed.allow(isFirst ? 0 : Integer.MAX_VALUE);
    var _ = replica.doWork(nowNs);
    if (isFirst) {
      auditor.onStart(pool(), 0);
    }
    Follower.requireSound(replica.fault());
  }

  /** All is quiet: what can only be checked in the end. */
  void end() {
    auditor.onEnd(pool());
  }

  private void onCommand(long position, long timestampNs, byte[] bytes, int offset, int length) {
    if (read - applied == contents.length) {
      grow();
    }
    contents[(int) (read++ & (contents.length - 1))] = Content.hash(bytes, offset, length);
    auditor.onCommand(position, timestampNs, bytes, offset, length);
  }

  private void grow() {
    long[] grown = new long[2 * contents.length];
    for (long i = applied; i < read; i++) {
      grown[(int) (i & (grown.length - 1))] = contents[(int) (i & (contents.length - 1))];
    }
    contents = grown;
  }

  @Override
  public void onAnswer(
      long position, Bytes32 principal, long sequence, int code, long value, long answerPosition) {
    long content = contents[(int) (applied++ & (contents.length - 1))];
    int party = parties.find(principal);
    boolean isNew = position > toldUntil;
    toldUntil = Math.max(toldUntil, position);
    if (isNew && party > 0 && answerPosition == position) {
      history.executed(party, sequence, content, code, value, position);
    }
    auditor.onAnswer(position, principal, sequence, code, value, answerPosition);
  }

  @Override
  public void close() {
    replica.close();
  }
}
