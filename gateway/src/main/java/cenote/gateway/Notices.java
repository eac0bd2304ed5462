package cenote.gateway;

import cenote.crypto.Bytes32;
import cenote.gateway.http.SocketHub;
import cenote.gateway.notice.MarginNotice;
import cenote.gateway.notice.MarginWatch;
import cenote.gateway.notice.Webhooks;
import cenote.gateway.stream.Broadcast;
import cenote.gateway.stream.Topics;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Between the watch of accounts' states and who is told. */
final class Notices {

  private final Webhooks webhooks;
  private volatile @Nullable SocketHub hub;
  private volatile @Nullable Broadcast broadcast;

  Notices(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  /** A watch that takes what was stored by an earlier run for told. */
  MarginWatch watch(long storedPosition) {
    return new MarginWatch(storedPosition, this::followed, this::onChange);
  }

  /** From now on the socket is told as well. */
  void join(SocketHub to, Broadcast by) {
    broadcast = by;
    hub = to;
  }

  void close() {
    webhooks.close();
  }

  private Set<Integer> followed() {
    Set<Integer> accounts = new HashSet<>(webhooks.accounts());
    SocketHub socket = hub;
    if (socket != null) {
      socket.topics().forEach(topic -> Topics.margin(topic).ifPresent(accounts::add));
    }
    return accounts;
  }

  private void onChange(MarginNotice notice, Bytes32 owner, boolean isDevelopment) {
    webhooks.offer(notice, owner, isDevelopment);
    Broadcast socket = broadcast;
    if (socket != null) {
      socket.onNotice(notice);
    }
  }
}
