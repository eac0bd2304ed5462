package cenote.replica.client;

import cenote.pool.Pool;
import cenote.protocol.AnswerMessage;
import cenote.protocol.apply.PoolApplier;
import cenote.protocol.log.MemoryLog;
import java.util.ArrayDeque;
import java.util.Arrays;

/** A cluster in memory: takes what is offered into a log, applies it, answers or loses answers. */
public final class MemoryIngress implements Ingress {

  /** Holds what was taken. */
  public final MemoryLog log = new MemoryLog();

  final ArrayDeque<byte[]> answers = new ArrayDeque<>();
  final PoolApplier applier;
  Offer outcome = Offer.SENT;
  boolean losesCommands;
  boolean losesAnswers;
  long connection = 1;
  int offers;

  /** Time of the next entry, ns. */
  public long timeNs = 1_000;

  private final AnswerMessage message = new AnswerMessage();

  /** Applies to {@code pool}. */
  public MemoryIngress(Pool pool) {
    applier =
        new PoolApplier(
            pool,
            (position, principal, sequence, rejectCode, value, answerPosition) -> {
              message.onAnswer(position, principal, sequence, rejectCode, value, answerPosition);
              if (!losesAnswers) {
                answers.add(Arrays.copyOf(message.buffer(), AnswerMessage.LENGTH));
              }
            });
  }

  @Override
  public Offer offer(byte[] bytes, int offset, int length) {
    offers++;
    if (outcome == Offer.SENT && !losesCommands) {
      long position = log.append(timeNs, bytes, offset, length);
      applier.onEntry(position, timeNs, bytes, offset, length);
      applier.flush();
    }
    return outcome;
  }

  @Override
  public int doWork(long nowNs, Egress egress) {
    int work = answers.size();
    while (!answers.isEmpty()) {
      byte[] answer = answers.remove();
      egress.onMessage(answer, 0, answer.length);
    }
    return work;
  }

  @Override
  public long connection() {
    return connection;
  }

  @Override
  public void close() {
    applier.close();
  }
}
