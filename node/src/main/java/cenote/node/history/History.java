package cenote.node.history;

import cenote.node.history.HistoryAnomaly.Kind;
import java.util.Arrays;

/**
 * What clients, readers and one auditor saw, held against each other; see the package. Each method
 * throws a {@link HistoryAnomaly} at the first thing that no order of executions explains.
 *
 * <p>One thread. Deterministic; a call takes constant time and allocates nothing, but for tables
 * that grow now and then. About 100 bytes are kept for each command.
 */
public final class History {

  private static final int ANSWERED = 1;
  private static final int PROMISED = 2;
  private static final int EXECUTED = 4;
  private static final long NONE = -1;

  private final int parties;
  private final Commands commands = new Commands();
  private long[] readPositions = new long[16];
  private long answeredPosition = NONE;
  private long executedPosition = NONE;
  private long answered;
  private long executed;
  private long reads;

  /** Commands whose outcome was answered and not yet seen in the log. */
  private long awaited;

  /**
   * Nothing has happened.
   *
   * @param parties how many send commands; they are numbered from 0
   */
  public History(int parties) {
    this.parties = parties;
  }

  /**
   * A command was handed in. A resend need not be told, and changes nothing.
   *
   * @param contentHash any hash of its bytes that the auditor uses too
   * @throws IllegalArgumentException when there is no such party, or it has used the sequence for
   *     other content: this is the client's fault
   */
  public void invoked(int party, long sequence, long contentHash) {
    if (party < 0 || party >= parties) {
      throw new IllegalArgumentException(
          "party: expected 0 to %d, got %d".formatted(parties - 1, party));
    }
    int known = commands.find(party, sequence);
    if (known < 0) {
      commands.add(party, sequence, contentHash, answeredPosition);
    } else if (commands.contentHash(known) != contentHash) {
      throw new IllegalArgumentException(
          "%s: expected content %x as before, got %x"
              .formatted(name(party, sequence), commands.contentHash(known), contentHash));
    }
  }

  /**
   * A client was told an answer, perhaps again.
   *
   * @param answerPosition of the execution that the answer is about
   */
  public void answered(int party, long sequence, int code, long value, long answerPosition) {
    int command = find("answered", party, sequence, answerPosition);
    requireOrder(command, answerPosition);
    if (commands.mark(command, ANSWERED)) {
      answered++;
    }
    if (!Envelopes.isForgotten(code)) {
      promise(command, code, value, answerPosition);
    }
    answeredPosition = Math.max(answeredPosition, answerPosition);
  }

  /**
   * The auditor saw a command's first execution; he tells them in log order. Refusals that the pool
   * does not remember may be told as well, and are passed over.
   *
   * @param position of the log, after the command
   */
  public void executed(
      int party, long sequence, long contentHash, int code, long value, long position) {
    if (position <= executedPosition) {
      throw anomaly(
          Kind.ORDER,
          party,
          sequence,
          "expected the log above position %d, got %d".formatted(executedPosition, position));
    }
    executedPosition = position;
    if (Envelopes.isForgotten(code)) {
      return;
    }
    int command = find("executed", party, sequence, position);
    requireOnce(command, position);
    requireContent(command, contentHash);
    requireOrder(command, position);
    requireOutcome(command, code, value, position);
    var _ = commands.mark(command, EXECUTED);
    executed++;
    awaited -= commands.is(command, PROMISED) ? 1 : 0;
  }

  /**
   * A client read.
   *
   * @param reader from 0, one for each session whose reads must not go back
   * @param minPosition asked for; any negative one for none
   * @param position log position of what was read
   */
  public void read(int reader, long minPosition, long position) {
    if (reader >= readPositions.length) {
      readPositions = Arrays.copyOf(readPositions, Math.max(reader + 1, 2 * reader));
    }
    if (position < minPosition) {
      throw new HistoryAnomaly(
          Kind.READ_EARLY,
          "reader %d: expected position %d or above as asked for, got %d"
              .formatted(reader, minPosition, position));
    }
    if (position < readPositions[reader]) {
      throw new HistoryAnomaly(
          Kind.READ_BACK,
          "reader %d: expected position %d or above as read before, got %d"
              .formatted(reader, readPositions[reader], position));
    }
    readPositions[reader] = position;
    reads++;
  }

  /** Each command handed in must have been answered: faults have ended, and time has passed. */
  public void requireAllAnswered() {
    if (answered < commands.count()) {
      int open = firstOpen();
      throw anomaly(
          Kind.UNANSWERED,
          commands.party(open),
          commands.sequence(open),
          "expected an answer, got none to %d of %d commands"
              .formatted(commands.count() - answered, commands.count()));
    }
  }

  /**
   * Everything told so far must be explained. The auditor must have seen the log up to {@link
   * #answeredPosition}.
   */
  public void check() {
    if (awaited > 0) {
      int lost = firstLost();
      throw anomaly(
          Kind.LOST,
          commands.party(lost),
          commands.sequence(lost),
          "expected an execution as answered (%s), got none in the log up to %d"
              .formatted(commands.outcome(lost), executedPosition));
    }
  }

  /** Highest position that an answer named; -1 before any. */
  public long answeredPosition() {
    return answeredPosition;
  }

  /** How many commands were handed in. */
  public long invokedCount() {
    return commands.count();
  }

  /** How many of them were answered. */
  public long answeredCount() {
    return answered;
  }

  /** How many of them were seen in the log. */
  public long executedCount() {
    return executed;
  }

  /** How many reads there were. */
  public long readCount() {
    return reads;
  }

  /** An answer promises an execution, once. */
  private void promise(int command, int code, long value, long position) {
    requireOutcome(command, code, value, position);
    if (commands.mark(command, PROMISED) && !commands.is(command, EXECUTED)) {
      awaited++;
    }
  }

  /** Whoever tells an outcome first says what the others must say. */
  private void requireOutcome(int command, int code, long value, long position) {
    if (!commands.is(command, PROMISED | EXECUTED)) {
      commands.setOutcome(command, code, value, position);
    } else if (!commands.hasOutcome(command, code, value, position)) {
      throw anomaly(
          Kind.DIFFERENT,
          commands.party(command),
          commands.sequence(command),
          "expected %s as %s before, got %s"
              .formatted(
                  commands.outcome(command),
                  commands.is(command, EXECUTED) ? "executed" : "answered",
                  Commands.outcome(code, value, position)));
    }
  }

  private void requireOnce(int command, long position) {
    if (commands.is(command, EXECUTED)) {
      throw anomaly(
          Kind.DOUBLED,
          commands.party(command),
          commands.sequence(command),
          "expected one execution, got those at %d and %d"
              .formatted(commands.position(command), position));
    }
  }

  private void requireContent(int command, long contentHash) {
    if (commands.contentHash(command) != contentHash) {
      throw anomaly(
          Kind.OTHER_CONTENT,
          commands.party(command),
          commands.sequence(command),
          "expected content %x as handed in, got %x"
              .formatted(commands.contentHash(command), contentHash));
    }
  }

  /** What was known to be done when the command was handed in comes before it. */
  private void requireOrder(int command, long position) {
    if (position <= commands.floor(command)) {
      throw anomaly(
          Kind.ORDER,
          commands.party(command),
          commands.sequence(command),
          "expected a position above %d, which was answered before it was handed in, got %d"
              .formatted(commands.floor(command), position));
    }
  }

  private int find(String what, int party, long sequence, long position) {
    int command = commands.find(party, sequence);
    if (command < 0) {
      throw anomaly(
          Kind.UNINVOKED,
          party,
          sequence,
          "expected a command that was handed in, got one %s at position %d"
              .formatted(what, position));
    }
    return command;
  }

  private int firstOpen() {
    int command = 0;
    while (commands.is(command, ANSWERED)) {
      command++;
    }
    return command;
  }

  private int firstLost() {
    int command = 0;
    while (!commands.is(command, PROMISED) || commands.is(command, EXECUTED)) {
      command++;
    }
    return command;
  }

  private static HistoryAnomaly anomaly(Kind kind, int party, long sequence, String message) {
    return new HistoryAnomaly(kind, name(party, sequence) + ": " + message);
  }

  private static String name(int party, long sequence) {
    return "party %d, sequence %d".formatted(party, sequence);
  }
}
