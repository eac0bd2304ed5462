package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.node.drill.Await;
import cenote.node.drill.DrillCluster;
import cenote.node.drill.DrillMarket;
import cenote.node.drill.DrillMembers;
import io.aeron.archive.client.AeronArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A leader whose followers are paused, and deaf, records entries that nobody else has, and is
 * killed; the others go on without them. Who read from that leader, itself or through a mirror,
 * must not have seen one of them.
 */
final class UncommittedTailSystemTest {

  private static final int MEMBERS = 3;
  private static final int FILLS = 40;

  @TempDir private Path folder;

  @Test
  void shouldNeverShowEntriesThatAreTruncated() {
    DrillCluster cluster = new DrillCluster(folder, MEMBERS);

    try (DrillMembers members =
            new DrillMembers(cluster, MemberMain.COMMAND, UncommittedTailSystemTest::patient);
        AeronLink link = cluster.link("outside");
        DrillMarket market = new DrillMarket(new ClusterIngress(link, cluster.endpoints()), false);
        Mirror mirror = Mirror.launch(cluster.mirror("leader"), MemberMain::tell)) {
      int leader = members.awaitLeader();
      market.open();
      trade(market);
      try (SeenEntries atLeader = read(link, new FeedClient(cluster.endpoints().only(leader)));
          SeenEntries atMirror = readMirror(link, cluster, mirror, market)) {
        Runnable readers =
            () -> {
              mirror.doWork();
              atLeader.doWork();
              atMirror.doWork();
            };
        await("the mirror follows the leader", readers, () -> follows(mirror, leader));
        members.followersOf(leader).forEach(member -> members.process(member).pause());
        members.followersOf(leader).forEach(member -> clog(cluster.endpoints(), member));
        Map<Long, Integer> tail = makeTail(cluster, members, link, leader, market, readers);
        members.followersOf(leader).forEach(member -> members.process(member).resume());
        await(
            "the others have a leader",
            readers,
            () -> members.followersOf(leader).stream().anyMatch(m -> leads(members, m)));
        await("answers", () -> workOn(market, readers), () -> market.inFlight() == 0);
        trade(market);
        members.process(leader).restart();
        await(
            "all was shown to all",
            readers,
            () -> Math.min(atLeader.position(), atMirror.position()) >= market.lastPosition());

        assertNothingOfTail(tail, link, cluster, members, market, List.of(atLeader, atMirror));
      }
    }
  }

  /** Long enough that the leader does not step down before it is killed. */
  private static Properties patient(Properties values) {
    values.setProperty("node.heartbeat.timeout.ms", "20000");
    return values;
  }

  /** Fills the socket where a paused member hears the log, so that what follows is lost. */
  private static void clog(Endpoints endpoints, int member) {
    byte[] noFrame = new byte[1_024];
    Arrays.fill(noFrame, (byte) 0xFF);
    try (DatagramSocket socket = new DatagramSocket()) {
      InetSocketAddress log =
          new InetSocketAddress(endpoints.host(member), endpoints.port(member, Endpoints.LOG));
      for (int i = 0; i < 2_000; i++) {
        socket.send(new DatagramPacket(noFrame, noFrame.length, log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the leader record what nobody else has, kills it, and gives back what it has recorded. */
  private Map<Long, Integer> makeTail(
      DrillCluster cluster,
      DrillMembers members,
      AeronLink link,
      int leader,
      DrillMarket market,
      Runnable readers) {
    FeedReply before = members.ask(leader).orElseThrow();
    for (int i = 0; i < FILLS; i++) {
      market.fill();
    }
    try (AeronArchive archive = AeronArchive.connect(Replay.contextOf(link, before.archive()))) {
      await(
          "the leader has recorded a tail",
          () -> workOn(market, readers),
          () -> archive.getRecordingPosition(before.recording()) > before.commit() + 10_000);
    }
    for (int i = 0; i < 100; i++) {
      readers.run();
    }
    long commit = members.ask(leader).orElseThrow().commit();
    members.process(leader).kill();
    try (JournalLog journal = JournalLog.open(cluster.directory(leader));
        SeenEntries recorded = new SeenEntries(journal.readFrom(journal.startPosition()))) {
      recorded.doWork();
      recorded.entries().keySet().removeIf(position -> position <= commit);
      return recorded.entries();
    }
  }

  private static void assertNothingOfTail(
      Map<Long, Integer> tail,
      AeronLink link,
      DrillCluster cluster,
      DrillMembers members,
      DrillMarket market,
      List<SeenEntries> seen) {
    int leader = members.awaitLeader();
    try (SeenEntries truth = read(link, new FeedClient(cluster.endpoints().only(leader)))) {
      await("the whole log", truth::doWork, () -> truth.position() >= market.lastPosition());

      tail.entrySet().removeAll(truth.entries().entrySet());
      assertThat(tail).as("what was truncated").isNotEmpty();
      for (SeenEntries entries : seen) {
        entries.entries().keySet().removeIf(position -> position > truth.position());
        assertThat(truth.entries()).containsAllEntriesOf(entries.entries());
      }
    }
  }

  private static SeenEntries readMirror(
      AeronLink link, DrillCluster cluster, Mirror mirror, DrillMarket market) {
    await("the mirror shows all", mirror::doWork, () -> mirror.position() >= market.lastPosition());
    return read(link, new FeedClient(Endpoints.ofMirror(cluster.mirror("leader"))));
  }

  private static SeenEntries read(AeronLink link, FeedClient feeds) {
    return new SeenEntries(new ArchiveLog(link, feeds).readFrom(0));
  }

  private static boolean follows(Mirror mirror, int member) {
    return mirror.source().equals(OptionalInt.of(member));
  }

  private static boolean leads(DrillMembers members, int member) {
    return members.ask(member).map(FeedReply::isLeader).orElse(false);
  }

  private static void trade(DrillMarket market) {
    market.trade(FILLS);
    market.awaitAnswers();
  }

  private static void workOn(DrillMarket market, Runnable readers) {
    market.doWork();
    readers.run();
  }

  private static void await(String what, Runnable work, BooleanSupplier condition) {
    Await.until(
        what,
        () -> {
          work.run();
          return 0;
        },
        condition);
  }
}
