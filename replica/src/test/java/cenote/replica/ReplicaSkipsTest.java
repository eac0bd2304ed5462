package cenote.replica;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.freeze.ApprovalKind;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.protocol.AnswerSink;
import cenote.protocol.CommandEncoder;
import cenote.protocol.apply.PoisonEntry;
import cenote.protocol.apply.PoolApplier;
import cenote.protocol.apply.Skips;
import cenote.protocol.log.MemoryLog;
import cenote.protocol.snapshot.SnapshotFile;
import cenote.replica.ReplicaFault.Kind;
import cenote.replica.client.Sender;
import cenote.replica.client.TestGenesis;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replica stops at an entry that nobody can apply; a new one passes it with the skips. */
final class ReplicaSkipsTest {

  private static final Bytes32 GENESIS = Bytes32.ofWords(0, 0, 0, 1);
  private static final Bytes32 STEWARD = Bytes32.ofWords(0, 0, 0, 2);
  private static final Bytes32 OWNER = Bytes32.ofWords(0, 0, 0, 3);
  private static final long POISON = 666_666_666L;

  private static final PoolEvents BUG =
      new PoolEvents() {
        @Override
        public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
          if (amount == POISON) {
            throw new ArithmeticException("a bug in the ledger");
          }
        }
      };

  private final CommandEncoder encoder = new CommandEncoder();
  private final MemoryLog log = new MemoryLog();
  private long sequence;
  private long before;
  private long poison;

  @BeforeEach
  void write() {
    encoder.genesis(new TestGenesis(GENESIS, STEWARD));
    append();
    encoder.registerAsset(sender(GENESIS), 0x5553444300000000L, 6, 0, -1, 1, 0);
    append();
    encoder.activateRules(sender(GENESIS), 2);
    append();
    before = deposit(1_000_000_000L);
    poison = deposit(POISON);
    deposit(5_000_000L);
  }

  @Test
  void shouldStopAtTheEntryAndNameIt() {
    Replica replica = fromGenesis(Skips.NONE);

    work(replica);

    ReplicaFault fault = replica.fault().orElseThrow();
    assertThat(fault.kind()).isEqualTo(Kind.POISON);
    assertThat(fault).hasMessageStartingWith("entry at position %d, rules 2:", poison);
    assertThat(fault.getCause()).isInstanceOf(PoisonEntry.class);
  }

  @Test
  void shouldPassItFromGenesisAsFromASnapshotBeforeIt() {
    approve(STEWARD);
    approve(GENESIS);
    deposit(6_000_000L);
    Replica whole = fromGenesis(Skips.scan(log.readFrom(0)));
    Replica tail =
        Replica.fromSnapshot(
            log,
            snapshotBefore(),
            BUG,
            AnswerSink.NONE,
            Companion.NONE,
            ReplicaLimits.DEFAULT,
            Skips.scan(log.readFrom(before), stateBefore()));

    work(whole);
    work(tail);

    assertThat(whole.fault()).isEmpty();
    assertThat(tail.fault()).isEmpty();
    assertThat(whole.position()).isEqualTo(log.position());
    assertThat(hash(tail)).isEqualTo(hash(whole));
  }

  private Replica fromGenesis(Skips skips) {
    return Replica.fromGenesis(
        log, BUG, AnswerSink.NONE, Companion.NONE, ReplicaLimits.DEFAULT, skips);
  }

  private Pool stateBefore() {
    Pool pool = new Pool(PoolEvents.NONE);
    try (PoolApplier applier = new PoolApplier(pool, AnswerSink.NONE)) {
      var _ = applier.doWork(log.readFrom(0), 4);
    }
    assertThat(pool.position()).isEqualTo(before);
    return pool;
  }

  private SnapshotFile snapshotBefore() {
    SnapshotWriter writer = new SnapshotWriter();
    stateBefore().writeSnapshot(writer);
    return new SnapshotFile(before, Arrays.copyOf(writer.bytes(), writer.length()));
  }

  private static void work(Replica replica) {
    while (replica.doWork(0) > 0) {
      // Goes on until there is nothing to do.
    }
  }

  private static byte[] hash(Replica replica) {
    byte[] hash = new byte[32];
    replica.stateHash(hash);
    return hash;
  }

  private long deposit(long amount) {
    encoder.creditDevelopment(sender(GENESIS), OWNER, 0, 0, amount);
    append();
    return log.position();
  }

  private void approve(Bytes32 person) {
    encoder.approve(sender(person), ApprovalKind.SKIP_ENTRY, poison, 2);
    append();
  }

  private Sender sender(Bytes32 principal) {
    return new Sender(principal, ++sequence);
  }

  private void append() {
    log.append(1_000 + sequence, encoder.buffer(), 0, encoder.length());
  }
}
