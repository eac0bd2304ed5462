package cenote.app.verify;

import cenote.app.RefusedException;
import cenote.crypto.Secp256k1;
import cenote.node.aeron.JournalLog;
import cenote.node.aeron.NodeFault;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.protocol.CommandDecoder;
import cenote.protocol.SignatureVerifier;
import cenote.protocol.apply.PoisonEntry;
import cenote.protocol.apply.PoolApplier;
import cenote.protocol.apply.Skips;
import cenote.protocol.log.CommittedLog;
import cenote.protocol.log.LogFault;
import cenote.protocol.log.LogReader;
import cenote.protocol.snapshot.SnapshotFault;
import cenote.protocol.snapshot.SnapshotFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One replay of a log with every check; run once. */
final class Verification {
  static final int MAX_THREADS = 64;

  private static final String BETWEEN = "a position between two entries";
  private static final int PROGRESS_MASK = (1 << 12) - 1;

  private final Path folder;
  private final Progress progress;
  private final Pool pool;
  private final SignatureCheck signatures = new SignatureCheck();
  private final int threads;
  private PoolApplier applier;
  private @Nullable SnapshotFile waiting;
  private int snapshotsChecked;
  private boolean isRunChecked;
  private long tornBytes;

  /**
   * Prepares to verify what is in {@code folder}.
   *
   * @param threads how many check signatures, 1 to {@value #MAX_THREADS}
   */
  Verification(Path folder, int threads, Progress progress) {
    this(folder, threads, progress, PoolEvents.NONE);
  }

  /** Likewise, telling what happens. */
  Verification(Path folder, int threads, Progress progress, PoolEvents events) {
    this.pool = new Pool(events);
    this.folder = folder;
    this.threads = threads;
    this.progress = progress;
    this.applier = applier(pool, signatures, threads, Skips.NONE);
  }

  private static PoolApplier applier(
      Pool pool, SignatureCheck signatures, int threads, Skips skips) {
    return new PoolApplier(
        pool,
        (position, principal, sequence, rejectCode, value, answerPosition) ->
            signatures.onAnswer(position, rejectCode),
        signatures,
        threads,
        PoolApplier.DEFAULT_BATCH_SIZE,
        skips);
  }

  /** What was found so far. */
  VerifyResult result() {
    return new VerifyResult(
        stateHash(),
        applier.position(),
        applier.commands(),
        applier.malformed(),
        pool.requiresSignatures(),
        applier.signaturesChecked(),
        snapshotsChecked,
        isRunChecked,
        tornBytes);
  }

  /**
   * Replays to the end.
   *
   * @throws RefusedException at the first thing that is not as it should be
   */
  void run() {
    try (Source source = open()) {
      requireFromGenesis(source.log());
      applier = applier(pool, signatures, threads, lookAhead(source.log()));
      try (PoolApplier _ = applier) {
        replay(source);
      }
      compareRun();
    } catch (LogFault | SnapshotFault | NodeFault | PoisonEntry fault) {
      throw new RefusedException(String.valueOf(fault.getMessage()));
    }
  }

  private static Skips lookAhead(CommittedLog log) {
    try (LogReader reader = log.readFrom(0)) {
      return Skips.scan(reader);
    }
  }

  private Source open() {
    return JournalLog.isIn(folder) ? new NodeFolder(folder) : new RunFolder(folder);
  }

  private void replay(Source source) {
    long end = source.end();
    try (LogReader reader = source.log().readFrom(0)) {
      for (long entry = 0; next(reader); entry++) {
        compareSnapshots(source, reader.position());
        signatures.onEntry(reader.position(), reader.buffer(), reader.offset(), reader.length());
        applier.onEntry(
            reader.position(),
            reader.timestampNs(),
            reader.buffer(),
            reader.offset(),
            reader.length());
        if ((entry & PROGRESS_MASK) == 0) {
          progress.at(reader.position(), end);
        }
      }
      compareSnapshots(source, source.endOf(reader) + 1);
      requireNoSnapshotAhead(source);
      applier.flush();
      tornBytes = source.tornBytes(reader.position());
    }
  }

  /** Moves on; where the log is damaged, first finishes what came before, then looks inside. */
  private boolean next(LogReader reader) {
    try {
      return reader.next();
    } catch (LogFault fault) {
      applier.flush();
      explain(fault);
      throw fault;
    }
  }

  /** A damaged entry may still be read far enough to name the signature that it broke. */
  private void explain(LogFault fault) {
    byte[] entry = fault.remains();
    CommandDecoder decoder = new CommandDecoder();
    if (!pool.requiresSignatures() || !decoder.wrap(entry, 0, entry.length)) {
      return;
    }
    byte[] recovered = new byte[SignatureVerifier.MAX_RECOVERED_LENGTH];
    new SignatureVerifier(Secp256k1.best(), pool.genesisHash())
        .recover(entry, 0, entry.length, recovered, 0);
    try {
      decoder.tellSignatures(fault.position(), recovered, 0, signatures);
    } catch (RefusedException bad) {
      throw new RefusedException(bad.getMessage() + "; " + fault.getMessage());
    }
  }

  /** Compares the snapshots of positions before {@code next}, where the following entry ends. */
  private void compareSnapshots(Source source, long next) {
    while (isSnapshotDue(source, next)) {
      SnapshotFile snapshot = Objects.requireNonNull(waiting);
      String name = source.snapshotName(snapshotsChecked);
      applier.flush();
      require(source.mayStandAt(snapshot.position(), applier.position()), name, BETWEEN);
      boolean isSame = stateHash().equals(hex(sha256().digest(snapshot.state())));
      require(isSame, name, "the state that the log gives at position " + snapshot.position());
      snapshotsChecked++;
      waiting = null;
    }
  }

  private boolean isSnapshotDue(Source source, long next) {
    if (waiting == null && snapshotsChecked < source.snapshotCount()) {
      waiting = source.snapshot(snapshotsChecked);
    }
    return waiting != null && waiting.position() < next;
  }

  private void requireNoSnapshotAhead(Source source) {
    if (snapshotsChecked < source.snapshotCount()) {
      String expected = "a position up to the log's end at " + applier.position();
      require(false, source.snapshotName(snapshotsChecked), expected);
    }
  }

  private void compareRun() {
    Path file = folder.resolve("run.json");
    if (!Files.exists(file)) {
      return;
    }
    try {
      JsonNode recorded = new ObjectMapper().readTree(file.toFile()).path("stateHash");
      if (!recorded.asText("").equals(stateHash())) {
        throw new RefusedException(
            "state hash after position %d: expected %s as %s says, got %s"
                .formatted(applier.position(), recorded.asText("none"), file, stateHash()));
      }
    } catch (IOException unreadable) {
      throw new RefusedException("%s: expected JSON, got %s".formatted(file, unreadable));
    }
    isRunChecked = true;
  }

  private static void requireFromGenesis(CommittedLog log) {
    if (log.startPosition() != 0) {
      throw new RefusedException(
          "log start: expected genesis at position 0, got " + log.startPosition());
    }
  }

  private static void require(boolean condition, String name, String expected) {
    if (!condition) {
      throw new RefusedException("snapshot %s: expected %s".formatted(name, expected));
    }
  }

  private String stateHash() {
    byte[] hash = new byte[32];
    pool.stateHash(hash);
    return hex(hash);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: expected in every JDK", e);
    }
  }
}
