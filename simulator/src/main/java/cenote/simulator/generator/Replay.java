package cenote.simulator.generator;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** I3: a pool restored from the last snapshot and given the tail since then is the same pool. */
final class Replay {

  private record Entry(long position, long timeNs, Command command) {}

  private final Pool pool;
  private final Wire wire = new Wire();
  private final List<Entry> tail = new ArrayList<>();
  private final SnapshotWriter live = new SnapshotWriter();
  private final SnapshotWriter replayed = new SnapshotWriter();
  private byte[] snapshot = {};

  Replay(Pool pool) {
    this.pool = pool;
  }

  void add(long position, long timeNs, Command command) {
    tail.add(new Entry(position, timeNs, command));
  }

  /** Compares every byte, then starts a new tail from here. */
  void compare() {
    Pool twin = restored();
    for (Entry entry : tail) {
      wire.send(entry.position(), entry.timeNs(), entry.command(), twin);
    }
    live.reset();
    pool.writeSnapshot(live);
    replayed.reset();
    twin.writeSnapshot(replayed);
    int differsAt =
        Arrays.mismatch(live.bytes(), 0, live.length(), replayed.bytes(), 0, replayed.length());
    if (differsAt >= 0) {
      throw new Comparison.Mismatch(
          "I3 snapshot and tail of %d commands: expected %d equal bytes, got a difference at %d in %s"
              .formatted(tail.size(), live.length(), differsAt, Sections.nameAt(live, differsAt)));
    }
    snapshot = Arrays.copyOf(live.bytes(), live.length());
    tail.clear();
  }

  private Pool restored() {
    return snapshot.length == 0
        ? new Pool(PoolEvents.NONE)
        : Pool.restore(new SnapshotReader(snapshot, 0, snapshot.length), PoolEvents.NONE);
  }
}
