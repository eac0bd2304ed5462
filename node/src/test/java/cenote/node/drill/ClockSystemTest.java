package cenote.node.drill;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.node.aeron.AeronLink;
import cenote.node.aeron.ClusterIngress;
import cenote.node.aeron.FeedReply;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members whose clocks are set by more than a pause that ends them. */
final class ClockSystemTest {

  private static final int MEMBERS = 3;
  private static final long STEP_NS = TimeUnit.MINUTES.toNanos(3);

  /** Longer than clients of a driver go without a look whether it lives. */
  private static final long LOOKS_NS = TimeUnit.SECONDS.toNanos(3);

  @TempDir private Path folder;

  @Test
  void shouldGoOnThroughClockSetForwardAndElectThroughClockSetBack() {
    DrillCluster cluster = new DrillCluster(folder, MEMBERS);

    try (DrillMembers members =
            new DrillMembers(cluster, DrillMemberMain.COMMAND, UnaryOperator.identity());
        AeronLink link = cluster.link("market");
        DrillMarket market =
            new DrillMarket(new ClusterIngress(link, cluster.endpoints()), false)) {
      members.awaitLeader();
      market.open();
      set(members, STEP_NS);
      tradeFor(market, LOOKS_NS);
      awaitNewAnswer(market);
      assertThat(IntStream.range(0, MEMBERS))
          .as("none has ended")
          .allMatch(member -> members.process(member).isAlive());

      set(members, -STEP_NS);
      int leader = members.awaitLeader();
      members.process(leader).kill();
      awaitNewAnswer(market);
      members.process(leader).restart();

      long position = market.lastPosition();
      Await.until(
          "the killed one is back",
          market::doWork,
          () -> members.ask(leader).map(FeedReply::commit).orElse(-1L) >= position);
    }
  }

  private static void set(DrillMembers members, long aheadNs) {
    IntStream.range(0, MEMBERS)
        .forEach(member -> members.process(member).befall(MachineFaults.clock(aheadNs)));
  }

  private static void tradeFor(DrillMarket market, long timeNs) {
    long untilNs = System.nanoTime() + timeNs;
    Await.until(
        "time passes",
        () -> {
          market.trickle();
          return market.doWork();
        },
        () -> System.nanoTime() - untilNs >= 0);
  }

  private static void awaitNewAnswer(DrillMarket market) {
    market.probe();
    Await.until("an answer to a new command", market::doWork, market::isProbeAnswered);
  }
}
