package cenote.simulator.cluster;

import cenote.protocol.apply.Skips;
import cenote.protocol.log.CommittedLog;
import cenote.protocol.log.LogReader;
import org.jspecify.annotations.Nullable;

/**
 * The committed log as a replica gets it: entries of one member up to what that member knows to be
 * committed; when there is nothing for long, another member's.
 */
final class Feed implements CommittedLog {

  /** Sees entries before the replica applies them. */
  @FunctionalInterface
  interface Tap {
    void onCommand(long position, long timestampNs, byte[] bytes, int offset, int length);
  }

  private static final int PATIENCE_TICKS = 30;

  private final Cluster cluster;
  private final Tap tap;
  private int source;
  private int waited;
  private int bite = Integer.MAX_VALUE;
  private long heldAt;

  /** What is skipped by whoever reads. */
  private final Skips skips;

  private final boolean isCareful;

  /** A feed that gives out poison too. */
  Feed(Cluster cluster, int source, Tap tap) {
    this(cluster, source, tap, Skips.NONE, false);
  }

  /** A feed that stops before poison that its reader does not skip. */
  Feed(Cluster cluster, int source, Tap tap, Skips skips) {
    this(cluster, source, tap, skips, true);
  }

  private Feed(Cluster cluster, int source, Tap tap, Skips skips, boolean isCareful) {
    this.skips = skips;
    this.isCareful = isCareful;
    this.cluster = cluster;
    this.source = source;
    this.tap = tap;
  }

  /** How many entries may be read until the next call. */
  void allow(int entries) {
    bite = entries;
  }

  /** Position of poison that is not skipped, from which on it gives out nothing; 0 for none. */
  long heldAt() {
    return heldAt;
  }

  @Override
  public long startPosition() {
    return 0;
  }

  @Override
  public LogReader readFrom(long position) {
    return new Reader(position);
  }

  @Override
  public void close() {}

  private final class Reader implements LogReader {

    private int next;
    private @Nullable Entry entry;
    private long position;

    Reader(long position) {
      this.position = position;
      this.next = cluster.indexAfter(position);
    }

    @Override
    public boolean next() {
      Member member = cluster.member(source);
      if (bite == 0 || !member.isUp() || next >= member.committed()) {
        waited++;
        if (waited > PATIENCE_TICKS) {
          waited = 0;
          source = (source + 1) % cluster.size();
        }
        return false;
      }
      waited = 0;
      Entry taken = member.entry(next);
      if (isCareful && cluster.poison().isFatalAt(taken.position(), skips)) {
        heldAt = taken.position();
        return false;
      }
      heldAt = 0;
      bite--;
      next++;
      entry = taken;
      position = taken.position();
      tap.onCommand(position, taken.timestampNs(), taken.bytes(), 0, taken.bytes().length);
      return true;
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public long timestampNs() {
      return current().timestampNs();
    }

    @Override
    public byte[] buffer() {
      return current().bytes();
    }

    @Override
    public int offset() {
      return 0;
    }

    @Override
    public int length() {
      return current().bytes().length;
    }

    @Override
    public void close() {}

    private Entry current() {
      if (entry == null) {
        throw new IllegalStateException("reader: expected a call of next before");
      }
      return entry;
    }
  }
}
