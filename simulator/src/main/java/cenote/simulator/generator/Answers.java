package cenote.simulator.generator;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.Reject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * I4: whatever is sent again is answered as before; what is new is answered at its own position.
 */
final class Answers {

  /** Codes of the envelope itself: nobody is known to have asked, so nothing is remembered. */
  private static final Set<Reject> NOT_KEPT =
      Set.of(
          Reject.GENESIS_MISSING,
          Reject.GENESIS_REPEATED,
          Reject.MALFORMED,
          Reject.BAD_SIGNATURE,
          Reject.SEQUENCE_TOO_OLD,
          Reject.SEQUENCE_REUSED,
          Reject.SEQUENCE_INVALID);

  private static final long HIGHEST = 1L << 62;

  private final Pool pool;
  private final Set<Bytes32> registered = new HashSet<>();
  private final Idempotency idempotency = new Idempotency();

  Answers(Pool pool) {
    this.pool = pool;
  }

  /** Checks an answer; true when it was given before and nothing may have changed. */
  boolean check(Command command, int code, long position) {
    same("answer code", code, pool.answerCode());
    if (!(command instanceof Command.Sent sent)) {
      same("position of the answer", position, pool.answerPosition());
      return false;
    }
    Sender sender = sent.sender();
    Reject reject = Reject.of(code);
    if (reject == Reject.GENESIS_MISSING) {
      return false;
    }
    if (sender.sequence() <= 0 || sender.sequence() > HIGHEST) {
      same("I4 a sequence out of range", reject, Reject.SEQUENCE_INVALID);
      return false;
    }
    if (!registered.contains(sender.principal())) {
      same("I16 a principal nobody registered", reject, Reject.UNKNOWN_PRINCIPAL);
      return false;
    }
    if (!mayBeSigned(sent)) {
      same("I16 a signature by somebody else", reject, Reject.BAD_SIGNATURE);
      return false;
    }
    if (reject == Reject.BAD_SIGNATURE && !isOwnKey(sender)) {
      return false;
    }
    return checkSequence(command, sender, reject, position);
  }

  private static boolean isOwnKey(Sender sender) {
    return Bytes32.same(sender.principal(), sender.signer());
  }

  /** Only cancels may be signed by a session key; whether it is one the pool knows best. */
  private static boolean mayBeSigned(Command.Sent sent) {
    return isOwnKey(sent.sender())
        || sent instanceof Command.CancelOrder
        || sent instanceof Command.CancelOrders;
  }

  /** Who exists from now on because a command was accepted. */
  void learn(Command command) {
    switch (command) {
      case Command.StartPool one -> {
        registered.add(one.start().genesisKey());
        registered.add(one.start().stewardKey());
      }
      case Command.RegisterVenue one -> registered.add(one.key());
      case Command.RegisterHouseKeeper one -> registered.add(one.key());
      case Command.RegisterReporter one -> registered.add(one.key());
      case Command.CreditDevelopment one -> registered.add(one.owner());
      default -> {}
    }
  }

  private boolean checkSequence(Command command, Sender sender, Reject reject, long position) {
    if (idempotency.isTooOld(sender.principal(), sender.sequence())) {
      same("I4 a sequence below the window", reject, Reject.SEQUENCE_TOO_OLD);
      return false;
    }
    Optional<Idempotency.Answer> known = idempotency.known(sender.principal(), sender.sequence());
    if (known.isPresent()) {
      return checkAgain(command, known.get(), reject);
    }
    same("I4 position of a new answer", position, pool.answerPosition());
    if (NOT_KEPT.contains(reject)) {
      throw new Comparison.Mismatch("I4 a new sequence: expected a decision, got " + reject);
    }
    Idempotency.Answer answer =
        new Idempotency.Answer(command, reject.code(), pool.answerValue(), position);
    idempotency.remember(sender.principal(), sender.sequence(), answer);
    return false;
  }

  private boolean checkAgain(Command command, Idempotency.Answer first, Reject reject) {
    if (!first.command().equals(command)) {
      same("I4 a sequence with other content", reject, Reject.SEQUENCE_REUSED);
      return false;
    }
    same("I4 code of a resend", reject.code(), first.code());
    same("I4 value of a resend", pool.answerValue(), first.value());
    same("I4 position of a resend", pool.answerPosition(), first.position());
    return true;
  }

  private static void same(String what, Object actual, Object expected) {
    if (!actual.equals(expected)) {
      throw new Comparison.Mismatch(what + ": expected " + expected + ", got " + actual);
    }
  }
}
