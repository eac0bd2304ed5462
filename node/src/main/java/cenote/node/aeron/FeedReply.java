package cenote.node.aeron;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a member's log and snapshots can be read, as it says itself. On the wire: lines of text
 * {@code name=value}, one {@code snapshot=position,recording,sha256} for each snapshot, an empty
 * line at the end.
 *
 * @param archive endpoint of the member's archive, {@code host:port}
 * @param run which start of the archive this is about; the ids below mean nothing to another
 * @param recording id of the log's recording there
 * @param counter id of the counter that bounds a replay to what is committed
 * @param start position before the oldest entry held
 * @param commit position up to which entries are committed, as far as the member knows
 * @param applied log position after the last entry that its service has applied, or skipped as its
 *     log says up to there; -1 when it does not tell, and for a mirror
 * @param isLeader whether the member leads
 * @param term the member's leadership term; -1 before any, and for a mirror
 * @param genesis hash of the genesis that the log began with, hex; empty before it is known, and of
 *     a mirror
 * @param snapshots what was taken or loaded since the member started, oldest first
 */
public record FeedReply(
    String archive,
    long run,
    long recording,
    int counter,
    long start,
    long commit,
    long applied,
    boolean isLeader,
    long term,
    String genesis,
    List<Snapshot> snapshots) {

  /** Before any term, and of a mirror, which takes part in none. */
  static final long NO_TERM = -1;

  /** By members that do not know how far others must see them, older ones and mirrors. */
  static final long NOT_TOLD = -1;

  private static final int LINES_MAX = 64;

  /**
   * A snapshot of the pool's state.
   *
   * @param position log position that the state is after
   * @param recording id of its recording in the member's archive
   * @param sha256 hash of the state, hex
   */
  public record Snapshot(long position, long recording, String sha256) {

    /** Whether another member's is of the same position and state. */
    boolean isSameState(Snapshot other) {
      return other.position == position && other.sha256.equals(sha256);
    }
  }

  /** Copies the list. */
  public FeedReply {
    snapshots = List.copyOf(snapshots);
  }

  String toText() {
    StringBuilder text = new StringBuilder();
    line(text, "archive", archive);
    line(text, "run", run);
    line(text, "recording", recording);
    line(text, "counter", counter);
    line(text, "start", start);
    line(text, "commit", commit);
    line(text, "applied", applied);
    line(text, "leader", isLeader);
    line(text, "term", term);
    line(text, "genesis", genesis);
    for (Snapshot snapshot : snapshots) {
      line(
          text,
          "snapshot",
          snapshot.position() + "," + snapshot.recording() + "," + snapshot.sha256());
    }
    return text.append('\n').toString();
  }

  /**
   * Reads what {@link #toText} wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static FeedReply parse(List<String> lines) {
    if (lines.size() > LINES_MAX) {
      throw new IllegalArgumentException("feed: expected at most " + LINES_MAX + " lines");
    }
    Map<String, String> values = new HashMap<>();
    List<Snapshot> snapshots = new ArrayList<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("feed: expected name=value, got " + line);
      }
      String value = line.substring(equals + 1);
      if (line.startsWith("snapshot=")) {
        snapshots.add(snapshot(value));
      } else {
        values.put(line.substring(0, equals), value);
      }
    }
    return new FeedReply(
        values.getOrDefault("archive", ""),
        number(values, "run"),
        number(values, "recording"),
        (int) number(values, "counter"),
        number(values, "start"),
        number(values, "commit"),
        Long.parseLong(values.getOrDefault("applied", String.valueOf(NOT_TOLD))),
        Boolean.parseBoolean(values.get("leader")),
        number(values, "term"),
        values.getOrDefault("genesis", ""),
        snapshots);
  }

  private static Snapshot snapshot(String value) {
    List<String> parts = List.of(value.split(",", -1));
    if (parts.size() != 3) {
      throw new IllegalArgumentException("feed: expected position,recording,sha256, got " + value);
    }
    return new Snapshot(Long.parseLong(parts.get(0)), Long.parseLong(parts.get(1)), parts.get(2));
  }

  private static long number(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("feed: expected a value for " + name + ", got none");
    }
    return Long.parseLong(value);
  }

  private static void line(StringBuilder text, String name, Object value) {
    text.append(name).append('=').append(value).append('\n');
  }
}
