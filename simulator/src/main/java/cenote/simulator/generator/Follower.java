package cenote.simulator.generator;

import cenote.crypto.Secp256k1;
import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.protocol.CommandDecoder;
import cenote.protocol.SignatureVerifier;
import cenote.simulator.shadow.Shadow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shadow and all its checks behind a pool that somebody else drives: knows the entries of a log
 * and what the pool tells of them, one entry at a time. As {@link Run}, but nothing is expected of
 * any command, time may stand, jump or go back, and bytes may be damaged.
 */
public class Follower extends Facts {

  private static final int REJECT_SAMPLE = 31;
  private static final int MARGIN_SAMPLE = 53;
  private static final int UNCHANGED_SAMPLE = 8;
  private static final int SIGNATURE = 48;
  private static final int AFTER_SIGNATURE = 113;

  /** Sections that any command changes: the head with time and chain, answers given. */
  private static final List<Integer> CHANGED_BY_REJECTS = List.of(5, 15);

  /** Of these a reject may tidy up: bids that have run out, the clock of a conversion. */
  private static final List<Integer> TIDIED = List.of(11, 12, 13);

  private final Shadow shadow;
  private final CommandDecoder decoder = new CommandDecoder();
  private final CommandRecorder recorder = new CommandRecorder();
  private final Coverage coverage = new Coverage();
  private final SurfaceComparison surfaces;
  private final SnapshotWriter before = new SnapshotWriter();
  private final SnapshotWriter after = new SnapshotWriter();
  private final byte[] recovered = new byte[SignatureVerifier.MAX_RECOVERED_LENGTH];
  private @Nullable SignatureVerifier verifier;
  private @Nullable Followed followed;
  private @Nullable Command command;
  private boolean hasGenesis;
  private boolean isSampled;
  private long commands;

  /** What looks at the pool. */
  private record Followed(
      Pool pool, Answers answers, Comparison comparison, MarginComparison margins, Teller teller) {}

  /** Follows with a shadow that knows nothing yet. */
  public Follower() {
    this(new Shadow());
  }

  /** With a given shadow: how a test plants a bug. */
  protected Follower(Shadow shadow) {
    this.shadow = shadow;
    this.surfaces = new SurfaceComparison(shadow, coverage);
  }

  /** Begins to follow a pool that waits for its genesis. */
  public final void follow(Pool pool) {
    Teller teller = new Teller(pool, shadow);
    lookUpMarks(teller::marks);
    followed =
        new Followed(
            pool,
            new Answers(pool),
            new Comparison(pool, shadow),
            new MarginComparison(pool, shadow, coverage),
            teller);
  }

  private Followed followed() {
    if (followed == null) {
      throw new IllegalStateException("follower: expected a pool to follow, got none");
    }
    return followed;
  }

  /** The next entry, before it is applied. */
  public final void expect(long timeNs, byte[] bytes, int offset, int length) {
    command = isCommand(bytes, offset, length) ? decode(bytes, offset, length) : null;
    begin(command instanceof Command.Tick);
    isSampled = command != null && commands % REJECT_SAMPLE == 0;
    isSampled &= timeNs <= followed().pool().nowNs();
    if (isSampled) {
      before.reset();
      followed().pool().writeSnapshot(before);
    }
    if (command != null) {
      shadow.begin(timeNs);
    }
  }

  private boolean isCommand(byte[] bytes, int offset, int length) {
    return decoder.wrap(bytes, offset, length)
        && decoder.firstRules() <= followed().pool().rulesVersion();
  }

  private Command decode(byte[] bytes, int offset, int length) {
    Pool pool = followed().pool();
    if (pool.requiresSignatures()) {
      if (verifier == null) {
        verifier = new SignatureVerifier(Secp256k1.best(), pool.genesisHash());
      }
      Arrays.fill(recovered, (byte) 0);
      int checked = verifier.recover(bytes, offset, length, recovered, 0);
      coverage.count(checked > 0 ? "Signatures recovered" : "Nothing signed");
      decoder.applySigned(recorder, recovered, 0);
    } else {
      decoder.applyUnsigned(recorder);
    }
    return recorder.last() instanceof Command.Sent sent
        ? Resender.with(sent, sent.sender().withContentHash(hash(bytes, offset, length)))
        : recorder.last();
  }

  /** Of all bytes but the envelope's signature: tells a resend from other content. */
  private static long hash(byte[] bytes, int offset, int length) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < length; i++) {
      boolean isSignature = i >= SIGNATURE && i < AFTER_SIGNATURE;
      hash = isSignature ? hash : (hash ^ bytes[offset + i]) * 0x100000001B3L;
    }
    return hash;
  }

  /** The entry was applied and answered; runs all checks. */
  public final void check(long position, int code) {
    Command applied = command;
    if (applied == null) {
      requireMalformed(code);
      return;
    }
    if (hasGenesis) {
      followed().teller().observe();
    }
    boolean isResend = followed().answers().check(applied, code, position);
    surfaces.check(applied, code);
    list().forEach(coverage::count);
    boolean isChange =
        !isResend && (code == Reject.NONE.code() || code == Reject.NOT_IN_BREACH.code());
    if (isChange) {
      tell(applied, code);
    } else {
      requireSilence(applied, isResend);
    }
    compare(isChange);
  }

  private void requireMalformed(int code) {
    if (code != Reject.MALFORMED.code() || !list().isEmpty()) {
      throw new Comparison.Mismatch("bytes: expected a refusal, got " + code);
    }
    coverage.count("Malformed");
  }

  private void tell(Command applied, int code) {
    Followed all = followed();
    if (code == 0) {
      all.teller().tell(applied, all.pool().answerValue(), list());
      surfaces.checkMarks(applied);
      all.answers().learn(applied);
      hasGenesis |= applied instanceof Command.StartPool;
    } else {
      all.teller().tellFalse(applied, list());
    }
  }

  private void requireSilence(Command applied, boolean isResend) {
    if (!list().isEmpty()) {
      throw new Comparison.Mismatch(
          "reject of " + applied + ": expected no event, got " + list().getFirst());
    }
    if (isResend) {
      coverage.count("Resend answered again");
    }
    if (isSampled) {
      compareSections(applied);
    }
  }

  private void compareSections(Command applied) {
    after.reset();
    followed().pool().writeSnapshot(after);
    Map<Integer, byte[]> then = Sections.of(before);
    boolean mayTidy =
        applied instanceof Command.PlaceBid
            || applied instanceof Command.PlaceUnderlyingBid
            || applied instanceof Command.BuyConversion;
    Sections.of(after)
        .forEach((id, bytes) -> {
          boolean mayChange = CHANGED_BY_REJECTS.contains(id) || (mayTidy && TIDIED.contains(id));
          if (!mayChange && !Arrays.equals(bytes, then.get(id))) {
            throw new Comparison.Mismatch(
                "reject of %s: expected section %d unchanged, got other bytes"
                    .formatted(applied, id));
          }
        });
    coverage.count("Reject compared byte by byte");
  }

  private void compare(boolean isChange) {
    commands++;
    if (!hasGenesis) {
      return;
    }
    followed().comparison().invariants();
    if (isChange || commands % UNCHANGED_SAMPLE == 0) {
      followed().comparison().all();
      coverage.count("Balances and positions compared");
    }
    if (commands % MARGIN_SAMPLE == 0) {
      followed().margins().next();
      coverage.count("Margin compared");
    }
  }

  /** All is quiet: everything once more. */
  public final void finish() {
    if (hasGenesis) {
      followed().comparison().invariants();
      followed().comparison().all();
      followed().margins().next();
    }
  }

  /** How often what was heard and checked. */
  public final Map<String, Long> reached() {
    return coverage.events();
  }
}
