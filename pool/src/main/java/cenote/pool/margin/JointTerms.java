package cenote.pool.margin;

import cenote.pool.JointRows;
import cenote.pool.Reject;
import cenote.pool.invariant.Invariant;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * Owner of the joint scenarios: which rows count from when until when, and the phase of the first
 * set ({@code rules.md} 3.3, 11.6, 12.1; {@code docs/adr/0020-joint-scenarios.md}).
 *
 * <p>Rows added count at once. Rows left out count for 48 hours more, and are remembered 15 minutes
 * longer, so that what held at any moment of the last 15 minutes can be said. That makes at most
 * 164 rows: 128, and three times a tenth of them.
 */
public final class JointTerms {

  /** Of a snapshot, once there was a set. */
  public static final int SECTION = 18;

  /** Most rows of a set. */
  public static final int ROWS_MAX = 128;

  static final int ADDED_AN_HOUR = 26;
  static final long WINDOW_NS = 900_000_000_000L;
  static final long HOUR_NS = 3_600_000_000_000L;
  static final long DAY_NS = 24 * HOUR_NS;
  static final long NOTICE_NS = 48 * HOUR_NS;
  static final int TENTHS = 10;

  /** End of a row that stands. */
  private static final long NEVER = Long.MAX_VALUE;

  /** Rows that a state may remember: those of a set and what was left out in the last two days. */
  private static final int REMEMBERED_MAX = 164;

  private static final int TABLE_MAX = JointSet.ROWS_MAX;

  private final byte[][] codes = new byte[TABLE_MAX][];
  private final long[] sinceNs = new long[TABLE_MAX];
  private final long[] untilNs = new long[TABLE_MAX];
  private final boolean[] isFirst = new boolean[TABLE_MAX];
  private int count;
  private boolean hasSet;
  private long startedNs;
  private boolean isPhased;
  private boolean hasLeftOut;
  private long leftOutNs;
  private final Moment current = new Moment();
  private final Moment oldest = new Moment();

  // Change.

  /**
   * Puts a set in place of the one before.
   *
   * @param open underlyings with open interest, as bits
   * @param isIdle no underlying of Core has any: a set then holds at once and as it is
   */
  public Reject set(JointRows rows, long open, boolean isIdle, long nowNs) {
    if (rows.count() < 1 || rows.count() > ROWS_MAX || rows.underlyings() < 1) {
      return Reject.JOINT_ROWS;
    }
    byte[][] asked = new byte[rows.count()][rows.underlyings()];
    Reject reject = copy(rows, asked);
    if (reject != Reject.NONE) {
      return reject;
    }
    return isIdle || !hasSet ? start(asked, !isIdle, nowNs) : replace(asked, open, nowNs);
  }

  /** What {@link #set} would say now; changes nothing. */
  public Reject check(JointRows rows, long open, boolean isIdle, long nowNs) {
    JointTerms other = new JointTerms();
    System.arraycopy(codes, 0, other.codes, 0, count);
    System.arraycopy(sinceNs, 0, other.sinceNs, 0, count);
    System.arraycopy(untilNs, 0, other.untilNs, 0, count);
    System.arraycopy(isFirst, 0, other.isFirst, 0, count);
    other.count = count;
    other.hasSet = hasSet;
    other.startedNs = startedNs;
    other.isPhased = isPhased;
    other.hasLeftOut = hasLeftOut;
    other.leftOutNs = leftOutNs;
    return other.set(rows, open, isIdle, nowNs);
  }

  /** Terms in which these rows alone hold, at their full weight; without rows J is S. */
  public static JointTerms alone(JointRows rows, long nowNs) {
    JointTerms terms = new JointTerms();
    if (rows.count() > 0) {
      Reject reject = terms.set(rows, 0, true, nowNs);
      if (reject != Reject.NONE) {
        throw new IllegalArgumentException("joint scenarios: " + reject.rule());
      }
    }
    return terms;
  }

  private static Reject copy(JointRows rows, byte[][] asked) {
    for (int r = 0; r < asked.length; r++) {
      for (int u = 0; u < asked[r].length; u++) {
        int code = rows.code(r, u);
        if (code < 0 || code >= JointSet.CODES) {
          return Reject.JOINT_CODE;
        }
        asked[r][u] = (byte) code;
      }
    }
    for (int r = 0; r < asked.length; r++) {
      for (int before = 0; before < r; before++) {
        if (Arrays.equals(asked[before], asked[r])) {
          return Reject.JOINT_REPEATED;
        }
      }
    }
    return Reject.NONE;
  }

  private Reject start(byte[][] asked, boolean withPhase, long nowNs) {
    Arrays.fill(codes, null);
    count = 0;
    hasSet = true;
    startedNs = nowNs;
    isPhased = withPhase;
    hasLeftOut = false;
    leftOutNs = 0;
    for (byte[] row : asked) {
      add(row, true, nowNs);
    }
    forgetMoments();
    return Reject.NONE;
  }

  private void add(byte[] row, boolean isOfFirstSet, long nowNs) {
    Invariant.require(count < TABLE_MAX, "rows of joint scenarios within their bound");
    codes[count] = row;
    sinceNs[count] = nowNs;
    untilNs[count] = NEVER;
    isFirst[count] = isOfFirstSet;
    count++;
  }

  private Reject replace(byte[][] asked, long open, long nowNs) {
    int[] matches = new int[asked.length];
    boolean[] isKept = new boolean[count];
    int added = match(asked, open, nowNs, matches, isKept);
    int leftOut = 0;
    int standing = 0;
    for (int k = 0; k < count; k++) {
      if (untilNs[k] == NEVER) {
        standing++;
        leftOut += isKept[k] ? 0 : 1;
      }
    }
    if (added > 0 && added + addedWithin(HOUR_NS, nowNs) > ADDED_AN_HOUR) {
      return Reject.JOINT_ADDED;
    }
    boolean isTooSoon = hasLeftOut && nowNs - leftOutNs < DAY_NS;
    if (leftOut > standing / 10 || (leftOut > 0 && isTooSoon)) {
      return Reject.JOINT_LEFT_OUT;
    }
    commit(asked, matches, isKept, nowNs);
    return Reject.NONE;
  }

  /** Finds each row among those that count, first as it is; returns how many are new. */
  private int match(byte[][] asked, long open, long nowNs, int[] matches, boolean[] isKept) {
    Arrays.fill(matches, -1);
    int matched = 0;
    for (long ofOpen : new long[] {-1L, open}) {
      for (int r = 0; r < asked.length; r++) {
        if (matches[r] < 0) {
          matches[r] = find(asked[r], ofOpen, nowNs, isKept);
          matched += matches[r] < 0 ? 0 : 1;
        }
      }
    }
    return asked.length - matched;
  }

  /** A row that stands before one that was left out and still counts. */
  private int find(byte[] row, long open, long nowNs, boolean[] isKept) {
    int found = -1;
    for (int k = 0; k < count; k++) {
      boolean isBetter = found < 0 || (untilNs[found] != NEVER && untilNs[k] == NEVER);
      if (isBetter && !isKept[k] && untilNs[k] > nowNs && isSame(codes[k], row, open)) {
        found = k;
      }
    }
    if (found >= 0) {
      isKept[found] = true;
    }
    return found;
  }

  /** Alike, but for underlyings that are not open and that only one of them names. */
  private static boolean isSame(byte[] one, byte[] other, long open) {
    int common = Math.min(one.length, other.length);
    int longer = Math.max(one.length, other.length);
    for (int u = common; u < longer; u++) {
      if ((open >>> u & 1) != 0) {
        return false;
      }
    }
    return Arrays.equals(one, 0, common, other, 0, common);
  }

  /** Rows that came in since the first set, during the last {@code spanNs}. */
  private int addedWithin(long spanNs, long nowNs) {
    int added = 0;
    for (int k = 0; k < count; k++) {
      added += !isFirst[k] && sinceNs[k] > nowNs - spanNs ? 1 : 0;
    }
    return added;
  }

  private void commit(byte[][] asked, int[] matches, boolean[] isKept, long nowNs) {
    for (int k = 0; k < isKept.length; k++) {
      if (!isKept[k] && untilNs[k] == NEVER) {
        untilNs[k] = nowNs + NOTICE_NS;
        hasLeftOut = true;
        leftOutNs = nowNs;
      }
    }
    for (int r = 0; r < asked.length; r++) {
      if (matches[r] >= 0) {
        codes[matches[r]] = asked[r];
        untilNs[matches[r]] = NEVER;
      }
    }
    forget(nowNs);
    for (int r = 0; r < asked.length; r++) {
      if (matches[r] < 0) {
        add(asked[r], false, nowNs);
      }
    }
    forgetMoments();
  }

  /** Drops rows that ended before the window of 11.6. */
  private void forget(long nowNs) {
    int left = 0;
    for (int k = 0; k < count; k++) {
      if (untilNs[k] > nowNs - WINDOW_NS) {
        codes[left] = codes[k];
        sinceNs[left] = sinceNs[k];
        untilNs[left] = untilNs[k];
        isFirst[left] = isFirst[k];
        left++;
      }
    }
    Arrays.fill(codes, left, count, null);
    count = left;
  }

  // What holds.

  /** True once there was a set. */
  public boolean hasSet() {
    return hasSet;
  }

  /** When the set began that later ones go on from, ns. */
  public long startedNs() {
    return startedNs;
  }

  /** Rows that count now; 0 before the first set. */
  public int rows(long nowNs) {
    return current.at(nowNs).set.rows();
  }

  /** Of the rows that count now, how many were left out and end within 48 hours. */
  public int leavingRows(long nowNs) {
    int leaving = 0;
    for (int k = 0; k < count; k++) {
      leaving += untilNs[k] > nowNs && untilNs[k] != NEVER ? 1 : 0;
    }
    return leaving;
  }

  /**
   * How much joint scenarios count now, in tenths: 0 for the first 48 hours of a first set, one
   * more each whole day after; 10 without that phase.
   */
  public int weightTenths(long nowNs) {
    return current.at(nowNs).weightTenths;
  }

  /**
   * The code of a row that counts now.
   *
   * @param row 0 to {@link #rows} - 1, in the order in which they came in
   * @return -1 when it does not name the underlying
   */
  public int code(int row, int underlying, long nowNs) {
    int left = row;
    for (int k = 0; k < count; k++) {
      if (counts(k, nowNs) && left-- == 0) {
        return underlying < codes[k].length ? codes[k][underlying] : -1;
      }
    }
    throw new IllegalArgumentException("joint scenario: expected one that counts, got " + row);
  }

  private boolean counts(int k, long timeNs) {
    return sinceNs[k] <= timeNs && timeNs < untilNs[k];
  }

  /** True when a row came in within 15 minutes, beside others that were there before (11.6). */
  public boolean hasChangedRecently(long nowNs) {
    return hasSet && addedWithin(WINDOW_NS, nowNs) > 0;
  }

  /** What holds now, or what held 15 minutes ago; what the set began with when it is younger. */
  Moment moment(RiskSet riskSet, long nowNs) {
    return riskSet == RiskSet.CURRENT
        ? current.at(nowNs)
        : oldest.at(Math.max(nowNs - WINDOW_NS, startedNs));
  }

  private void forgetMoments() {
    current.untilNs = Long.MIN_VALUE;
    oldest.untilNs = Long.MIN_VALUE;
  }

  /** What held at a time: rows and their weight; worked out anew when one of them changes. */
  final class Moment {
    private long fromNs;
    private long untilNs = Long.MIN_VALUE;
    private JointSet set = JointSet.NONE;
    private int weightTenths = TENTHS;

    private Moment at(long timeNs) {
      if (timeNs < fromNs || timeNs >= untilNs) {
        build(timeNs);
      }
      return this;
    }

    /** Rows that count; none: J is S. */
    JointSet set() {
      return set;
    }

    /** Weight of J against S, tenths. */
    int weightTenths() {
      return weightTenths;
    }

    private void build(long timeNs) {
      fromNs = timeNs;
      untilNs = NEVER;
      byte[][] counting = new byte[count][];
      int rows = 0;
      for (int k = 0; k < count; k++) {
        if (counts(k, timeNs)) {
          counting[rows++] = codes[k];
        }
        untilNs = next(timeNs, sinceNs[k], next(timeNs, JointTerms.this.untilNs[k], untilNs));
      }
      set = rows == 0 ? JointSet.NONE : new JointSet(Arrays.copyOf(counting, rows));
      weigh(timeNs);
    }

    private static long next(long timeNs, long change, long before) {
      return change > timeNs ? Math.min(before, change) : before;
    }

    private void weigh(long timeNs) {
      weightTenths = TENTHS;
      long days = (timeNs - startedNs - NOTICE_NS) / DAY_NS;
      if (isPhased && days < TENTHS) {
        weightTenths = (int) Math.max(0, days);
        untilNs = Math.min(untilNs, startedNs + NOTICE_NS + (weightTenths + 1) * DAY_NS);
      }
    }
  }

  // Snapshot.

  /** Appends the section. */
  public void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putLong(startedNs);
    writer.putBoolean(isPhased);
    writer.putBoolean(hasLeftOut);
    writer.putLong(leftOutNs);
    writer.putInt(count);
    writer.putLongs(sinceNs, count);
    writer.putLongs(untilNs, count);
    for (int k = 0; k < count; k++) {
      writer.putBoolean(isFirst[k]);
      writer.putInt(codes[k].length);
      for (byte code : codes[k]) {
        writer.putByte(code);
      }
    }
  }

  /**
   * Reads the section.
   *
   * @throws IllegalArgumentException when a time, a count or a code is out of range
   */
  public void read(SnapshotReader reader, int underlyings, long nowNs) {
    reader.section(SECTION, 1);
    hasSet = true;
    startedNs = reader.takeLong();
    isPhased = reader.takeBoolean();
    hasLeftOut = reader.takeBoolean();
    leftOutNs = reader.takeLong();
    require(startedNs >= 0 && startedNs <= nowNs, "times");
    require(hasLeftOut ? leftOutNs >= startedNs && leftOutNs <= nowNs : leftOutNs == 0, "times");
    count = reader.takeCount(REMEMBERED_MAX);
    int standing = 0;
    reader.takeLongs(sinceNs, count);
    reader.takeLongs(untilNs, count);
    for (int k = 0; k < count; k++) {
      require(startedNs <= sinceNs[k] && sinceNs[k] <= nowNs && sinceNs[k] < untilNs[k], "times");
      boolean isStanding = untilNs[k] == NEVER;
      require(isStanding || untilNs[k] - nowNs <= NOTICE_NS, "times");
      standing += isStanding ? 1 : 0;
      isFirst[k] = reader.takeBoolean();
      codes[k] = readRow(reader, underlyings);
    }
    require(standing >= 1 && standing <= ROWS_MAX, "rows");
  }

  private static byte[] readRow(SnapshotReader reader, int underlyings) {
    byte[] row = new byte[reader.takeCount(underlyings)];
    for (int u = 0; u < row.length; u++) {
      row[u] = reader.takeByte();
      require(row[u] >= 0 && row[u] < JointSet.CODES, "codes");
    }
    return row;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(
          "joint scenarios of a snapshot: " + what + " out of range");
    }
  }
}
