package cenote.node.aeron;

import cenote.node.AnswerPort;
import io.aeron.Aeron;
import io.aeron.Publication;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.codecs.MessageHeaderEncoder;
import io.aeron.cluster.codecs.SessionMessageHeaderEncoder;
import io.aeron.cluster.service.ClientSession;
import io.aeron.exceptions.RegistrationException;
import org.agrona.CloseHelper;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sends answers to sessions, from the leader only. It has publications of its own, because answers
 * also leave between two entries, where the cluster's own way out is closed to a service. The
 * service's thread owns it.
 */
final class SessionEgress implements AnswerPort, AutoCloseable {

  /** How often an answer is offered before it is left to the client to ask again. */
  private static final int ATTEMPTS = 64;

  private final Aeron aeron;
  private final NodeStatus status;
  private final Long2ObjectHashMap<Route> routes = new Long2ObjectHashMap<>();
  private final UnsafeBuffer header =
      new UnsafeBuffer(new byte[AeronCluster.SESSION_HEADER_LENGTH]);
  private final SessionMessageHeaderEncoder headerEncoder = new SessionMessageHeaderEncoder();
  private final UnsafeBuffer answer = new UnsafeBuffer(0, 0);
  private boolean isLeader;

  SessionEgress(Aeron aeron, NodeStatus status) {
    this.aeron = aeron;
    this.status = status;
    headerEncoder.wrapAndApplyHeader(header, 0, new MessageHeaderEncoder());
  }

  void onOpen(ClientSession session) {
    routes.put(session.id(), new Route(session.responseChannel(), session.responseStreamId()));
  }

  void onClose(long session) {
    CloseHelper.close(routes.remove(session));
  }

  /** Only a leader answers; who no longer leads lets go of the sessions' publications. */
  void onRole(boolean isLeader) {
    this.isLeader = isLeader;
    if (!isLeader) {
      routes.values().forEach(Route::close);
    }
  }

  void onTerm(long leadershipTermId) {
    headerEncoder.leadershipTermId(leadershipTermId);
  }

  @Override
  public void onAnswer(long session, byte[] bytes, int length) {
    Route route = isLeader ? routes.get(session) : null;
    if (route == null) {
      return;
    }
    headerEncoder.clusterSessionId(session).timestamp(0);
    answer.wrap(bytes, 0, length);
    if (!isSent(route, length)) {
      status.onAnswerDropped();
    }
  }

  @Override
  public void close() {
    routes.values().forEach(Route::close);
    routes.clear();
  }

  private boolean isSent(Route route, int length) {
    Publication publication = route.open(aeron);
    for (int i = 0; publication != null && i < ATTEMPTS; i++) {
      long result = publication.offer(header, 0, header.capacity(), answer, 0, length, null);
      if (result > 0) {
        return true;
      }
      if (result != Publication.BACK_PRESSURED && result != Publication.ADMIN_ACTION) {
        return false;
      }
      Thread.onSpinWait();
    }
    return false;
  }

  /** Where a session wants its answers, and the publication once one was sent. */
  private static final class Route implements AutoCloseable {

    private final String channel;
    private final int streamId;
    private @Nullable Publication publication;
    private boolean isRefused;

    Route(String channel, int streamId) {
      this.channel = channel;
      this.streamId = streamId;
    }

    @Nullable Publication open(Aeron aeron) {
      if (publication == null && !isRefused) {
        try {
          publication = aeron.addPublication(channel, streamId);
        } catch (RegistrationException unreachable) {
          isRefused = true;
        }
      }
      return publication;
    }

    @Override
    public void close() {
      CloseHelper.close(publication);
      publication = null;
    }
  }
}
