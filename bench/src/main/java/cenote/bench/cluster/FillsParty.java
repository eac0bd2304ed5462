package cenote.bench.cluster;

import cenote.bench.LatencyHistogram;
import cenote.bench.fills.CommandLoad;
import cenote.crypto.Bytes32;
import cenote.node.aeron.ClusterIngress;
import cenote.pool.Reject;
import cenote.protocol.CommandEncoder;
import cenote.replica.client.Client;
import cenote.replica.client.Sending;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Sends a load through the client, price reports by the clock among its fills. A fill that cannot
 * be sent is kept for the next try. Signed fills should be {@link #prepare prepared}, or their
 * signing is measured too. The load stays the caller's, and can go on with another party.
 */
final class FillsParty implements Party {

  private static final int IN_FLIGHT = 1 << 14;
  private static final long RESEND_NS = TimeUnit.SECONDS.toNanos(3);

  private final Client client;
  private final CommandLoad load;
  private final BirthTimes births = new BirthTimes();
  private final IdleStrategy idle = new BackoffIdleStrategy(10, 5, 1_000, 50_000);
  private final ArrayDeque<Prepared> prepared = new ArrayDeque<>();
  private final Map<String, Long> rejects = new TreeMap<>();
  private @Nullable Prepared next;
  private long answered;

  /** A fill that waits to be sent. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Prepared(long sequence, byte[] bytes) {}

  FillsParty(Members members, CommandLoad load) {
    this.load = load;
    this.client =
        new Client(
            new ClusterIngress(members.link(), members.endpoints()),
            IN_FLIGHT,
            RESEND_NS,
            this::onAnswer);
    load.tellNextSequences(client::startSequence);
  }

  /** Sets the load up and waits until it stands; tells how many commands were sent. */
  void setUp(IntConsumer progress) {
    int[] sent = new int[1];
    load.setUp(command -> {
      sendSoon(command);
      progress.accept(++sent[0]);
    });
    awaitAnswers();
  }

  /** Makes fills ready until {@code count} are. */
  void prepare(int count) {
    while (prepared.size() < count) {
      prepared.add(made());
      if (prepared.size() % 64 == 0) {
        doWork();
      }
    }
  }

  private Prepared made() {
    byte[] bytes = load.fill().toBytes();
    return new Prepared(load.lastSequence(), bytes);
  }

  private void sendSoon(CommandEncoder command) {
    Sending sending = client.send(command, System.nanoTime());
    while (sending != Sending.ACCEPTED) {
      if (sending == Sending.DUPLICATE || sending == Sending.MALFORMED) {
        throw new IllegalStateException("set-up of the load: expected a command, got " + sending);
      }
      idle.idle(client.doWork(System.nanoTime()));
      sending = client.send(command, System.nanoTime());
    }
  }

  private void awaitAnswers() {
    while (client.inFlight() > 0) {
      idle.idle(client.doWork(System.nanoTime()));
    }
  }

  @Override
  public boolean send(long bornNs) {
    Prepared kept = next == null ? prepared.poll() : next;
    if (kept == null) {
      return sendNew(bornNs);
    }
    next = kept;
    if (!isAccepted(kept.bytes(), kept.bytes().length)) {
      return false;
    }
    next = null;
    births.onSent(kept.sequence(), bornNs);
    return true;
  }

  private boolean sendNew(long bornNs) {
    CommandEncoder fill = load.fill();
    if (!isAccepted(fill.buffer(), fill.length())) {
      next = new Prepared(load.lastSequence(), fill.toBytes());
      return false;
    }
    births.onSent(load.lastSequence(), bornNs);
    return true;
  }

  private boolean isAccepted(byte[] bytes, int length) {
    return client.send(bytes, 0, length, System.nanoTime()) == Sending.ACCEPTED;
  }

  @Override
  public int doWork() {
    if (load.isReportDue()) {
      sendSoon(load.report());
    }
    return client.doWork(System.nanoTime());
  }

  private void onAnswer(
      long position,
      Bytes32 principal,
      long sequence,
      int rejectCode,
      long value,
      long answerPosition) {
    if (rejectCode != 0) {
      rejects.merge(Reject.of(rejectCode).toString(), 1L, Long::sum);
    }
    if (Bytes32.same(principal, load.venue())) {
      births.onAnswered(sequence);
      answered++;
    }
  }

  @Override
  public int inFlight() {
    return client.inFlight();
  }

  @Override
  public void measure(LatencyHistogram latencies) {
    births.measure(latencies);
  }

  @Override
  public long answered() {
    return answered;
  }

  @Override
  public Map<String, Long> rejects() {
    return Map.copyOf(rejects);
  }

  @Override
  public void close() {
    client.close();
  }
}
