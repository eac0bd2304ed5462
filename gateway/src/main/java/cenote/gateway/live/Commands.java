package cenote.gateway.live;

import cenote.crypto.Bytes32;
import cenote.gateway.live.UnansweredException.Kind;
import cenote.pool.Reject;
import cenote.pool.access.NumberWindow;
import cenote.protocol.CommandDecoder;
import cenote.replica.client.Client;
import cenote.replica.client.Ingress;
import cenote.replica.client.Sending;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;

/**
 * Commands on their way from any thread to the cluster, and their answers back. Everything but
 * {@link #offer} belongs to the owner of the replica.
 */
final class Commands implements AutoCloseable {

  private static final int IN_FLIGHT = 1_024;
  private static final long RESEND_NS = 2_000_000_000L;

  private record Key(Bytes32.Words principal, long sequence) {}

  /** A command and who waits for its answer. */
  private static final class Handed {

    private final byte[] message;
    private final CompletableFuture<Outcome> outcome;

    private Handed(byte[] message, CompletableFuture<Outcome> outcome) {
      this.message = message;
      this.outcome = outcome;
    }
  }

  private final ManyToOneConcurrentArrayQueue<Handed> arriving =
      new ManyToOneConcurrentArrayQueue<>(IN_FLIGHT);
  private final Map<Key, CompletableFuture<Outcome>> waiting = new HashMap<>();
  private final CommandDecoder decoder = new CommandDecoder();
  private final Client client;

  /** Sends over an ingress, owned from now on. */
  Commands(Ingress ingress) {
    this.client = new Client(ingress, IN_FLIGHT, RESEND_NS, this::onAnswer);
  }

  /** Hands in a signed command; false when too many wait. */
  boolean offer(byte[] message, CompletableFuture<Outcome> outcome) {
    return arriving.offer(new Handed(message, outcome));
  }

  int doWork(long nowNs) {
    int work = client.doWork(nowNs);
    for (Handed next = arriving.poll(); next != null; next = arriving.poll()) {
      send(next, nowNs);
      work++;
    }
    return work;
  }

  private void send(Handed handed, long nowNs) {
    byte[] message = handed.message;
    if (!decoder.wrap(message, 0, message.length)) {
      fail(handed, Kind.STOPPED, "command: expected one that can be decoded");
      return;
    }
    Key key = new Key(copy(decoder.principal()), decoder.sequence());
    if (client.nextSequence(key.principal) - key.sequence > NumberWindow.LENGTH) {
      fail(handed, Kind.PASSED, "sequence: expected one less than 1,024 below the greatest sent");
      return;
    }
    if (isFarBeyondOneThatWaits(key)) {
      fail(handed, Kind.BUSY, "sequence: more than 1,023 beyond one that waits for its answer");
      return;
    }
    client.startSequence(key.principal, key.sequence);
    Sending sending = client.send(message, 0, message.length, nowNs);
    switch (sending) {
      case ACCEPTED -> waiting.put(key, handed.outcome);
      case DUPLICATE -> fail(handed, Kind.UNDER_WAY, "command: the same one waits for its answer");
      case FULL -> fail(handed, Kind.BUSY, "commands: too many wait for their answers");
      case WINDOW_FULL ->
          fail(handed, Kind.BUSY, "sequence: more than 1,023 beyond one that waits for its answer");
      case MALFORMED -> fail(handed, Kind.STOPPED, "command: expected one that can be decoded");
    }
  }

  /**
   * The numbers are the sender's own and may be any, while the client walks from the lowest that
   * waits to the next: they must not lie further apart than the pool's window.
   */
  private boolean isFarBeyondOneThatWaits(Key key) {
    return waiting.keySet().stream()
        .anyMatch(other ->
            other.principal.equals(key.principal)
                && key.sequence - other.sequence >= NumberWindow.LENGTH);
  }

  private static void fail(Handed handed, Kind kind, String why) {
    handed.outcome.completeExceptionally(new UnansweredException(kind, why));
  }

  private void onAnswer(
      long position, Bytes32 principal, long sequence, int code, long value, long answerPosition) {
    CompletableFuture<Outcome> outcome = waiting.remove(new Key(copy(principal), sequence));
    if (outcome != null) {
      outcome.complete(new Outcome(position, Reject.of(code), value, answerPosition));
    }
  }

  private static Bytes32.Words copy(Bytes32 value) {
    return Bytes32.ofWords(value.word(0), value.word(1), value.word(2), value.word(3));
  }

  @Override
  public void close() {
    client.close();
    UnansweredException closed = new UnansweredException(Kind.STOPPED, "gateway: it is closing");
    waiting.values().forEach(outcome -> outcome.completeExceptionally(closed));
    for (Handed next = arriving.poll(); next != null; next = arriving.poll()) {
      next.outcome.completeExceptionally(closed);
    }
  }
}
