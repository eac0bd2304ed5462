package cenote.simulator.shadow;

import static cenote.simulator.shadow.Disagreement.require;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Joint scenarios (3.3) and the speeds at which they may change (12.1, ADR 0020). */
final class ShadowJoint {

  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final long DAY_NS = 24 * HOUR_NS;
  private static final long NOTICE_NS = 2 * DAY_NS;
  private static final int MOST_ROWS = 128;
  private static final int MOST_ADDED = 26;
  private static final int CODES = 51;
  private static final int ALL = 10;
  private static final long FOR_EVER = Long.MAX_VALUE;

  private final List<Row> rows = new ArrayList<>();
  private boolean hasSet;
  private boolean isPhased;
  private long startedNs;
  private long lastLeftOutNs = Long.MIN_VALUE / 2;

  /** A scenario: from when until when it counts. */
  private static final class Row {
    private List<Integer> codes;
    private final boolean isOfFirst;
    private final long sinceNs;
    private long untilNs = FOR_EVER;

    private Row(List<Integer> codes, boolean isOfFirst, long sinceNs) {
      this.codes = codes;
      this.isOfFirst = isOfFirst;
      this.sinceNs = sinceNs;
    }

    private boolean stands() {
      return untilNs == FOR_EVER;
    }
  }

  /** Which rows go on, and which of those asked for are new. */
  private record Match(List<Row> kept, List<List<Integer>> added) {}

  /** What a set would be refused for now. */
  JointFlaw judge(List<List<Integer>> asked, Set<Integer> open, boolean isIdle, long nowNs) {
    if (asked.isEmpty() || asked.size() > MOST_ROWS || asked.getFirst().isEmpty()) {
      return JointFlaw.ROWS;
    }
    if (!asked.stream().flatMap(List::stream).allMatch(code -> code >= 0 && code < CODES)) {
      return JointFlaw.CODE;
    }
    if (new HashSet<>(asked).size() < asked.size()) {
      return JointFlaw.REPEATED;
    }
    return isIdle || !hasSet
        ? JointFlaw.NONE
        : judgeChange(match(asked, open, nowNs, false), nowNs);
  }

  private JointFlaw judgeChange(Match match, long nowNs) {
    long lately = rows.stream().filter(r -> !r.isOfFirst && nowNs - r.sinceNs < HOUR_NS).count();
    int added = match.added().size();
    if (added > 0 && added + lately > MOST_ADDED) {
      return JointFlaw.ADDED;
    }
    long standing = rows.stream().filter(Row::stands).count();
    long leftOut = standing - match.kept().stream().filter(Row::stands).count();
    boolean isTooSoon = nowNs - lastLeftOutNs < DAY_NS;
    return leftOut > standing / 10 || (leftOut > 0 && isTooSoon)
        ? JointFlaw.LEFT_OUT
        : JointFlaw.NONE;
  }

  /** Takes a set that was accepted. */
  void set(List<List<Integer>> asked, Set<Integer> open, boolean isIdle, long nowNs) {
    JointFlaw flaw = judge(asked, open, isIdle, nowNs);
    require(flaw == JointFlaw.NONE, "3.3 joint scenarios accepted in spite of " + flaw);
    if (isIdle || !hasSet) {
      start(asked, !isIdle, nowNs);
    } else {
      change(match(asked, open, nowNs, true), nowNs);
    }
  }

  private void start(List<List<Integer>> asked, boolean withPhase, long nowNs) {
    rows.clear();
    asked.forEach(codes -> rows.add(new Row(codes, true, nowNs)));
    hasSet = true;
    isPhased = withPhase;
    startedNs = nowNs;
    lastLeftOutNs = Long.MIN_VALUE / 2;
  }

  private void change(Match match, long nowNs) {
    for (Row row : rows) {
      boolean isKept = match.kept().contains(row);
      if (row.stands() && !isKept) {
        row.untilNs = nowNs + NOTICE_NS;
        lastLeftOutNs = nowNs;
      } else if (isKept) {
        row.untilNs = FOR_EVER;
      }
    }
    rows.removeIf(row -> row.untilNs + HOUR_NS <= nowNs && !row.stands());
    match.added().forEach(codes -> rows.add(new Row(codes, false, nowNs)));
  }

  /**
   * Rows that are asked for as they are come first, then those that differ where nothing is open.
   */
  private Match match(List<List<Integer>> asked, Set<Integer> open, long nowNs, boolean isReal) {
    List<Row> kept = new ArrayList<>();
    List<List<Integer>> exactly = new ArrayList<>();
    for (List<Integer> codes : asked) {
      Row same = find(kept, nowNs, row -> row.codes.equals(codes));
      if (same == null) {
        exactly.add(codes);
      }
    }
    List<List<Integer>> added = new ArrayList<>();
    for (List<Integer> codes : exactly) {
      Row same = find(kept, nowNs, row -> isSame(row.codes, codes, open));
      if (same == null) {
        added.add(codes);
      } else if (isReal) {
        same.codes = codes;
      }
    }
    return new Match(kept, added);
  }

  /** The first that stands, else the first that was left out and still counts. */
  private @Nullable Row find(List<Row> kept, long nowNs, Predicate<Row> isIt) {
    List<Row> alike =
        rows.stream()
            .filter(row -> row.untilNs > nowNs && !kept.contains(row) && isIt.test(row))
            .toList();
    if (alike.isEmpty()) {
      return null;
    }
    Row found = alike.stream().filter(Row::stands).findFirst().orElse(alike.getFirst());
    kept.add(found);
    return found;
  }

  private static boolean isSame(List<Integer> one, List<Integer> other, Set<Integer> open) {
    int common = Math.min(one.size(), other.size());
    for (int u = common; u < Math.max(one.size(), other.size()); u++) {
      if (open.contains(u)) {
        return false;
      }
    }
    return one.subList(0, common).equals(other.subList(0, common));
  }

  /** The codes of the rows that count at a time; none: J = S. */
  List<List<Integer>> counting(long nowNs) {
    return rows.stream().filter(row -> nowNs < row.untilNs).map(row -> row.codes).toList();
  }

  /** The rows of the set as it was last asked for. */
  List<List<Integer>> standing() {
    return rows.stream().filter(Row::stands).map(row -> row.codes).toList();
  }

  /** Tenths of J in J', the rest is S. */
  int weightTenths(long nowNs) {
    long days = Math.floorDiv(nowNs - startedNs - NOTICE_NS, DAY_NS);
    return isPhased ? Math.clamp(days, 0, ALL) : ALL;
  }
}
