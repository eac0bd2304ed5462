package cenote.simulator.cluster;

import cenote.pool.Pool;
import cenote.simulator.checker.InvariantBroken;

/**
 * Whether the log goes on by itself: work that is due is done soon, as long as somebody leads
 * undisturbed and clocks are right. One thread.
 */
final class Pulse {

  /** A timer is never longer than a second, and a busy cluster may be late. */
  private static final long GRACE_NS = 5_000_000_000L;

  private final Cluster cluster;
  private int leader = -1;
  private long steadySinceNs;
  private long steadyTerm = -1;
  private boolean wasLate;
  private long lateSinceNs;

  Pulse(Cluster cluster) {
    this.cluster = cluster;
  }

  private boolean isSteady(int id, Member member) {
    return id == leader && member.term() == steadyTerm && !member.isPoisoned();
  }

  /** A tick: looks at the audit's pool; time in which nothing could be done does not count. */
  void step(long nowNs, Pool pool) {
    Member member = cluster.leader();
    int id = member == null ? -1 : cluster.members().indexOf(member);
    if (member == null || !isSteady(id, member) || member.clockNs() < pool.nowNs()) {
      leader = id;
      steadyTerm = member == null ? -1 : member.term();
      steadySinceNs = nowNs;
      wasLate = false;
      return;
    }
    boolean isLate = member.clockNs() - pool.nextDeadlineNs() > GRACE_NS;
    if (!isLate) {
      wasLate = false;
    } else if (!wasLate) {
      wasLate = true;
      lateSinceNs = nowNs;
    } else if (nowNs - Math.max(lateSinceNs, steadySinceNs) > GRACE_NS) {
      throw new InvariantBroken(
          "I14 liveness",
          "work due at %d: expected to be done within %d s of a steady leader, it is %d"
              .formatted(pool.nextDeadlineNs(), GRACE_NS / 1_000_000_000L, pool.nowNs()));
    }
  }
}
