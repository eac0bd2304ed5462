package cenote.gateway;

import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import cenote.pool.Envelope;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.protocol.AnswerMessage;
import cenote.protocol.CommandEncoder;
import cenote.protocol.MessageSigner;
import cenote.protocol.apply.PoolApplier;
import cenote.protocol.log.MemoryLog;
import cenote.replica.client.Ingress;
import cenote.replica.client.Sender;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A cluster in memory with a clock that the test moves: logs, applies and answers at once. Used by
 * the test until the gateway is launched, and by the replica's thread from then on; what any thread
 * may ask says so.
 */
final class MemoryCluster {

  /** 2026-01-05 12:00 UTC. */
  static final long START_NS = 1_767_614_400_000_000_000L;

  final MemoryLog log = new MemoryLog();
  final CommandEncoder encoder = new CommandEncoder();
  private final Pool pool = new Pool(PoolEvents.NONE);
  private final MessageSigner signer;
  private final Bytes32 genesisHash;
  private final AnswerMessage message = new AnswerMessage();
  private final ArrayDeque<byte[]> answers = new ArrayDeque<>();
  private final Map<Who, AtomicLong> sequences = new ConcurrentHashMap<>();
  private final AtomicLong orders = new AtomicLong();
  private final AtomicLong entries = new AtomicLong();
  private final PoolApplier applier;
  private final AtomicLong nowNs = new AtomicLong(START_NS);
  private boolean isOutside;
  private int code;
  private long value;
  private long position;

  /** A cluster whose log begins with a genesis. */
  MemoryCluster(TestGenesis genesis) {
    this.applier = new PoolApplier(pool, this::onAnswer);
    encoder.genesis(genesis);
    this.genesisHash = encoder.genesisHash();
    this.signer = new MessageSigner(Secp256k1.best(), genesisHash);
    append(encoder.buffer(), 0, encoder.length());
  }

  // Any thread.

  Bytes32 genesisHash() {
    return genesisHash;
  }

  /** Log time of the next entry. */
  long nowNs() {
    return nowNs.get();
  }

  /** How many entries the log has. */
  long entries() {
    return entries.get();
  }

  /** A number that this sender has not used. */
  long nextSequence(Who who) {
    return sequences.computeIfAbsent(who, _ -> new AtomicLong()).incrementAndGet();
  }

  /** A number that no order has. */
  long nextOrder() {
    return orders.incrementAndGet();
  }

  // The owner's thread.

  Pool pool() {
    return pool;
  }

  MessageSigner signer() {
    return signer;
  }

  /** Value of the last answer. */
  long value() {
    return value;
  }

  /** Position of the last answer. */
  long position() {
    return position;
  }

  Envelope by(Who who) {
    return new Sender(who.address(), nextSequence(who));
  }

  /** Signs and logs what is encoded; gives the pool's code. */
  int send(Who who) {
    signer.signCommand(encoder, who.key());
    isOutside = false;
    append(encoder.buffer(), 0, encoder.length());
    return code;
  }

  /** The same, and it must be accepted. */
  void must(Who who) {
    int answer = send(who);
    if (answer != 0) {
      throw new AssertionError("command: expected to be accepted, got " + Reject.of(answer));
    }
  }

  void later(long ns) {
    nowNs.addAndGet(ns);
  }

  /** Does what has come due. */
  void tick() {
    isOutside = false;
    while (pool.nextDeadlineNs() <= nowNs()) {
      encoder.tick();
      append(encoder.buffer(), 0, encoder.length());
    }
  }

  Ingress connect() {
    return new Session();
  }

  private void append(byte[] bytes, int offset, int length) {
    long at = log.append(nowNs(), bytes, offset, length);
    entries.incrementAndGet();
    applier.onEntry(at, nowNs(), bytes, offset, length);
    applier.flush();
  }

  private void onAnswer(
      long at, Bytes32 principal, long sequence, int rejectCode, long made, long answerPosition) {
    code = rejectCode;
    value = made;
    position = at;
    if (isOutside) {
      message.onAnswer(at, principal, sequence, rejectCode, made, answerPosition);
      answers.add(Arrays.copyOf(message.buffer(), AnswerMessage.LENGTH));
    }
  }

  private final class Session implements Ingress {

    @Override
    public Offer offer(byte[] bytes, int offset, int length) {
      isOutside = true;
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
