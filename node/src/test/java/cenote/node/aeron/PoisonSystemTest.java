package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Secp256k1;
import cenote.node.drill.Await;
import cenote.node.drill.DrillCluster;
import cenote.pool.Genesis;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.freeze.ApprovalKind;
import cenote.protocol.CommandEncoder;
import cenote.protocol.MessageSigner;
import cenote.replica.client.Client;
import cenote.replica.client.Sender;
import cenote.replica.client.Sending;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real members that meet an entry which they cannot apply, and a new start that passes it. */
final class PoisonSystemTest {

  private static final long POISON = 666_666_666L;
  private static final int GENESIS = 1;
  private static final int STEWARD = 2;
  private static final int OWNER = 3;
  private static final long RESEND_NS = TimeUnit.SECONDS.toNanos(2);

  /** A bug, as an observer that fails while the ledger is being changed. */
  private static final PoolEvents BUG =
      new PoolEvents() {
        @Override
        public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
          if (amount == POISON) {
            throw new ArithmeticException("a bug in the ledger");
          }
        }
      };

  @TempDir private Path folder;

  private final CommandEncoder encoder = new CommandEncoder();
  private final List<String> answers = new ArrayList<>();
  private final long[] sequences = new long[4];
  private MessageSigner signer = new MessageSigner(Secp256k1.best(), Bytes32.ZERO);

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void shouldStandStillAtTheEntryRecordAndPassItWithANewStart(int members) {
    DrillCluster cluster = new DrillCluster(folder, members);
    try (AeronLink link = cluster.link("outside");
        Client client =
            new Client(
                new ClusterIngress(link, cluster.endpoints()), 64, RESEND_NS, this::onAnswer)) {
      try (Members nodes = launch(cluster)) {
        open(client);
        Await.until("a snapshot may be asked for", () -> work(client), nodes::requestSnapshot);
        Await.until("it is taken", () -> work(client), nodes::haveSnapshot);
        deposit(client, 5_000_000L);
        Await.until("all is answered", () -> work(client), () -> client.inFlight() == 0);
        deposit(client, POISON);
        Await.until("they stand still", () -> work(client), nodes::areStandingStill);
        long at = positionIn(poison(nodes.all.getFirst()));
        assertThat(nodes.all).noneMatch(ClusterNode::isSkippable);
        assertThat(nodes.requestSnapshot()).isFalse();
        nodes.requireNoSnapshot(cluster);

        skip(client, GENESIS, at);
        skip(client, STEWARD, at);
        Await.until("both are heard", () -> work(client), nodes::areSkippable);
        assertThat(client.inFlight()).isEqualTo(3);
        answers.clear();
      }
      try (Members nodes = launch(cluster)) {
        deposit(client, 7_000_000L);
        Await.until("all is answered", () -> work(client), () -> client.inFlight() == 0);

        assertThat(nodes.all).allMatch(node -> poison(node).isEmpty());
        assertThat(answers)
            .containsExactlyInAnyOrder(
                "deposit says " + Reject.SKIPPED.code(),
                "approval says 0/0",
                "approval says 0/1",
                "deposit says 0");
      }
    }
  }

  private static Members launch(DrillCluster cluster) {
    Members nodes = new Members(new ArrayList<>());
    for (int member = 0; member < cluster.count(); member++) {
      nodes.all.add(
          ClusterNode.launch(cluster.config(member), Machine.SOUND, BUG, MemberMain::tell));
    }
    Await.until("somebody leads", () -> nodes.all.stream().anyMatch(ClusterNode::isLeader));
    return nodes;
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

    boolean areSkippable() {
      return all.stream().allMatch(ClusterNode::isSkippable);
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
