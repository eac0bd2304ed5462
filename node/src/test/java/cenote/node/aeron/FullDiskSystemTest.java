package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.node.drill.Await;
import cenote.node.drill.DrillCluster;
import cenote.node.drill.DrillMarket;
import cenote.node.drill.DrillMember;
import cenote.node.drill.DrillMembers;
import cenote.replica.client.Ingress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member whose disk fills up to its reserve while it works. */
final class FullDiskSystemTest {

  private static final int NOISE = 4_096;
  private static final int ROOM_MIB = 64;

  @TempDir private Path folder;

  @Test
  void shouldStopBeforeDiskIsFullAndLoseNothing() throws IOException {
    DrillCluster cluster = new DrillCluster(folder, 1);
    long reserveMib = (Files.getFileStore(folder).getUsableSpace() >> 20) - ROOM_MIB;

    try (DrillMembers members =
            new DrillMembers(cluster, MemberMain.COMMAND, values -> reserving(values, reserveMib));
        AeronLink link = cluster.link("outside");
        DrillMarket market = new DrillMarket(new ClusterIngress(link, cluster.endpoints()), false);
        Ingress noise = new ClusterIngress(link, cluster.endpoints())) {
      members.awaitLeader();
      market.open();
      market.trade(20);
      market.awaitAnswers();
      DrillMember member = members.process(0);
      Await.until("the member ends", () -> offer(noise) + market.doWork(), () -> !member.isAlive());
      market.trade(20);

      assertThat(member.awaitEnd()).isEqualTo(2);
      assertThat(member.output()).contains("expected at least %d MiB left".formatted(reserveMib));

      member.reconfigure(reserving(cluster.properties(0), ROOM_MIB));
      member.restart();
      market.awaitAnswers();
      assertThat(market.fills() + market.staleFills()).isEqualTo(market.orders());
    }
  }

  private static int offer(Ingress noise) {
    return noise.doWork(System.nanoTime(), (message, offset, length) -> {})
        + (noise.offer(new byte[NOISE], 0, NOISE) == Ingress.Offer.SENT ? 1 : 0);
  }

  private static Properties reserving(Properties values, long reserveMib) {
    values.setProperty("node.disk.reserve.mib", Long.toString(reserveMib));
    return values;
  }
}
