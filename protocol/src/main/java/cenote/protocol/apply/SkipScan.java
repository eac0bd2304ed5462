package cenote.protocol.apply;

import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.freeze.ApprovalKind;
import cenote.protocol.CommandDecoder;
import cenote.protocol.SignatureVerifier;
import cenote.protocol.apply.Skips.Skip;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the entries of a log for what two persons say is to be skipped: the genesis key and
 * the steward, in any order, each signing where the pool requires it, each behind the entry, both
 * naming the same position and version of the rules. Applies nothing. One thread.
 *
 * <p>An approval counts only within [30] ticks of the sequencer's timer behind its entry. A pool
 * that goes on ticks once a second, one that has stopped at an entry does not: so nobody can take
 * back what was applied and answered long ago. Ticks that clients send do not count, or anybody
 * could keep a pool from going on. What is found depends on the entries from the skipped one on,
 * not on where the look begins.
 */
public final class SkipScan {

  private static final int TICKS_MAX = 30;

  /** Length of an approval; genesis and tick are shorter, most other entries are not. */
  private static final int LENGTH_MAX = 133;

  private static final int APPROVALS_MAX = 1_024;

  private final CommandDecoder decoder = new CommandDecoder();
  private final byte[] recovered = new byte[SignatureVerifier.MAX_RECOVERED_LENGTH];
  private final List<Approval> approvals = new ArrayList<>();
  private final List<Skip> found = new ArrayList<>();

  /** Positions of the last ticks, in a ring. */
  private final long[] ticks = new long[TICKS_MAX + 1];

  private final long from;
  private long tickCount;
  private Pool state;
  private Skips skips = Skips.NONE;
  private @Nullable SignatureVerifier verifier;

  private record Approval(Skip skip, boolean isByGenesis) {}

  private SkipScan(Pool state) {
    this.state = state;
    this.from = state.position();
  }

  /** A look that begins with the first entry; the genesis is found on the way. */
  public static SkipScan fromGenesis() {
    return new SkipScan(new Pool(PoolEvents.NONE));
  }

  /** A look that begins behind a state, which is only read. */
  public static SkipScan from(Pool state) {
    return new SkipScan(state);
  }

  /** The next entry is a tick of the sequencer's timer. */
  public void onTimer(long position) {
    ticks[(int) (tickCount++ % ticks.length)] = position;
  }

  /** Looks at the next entry; recovers who has signed it, where that matters. */
  public void onEntry(long position, byte[] bytes, int offset, int length) {
    if (length > LENGTH_MAX || !decoder.wrap(bytes, offset, length)) {
      return;
    }
    if (decoder.isApproval()) {
      if (isCandidate(position, decoder)) {
        take(decoder, signer(bytes, offset, length));
      }
    } else if (decoder.isGenesis() && state.genesisHash().isZero()) {
      state = new Pool(PoolEvents.NONE);
      state.begin(position, 0, bytes, offset, length);
      var _ = decoder.applyUnsigned(state);
    }
  }

  /**
   * Likewise looks at an approval of which is known already who has signed it.
   *
   * @param approval stands on it
   * @param signer zero when the signature was refused
   */
  void onApproval(long position, CommandDecoder approval, Bytes32 signer) {
    if (isCandidate(position, approval)) {
      take(approval, signer);
    }
  }

  /** What has been found so far. */
  public Skips skips() {
    return skips;
  }

  /** True for what is to be skipped according to one who says that he is one of the two. */
  private boolean isCandidate(long position, CommandDecoder approval) {
    long subject = approval.approvalSubject();
    return approval.approvalKind() == ApprovalKind.SKIP_ENTRY
        && approval.approvalArgument() == (int) approval.approvalArgument()
        && subject > from
        && subject < position
        && !isTooLate(subject)
        && isGenesis(approval.principal()) != isSteward(approval.principal());
  }

  /** More ticks lie behind the entry than a pool that has stopped there could have seen. */
  private boolean isTooLate(long subject) {
    return tickCount >= ticks.length && ticks[(int) (tickCount % ticks.length)] > subject;
  }

  private boolean isGenesis(Bytes32 person) {
    return !person.isZero() && Bytes32.same(person, state.genesisKey());
  }

  private boolean isSteward(Bytes32 person) {
    return !person.isZero() && Bytes32.same(person, state.stewardKey());
  }

  private Bytes32 signer(byte[] bytes, int offset, int length) {
    if (!state.requiresSignatures()) {
      return decoder.principal();
    }
    var _ = verifier().recover(bytes, offset, length, recovered, 0);
    return Bytes32.ofBytes(recovered, Bytes32.LENGTH);
  }

  private SignatureVerifier verifier() {
    if (verifier == null) {
      verifier = new SignatureVerifier(Secp256k1.best(), state.genesisHash());
    }
    return verifier;
  }

  private void take(CommandDecoder approval, Bytes32 signer) {
    if (Bytes32.same(signer, approval.principal())) {
      take(
          new Skip(approval.approvalSubject(), (int) approval.approvalArgument()),
          isGenesis(signer));
    }
  }

  private void take(Skip skip, boolean isByGenesis) {
    if (approvals.contains(new Approval(skip, !isByGenesis)) && !found.contains(skip)) {
      found.add(skip);
      skips = new Skips(found);
    }
    if (approvals.size() == APPROVALS_MAX) {
      approvals.removeFirst();
    }
    approvals.add(new Approval(skip, isByGenesis));
  }
}
