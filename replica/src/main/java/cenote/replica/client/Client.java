package cenote.replica.client;

import cenote.crypto.Bytes32;
import cenote.pool.access.NumberWindow;
import cenote.protocol.AnswerMessage;
import cenote.protocol.AnswerSink;
import cenote.protocol.CommandDecoder;
import cenote.protocol.CommandEncoder;
import cenote.replica.client.Ingress.Offer;
import java.util.HashMap;
import java.util.Map;

/**
 * Sends commands and hears exactly one answer to each. A command is kept from {@link #send} until
 * its answer came: it is sent again, with the same principal and sequence, after a timeout and over
 * every new connection, and the pool answers a resend without doing it twice.
 *
 * <p>Commands go out in the order they were handed in. Back-pressure is a returned value. A duty
 * cycle: one thread owns a client. The clock is the caller's and must not go back.
 */
public final class Client implements AutoCloseable {

  /** Most commands that may wait for answers at a time. */
  public static final int MAX_IN_FLIGHT = 1 << 15;

  private final Ingress ingress;
  private final long resendAfterNs;
  private final AnswerSink answers;
  private final PendingCommands pending;
  private final Map<Bytes32.Words, Lane> lanes = new HashMap<>();
  private final CommandDecoder decoder = new CommandDecoder();
  private final AnswerMessage message = new AnswerMessage();
  private final Ingress.Egress egress =
      (bytes, offset, length) -> {
        var _ = message.read(bytes, offset, length, this::onAnswer);
      };

  private long connection;

  /** Commands before this place were sent over the present connection. */
  private long sentUntil;

  private long nextCheckNs;
  private long resends;

  /**
   * A client over one ingress, which it owns from now on.
   *
   * @param maxInFlight most commands waiting for answers, a power of two up to {@value
   *     #MAX_IN_FLIGHT}
   * @param resendAfterNs how long to wait for an answer before sending again, positive
   * @param answers hears one answer for each command accepted
   */
  public Client(Ingress ingress, int maxInFlight, long resendAfterNs, AnswerSink answers) {
    if (Integer.bitCount(maxInFlight) != 1 || maxInFlight < 1 || maxInFlight > MAX_IN_FLIGHT) {
      throw new IllegalArgumentException(
          "commands in flight: expected a power of two up to "
              + MAX_IN_FLIGHT
              + ", got "
              + maxInFlight);
    }
    if (resendAfterNs <= 0) {
      throw new IllegalArgumentException("resend after: expected some ns, got " + resendAfterNs);
    }
    this.ingress = ingress;
    this.resendAfterNs = resendAfterNs;
    this.answers = answers;
    this.pending = new PendingCommands(maxInFlight, CommandEncoder.MAX_LENGTH);
    this.connection = ingress.connection();
  }

  /** The number that the principal's next command should carry. */
  public long nextSequence(Bytes32 principal) {
    return lane(Key.copy(principal)).next();
  }

  /**
   * Goes on with {@code next} unless higher numbers were used here: what a replica has seen + 1.
   */
  public void startSequence(Bytes32 principal, long next) {
    lane(Key.copy(principal)).startAt(next);
  }

  /** Hands in the message that {@code encoder} has encoded, signed if it must be. */
  public Sending send(CommandEncoder encoder, long nowNs) {
    return send(encoder.buffer(), 0, encoder.length(), nowNs);
  }

  /** Hands in one command; its bytes are copied when it is accepted. */
  public Sending send(byte[] bytes, int offset, int length, long nowNs) {
    if (!decoder.wrap(bytes, offset, length)) {
      return Sending.MALFORMED;
    }
    if (pending.isFull()) {
      return Sending.FULL;
    }
    Key key = new Key(Key.copy(decoder.principal()), decoder.sequence());
    if (pending.contains(key)) {
      return Sending.DUPLICATE;
    }
    Lane lane = lane(key.principal());
    if (key.sequence() - lane.lowest() >= NumberWindow.LENGTH) {
      return Sending.WINDOW_FULL;
    }
    lane.onAccepted(key.sequence());
    pending.add(key, bytes, offset, length);
    sendOn(nowNs);
    return Sending.ACCEPTED;
  }

  /** Gives out answers, sends what was not sent, sends again what waits too long. */
  public int doWork(long nowNs) {
    int work = ingress.doWork(nowNs, egress);
    if (ingress.connection() != connection) {
      connection = ingress.connection();
      resends += Math.max(0, sentUntil - pending.head());
      sentUntil = pending.head();
    }
    work += sendOn(nowNs);
    return work + resendOverdue(nowNs);
  }

  /** How many commands wait for their answers. */
  public int inFlight() {
    return pending.size();
  }

  /** How many times a command was sent again. */
  public long resends() {
    return resends;
  }

  @Override
  public void close() {
    ingress.close();
  }

  private int sendOn(long nowNs) {
    int sent = 0;
    sentUntil = Math.max(sentUntil, pending.head());
    while (sentUntil < pending.tail() && isGone(sentUntil, nowNs)) {
      sentUntil++;
      sent++;
    }
    return sent;
  }

  /** True when the command at this place needs no more sending. */
  private boolean isGone(long index, long nowNs) {
    if (!pending.isWaiting(index)) {
      return true;
    }
    if (ingress.offer(pending.bytes(index), 0, pending.length(index)) != Offer.SENT) {
      return false;
    }
    pending.sent(index, nowNs);
    return true;
  }

  private int resendOverdue(long nowNs) {
    if (nowNs - nextCheckNs < 0) {
      return 0;
    }
    nextCheckNs = nowNs + resendAfterNs / 4;
    int sent = 0;
    for (long index = pending.head(); index < sentUntil; index++) {
      if (pending.isWaiting(index) && nowNs - pending.sentAtNs(index) >= resendAfterNs) {
        if (!isGone(index, nowNs)) {
          break;
        }
        sent++;
      }
    }
    resends += sent;
    return sent;
  }

  private void onAnswer(
      long position,
      Bytes32 principal,
      long sequence,
      int rejectCode,
      long value,
      long answerPosition) {
    Key key = new Key(Key.copy(principal), sequence);
    if (pending.remove(key)) {
      raiseLowest(lane(key.principal()), key);
      answers.onAnswer(position, key.principal(), sequence, rejectCode, value, answerPosition);
    }
  }

  private void raiseLowest(Lane lane, Key answered) {
    if (answered.sequence() != lane.lowest()) {
      return;
    }
    lane.raiseLowest(lowestWaiting(answered, lane.next()));
  }

  /** Walks within a window; over what is wider, such as an old number sent late, it jumps. */
  private long lowestWaiting(Key answered, long next) {
    long lowest = answered.sequence() + 1;
    if (next - lowest > NumberWindow.LENGTH) {
      return pending.lowestOf(answered.principal(), next);
    }
    while (lowest < next && !pending.contains(new Key(answered.principal(), lowest))) {
      lowest++;
    }
    return lowest;
  }

  private Lane lane(Bytes32.Words principal) {
    return lanes.computeIfAbsent(principal, _ -> new Lane());
  }
}
