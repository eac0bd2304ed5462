package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.node.config.ConfigFault;
import cenote.node.config.NodeConfig;
import cenote.node.drill.Await;
import cenote.node.drill.DrillCluster;
import cenote.node.drill.DrillMarket;
import cenote.node.drill.Party;
import cenote.pool.PoolEvents;
import cenote.protocol.AnswerSink;
import cenote.replica.Companion;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member that flags for the house when nobody else does. */
final class KeeperSystemTest {

  private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(1_100);

  @TempDir private Path folder;

  @Test
  void shouldCallMarginWhenNobodyElseFlags() throws IOException {
    DrillCluster cluster = new DrillCluster(folder, 1);
    Properties values = cluster.properties(0);
    values.setProperty("node.keeper.key.file", keyFile("rw-------").toString());
    List<Integer> called = new ArrayList<>();

    try (ClusterNode node = ClusterNode.launch(NodeConfig.of(values), MemberMain::tell);
        AeronLink link = cluster.link("outside");
        DrillMarket market = new DrillMarket(new ClusterIngress(link, cluster.endpoints()), true)) {
      Await.until("the node leads", node::isLeader);
      market.open();
      market.overreach();
      try (Replica replica = follow(link, cluster, called)) {
        for (int step = 1; step <= 3; step++) {
          market.fall(step);
          long nextNs = System.nanoTime() + STEP_NS;
          Await.until("a step", market::doWork, () -> System.nanoTime() - nextNs >= 0);
        }
        Await.until(
            "a margin call",
            () -> market.doWork() + replica.doWork(System.nanoTime()),
            () -> !called.isEmpty());
      }
      assertThat(market.fills()).isEqualTo(1);
    }
    assertThat(called).hasSize(1);
  }

  @Test
  void shouldRefuseKeyThatOthersMayRead() throws IOException {
    Properties values = new DrillCluster(folder, 1).properties(0);
    values.setProperty("node.keeper.key.file", keyFile("rw-r-----").toString());

    assertThatThrownBy(() -> NodeConfig.of(values))
        .isInstanceOf(ConfigFault.class)
        .hasMessageContaining("expected a file that only its owner may read");
  }

  private Path keyFile(String permissions) throws IOException {
    Path file = folder.resolve("keeper.key");
    Files.writeString(file, HexFormat.of().formatHex(Party.HOUSE_KEEPER.key()) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file;
  }

  private static Replica follow(AeronLink link, DrillCluster cluster, List<Integer> called) {
    PoolEvents events =
        new PoolEvents() {
          @Override
          public void onMarginCall(int account, long equityInitialE6, long initialE6) {
            called.add(account);
          }
        };
    return Replica.fromGenesis(
        new ArchiveLog(link, new FeedClient(cluster.endpoints())),
        events,
        AnswerSink.NONE,
        Companion.NONE,
        ReplicaLimits.DEFAULT);
  }
}
