package cenote.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.protocol.AnswerSink;
import cenote.protocol.CommandEncoder;
import cenote.protocol.log.CommittedLog;
import cenote.protocol.log.LogReader;
import cenote.protocol.log.MemoryLog;
import cenote.protocol.snapshot.SnapshotFile;
import cenote.replica.ReplicaFault.Kind;
import cenote.replica.client.Sender;
import cenote.replica.client.TestGenesis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReplicaTest {

  private static final Bytes32 GENESIS = Bytes32.ofWords(0, 0, 0, 1);
  private static final Bytes32 STEWARD = Bytes32.ofWords(0, 0, 0, 2);
  private static final ReplicaLimits SMALL = new ReplicaLimits(4, 2, 1, 4);

  private final CommandEncoder encoder = new CommandEncoder();
  private final MemoryLog log = new MemoryLog();
  private final List<String> heard = new ArrayList<>();
  private long sequence;

  @Test
  void shouldFollowInBoundedBatches() {
    write(9);
    Replica replica = follow(log);

    assertThat(replica.doWork(0)).isEqualTo(4);
    assertThat(replica.doWork(0)).isEqualTo(4);
    assertThat(replica.doWork(0)).isEqualTo(2);
    assertThat(replica.doWork(0)).isZero();

    assertThat(replica.position()).isEqualTo(log.position());
    assertThat(replica.fault()).isEmpty();
  }

  @Test
  void shouldAnswerQueryOnlyOnceItsPositionIsReached() {
    write(9);
    Replica replica = follow(log);

    assertThat(replica.submit(log.position(), 100, query("late"))).isEqualTo(Submission.ACCEPTED);
    assertThat(replica.submit(0, 100, query("now"))).isEqualTo(Submission.ACCEPTED);
    assertThat(replica.submit(0, 100, query("full"))).isEqualTo(Submission.FULL);
    replica.doWork(0);
    assertThat(heard).containsExactly("now");
    work(replica);

    assertThat(heard).containsExactly("now", "late");
  }

  @Test
  void shouldGiveUpOnQueryAfterItsTime() {
    write(1);
    Replica replica = follow(log);

    replica.submit(log.position() + 1, 100, query("ahead"));
    replica.doWork(99);
    assertThat(heard).isEmpty();
    replica.doWork(100);

    assertThat(heard).containsExactly("missed ahead");
  }

  @Test
  void shouldReachTheSameStateFromSnapshotAndTail() {
    write(5);
    Replica whole = follow(log);
    work(whole);
    SnapshotFile snapshot = snapshot();
    write(5);
    Replica restored =
        Replica.fromSnapshot(
            log, snapshot, PoolEvents.NONE, AnswerSink.NONE, Companion.NONE, SMALL);

    work(whole);
    work(restored);

    assertThat(hash(restored)).isEqualTo(hash(whole));
  }

  @Test
  void shouldStopAtAnEntryThatGoesBack() {
    write(3);
    Replica replica = follow(new Repeating(log));

    replica.doWork(0);

    assertThat(replica.fault().orElseThrow().kind()).isEqualTo(Kind.ORDER);
    assertThat(replica.doWork(0)).isZero();
    assertThat(replica.submit(0, 1, query("never"))).isEqualTo(Submission.STOPPED);
  }

  @Test
  void shouldStopWhereAWitnessDisagrees() {
    write(2);
    Replica replica = follow(log);
    replica.submit(Long.MAX_VALUE, Long.MAX_VALUE, query("waiting"));
    replica.expect(new Witness(log.position(), new byte[32]));
    work(replica);
    assertThat(replica.fault()).isEmpty();
    write(1);

    work(replica);

    assertThat(replica.fault().orElseThrow().kind()).isEqualTo(Kind.HASH);
    assertThat(heard).containsExactly("missed waiting");
  }

  @Test
  void shouldGoOnWhereAWitnessAgrees() {
    write(2);
    Replica replica = follow(log);
    replica.expect(new Witness(log.position() + 1, sha256(snapshot())));
    write(1);

    work(replica);

    assertThat(replica.fault()).isEmpty();
    assertThat(replica.position()).isEqualTo(log.position());
  }

  @Test
  void shouldRefuseLogThatBeginsTooLate() {
    CommittedLog late = new Repeating(log, 64);

    assertThatThrownBy(() -> follow(late))
        .isInstanceOf(ReplicaFault.class)
        .hasMessage("log: expected the entry after position 0, got a log that begins after 64");
  }

  private static void work(Replica replica) {
    while (replica.doWork(0) > 0) {
      // Goes on until there is nothing to do.
    }
  }

  private void write(int commands) {
    if (log.position() == 0) {
      encoder.genesis(new TestGenesis(GENESIS, STEWARD));
      append();
    }
    for (int i = 0; i < commands; i++) {
      encoder.grantAccess(new Sender(GENESIS, ++sequence), 0, 0);
      append();
    }
  }

  private void append() {
    log.append(1_000 + sequence, encoder.buffer(), 0, encoder.length());
  }

  private static Replica follow(CommittedLog log) {
    return Replica.fromGenesis(log, PoolEvents.NONE, AnswerSink.NONE, Companion.NONE, SMALL);
  }

  private SnapshotFile snapshot() {
    SnapshotWriter[] written = new SnapshotWriter[1];
    Replica replica = follow(log);
    work(replica);
    replica.submit(
        log.position(),
        1,
        new Query() {
          @Override
          public void onReached(Pool pool, long position) {
            written[0] = new SnapshotWriter();
            pool.writeSnapshot(written[0]);
          }

          @Override
          public void onMissed(long position) {}
        });
    replica.doWork(0);
    byte[] state = Arrays.copyOf(written[0].bytes(), written[0].length());
    return new SnapshotFile(log.position(), state);
  }

  private static byte[] hash(Replica replica) {
    byte[] hash = new byte[32];
    replica.stateHash(hash);
    return hash;
  }

  private static byte[] sha256(SnapshotFile snapshot) {
    byte[] hash = new byte[32];
    byte[] state = snapshot.state();
    Pool.restore(new SnapshotReader(state, 0, state.length), PoolEvents.NONE).stateHash(hash);
    return hash;
  }

  private Query query(String name) {
    return new Query() {
      @Override
      public void onReached(Pool pool, long position) {
        heard.add(name);
      }

      @Override
      public void onMissed(long position) {
        heard.add("missed " + name);
      }
    };
  }

  /** A broken log: it gives the same positions again, or says that it begins later. */
  private record Repeating(MemoryLog log, long startPosition) implements CommittedLog {

    Repeating(MemoryLog log) {
      this(log, 0);
    }

    @Override
    public LogReader readFrom(long position) {
      return new RepeatingReader(log, log.readFrom(position));
    }

    @Override
    public void close() {}
  }

  private static final class RepeatingReader implements LogReader {

    private final MemoryLog log;
    private LogReader reader;

    RepeatingReader(MemoryLog log, LogReader reader) {
      this.log = log;
      this.reader = reader;
    }

    @Override
    public boolean next() {
      boolean isNext = reader.next();
      if (reader.position() > 200) {
        reader = log.readFrom(0);
        return reader.next();
      }
      return isNext;
    }

    @Override
    public long position() {
      return reader.position();
    }

    @Override
    public long timestampNs() {
      return reader.timestampNs();
    }

    @Override
    public byte[] buffer() {
      return reader.buffer();
    }

    @Override
    public int offset() {
      return reader.offset();
    }

    @Override
    public int length() {
      return reader.length();
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
