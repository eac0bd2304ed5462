package cenote.protocol.apply;

import cenote.pool.Pool;
import cenote.pool.freeze.Freezes;
import cenote.protocol.log.LogFault;
import cenote.protocol.log.LogReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Entries of a log that nobody applies, because two persons have said so further on in it. Whoever
 * applies a log looks ahead for them first, to its end. Immutable.
 */
public final class Skips {

  /** No entry is skipped. */
  public static final Skips NONE = new Skips(List.of());

  private final long[] positions;
  private final int[] rules;

  /** One entry to be skipped, under the rules that were in force. */
  record Skip(long position, int rulesVersion) {}

  Skips(List<Skip> skips) {
    positions = skips.stream().mapToLong(Skip::position).toArray();
    rules = skips.stream().mapToInt(Skip::rulesVersion).toArray();
  }

  /**
   * Reads a log that begins with its genesis to its present end, or to where it is damaged: that is
   * for whoever applies it to say.
   *
   * @param reader stands before the first entry; closed by the caller
   */
  public static Skips scan(LogReader reader) {
    return scan(reader, SkipScan.fromGenesis());
  }

  /**
   * Likewise reads what follows a state.
   *
   * @param reader stands behind the last entry of the state; closed by the caller
   * @param state tells who the two persons are, and whether they must sign; only read
   */
  public static Skips scan(LogReader reader, Pool state) {
    return scan(reader, SkipScan.from(state));
  }

  private static Skips scan(LogReader reader, SkipScan scan) {
    try {
      while (reader.next()) {
        if (reader.isTimer()) {
          scan.onTimer(reader.position());
        } else {
          scan.onEntry(reader.position(), reader.buffer(), reader.offset(), reader.length());
        }
      }
    } catch (LogFault damaged) {
      return scan.skips();
    }
    return scan.skips();
  }

  /** True when the entry is skipped under these rules; never under rules 1. */
  public boolean has(long position, int rulesVersion) {
    for (int i = 0; i < positions.length && rulesVersion >= Freezes.RULES; i++) {
      if (positions[i] == position && rules[i] == rulesVersion) {
        return true;
      }
    }
    return false;
  }

  /**
   * True when there is one that the others lack, of an entry in ({@code after}, {@code upTo}].
   *
   * @param rulesVersion the newest that such an entry can have been applied under
   */
  public boolean hasMoreThan(Skips others, long after, long upTo, int rulesVersion) {
    for (int i = 0; i < positions.length; i++) {
      boolean isWithin = positions[i] > after && positions[i] <= upTo && rules[i] <= rulesVersion;
      if (isWithin && has(positions[i], rules[i]) && !others.has(positions[i], rules[i])) {
        return true;
      }
    }
    return false;
  }

  /** These, and behind them what others have besides. */
  public Skips with(Skips others) {
    List<Skip> all = new ArrayList<>(list());
    others.list().stream().filter(skip -> !all.contains(skip)).forEach(all::add);
    return new Skips(all);
  }

  private List<Skip> list() {
    return IntStream.range(0, positions.length)
        .mapToObj(i -> new Skip(positions[i], rules[i]))
        .toList();
  }

  /** Positions of the entries, in the order in which they were approved. */
  public long[] positions() {
    return positions.clone();
  }

  @Override
  public String toString() {
    return "skips " + Arrays.toString(positions);
  }
}
