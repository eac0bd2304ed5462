package cenote.simulator.checker;

import cenote.crypto.Bytes32;
import cenote.pool.Reject;

/** I4, I13, I16: each entry has one answer, given once and kept; nobody does what he may not. */
final class AnswerCheck {

  private static final long HIGHEST = 1L << 62;

  /** Codes up to here are of the envelope, but for NOT_AUTHORISED. */
  private static final int HIGHEST_OF_ENVELOPE = 9;

  private final Desk desk;
  private final Tally tally;

  /** What an answer means for the state. */
  enum Outcome {
    DONE,
    CHARGED,
    REFUSED,
    RESENT
  }

  AnswerCheck(Desk desk) {
    this.desk = desk;
    this.tally = desk.tally;
  }

  /** Says what came of the command at hand. */
  Outcome check(
      long position, Bytes32 principal, long sequence, int code, long value, long answerPosition) {
    Told told = desk.told;
    tally.equal(Check.I13_ANSWERED, "sequence of the answer", position, told.sequence, sequence);
    boolean isHis = Bytes32.same(principal, told.principal);
    tally.holds(Check.I13_ANSWERED, isHis, "an answer to somebody else", position);
    return switch (told.kind) {
      case MALFORMED -> unsent(Reject.MALFORMED, code, position, answerPosition);
      case GENESIS -> genesis(code, position, answerPosition);
      case TICK -> unsent(tick(), code, position, answerPosition);
      default -> sent(position, code, value, answerPosition);
    };
  }

  private Reject tick() {
    if (desk.isSkipped) {
      return Reject.SKIPPED;
    }
    Reject sound = desk.isHalted ? Reject.HALTED : Reject.NONE;
    return desk.isStarted ? sound : Reject.GENESIS_MISSING;
  }

  private Outcome genesis(int code, long position, long answerPosition) {
    Reject other = desk.isStarted ? Reject.GENESIS_REPEATED : Reject.OUT_OF_RANGE;
    boolean isFirst = !desk.isStarted && code == 0;
    return unsent(isFirst ? Reject.NONE : other, code, position, answerPosition);
  }

  private Outcome unsent(Reject expected, int code, long position, long answerPosition) {
    tally.equal(Check.I13_ANSWERED, "answer code", position, expected.code(), code);
    tally.equal(Check.I4_ONCE, "position of a new answer", position, position, answerPosition);
    return code == 0 ? Outcome.DONE : Outcome.REFUSED;
  }

  private Outcome sent(long position, int code, long value, long answerPosition) {
    long sequence = desk.told.sequence;
    int person = desk.people.find(desk.told.principal);
    if (code == Reject.SKIPPED.code() && desk.isSkipped) {
      return skipped(person, position, value);
    }
    if (code == Reject.BAD_SIGNATURE.code() && desk.requiresSignatures && person >= 0) {
      return Outcome.REFUSED;
    }
    if (!desk.isStarted) {
      return refused(Reject.GENESIS_MISSING, code);
    }
    if (sequence <= 0 || sequence > HIGHEST) {
      return refused(Reject.SEQUENCE_INVALID, code);
    }
    if (person < 0) {
      return refused(Reject.UNKNOWN_PRINCIPAL, code);
    }
    if (desk.people.isTooOld(person, sequence)) {
      return refused(Reject.SEQUENCE_TOO_OLD, code);
    }
    return desk.people.isAnswered(person, sequence)
        ? again(person, code, value, answerPosition)
        : first(person, position, code, value, answerPosition);
  }

  /** What two persons have skipped is remembered, so that it is never applied. */
  private Outcome skipped(int person, long position, long value) {
    long sequence = desk.told.sequence;
    boolean isNew =
        person >= 0
            && sequence > 0
            && sequence <= HIGHEST
            && !desk.people.isTooOld(person, sequence)
            && !desk.people.isAnswered(person, sequence);
    if (isNew) {
      desk.people.remember(
          person, sequence, desk.told.contentHash, Reject.SKIPPED.code(), value, position);
    }
    return Outcome.REFUSED;
  }

  private Outcome refused(Reject expected, int code) {
    tally.equal(Check.I4_WINDOW, "reject code", desk.told.sequence, expected.code(), code);
    return Outcome.REFUSED;
  }

  private Outcome again(int person, int code, long value, long answerPosition) {
    People people = desk.people;
    long sequence = desk.told.sequence;
    if (people.hash(person, sequence) != desk.told.contentHash) {
      return refused(Reject.SEQUENCE_REUSED, code);
    }
    tally.equal(
        Check.I4_RESENDS, "code of a resend", sequence, people.code(person, sequence), code);
    tally.equal(
        Check.I4_RESENDS, "value of a resend", sequence, people.value(person, sequence), value);
    tally.equal(
        Check.I4_RESENDS,
        "position of a resend",
        sequence,
        people.position(person, sequence),
        answerPosition);
    return Outcome.RESENT;
  }

  private Outcome first(int person, long position, int code, long value, long answerPosition) {
    long sequence = desk.told.sequence;
    tally.equal(Check.I4_ONCE, "position of a new answer", sequence, position, answerPosition);
    tally.equal(
        Check.I4_ONCE, "reject of a new sequence", sequence, 0, isOfEnvelope(code) ? code : 0);
    boolean mayDo = desk.people.has(person, role());
    boolean isRefused = code == Reject.NOT_AUTHORISED.code();
    tally.holds(Check.I16_AUTHORITY, mayDo != isRefused, "a command without the role", sequence);
    desk.people.remember(person, sequence, desk.told.contentHash, code, value, position);
    if (code == 0) {
      return Outcome.DONE;
    }
    return code == Reject.NOT_IN_BREACH.code() ? Outcome.CHARGED : Outcome.REFUSED;
  }

  /** A key that is to be revoked and is no session key is unknown too. */
  private boolean isOfEnvelope(int code) {
    boolean isNoSession =
        code == Reject.UNKNOWN_PRINCIPAL.code() && desk.told.kind == Kind.REVOKE_KEY;
    return code > 0
        && code <= HIGHEST_OF_ENVELOPE
        && code != Reject.NOT_AUTHORISED.code()
        && !isNoSession;
  }

  private int role() {
    return switch (desk.told.kind) {
      case RULES,
          UNDERLYING,
          ASSET,
          INSTRUMENT,
          VENUE,
          REPORTER,
          HOUSE_KEEPER,
          ACCESS,
          CREDIT,
          COMPLETE ->
          People.GENESIS;
      case RISK, SMILE, SURFACE, JOINT, COVERAGE, SYSTEMIC_RISK -> People.STEWARD;
      case APPROVE -> People.GENESIS | People.STEWARD;
      case PRICE -> People.REPORTER;
      case IMPACT, FILL -> People.VENUE;
      case FLAG, TOP_UP ->
          desk.told.subaccount == -1 ? People.STEWARD | People.HOUSE_KEEPER : People.OWNER;
      default -> People.OWNER;
    };
  }
}
