package cenote.simulator.shadow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What was filled and cancelled of each order, and who may sign for whom ({@code rules.md} 4.3).
 */
final class ShadowOrders {

  private record Key(int account, long number) {}

  private record Session(Object owner, long expiryNs) {}

  private final Map<Key, Long> filled = new HashMap<>();
  private final Set<Key> cancelled = new HashSet<>();
  private final Map<Integer, Long> cancelledBelow = new HashMap<>();
  private final Map<Object, Session> sessions = new HashMap<>();

  void grant(Object owner, Object key, long expiryNs) {
    sessions.put(key, new Session(owner, expiryNs));
  }

  void revoke(Object owner, Object key) {
    sessions.computeIfPresent(key, (_, session) -> session.owner().equals(owner) ? null : session);
  }

  boolean maySign(Object owner, Object key, long nowNs) {
    Session session = sessions.get(key);
    return owner.equals(key)
        || (session != null && session.owner().equals(owner) && nowNs < session.expiryNs());
  }

  void cancel(int account, long number) {
    cancelled.add(new Key(account, number));
  }

  void cancelBelow(int account, long number) {
    cancelledBelow.merge(account, number, Math::max);
  }

  boolean isCancelled(int account, long number) {
    return number < cancelledBelow.getOrDefault(account, 0L)
        || cancelled.contains(new Key(account, number));
  }

  long filledE8(int account, long number) {
    return filled.getOrDefault(new Key(account, number), 0L);
  }

  void fill(int account, long number, long quantityE8) {
    filled.merge(new Key(account, number), quantityE8, Math::addExact);
  }
}
