package cenote.simulator.market;

import cenote.crypto.Bytes32;
import cenote.pool.Envelope;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.protocol.CommandEncoder;
import cenote.protocol.apply.PoolApplier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A crowd in front of one pool: what a tick sends is applied at its end, in order, and answered
 * after a while. Now and then a client takes nothing more. The replica that the crowd sees may be a
 * few ticks behind, and the log's clock ahead or behind.
 */
final class DirectOutlet implements Outlet {

  /** 2024-01-01T07:59:35Z. */
  private static final long START_NS = 1_704_095_975_000_000_000L;

  private static final int WINDOW = 512;
  private static final int ALIGNMENT = 32;

  private final Pool pool = new Pool(PoolEvents.NONE);
  private final PoolApplier applier = new PoolApplier(pool, this::onApplied);
  private final Pool seen = new Pool(PoolEvents.NONE);
  private final PoolApplier follower = new PoolApplier(seen, (_, _, _, _, _, _) -> {});
  private final ArrayDeque<Entry> unseen = new ArrayDeque<>();
  private final CommandEncoder encoder = new CommandEncoder();
  private final Crowd crowd;
  private final SplittableRandom random;
  private final long[] sequences;
  private final int[] waiting;
  private final ArrayDeque<Sent> applied = new ArrayDeque<>();
  private final PriorityQueue<Answer> answers = new PriorityQueue<>();
  private final Map<Integer, Integer> kinds = new TreeMap<>();
  private final Map<Integer, Integer> codes = new TreeMap<>();
  private final NumberedEnvelope envelope = new NumberedEnvelope();
  private final int tickMillis;
  private final int most;
  private final long behindNs;
  private final long clockErrorNs;
  private long nowNs = START_NS;
  private long position;
  private long answered;
  private long heard;
  private long hash;
  private long sent;

  private record Sent(int party, long sequence, int kind) {}

  @SuppressWarnings("ArrayRecordComponent")
  private record Entry(long position, long timeNs, byte[] bytes) {}

  private record Answer(long atNs, long order, int party, long sequence, int code, long value)
      implements Comparable<Answer> {

    @Override
    public int compareTo(Answer other) {
      int byTime = Long.compare(atNs, other.atNs);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private static final class NumberedEnvelope implements Envelope {

    private Bytes32 principal = Bytes32.ZERO;
    private long sequence;

    @Override
    public Bytes32 principal() {
      return principal;
    }

    @Override
    public long sequence() {
      return sequence;
    }

    @Override
    public Bytes32 signer() {
      return principal;
    }

    @Override
    public long contentHash() {
      return 0;
    }
  }

  DirectOutlet(long seed, Crowd crowd) {
    this(seed, crowd, new SplittableRandom(seed * 31 + 7));
  }

  private DirectOutlet(long seed, Crowd crowd, SplittableRandom random) {
    this.crowd = crowd;
    this.random = random;
    this.tickMillis = seed % 4 == 0 ? 50 : random.nextInt(1, 51);
    this.most = random.nextInt(5, 41);
    this.behindNs = seed % 3 == 0 ? tickMillis * 1_000_000L * random.nextInt(1, 9) : 0;
    this.clockErrorNs = seed % 5 == 0 ? 25_000_000_000L : seed % 7 == 0 ? -2_500_000_000L : 0;
    this.sequences = new long[crowd.parties()];
    this.waiting = new int[crowd.parties()];
  }

  /** Ticks until so many commands were sent. */
  void run(long commands) {
    while (sent < commands) {
      tick();
    }
  }

  void tick() {
    nowNs += tickMillis * 1_000_000L + crowd.takeIdleNs();
    follow();
    crowd.step(this, most);
    if (pool.nextDeadlineNs() <= logNs()) {
      encoder.tick();
      append(new Sent(-1, 0, -1));
    }
    applier.flush();
    while (!answers.isEmpty() && answers.peek().atNs() <= nowNs) {
      Answer answer = answers.remove();
      waiting[answer.party()]--;
      crowd.onAnswer(answer.party(), answer.sequence(), answer.code(), answer.value());
    }
  }

  private void follow() {
    while (!unseen.isEmpty() && unseen.peek().timeNs() <= logNs() - behindNs) {
      Entry next = unseen.remove();
      follower.onEntry(next.position(), next.timeNs(), next.bytes(), 0, next.bytes().length);
    }
    follower.flush();
  }

  private void append(Sent what) {
    append(what, encoder.buffer(), encoder.length());
  }

  private void append(Sent what, byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      hash = hash * 0x100000001B3L ^ bytes[i];
    }
    position += (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT + ALIGNMENT;
    applied.add(what);
    if (behindNs > 0) {
      unseen.add(new Entry(position, logNs(), Arrays.copyOf(bytes, length)));
    }
    applier.onEntry(position, logNs(), bytes, 0, length);
  }

  private void onApplied(
      long at, Bytes32 principal, long sequence, int code, long value, long answerPosition) {
    Sent what = applied.remove();
    if (what.kind() >= 0) {
      codes.merge(code, 1, Integer::sum);
    }
    if (code == Reject.NONE.code() && what.kind() >= 0) {
      kinds.merge(what.kind(), 1, Integer::sum);
    }
    if (what.party() >= 0) {
      long delayNs = random.nextInt(200) == 0 ? 2_500_000_000L : random.nextLong(90_000_000L);
      answers.add(
          new Answer(nowNs + delayNs, answered++, what.party(), what.sequence(), code, value));
    }
  }

  private long logNs() {
    return nowNs + clockErrorNs;
  }

  @Override
  public long nowNs() {
    return nowNs;
  }

  @Override
  public Pool pool() {
    return behindNs > 0 ? seen : pool;
  }

  /** The pool itself, when all that was sent is applied. */
  Pool newest() {
    return pool;
  }

  @Override
  public CommandEncoder encoder() {
    return encoder;
  }

  @Override
  public Envelope from(int party) {
    envelope.principal = crowd.key(party);
    envelope.sequence = sequences[party] + 1;
    return envelope;
  }

  @Override
  public boolean send(int party) {
    heard++;
    if (waiting[party] >= WINDOW || heard % 301 == 0) {
      return false;
    }
    sent++;
    waiting[party]++;
    long sequence = party == 0 ? 0 : ++sequences[party];
    append(new Sent(party, sequence, kind(encoder.buffer())));
    return true;
  }

  @Override
  public void sendRaw(byte[] bytes, int length) {
    sent++;
    append(new Sent(-1, 0, length < 4 ? 0 : kind(bytes)), bytes, length);
  }

  private static int kind(byte[] bytes) {
    return (bytes[2] & 0xFF) | (bytes[3] & 0xFF) << 8;
  }

  /** Credits an account behind the crowd's back, in the lister's name. */
  void credit(Bytes32 owner, int subaccount, long cashE6) {
    encoder.creditDevelopment(from(Cast.LISTER), owner, subaccount, 0, cashE6);
    var _ = send(Cast.LISTER);
  }

  /** Commands sent, by the crowd alone. */
  long sent() {
    return sent;
  }

  /** Accepted commands by template. */
  Map<Integer, Integer> acceptedKinds() {
    return kinds;
  }

  /** Answers by code. */
  Map<Integer, Integer> codes() {
    return codes;
  }

  /** Hash of all bytes. */
  long hash() {
    return hash;
  }

  long seconds() {
    return (nowNs - START_NS) / 1_000_000_000L;
  }

  @Override
  public String toString() {
    return "tick " + tickMillis + " ms, most " + most + ", " + seconds() + " s";
  }
}
