package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.node.drill.Await;
import cenote.node.drill.DrillCluster;
import cenote.node.drill.DrillMarket;
import cenote.node.drill.DrillMembers;
import cenote.node.drill.Folders;
import cenote.protocol.apply.Skips;
import io.aeron.cluster.ClusteredMediaDriver;
import io.aeron.cluster.service.ClusteredServiceContainer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.agrona.SemanticVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member that does not belong to the others: another pool's log, or other rules. */
final class StrangerSystemTest {

  private static final int MEMBERS = 3;
  private static final int FILLS = 20;

  @TempDir private Path folder;

  @Test
  void shouldStopMemberThatWasFilledFromAnotherPool() {
    Path foreign = foreignBackup();
    DrillCluster cluster = new DrillCluster(folder.resolve("own"), MEMBERS);

    try (DrillMembers members =
            new DrillMembers(cluster, MemberMain.COMMAND, UnaryOperator.identity());
        AeronLink link = cluster.link("outside");
        DrillMarket market = new DrillMarket(new ClusterIngress(link, cluster.endpoints()), true)) {
      int stranger = members.followersOf(members.awaitLeader()).getFirst();
      market.open();
      market.trade(FILLS);
      market.awaitAnswers();
      members.process(stranger).close();
      Folders.delete(cluster.directory(stranger));
      members.process(stranger).restartFrom(foreign);
      int code = members.process(stranger).awaitEnd();
      market.trade(FILLS);
      market.awaitAnswers();

      assertThat(code).isEqualTo(2);
      assertThat(members.process(stranger).output()).contains("genesis: expected");
      assertThat(members.process(stranger).output().lines().toList().getLast())
          .as("it never joined")
          .startsWith("genesis: expected");
      assertThat(market.fills() + market.staleFills()).isEqualTo(market.orders());
    }
  }

  @Test
  void shouldStopMemberThatHasOtherRules() {
    DrillCluster cluster = new DrillCluster(folder, MEMBERS);
    AtomicReference<String> failure = new AtomicReference<>("");

    try (DrillMembers members =
        new DrillMembers(cluster, MemberMain.COMMAND, UnaryOperator.identity())) {
      int stranger = members.followersOf(members.awaitLeader()).getFirst();
      members.process(stranger).close();
      NodeContexts contexts =
          new NodeContexts(
              cluster.config(stranger),
              new Errors(
                  MemberMain::tell, reason -> failure.compareAndSet("", reason), error -> false),
              () -> {});
      int other = SemanticVersion.compose(2, 0, 0);
      try (ClusteredMediaDriver _ =
              ClusteredMediaDriver.launch(
                  contexts.driver(), contexts.archive(), contexts.consensus().appVersion(other));
          ClusteredServiceContainer _ =
              ClusteredServiceContainer.launch(
                  contexts
                      .service(new PoolService(1, Skips.NONE, new NodeStatus()))
                      .appVersion(other))) {
        Await.until("it stops", () -> !failure.get().isEmpty());
      }
      assertThat(failure.get()).contains("incompatible");
    }
  }

  /** What a member of another pool has kept. */
  private Path foreignBackup() {
    DrillCluster other = new DrillCluster(folder.resolve("other"), 1);
    try (DrillMembers members =
            new DrillMembers(other, MemberMain.COMMAND, UnaryOperator.identity());
        AeronLink link = other.link("other");
        DrillMarket market = new DrillMarket(new ClusterIngress(link, other.endpoints()), false)) {
      members.awaitLeader();
      market.open();
      market.trade(2 * FILLS);
      market.awaitAnswers();
    }
    return other.directory(0);
  }
}
