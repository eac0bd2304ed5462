package cenote.actor;

import cenote.pool.Pool;
import cenote.protocol.AnswerMessage;
import cenote.protocol.CommandEncoder;
import cenote.protocol.apply.PoolApplier;
import cenote.protocol.log.MemoryLog;
import cenote.replica.client.Ingress;
import java.util.ArrayDeque;
import java.util.Arrays;

/** A cluster in memory with a clock that the test moves: logs, applies and answers at once. */
final class MemoryCluster {

  static final long EPOCH_NS = 1_900_000_000_000_000_000L;

  final MemoryLog log = new MemoryLog();
  final Pool pool;
  private final AnswerMessage message = new AnswerMessage();
  private final CommandEncoder encoder = new CommandEncoder();
  private final PoolApplier applier;
  private ArrayDeque<byte[]> answers = new ArrayDeque<>();
  private long nowNs;

  MemoryCluster(Pool pool) {
    this.pool = pool;
    this.applier =
        new PoolApplier(
            pool,
            (position, principal, sequence, rejectCode, value, answerPosition) -> {
              message.onAnswer(position, principal, sequence, rejectCode, value, answerPosition);
              answers.add(Arrays.copyOf(message.buffer(), AnswerMessage.LENGTH));
            });
  }

  /** Moves time, and does what has come due. */
  void advance(long ns) {
    nowNs += ns;
    for (int i = 0; i < 64 && pool.nextDeadlineNs() <= epochNs(); i++) {
      encoder.tick();
      append(encoder.buffer(), 0, encoder.length());
      answers.removeLast();
    }
  }

  long nowNs() {
    return nowNs;
  }

  long epochNs() {
    return EPOCH_NS + nowNs;
  }

  /** A new session; answers to an earlier one are lost. */
  Ingress connect() {
    answers = new ArrayDeque<>();
    return new Session();
  }

  private void append(byte[] bytes, int offset, int length) {
    long position = log.append(epochNs(), bytes, offset, length);
    applier.onEntry(position, epochNs(), bytes, offset, length);
    applier.flush();
  }

  private final class Session implements Ingress {

    @Override
    public Offer offer(byte[] bytes, int offset, int length) {
      append(bytes, offset, length);
      return Offer.SENT;
    }

    @Override
    public int doWork(long atNs, Egress egress) {
      int work = answers.size();
      for (int i = 0; i < work; i++) {
        byte[] answer = answers.remove();
        egress.onMessage(answer, 0, answer.length);
      }
      return work;
    }

    @Override
    public long connection() {
      return 1;
    }

    @Override
    public void close() {}
  }
}
