package cenote.protocol.apply;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.snapshot.SnapshotReader;
import cenote.protocol.AnswerMessage;
import cenote.protocol.AnswerSink;
import cenote.protocol.SignatureListener;
import cenote.protocol.log.CommittedLog;
import cenote.protocol.log.FileLog;
import cenote.protocol.log.FileLogWriter;
import cenote.protocol.log.LogReader;
import cenote.protocol.log.LogWriter;
import cenote.protocol.log.MemoryLog;
import cenote.protocol.log.SyncPolicy;
import cenote.protocol.snapshot.SnapshotFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolApplierEquivalenceTest {

  private static final int ROUNDS = 60;
  private static final long SEED = 0x5EED_0003L;

  @TempDir Path folder;

  @Test
  void shouldReachTheSameStateWhateverTheBatchesAndThreads() {
    MemoryLog log = written(new MemoryLog(), true);

    Outcome expected = applied(log, 1, 1);

    assertThat(expected.accepted()).isGreaterThan(2 * ROUNDS);
    assertThat(expected.signaturesChecked()).isGreaterThan(5 * ROUNDS);
    for (int threads = 1; threads <= 2; threads++) {
      for (int batchSize : new int[] {1, 7, 256}) {
        assertThat(applied(log, threads, batchSize))
            .as("%d threads, batches of %d", threads, batchSize)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void shouldReachTheSameStateWhateverTheBatchesWhereNothingIsSigned() {
    MemoryLog log = written(new MemoryLog(), false);

    Outcome expected = applied(log, 1, 1);

    assertThat(expected.accepted()).isGreaterThan(2 * ROUNDS);
    for (int batchSize : new int[] {2, 7, 33, 256}) {
      assertThat(applied(log, 1, batchSize)).as("batches of %d", batchSize).isEqualTo(expected);
    }
  }

  @Test
  void shouldReachTheSameStateFromAFileAsFromMemory() {
    MemoryLog memory = written(new MemoryLog(), true);
    try (FileLogWriter writer = FileLog.openWriter(file(), SyncPolicy.NEVER)) {
      written(writer, true);
    }

    try (FileLog log = FileLog.open(file())) {
      assertThat(applied(log, 2, 64)).isEqualTo(applied(memory, 2, 64));
    }
  }

  @Test
  void shouldCheckNoSignatureWhereGenesisRequiresNone() {
    Outcome outcome = applied(written(new MemoryLog(), false), 2, 64);

    assertThat(outcome.signaturesChecked()).isZero();
    assertThat(outcome.accepted()).isGreaterThan(2 * ROUNDS);
    assertThat(outcome.malformed()).isEqualTo(ROUNDS / 4);
  }

  @Test
  void shouldAcceptTheSameCommandsWithAndWithoutSignatures() {
    Outcome signed = applied(written(new MemoryLog(), true), 1, 256);
    Outcome unsigned = applied(written(new MemoryLog(), false), 1, 256);

    assertThat(unsigned.accepted()).isEqualTo(signed.accepted());
    assertThat(unsigned.resent()).isEqualTo(signed.resent()).isEqualTo(ROUNDS / 5);
  }

  @Test
  void shouldGoOnFromASnapshotToTheSameState() {
    MemoryLog log = written(new MemoryLog(), true);
    Pool pool = new Pool(PoolEvents.NONE);
    Path file;
    try (PoolApplier applier = new PoolApplier(pool, AnswerSink.NONE)) {
      applier.doWork(log.readFrom(0), 2 * ROUNDS);
      file = applier.writeSnapshot(folder);
    }

    SnapshotFile snapshot = SnapshotFile.read(file);
    Pool restored =
        Pool.restore(
            new SnapshotReader(snapshot.state(), 0, snapshot.state().length), PoolEvents.NONE);
    try (PoolApplier applier = new PoolApplier(restored, AnswerSink.NONE)) {
      applier.doWork(log.readFrom(snapshot.position()), Integer.MAX_VALUE);
    }

    assertThat(stateHash(restored)).isEqualTo(applied(log, 1, 256).stateHash());
  }

  private static <T extends LogWriter> T written(T log, boolean isSigned) {
    new SampleRun(log, isSigned, SEED).write(ROUNDS);
    return log;
  }

  private static Outcome applied(CommittedLog log, int threads, int batchSize) {
    Pool pool = new Pool(PoolEvents.NONE);
    Tally tally = new Tally();
    try (PoolApplier applier =
            new PoolApplier(pool, tally.answers(), SignatureListener.NONE, threads, batchSize);
        LogReader reader = log.readFrom(log.startPosition())) {
      applier.doWork(reader, Integer.MAX_VALUE);
      return new Outcome(
          stateHash(pool),
          HexFormat.of().formatHex(tally.hash.digest()),
          applier.position(),
          applier.commands(),
          applier.malformed(),
          applier.signaturesChecked(),
          tally.accepted,
          tally.resent);
    }
  }

  private static String stateHash(Pool pool) {
    byte[] hash = new byte[32];
    pool.stateHash(hash);
    return HexFormat.of().formatHex(hash);
  }

  private Path file() {
    return folder.resolve("log");
  }

  private record Outcome(
      String stateHash,
      String answersHash,
      long position,
      long commands,
      long malformed,
      long signaturesChecked,
      long accepted,
      long resent) {}

  /** Hashes the answers' bytes and counts. */
  private static final class Tally {

    private final MessageDigest hash = sha256();
    private final AnswerMessage message = new AnswerMessage();
    private long accepted;
    private long resent;

    AnswerSink answers() {
      return (position, principal, sequence, rejectCode, value, answerPosition) -> {
        message.onAnswer(position, principal, sequence, rejectCode, value, answerPosition);
        hash.update(message.buffer());
        accepted += rejectCode == 0 ? 1 : 0;
        resent += answerPosition < position ? 1 : 0;
      };
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError(e);
      }
    }
  }
}
