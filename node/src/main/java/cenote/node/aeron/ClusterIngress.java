package cenote.node.aeron;

import cenote.replica.client.Ingress;
import io.aeron.Publication;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.exceptions.AeronException;
import io.aeron.logbuffer.Header;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A session with the cluster: connects without waiting, follows the leader, keeps the session alive
 * and opens a new one when it is lost. One thread.
 */
public final class ClusterIngress implements Ingress {

  private static final long KEEP_ALIVE_NS = TimeUnit.SECONDS.toNanos(1);
  private static final long RECONNECT_NS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final int POLLS_PER_CYCLE = 16;
  private static final byte[] NOTHING = {};

  private final AeronLink link;
  private final Endpoints endpoints;
  private final UnsafeBuffer outgoing = new UnsafeBuffer(NOTHING);
  private byte[] incoming = new byte[1_024];
  private AeronCluster.@Nullable AsyncConnect connecting;
  private @Nullable AeronCluster session;
  private @Nullable Egress egress;
  private long connection;
  private long nextKeepAliveNs;
  private long nextConnectNs;
  private boolean hasTried;

  /** A session to come, with the cluster at {@code endpoints}; the link stays the caller's. */
  public ClusterIngress(AeronLink link, Endpoints endpoints) {
    this.link = link;
    this.endpoints = endpoints;
  }

  @Override
  public Offer offer(byte[] bytes, int offset, int length) {
    AeronCluster open = session;
    if (open == null) {
      return Offer.NOT_CONNECTED;
    }
    outgoing.wrap(bytes, offset, length);
    long result = open.offer(outgoing, 0, length);
    if (result > 0) {
      return Offer.SENT;
    }
    boolean isMomentary =
        result == Publication.BACK_PRESSURED || result == Publication.ADMIN_ACTION;
    return isMomentary ? Offer.BACK_PRESSURED : Offer.NOT_CONNECTED;
  }

  @Override
  public int doWork(long nowNs, Egress egress) {
    this.egress = egress;
    AeronCluster open = session;
    try {
      return open == null ? connect(nowNs) : poll(open, nowNs);
    } catch (AeronException lost) {
      drop(nowNs);
      return 1;
    }
  }

  @Override
  public long connection() {
    return connection;
  }

  @Override
  public void close() {
    CloseHelper.quietCloseAll(connecting, session);
    connecting = null;
    session = null;
  }

  private int poll(AeronCluster open, long nowNs) {
    int work = 0;
    for (int i = 0; i < POLLS_PER_CYCLE; i++) {
      int polled = open.pollEgress();
      work += polled;
      if (polled == 0) {
        break;
      }
    }
    work += open.pollStateChanges();
    if (nowNs - nextKeepAliveNs >= 0) {
      nextKeepAliveNs = nowNs + KEEP_ALIVE_NS;
      open.sendKeepAlive();
    }
    if (open.isClosed()) {
      drop(nowNs);
    }
    return work;
  }

  private int connect(long nowNs) {
    AeronCluster.AsyncConnect attempt = connecting;
    if (attempt == null) {
      return begin(nowNs);
    }
    AeronCluster opened = attempt.poll();
    if (opened == null) {
      return 0;
    }
    connecting = null;
    session = opened;
    connection++;
    nextKeepAliveNs = nowNs + KEEP_ALIVE_NS;
    return 1;
  }

  private int begin(long nowNs) {
    if (hasTried && nowNs - nextConnectNs < 0) {
      return 0;
    }
    hasTried = true;
    nextConnectNs = nowNs + RECONNECT_NS;
    connecting =
        AeronCluster.asyncConnect(
            new AeronCluster.Context()
                .aeron(link.aeron())
                .ownsAeronClient(false)
                .ingressChannel("aeron:udp?term-length=64k")
                .ingressEndpoints(endpoints.ingressEndpoints())
                .egressChannel(link.incoming("|term-length=256k"))
                .egressListener(new Listener()));
    return 1;
  }

  private void drop(long nowNs) {
    nextConnectNs = nowNs + RECONNECT_NS;
    close();
  }

  private final class Listener implements EgressListener {

    @Override
    public void onMessage(
        long clusterSessionId,
        long timestamp,
        DirectBuffer buffer,
        int offset,
        int length,
        Header header) {
      if (length > incoming.length) {
        incoming = new byte[length];
      }
      buffer.getBytes(offset, incoming, 0, length);
      if (egress != null) {
        egress.onMessage(incoming, 0, length);
      }
    }

    /** What the old leader had not yet passed on may be lost. */
    @Override
    public void onNewLeader(
        long clusterSessionId, long leadershipTermId, int leaderMemberId, String ingressEndpoints) {
      connection++;
    }
  }
}
