package cenote.app.up;

import cenote.gateway.live.ReplicaSource;
import cenote.node.aeron.AeronLink;
import cenote.node.aeron.ArchiveLog;
import cenote.node.aeron.ClusterIngress;
import cenote.node.aeron.Endpoints;
import cenote.node.aeron.FeedClient;
import cenote.protocol.snapshot.SnapshotFile;
import cenote.replica.Companion;
import cenote.replica.Observer;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.replica.client.Ingress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Replicas that read a cluster's log, from its newest snapshot that is not too new, and pass what
 * is to be skipped by then.
 */
record ClusterSource(AeronLink link, Endpoints endpoints) implements ReplicaSource {

  private static final long SNAPSHOT_NS = TimeUnit.SECONDS.toNanos(60);
  private static final long ENTRY_NS = TimeUnit.SECONDS.toNanos(10);

  @Override
  public Replica open(long latest, Observer observer, Companion companion) {
    ArchiveLog log = new ArchiveLog(link, new FeedClient(endpoints));
    Optional<SnapshotFile> snapshot = log.newestSnapshot(latest, SNAPSHOT_NS);
    return snapshot.isPresent()
        ? Replica.fromSnapshot(
            log,
            snapshot.get(),
            observer,
            companion,
            ReplicaLimits.DEFAULT,
            log.skips(snapshot.get(), ENTRY_NS))
        : Replica.fromGenesis(log, observer, companion, ReplicaLimits.DEFAULT, log.skips(ENTRY_NS));
  }

  @Override
  public Ingress ingress() {
    return new ClusterIngress(link, endpoints);
  }
}
