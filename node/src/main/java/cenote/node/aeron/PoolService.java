package cenote.node.aeron;

import cenote.node.Agreement.Standstill;
import cenote.node.NodeCore;
import cenote.node.StateImage;
import cenote.pool.PoolEvents;
import cenote.protocol.apply.PoisonEntry;
import cenote.protocol.apply.Skips;
import cenote.protocol.snapshot.SnapshotFile;
import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.cluster.client.ClusterException;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.exceptions.AeronException;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.AgentTerminationException;
import org.jspecify.annotations.Nullable;

/**
 * The pool as a service of the cluster: hands every committed entry to the core. All methods are
 * called by the cluster's service thread. When the core fails the member stops: an entry half
 * applied must not be followed by another. At an entry that cannot be applied the core stops alone,
 * and the cluster goes on recording.
 */
final class PoolService implements ClusteredService {

  private static final int BATCH_SIZE = 256;

  private final int threads;
  private final PoolEvents events;
  private final Skips skips;
  private final NodeStatus status;
  private byte[] entry = new byte[4_096];
  private @Nullable Cluster cluster;
  private @Nullable NodeCore core;
  private @Nullable SessionEgress egress;

  PoolService(int threads, Skips skips, NodeStatus status) {
    this(threads, PoolEvents.NONE, skips, status);
  }

  /** As the other, whose pool tells {@code events} what happens. */
  PoolService(int threads, PoolEvents events, Skips skips, NodeStatus status) {
    this.threads = threads;
    this.events = events;
    this.skips = skips;
    this.status = status;
  }

  @Override
  public void onStart(Cluster cluster, @Nullable Image snapshotImage) {
    this.cluster = cluster;
    SessionEgress opened = new SessionEgress(cluster.aeron(), status);
    cluster.forEachClientSession(opened::onOpen);
    egress = opened;
    if (snapshotImage == null) {
      core = NodeCore.fromGenesis(events, opened, this::schedule, threads, BATCH_SIZE, skips);
      status.onStarted(0);
    } else {
      SnapshotFile snapshot = load(snapshotImage, cluster);
      core =
          NodeCore.fromSnapshot(
              snapshot, events, opened, this::schedule, threads, BATCH_SIZE, skips);
      status.onStarted(snapshot.position());
    }
  }

  @Override
  public void onSessionOpen(ClientSession session, long timestamp) {
    egress().onOpen(session);
  }

  @Override
  public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {
    egress().onClose(session.id());
  }

  @Override
  public void onSessionMessage(
      @Nullable ClientSession session,
      long timestamp,
      DirectBuffer buffer,
      int offset,
      int length,
      Header header) {
    if (length > entry.length) {
      entry = new byte[2 * length];
    }
    buffer.getBytes(offset, entry, 0, length);
    long from = session == null ? NodeCore.NO_SESSION : session.id();
    long position = cluster().logPosition();
    try {
      core().onEntry(from, position, timestamp, entry, 0, length);
    } catch (RuntimeException failed) {
      throw stopped(failed);
    }
    tell();
  }

  @Override
  public void onTimerEvent(long correlationId, long timestamp) {
    if (correlationId == LogCodec.TICK_TIMER) {
      long position = cluster().logPosition();
      guarded(() -> core().onTick(position, timestamp));
    }
  }

  @Override
  public void onTakeSnapshot(ExclusivePublication publication) {
    long beganNs = System.nanoTime();
    guarded(core()::flush);
    requireWhole();
    guarded(() -> {
      StateImage image = core().image(cluster().logPosition());
      SnapshotStream.write(image, publication, cluster().idleStrategy());
      note(image, System.nanoTime() - beganNs);
    });
  }

  /** A state behind half an entry must not be kept; the cluster goes on without this snapshot. */
  private void requireWhole() {
    Optional<String> obstacle = core().obstacle();
    if (obstacle.isPresent()) {
      throw new ClusterException(
          "snapshot: expected a member that goes on, got " + obstacle.get(),
          AeronException.Category.WARN);
    }
  }

  @Override
  public void onRoleChange(Cluster.Role newRole) {
    boolean isLeader = newRole == Cluster.Role.LEADER;
    status.onRole(isLeader);
    egress().onRole(isLeader);
  }

  @Override
  public void onNewLeadershipTermEvent(
      long leadershipTermId,
      long logPosition,
      long timestamp,
      long termBaseLogPosition,
      int leaderMemberId,
      int logSessionId,
      TimeUnit timeUnit,
      int appVersion) {
    status.onTerm(leadershipTermId);
    egress().onTerm(leadershipTermId);
    guarded(() -> core().onNewLeader());
  }

  @Override
  public int doBackgroundWork(long nowNs) {
    NodeCore running = core;
    if (running == null || !running.isWaiting()) {
      return 0;
    }
    guarded(running::flush);
    return 1;
  }

  @Override
  public void onTerminate(Cluster cluster) {
    if (core != null) {
      core.close();
    }
    if (egress != null) {
      egress.close();
    }
  }

  private boolean schedule(long deadlineNs) {
    return cluster().scheduleTimer(LogCodec.TICK_TIMER, deadlineNs);
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      throw stopped(failed);
    }
    tell();
  }

  private void tell() {
    NodeCore running = core();
    status.onPosition(running.position());
    status.onApplied(running.passed());
    boolean hasNewSkips = running.hasNewSkips();
    if (hasNewSkips) {
      status.onNewSkips(running.skips());
    }
    running
        .poison()
        .map(poison -> standstill(poison, running.looked(), hasNewSkips))
        .ifPresent(status::onStandstill);
    if (status.genesis().isEmpty() && !running.genesisHash().isZero()) {
      status.onGenesis(running.genesisHash().toString());
    }
  }

  private static Standstill standstill(PoisonEntry poison, long looked, boolean isSkippable) {
    String what = String.valueOf(poison.getMessage());
    return new Standstill(what, poison.position(), looked, isSkippable);
  }

  private AgentTerminationException stopped(RuntimeException failed) {
    status.onFailure("entry after position %d: %s".formatted(status.position(), failed));
    return new AgentTerminationException(failed);
  }

  private void note(StateImage image, long pauseNs) {
    String sha256 = HexFormat.of().formatHex(image.sha256());
    status.onSnapshot(new SnapshotNote(image.position(), sha256, pauseNs));
  }

  private SnapshotFile load(Image image, Cluster cluster) {
    SnapshotAssembler assembler = new SnapshotAssembler();
    FragmentHandler handler =
        (buffer, offset, length, header) -> assembler.onMessage(buffer, offset, length);
    while (!assembler.isComplete() && !image.isEndOfStream() && !image.isClosed()) {
      cluster.idleStrategy().idle(image.poll(handler, 64));
    }
    SnapshotFile snapshot = assembler.snapshot();
    String sha256 = assembler.sha256();
    status.onSnapshot(new SnapshotNote(snapshot.position(), sha256, 0));
    return snapshot;
  }

  private Cluster cluster() {
    return Objects.requireNonNull(cluster);
  }

  private NodeCore core() {
    return Objects.requireNonNull(core);
  }

  private SessionEgress egress() {
    return Objects.requireNonNull(egress);
  }
}
