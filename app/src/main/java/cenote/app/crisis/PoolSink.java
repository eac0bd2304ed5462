package cenote.app.crisis;

import cenote.app.replay.Sink;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.protocol.SignatureListener;
import cenote.protocol.apply.PoolApplier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;

/** A pool that is fed bytes, as a member of a cluster feeds it, and keeps its entries. */
final class PoolSink implements Sink, AutoCloseable {
  private static final long FRAME = 32;

  private final PoolEvents events;
  private final List<byte[]> entries = new ArrayList<>();
  private final List<Long> timesNs = new ArrayList<>();
  private Pool pool;
  private PoolApplier applier;
  private Runnable afterEach = () -> {};
  private LongConsumer watch = _ -> {};
  private boolean keepsEntries = true;
  private long position;
  private int reject;
  private long value;

  PoolSink(PoolEvents events) {
    this.events = events;
    this.pool = new Pool(events);
    this.applier = applierOf(pool);
  }

  private PoolApplier applierOf(Pool target) {
    return new PoolApplier(
        target,
        (at, principal, sequence, code, answer, answerPosition) -> {
          reject = code;
          value = answer;
        },
        SignatureListener.NONE,
        1,
        1);
  }

  /** Runs something after each command from now on. */
  void afterEach(Runnable check) {
    afterEach = check;
  }

  /** Tells how long each command took from now on, ns, and keeps no more entries. */
  void measure(LongConsumer tookNs) {
    watch = tookNs;
    keepsEntries = false;
    entries.clear();
    timesNs.clear();
  }

  /** The whole state as bytes. */
  byte[] snapshot() {
    SnapshotWriter writer = new SnapshotWriter();
    pool.writeSnapshot(writer);
    return Arrays.copyOf(writer.bytes(), writer.length());
  }

  /** Goes on with a pool read from bytes, as a member does that starts anew; checks nothing. */
  void restart(byte[] state) {
    applier.close();
    pool = Pool.restore(new SnapshotReader(state, 0, state.length), events);
    applier = applierOf(pool);
  }

  /** Hash of the whole state. */
  String hash() {
    return hash(pool);
  }

  static String hash(Pool of) {
    byte[] hash = new byte[32];
    of.stateHash(hash);
    return HexFormat.of().formatHex(hash);
  }

  /** Hash of the state that another pool comes to by the same entries. */
  String recomputedHash() {
    Pool other = new Pool(PoolEvents.NONE);
    try (PoolApplier again = applierOf(other)) {
      long at = 0;
      for (int i = 0; i < entries.size(); i++) {
        byte[] bytes = entries.get(i);
        at += frame(bytes.length);
        again.onEntry(at, timesNs.get(i), bytes, 0, bytes.length);
        again.flush();
      }
    }
    return hash(other);
  }

  @Override
  public Pool pool() {
    return pool;
  }

  @Override
  public int append(byte[] bytes, int length, long timeNs) {
    position += frame(length);
    long beganNs = System.nanoTime();
    applier.onEntry(position, timeNs, bytes, 0, length);
    applier.flush();
    watch.accept(System.nanoTime() - beganNs);
    if (keepsEntries) {
      entries.add(Arrays.copyOf(bytes, length));
      timesNs.add(timeNs);
    }
    int answer = reject;
    afterEach.run();
    return answer;
  }

  private static long frame(int length) {
    return (FRAME + length + FRAME - 1) / FRAME * FRAME;
  }

  @Override
  public long answerValue() {
    return value;
  }

  @Override
  public void close() {
    applier.close();
  }
}
