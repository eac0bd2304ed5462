package cenote.node;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.protocol.AnswerMessage;
import cenote.protocol.SignatureListener;
import cenote.protocol.apply.PoisonEntry;
import cenote.protocol.apply.PoolApplier;
import cenote.protocol.apply.SkipScan;
import cenote.protocol.apply.Skips;
import cenote.protocol.snapshot.SnapshotFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies committed entries and answers each to the session that it came from. Where signatures are
 * required, entries wait in a batch until it is full, a tick or a snapshot comes, or {@link #flush}
 * is called. One thread owns it; the state depends on the entries alone.
 *
 * <p>At an entry that cannot be applied the core stops: what follows is looked at for what two
 * persons say of it, and neither applied nor answered. Whatever is thrown here means that part of
 * an entry may be applied: the member must stop.
 */
public final class NodeCore implements AutoCloseable {

  /** Session of entries that nobody waits for an answer to. */
  public static final long NO_SESSION = -1;

  private final Pool pool;
  private final PoolApplier applier;
  private final AnswerPort answers;
  private final Alarm alarm;
  private final AnswerMessage message = new AnswerMessage();
  private final SnapshotWriter image = new SnapshotWriter();
  private final byte[] tick = TickMessage.toBytes();

  /** Sessions of the entries not yet answered, in order; as many as a batch holds. */
  private final long[] sessions;

  private final SkipScan ahead;
  private long taken;
  private long answered;
  private @Nullable PoisonEntry poison;

  private NodeCore(
      Pool pool,
      SkipScan ahead,
      AnswerPort answers,
      TimerPort timer,
      int threads,
      int batchSize,
      Skips skips) {
    this.pool = pool;
    this.ahead = ahead;
    this.answers = answers;
    this.alarm = new Alarm(pool, timer);
    this.sessions = new long[batchSize];
    this.applier =
        new PoolApplier(pool, this::onAnswer, SignatureListener.NONE, threads, batchSize, skips);
  }

  /**
   * A core that waits for genesis.
   *
   * @param threads how many verify signatures, 1 to 64
   * @param batchSize most entries verified together, 1 to 65,536
   */
  public static NodeCore fromGenesis(
      AnswerPort answers, TimerPort timer, int threads, int batchSize) {
    return fromGenesis(PoolEvents.NONE, answers, timer, threads, batchSize, Skips.NONE);
  }

  /**
   * Likewise, for a log in which a look ahead has found entries to be skipped.
   *
   * @param events hears what happens
   */
  public static NodeCore fromGenesis(
      PoolEvents events,
      AnswerPort answers,
      TimerPort timer,
      int threads,
      int batchSize,
      Skips skips) {
    Pool pool = new Pool(events);
    SkipScan ahead = SkipScan.fromGenesis();
    return new NodeCore(pool, ahead, answers, timer, threads, batchSize, skips);
  }

  /**
   * A core with the state of a snapshot.
   *
   * @throws IllegalArgumentException when the bytes are no state of this version
   */
  public static NodeCore fromSnapshot(
      SnapshotFile snapshot, AnswerPort answers, TimerPort timer, int threads, int batchSize) {
    return fromSnapshot(snapshot, PoolEvents.NONE, answers, timer, threads, batchSize, Skips.NONE);
  }

  /**
   * Likewise, for a log in which a look ahead has found entries to be skipped.
   *
   * @param events hears what happens
   */
  public static NodeCore fromSnapshot(
      SnapshotFile snapshot,
      PoolEvents events,
      AnswerPort answers,
      TimerPort timer,
      int threads,
      int batchSize,
      Skips skips) {
    byte[] state = snapshot.state();
    Pool pool = Pool.restore(new SnapshotReader(state, 0, state.length), events);
    SkipScan ahead = pool.genesisHash().isZero() ? SkipScan.fromGenesis() : SkipScan.from(pool);
    return new NodeCore(pool, ahead, answers, timer, threads, batchSize, skips);
  }

  /**
   * Takes the next committed entry.
   *
   * @param session who hears the answer, or {@link #NO_SESSION}
   * @param position log position after the entry
   * @param timestampNs time of the entry, ns
   */
  public void onEntry(
      long session, long position, long timestampNs, byte[] bytes, int offset, int length) {
    ahead.onEntry(position, bytes, offset, length);
    take(session, position, timestampNs, bytes, offset, length);
  }

  private void take(
      long session, long position, long timestampNs, byte[] bytes, int offset, int length) {
    if (poison != null) {
      return;
    }
    sessions[(int) (taken++ % sessions.length)] = session;
    try {
      applier.onEntry(position, timestampNs, bytes, offset, length);
      alarm.arm();
    } catch (PoisonEntry found) {
      poison = found;
    }
  }

  /** The timer has fired: the entry stands for a tick. */
  public void onTick(long position, long timestampNs) {
    alarm.onFired();
    ahead.onTimer(position);
    take(NO_SESSION, position, timestampNs, tick, 0, tick.length);
  }

  /** Somebody leads anew; the timer may be lost. */
  public void onNewLeader() {
    alarm.forget();
    if (poison == null) {
      alarm.arm();
    }
  }

  /** The entry that this core has stopped at, for good; empty while it goes on. */
  public Optional<PoisonEntry> poison() {
    return Optional.ofNullable(poison);
  }

  /** True when a core that begins anew, with skips found in the log, would pass the entry. */
  public boolean isSkippable() {
    return poison != null && ahead.skips().has(poison.position(), poison.rulesVersion());
  }

  /** True when entries wait for their signatures. */
  public boolean isWaiting() {
    return poison == null && taken > answered;
  }

  /**
   * Applies what waits for its signatures. Does not arm the timer: it is called where that is not
   * allowed. The next entry does, at the latest the next second's tick.
   */
  public void flush() {
    if (poison != null) {
      return;
    }
    try {
      applier.flush();
    } catch (PoisonEntry found) {
      poison = found;
    }
  }

  /**
   * Applies every entry taken and gives the state that results.
   *
   * @throws PoisonEntry when there is none, as the core has stopped
   */
  public StateImage image(long position) {
    flush();
    if (poison != null) {
      throw poison;
    }
    image.reset();
    pool.writeSnapshot(image);
    MessageDigest sha256 = sha256();
    sha256.update(image.bytes(), 0, image.length());
    return new StateImage(position, image.bytes(), image.length(), sha256.digest());
  }

  /** Hash of the genesis that the log began with; zero before it was applied. */
  public Bytes32 genesisHash() {
    return pool.genesisHash();
  }

  /** Log position after the last entry applied, whether a command or not. */
  public long position() {
    return applier.position();
  }

  @Override
  public void close() {
    applier.close();
  }

  private void onAnswer(
      long position,
      Bytes32 principal,
      long sequence,
      int rejectCode,
      long value,
      long answerPosition) {
    long session = sessions[(int) (answered++ % sessions.length)];
    if (session != NO_SESSION) {
      message.onAnswer(position, principal, sequence, rejectCode, value, answerPosition);
      answers.onAnswer(session, message.buffer(), AnswerMessage.LENGTH);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: expected in every JDK", e);
    }
  }
}
