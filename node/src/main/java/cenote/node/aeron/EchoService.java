package cenote.node.aeron;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;

/** Sends the beginning of each message back; has no state. The cluster's service thread owns it. */
final class EchoService implements ClusteredService {

  private final int answerLength;
  private @Nullable IdleStrategy idle;

  EchoService(int answerLength) {
    this.answerLength = answerLength;
  }

  @Override
  public void onStart(Cluster cluster, @Nullable Image snapshotImage) {
    idle = cluster.idleStrategy();
  }

  @Override
  public void onSessionMessage(
      @Nullable ClientSession session,
      long timestamp,
      DirectBuffer buffer,
      int offset,
      int length,
      Header header) {
    if (session == null) {
      return;
    }
    IdleStrategy waiting = Objects.requireNonNull(idle);
    waiting.reset();
    while (session.offer(buffer, offset, Math.min(length, answerLength)) < 0
        && !session.isClosing()) {
      waiting.idle();
    }
  }

  @Override
  public void onSessionOpen(ClientSession session, long timestamp) {}

  @Override
  public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {}

  @Override
  public void onTimerEvent(long correlationId, long timestamp) {}

  @Override
  public void onTakeSnapshot(ExclusivePublication snapshotPublication) {}

  @Override
  public void onRoleChange(Cluster.Role newRole) {}

  @Override
  public void onTerminate(Cluster cluster) {}
}
