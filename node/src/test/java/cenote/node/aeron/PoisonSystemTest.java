package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Secp256k1;
import cenote.node.drill.Await;
import cenote.node.drill.DrillCluster;
import cenote.pool.Genesis;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.freeze.ApprovalKind;
import cenote.pool.snapshot.SnapshotReader;
import cenote.protocol.AnswerSink;
import cenote.protocol.CommandEncoder;
import cenote.protocol.MessageSigner;
import cenote.protocol.apply.Skips;
import cenote.protocol.snapshot.SnapshotFile;
import cenote.replica.Companion;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.replica.Witness;
import cenote.replica.client.Client;
import cenote.replica.client.Sender;
import cenote.replica.client.Sending;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real members that meet an entry which they cannot apply, and a new start that passes it. */
final class PoisonSystemTest {

  private static final long POISON = 666_666_666L;
  private static final int GENESIS = 1;
  private static final int STEWARD = 2;
  private static final int OWNER = 3;
  private static final long SNAPSHOT_NS = TimeUnit.SECONDS.toNanos(60);
  private static final long RESEND_NS = TimeUnit.SECONDS.toNanos(2);

  /** A bug, as an observer that fails while the ledger is being changed. */
  private static final PoolEvents BUG = failingIf(() -> true);

  @TempDir private Path folder;

  private final CommandEncoder encoder = new CommandEncoder();
  private final List<String> answers = new ArrayList<>();
  private final long[] sequences = new long[4];
  private long lastPosition;
  private MessageSigner signer = new MessageSigner(Secp256k1.best(), Bytes32.ZERO);

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void shouldStandStillAtTheEntryRecordAndPassItWithANewStart(int members) {
    DrillCluster cluster = new DrillCluster(folder, members);
    try (AeronLink link = cluster.link("outside");
        Client client =
            new Client(
                new ClusterIngress(link, cluster.endpoints()), 64, RESEND_NS, this::onAnswer)) {
      Skips skips;
      try (Members nodes = launch(cluster, Skips.NONE)) {
        open(client);
        Await.until("a snapshot may be asked for", () -> work(client), nodes::requestSnapshot);
        Await.until("it is taken", () -> work(client), nodes::haveSnapshot);
        deposit(client, 5_000_000L);
        Await.until("all is answered", () -> work(client), () -> client.inFlight() == 0);
        deposit(client, POISON);
        Await.until("they stand still", () -> work(client), nodes::areStandingStill);
        long at = positionIn(poison(nodes.all.getFirst()));
        assertThat(nodes.all).allMatch(node -> node.newSkips().isEmpty());
        assertThat(nodes.requestSnapshot()).isFalse();
        nodes.requireNoSnapshot(cluster);

        skip(client, GENESIS, at);
        skip(client, STEWARD, at);
        Await.until("both are heard", () -> work(client), nodes::haveNewSkips);
        assertThat(client.inFlight()).isEqualTo(3);
        answers.clear();
        skips = nodes.newSkips();
      }
      try (Members nodes = launch(cluster, Skips.NONE)) {
        requireFound(nodes, skips);
      }
      try (Members nodes = launch(cluster, skips)) {
        deposit(client, 7_000_000L);
        Await.until("all is answered", () -> work(client), () -> client.inFlight() == 0);

        assertThat(nodes.all).allMatch(node -> poison(node).isEmpty());
        assertThat(answers)
            .containsExactlyInAnyOrder(
                "deposit says " + Reject.SKIPPED.code(),
                "approval says 0/0",
                "approval says 0/1",
                "deposit says 0");
        requireFollowed(client, nodes, new ArchiveLog(link, new FeedClient(cluster.endpoints())));
      }
    }
  }

  /** Replicas from genesis and from the snapshot before the entry come to the members' state. */
  private void requireFollowed(Client client, Members nodes, ArchiveLog log) {
    SnapshotFile before = log.newestSnapshot(SNAPSHOT_NS).orElseThrow();
    Await.until("a snapshot may be asked for", () -> work(client), nodes::requestSnapshot);
    Await.until(
        "it is told of",
        () -> work(client),
        () -> log.newestSnapshot(SNAPSHOT_NS).orElseThrow().position() > before.position());
    SnapshotFile after = log.newestSnapshot(SNAPSHOT_NS).orElseThrow();
    requireState(
        after,
        Replica.fromGenesis(
            log,
            BUG,
            AnswerSink.NONE,
            Companion.NONE,
            ReplicaLimits.DEFAULT,
            log.skips(SNAPSHOT_NS)));
    requireState(
        after,
        Replica.fromSnapshot(
            log,
            before,
            BUG,
            AnswerSink.NONE,
            Companion.NONE,
            ReplicaLimits.DEFAULT,
            log.skips(before, SNAPSHOT_NS)));
  }

  /** The state is compared before the first entry behind it: a tick, within a second. */
  private static void requireState(SnapshotFile expected, Replica replica) {
    try (replica) {
      replica.expect(new Witness(expected.position(), hash(expected)));
      Await.until(
          "the replica has passed the snapshot, or stopped",
          () -> replica.doWork(System.nanoTime()),
          () -> replica.position() > expected.position() || replica.fault().isPresent());
      assertThat(replica.fault()).isEmpty();
    }
  }

  private static byte[] hash(SnapshotFile snapshot) {
    byte[] state = snapshot.state();
    byte[] hash = new byte[Bytes32.LENGTH];
    Pool.restore(new SnapshotReader(state, 0, state.length), PoolEvents.NONE).stateHash(hash);
    return hash;
  }

  /** Processes that start afresh: an only member looks ahead, the others hear what is committed. */
  private void requireFound(Members nodes, Skips skips) {
    if (nodes.all.size() == 1) {
      assertThat(nodes.all).allMatch(node -> poison(node).isEmpty() && node.newSkips().isEmpty());
    } else {
      Await.until("both are heard again", nodes::haveNewSkips);
      assertThat(nodes.newSkips().positions()).containsExactly(skips.positions());
    }
  }

  @Test
  void shouldEndTheMemberThatCannotApplyWhatTheOthersHavePassed() {
    DrillCluster cluster = new DrillCluster(folder, 3);
    AtomicInteger broken = new AtomicInteger(-1);
    try (AeronLink link = cluster.link("outside");
        Client client =
            new Client(
                new ClusterIngress(link, cluster.endpoints()), 64, RESEND_NS, this::onAnswer);
        Members nodes =
            launch(cluster, member -> failingIf(() -> broken.get() == member), Skips.NONE)) {
      open(client);
      ClusterNode leader = nodes.leader();
      broken.set(nodes.all.indexOf(leader));
      answers.clear();
      deposit(client, POISON);

      StringBuilder why = new StringBuilder();
      Await.until("it ends", () -> work(client), () -> !why.append(nodes.ends(leader)).isEmpty());
      assertThat(why)
          .contains("cannot be applied: java.lang.ArithmeticException: a bug in the ledger")
          .contains("have passed it, the fault is this member's alone");
      leader.close();
      nodes.all.remove(leader);
      deposit(client, 5_000_000L);
      Await.until("others answer", () -> work(client), () -> client.inFlight() == 0);

      assertThat(answers).containsExactlyInAnyOrder("deposit says 0", "deposit says 0");
      assertThat(nodes.all).allMatch(node -> nodes.ends(node).isEmpty());
      int mended = broken.getAndSet(-1);
      ClusterNode again = launch(cluster, mended, PoolEvents.NONE, Skips.NONE);
      nodes.all.add(again);
      Await.until("it is where the others are", () -> again.position() >= lastPosition);
    }
  }

  @Test
  void shouldStartAnewOnceWhereTwoPersonsSkipWhatWasApplied() {
    DrillCluster cluster = new DrillCluster(folder, 3);
    List<String> lines = new CopyOnWriteArrayList<>();
    try (AeronLink link = cluster.link("outside");
        Client client =
            new Client(
                new ClusterIngress(link, cluster.endpoints()), 64, RESEND_NS, this::onAnswer);
        Runs _ = Runs.start(cluster, lines::add)) {
      open(client);
      deposit(client, 5_000_000L);
      Await.until("it is answered", () -> work(client), () -> client.inFlight() == 0);
      String line = "starting anew: two persons have said so, it skips [" + lastPosition + "]";

      skip(client, GENESIS, lastPosition);
      skip(client, STEWARD, lastPosition);
      Await.until(
          "all start anew",
          () -> work(client),
          () -> Collections.frequency(lines, line) == cluster.count());
      deposit(client, 7_000_000L);
      Await.until("all is answered", () -> work(client), () -> client.inFlight() == 0);

      assertThat(lines.stream().filter(told -> told.startsWith("starting anew")))
          .hasSize(cluster.count());
    }
  }

  /** Members that are run, each by a thread of its own. */
  private record Runs(List<NodeRun> all) implements AutoCloseable {

    static Runs start(DrillCluster cluster, Consumer<String> messages) {
      List<NodeRun> all = new ArrayList<>();
      for (int member = 0; member < cluster.count(); member++) {
        NodeRun run = new NodeRun(cluster.config(member), messages);
        Thread.ofPlatform().daemon().start(run::run);
        all.add(run);
      }
      return new Runs(all);
    }

    @Override
    public void close() {
      all.forEach(NodeRun::stop);
      all.forEach(Runs::awaitEnd);
    }

    private static void awaitEnd(NodeRun run) {
      try {
        assertThat(run.awaitEnd(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Members launch(DrillCluster cluster, Skips skips) {
    return launch(cluster, _ -> BUG, skips);
  }

  private static Members launch(DrillCluster cluster, IntFunction<PoolEvents> events, Skips skips) {
    Members nodes = new Members(new ArrayList<>());
    for (int member = 0; member < cluster.count(); member++) {
      nodes.all.add(launch(cluster, member, events.apply(member), skips));
    }
    Await.until("somebody leads", () -> nodes.all.stream().anyMatch(ClusterNode::isLeader));
    return nodes;
  }

  private static ClusterNode launch(
      DrillCluster cluster, int member, PoolEvents events, Skips skips) {
    return ClusterNode.launch(
        cluster.config(member), Machine.SOUND, events, skips, MemberMain::tell);
  }

  private static PoolEvents failingIf(BooleanSupplier isBroken) {
    return new PoolEvents() {
      @Override
      public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
        if (amount == POISON && isBroken.getAsBoolean()) {
          throw new ArithmeticException("a bug in the ledger");
        }
      }
    };
  }

  /** The members of a cluster, all in this process. */
  private record Members(List<ClusterNode> all) implements AutoCloseable {

    boolean requestSnapshot() {
      return all.stream().anyMatch(ClusterNode::requestSnapshot);
    }

    boolean haveSnapshot() {
      return all.stream().allMatch(node -> node.snapshotPosition() > 0);
    }

    boolean areStandingStill() {
      return all.stream().noneMatch(node -> poison(node).isEmpty());
    }

    boolean haveNewSkips() {
      return all.stream().allMatch(node -> node.newSkips().isPresent());
    }

    Skips newSkips() {
      return all.getFirst().newSkips().orElseThrow();
    }

    ClusterNode leader() {
      return all.stream().filter(ClusterNode::isLeader).findFirst().orElseThrow();
    }

    /** Why a member ends when it does its work; empty while it does not. */
    String ends(ClusterNode node) {
      try {
        node.doWork();
        return "";
      } catch (NodeFault fault) {
        return String.valueOf(fault.getMessage());
      }
    }

    /** One that an operator insists on fails, and nobody ends by it. */
    void requireNoSnapshot(DrillCluster cluster) {
      long kept = all.getFirst().snapshotPosition();
      for (int member = 0; member < all.size(); member++) {
        if (all.get(member).isLeader()) {
          SnapshotRequest.send(cluster.config(member));
        }
      }
      assertThat(all).allMatch(node -> node.failure().isEmpty());
      assertThat(all).allMatch(node -> node.snapshotPosition() == kept);
    }

    @Override
    public void close() {
      all.forEach(ClusterNode::close);
    }
  }

  /** What the member says that it has stopped at; empty while it goes on. */
  private static String poison(ClusterNode node) {
    String line = node.describe();
    int begin = line.indexOf("entry at position ");
    return begin < 0 ? "" : line.substring(begin);
  }

  private static long positionIn(String poison) {
    return Long.parseLong(poison.replaceAll("entry at position (\\d+),.*", "$1"));
  }

  private int work(Client client) {
    return client.doWork(System.nanoTime());
  }

  private void open(Client client) {
    encoder.genesis(new TwoPersons());
    signer = new MessageSigner(Secp256k1.best(), encoder.genesisHash());
    hand(client);
    Await.until("genesis is answered", () -> work(client), () -> client.inFlight() == 0);
    encoder.registerAsset(sender(GENESIS), 0x5553444300000000L, 6, 0, -1, 1_000_000_000L, 0);
    send(client, GENESIS);
    encoder.activateRules(sender(GENESIS), 2);
    send(client, GENESIS);
    deposit(client, 1_000_000_000L);
    Await.until("all is answered", () -> work(client), () -> client.inFlight() == 0);
  }

  private void deposit(Client client, long amount) {
    encoder.creditDevelopment(sender(GENESIS), address(OWNER), 0, 0, amount);
    send(client, GENESIS);
  }

  private void skip(Client client, int person, long position) {
    encoder.approve(sender(person), ApprovalKind.SKIP_ENTRY, position, 2);
    send(client, person);
  }

  private Sender sender(int number) {
    return new Sender(address(number), ++sequences[number]);
  }

  private void send(Client client, int number) {
    signer.signCommand(encoder, key(number));
    hand(client);
  }

  private void hand(Client client) {
    assertThat(client.send(encoder, System.nanoTime())).isEqualTo(Sending.ACCEPTED);
  }

  private void onAnswer(
      long position, Bytes32 principal, long sequence, int code, long value, long answered) {
    lastPosition = Math.max(lastPosition, position);
    boolean isApproval = value < 2 && code == 0;
    answers.add(isApproval ? "approval says 0/" + value : "deposit says " + code);
  }

  private static Bytes32 address(int number) {
    return EvmAddress.ofPublicKey(Secp256k1.best().publicKey(key(number)));
  }

  private static byte[] key(int number) {
    byte[] key = new byte[32];
    key[31] = (byte) number;
    return key;
  }

  private record TwoPersons() implements Genesis {

    @Override
    public Bytes32 hash() {
      return Bytes32.ZERO;
    }

    @Override
    public Bytes32 genesisKey() {
      return address(GENESIS);
    }

    @Override
    public Bytes32 stewardKey() {
      return address(STEWARD);
    }

    @Override
    public boolean isDevelopment() {
      return true;
    }

    @Override
    public boolean requiresSignatures() {
      return true;
    }

    @Override
    public long insuranceCoreE6() {
      return 1;
    }

    @Override
    public long insuranceRampE6() {
      return 1;
    }

    @Override
    public long houseE6() {
      return 1;
    }
  }
}
