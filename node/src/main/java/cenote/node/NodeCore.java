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
 * persons say of it, and neither applied nor answered. It stops likewise when they say that an
 * entry is skipped which it has applied: whoever begins anew with {@link #skips()} is where all
 * are. Whatever is thrown here means that part of an entry may be applied: the member must stop.
 */
public final class NodeCore implements AutoCloseable {

  /** Session of entries that nobody waits for an answer to. */
  public static final long NO_SESSION = -1;

  /** Nothing can be said of how far the core is. */
  public static final long UNKNOWN = -1;

  private final Pool pool;
  private final PoolApplier applier;
  private final AnswerPort answers;
  private final Alarm alarm;
  private final AnswerMessage message = new AnswerMessage();
  private final SnapshotWriter image = new SnapshotWriter();
  private final byte[] tick = TickMessage.toBytes();

  /** Sessions of the entries not yet answered, in order; as many as a batch holds. */
  private final long[] sessions;

  private final Skips skips;
  private final SkipScan ahead;

  /** Position of the state that it began with. */
  private final long begun;

  /** Position of the newest state that it began with or gave out. */
  private long kept;

  private long looked;
  private long taken;
  private long answered;
  private @Nullable PoisonEntry poison;

  private NodeCore(
      Pool pool, AnswerPort answers, TimerPort timer, int threads, int batchSize, Skips skips) {
    this.pool = pool;
    this.skips = skips;
    this.ahead = SkipScan.from(pool);
    this.begun = pool.position();
    this.kept = begun;
    this.looked = begun;
    this.answers = answers;
    this.alarm = new Alarm(pool, timer);
    this.sessions = new long[batchSize];
    this.applier =
        new PoolApplier(
            pool, this::onAnswer, SignatureListener.NONE, threads, batchSize, skips, ahead);
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
   * Likewise, for a log in which entries are to be skipped.
   *
   * @param events hears what happens
   * @param skips found by a look ahead in what is committed, or by a core before this one
   */
  public static NodeCore fromGenesis(
      PoolEvents events,
      AnswerPort answers,
      TimerPort timer,
      int threads,
      int batchSize,
      Skips skips) {
    return new NodeCore(new Pool(events), answers, timer, threads, batchSize, skips);
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
   * Likewise, for a log in which entries are to be skipped.
   *
   * @param events hears what happens
   * @param skips found by a look ahead in what is committed, or by a core before this one
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
    return new NodeCore(pool, answers, timer, threads, batchSize, skips);
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
    if (isStopped()) {
      looked = position;
      ahead.onEntry(position, bytes, offset, length);
    } else {
      take(session, position, timestampNs, bytes, offset, length);
    }
  }

  private void take(
      long session, long position, long timestampNs, byte[] bytes, int offset, int length) {
    looked = position;
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
    onEntry(NO_SESSION, position, timestampNs, tick, 0, tick.length);
    ahead.onTimer(position);
  }

  /** Somebody leads anew; the timer may be lost. */
  public void onNewLeader() {
    alarm.forget();
    if (!isStopped()) {
      alarm.arm();
    }
  }

  /** The entry that this core has stopped at, for good; empty while it goes on. */
  public Optional<PoisonEntry> poison() {
    return Optional.ofNullable(poison);
  }

  /**
   * True when two persons have said that the entry is skipped at which this core has stopped, or
   * one that it has applied since the newest state that it began with or gave out: a core that
   * begins anew with {@link #skips()} goes another way.
   */
  public boolean hasNewSkips() {
    return isPassable()
        || ahead.skips().hasMoreThan(skips, kept, applier.position(), pool.rulesVersion());
  }

  private boolean isPassable() {
    return poison != null
        && ahead.skips().has(poison.position(), poison.rulesVersion())
        && !skips.has(poison.position(), poison.rulesVersion());
  }

  /**
   * Why its state is not to be kept: it stands still, or it has skipped an entry of which the
   * approvals still lie ahead, so that the log up to here does not explain it. Empty when it is.
   */
  public Optional<String> obstacle() {
    if (poison != null) {
      return Optional.of(String.valueOf(poison.getMessage()));
    }
    if (hasNewSkips()) {
      return Optional.of("one that has to begin anew, with " + skips());
    }
    return passed() == UNKNOWN
        ? Optional.of("one that has yet to read what two persons say of " + skips())
        : Optional.empty();
  }

  /** What it was told to skip, and what it has found besides. */
  public Skips skips() {
    return skips.with(ahead.skips());
  }

  private boolean isStopped() {
    return poison != null || hasNewSkips();
  }

  /** True when entries wait for their signatures. */
  public boolean isWaiting() {
    return !isStopped() && taken > answered;
  }

  /**
   * Applies what waits for its signatures. Does not arm the timer: it is called where that is not
   * allowed. The next entry does, at the latest the next second's tick.
   */
  public void flush() {
    if (isStopped()) {
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
   * @throws PoisonEntry when there is none, as the core has stopped at an entry
   * @throws IllegalStateException when there is none, as it has applied what is to be skipped
   */
  public StateImage image(long position) {
    flush();
    if (poison != null) {
      throw poison;
    }
    if (hasNewSkips()) {
      throw new IllegalStateException("state: expected one with " + skips());
    }
    kept = position;
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

  /**
   * Likewise, as it counts against a member that stands still at an entry before it: {@value
   * #UNKNOWN} while something was skipped here of which the approvals still lie ahead, so that
   * whoever has read as far has read them.
   */
  public long passed() {
    boolean isAhead =
        skips.hasMoreThan(ahead.skips(), begun, applier.position(), pool.rulesVersion());
    return isAhead ? UNKNOWN : applier.position();
  }

  /** Log position after the last entry taken, applied or only looked at. */
  public long looked() {
    return looked;
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
