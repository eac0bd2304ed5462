package cenote.actor;

import cenote.pool.Pool;
import cenote.replica.keeper.BreachWatch;
import cenote.replica.keeper.Breaches;
import cenote.reporter.Party;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A keeper's eyes: every account in breach is everybody's. A keeper looks again right before it
 * flags, so that one that somebody else has flagged, or that was cured meanwhile, costs it nothing.
 */
final class KeeperFlags {

  private static final long AGAIN_NS = 1_500_000_000L;
  private static final int MOST_SEEN = 4_096;

  private final Party party;
  private final KeeperTerms terms;
  private final SplittableRandom random;
  private Map<Integer, Long> dueNs = new HashMap<>();
  private int turn;
  private long accepted;
  private long closeOuts;

  /** Of a party; {@code seed} is of its hesitation. */
  KeeperFlags(Party party, KeeperTerms terms, long seed) {
    this.party = party;
    this.terms = terms;
    this.random = new SplittableRandom(seed);
  }

  /** Flags that were accepted. */
  long accepted() {
    return accepted;
  }

  /** Of these, those that opened a close-out. */
  long closeOuts() {
    return closeOuts;
  }

  /** Flags one account that is due; begins with another one each time. */
  void act(Floor floor) {
    BreachWatch breaches = floor.breaches();
    see(breaches, floor.nowNs());
    if (floor.pool().nowNs() < floor.pool().cureUntilNs()) {
      return;
    }
    turn++;
    for (int i = 0; i < breaches.count(); i++) {
      int account = breaches.account((i + turn) % breaches.count());
      if (isDue(floor, account)) {
        flag(floor, account);
        return;
      }
    }
  }

  /** Who is new on the list is flagged once the keeper has reacted; who has left is forgotten. */
  private void see(BreachWatch breaches, long nowNs) {
    Map<Integer, Long> seen = new HashMap<>();
    for (int i = 0; i < Math.min(breaches.count(), MOST_SEEN); i++) {
      int account = breaches.account(i);
      Long known = dueNs.get(account);
      seen.put(account, known != null ? known : nowNs + delayNs());
    }
    dueNs = seen;
  }

  private long delayNs() {
    return terms.reactionNs() + random.nextLong(terms.hesitationNs() + 1);
  }

  private boolean isDue(Floor floor, int account) {
    Long due = dueNs.get(account);
    return due != null && floor.nowNs() - due >= 0 && Breaches.isDue(floor.pool(), account);
  }

  private void flag(Floor floor, int account) {
    Pool pool = floor.pool();
    dueNs.put(account, floor.nowNs() + AGAIN_NS);
    boolean isBreach = pool.margin(account).isLiquidatable();
    floor.encoder().flag(floor.from(party), 0, account);
    floor.send(
        party,
        (code, value, position) -> {
          accepted += code == 0 ? 1 : 0;
          closeOuts += code == 0 && isBreach ? 1 : 0;
        });
  }
}
