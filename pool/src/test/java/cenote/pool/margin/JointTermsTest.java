package cenote.pool.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.pool.JointCodes;
import cenote.pool.Reject;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which joint scenarios count when (rules.md 3.3, 11.6, 12.1). */
class JointTermsTest {

  private static final long MINUTE = 60_000_000_000L;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long T0 = 20_000 * DAY;

  private final JointTerms terms = new JointTerms();

  private Reject set(long atNs, int[]... rows) {
    return terms.set(JointCodes.of(rows), 0b11, false, atNs);
  }

  private Reject setIdle(long atNs, int[]... rows) {
    return terms.set(JointCodes.of(rows), 0, true, atNs);
  }

  private static int[][] rows(int from, int count) {
    return JointCodes.numbered(from, count, 2);
  }

  private static int[][] both(int[][] some, int[][] more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(int[][]::new);
  }

  private int oldestRows(long nowNs) {
    return terms.moment(RiskSet.OLDEST_OF_WINDOW, nowNs).set().rows();
  }

  @Test
  void shouldHaveNoRowsBeforeTheFirstSet() {
    assertThat(terms.hasSet()).isFalse();
    assertThat(terms.rows(T0)).isZero();
    assertThat(terms.moment(RiskSet.CURRENT, T0).set().isNone()).isTrue();
    assertThat(terms.hasChangedRecently(T0)).isFalse();
  }

  @Test
  void shouldTakeOneTo128DifferentRowsOfCodesOnTheLattice() {
    assertThat(setIdle(T0)).isEqualTo(Reject.JOINT_ROWS);
    assertThat(setIdle(T0, rows(0, 129))).isEqualTo(Reject.JOINT_ROWS);
    assertThat(setIdle(T0, new int[0])).isEqualTo(Reject.JOINT_ROWS);
    assertThat(setIdle(T0, new int[] {0, 51})).isEqualTo(Reject.JOINT_CODE);
    assertThat(setIdle(T0, new int[] {255, 0})).isEqualTo(Reject.JOINT_CODE);
    assertThat(setIdle(T0, new int[] {3, 4}, new int[] {4, 3}, new int[] {3, 4}))
        .isEqualTo(Reject.JOINT_REPEATED);
    assertThat(terms.hasSet()).isFalse();

    assertThat(setIdle(T0, rows(0, 128))).isEqualTo(Reject.NONE);
    assertThat(terms.rows(T0)).isEqualTo(128);
    assertThat(setIdle(T0, new int[] {50, 0})).isEqualTo(Reject.NONE);
    assertThat(terms.rows(T0)).isEqualTo(1);
    assertThat(terms.code(0, 0, T0)).isEqualTo(50);
    assertThat(terms.code(0, 2, T0)).isEqualTo(-1);
  }

  @Test
  void shouldPhaseInAFirstSetByOpenInterest() {
    assertThat(set(T0, rows(0, 128))).isEqualTo(Reject.NONE);

    assertThat(terms.rows(T0)).isEqualTo(128);
    assertThat(terms.weightTenths(T0)).isZero();
    assertThat(terms.weightTenths(T0 + 47 * HOUR + 59 * MINUTE)).isZero();
    assertThat(terms.weightTenths(T0 + 48 * HOUR)).isZero();
    assertThat(terms.weightTenths(T0 + 48 * HOUR + DAY - 1)).isZero();
    assertThat(terms.weightTenths(T0 + 48 * HOUR + DAY)).isEqualTo(1);
    assertThat(terms.weightTenths(T0 + 48 * HOUR + 2 * DAY - 1)).isEqualTo(1);
    assertThat(terms.weightTenths(T0 + 48 * HOUR + 9 * DAY)).isEqualTo(9);
    assertThat(terms.weightTenths(T0 + 48 * HOUR + 10 * DAY - 1)).isEqualTo(9);
    assertThat(terms.weightTenths(T0 + 48 * HOUR + 10 * DAY)).isEqualTo(10);
    assertThat(terms.weightTenths(T0 + 4_000 * DAY)).isEqualTo(10);
  }

  @Test
  void shouldKeepThePhaseThroughLaterSets() {
    assertThat(set(T0, rows(0, 100))).isEqualTo(Reject.NONE);
    assertThat(set(T0 + 3 * DAY, rows(0, 120))).isEqualTo(Reject.NONE);

    assertThat(terms.weightTenths(T0 + 3 * DAY)).isEqualTo(1);
    assertThat(terms.startedNs()).isEqualTo(T0);
  }

  @Test
  void shouldFindARowAmongThoseThatStandBeforeThoseLeftOut() {
    int[][] first = JointCodes.numbered(7, 10, 3);
    int[][] second = JointCodes.numbered(7, 10, 3);
    second[0][2] = 9;
    assertThat(set(T0, first)).isEqualTo(Reject.NONE);
    assertThat(set(T0 + DAY, second)).isEqualTo(Reject.NONE);
    assertThat(terms.leavingRows(T0 + DAY)).isEqualTo(1);

    assertThat(set(T0 + DAY + HOUR, rows(7, 10))).isEqualTo(Reject.NONE);

    assertThat(terms.rows(T0 + DAY + HOUR)).isEqualTo(11);
    assertThat(terms.leavingRows(T0 + DAY + HOUR)).isEqualTo(1);
    assertThat(terms.rows(T0 + 3 * DAY)).isEqualTo(10);
  }

  @Test
  void shouldHoldAtOnceWithoutOpenInterest() {
    assertThat(setIdle(T0, rows(0, 128))).isEqualTo(Reject.NONE);
    assertThat(terms.weightTenths(T0)).isEqualTo(10);

    assertThat(setIdle(T0 + 1, rows(500, 100))).isEqualTo(Reject.NONE);

    assertThat(terms.rows(T0 + 1)).isEqualTo(100);
    assertThat(terms.leavingRows(T0 + 1)).isZero();
    assertThat(terms.weightTenths(T0 + 1)).isEqualTo(10);
    assertThat(oldestRows(T0 + 1)).isEqualTo(100);
  }

  @Test
  void shouldEndThePhaseWithASetWithoutOpenInterest() {
    assertThat(set(T0, rows(0, 10))).isEqualTo(Reject.NONE);
    assertThat(setIdle(T0 + HOUR, rows(0, 10))).isEqualTo(Reject.NONE);

    assertThat(terms.weightTenths(T0 + HOUR)).isEqualTo(10);
  }

  @Test
  void shouldAdd26RowsInAnyHour() {
    assertThat(setIdle(T0, rows(0, 60))).isEqualTo(Reject.NONE);

    assertThat(set(T0, rows(0, 87))).isEqualTo(Reject.JOINT_ADDED);
    assertThat(set(T0, rows(0, 86))).isEqualTo(Reject.NONE);
    assertThat(terms.rows(T0)).isEqualTo(86);
    assertThat(set(T0 + HOUR - 1, rows(0, 87))).isEqualTo(Reject.JOINT_ADDED);
    assertThat(set(T0 + HOUR, rows(0, 112))).isEqualTo(Reject.NONE);
    assertThat(set(T0 + 2 * HOUR, rows(0, 122))).isEqualTo(Reject.NONE);
    assertThat(set(T0 + 2 * HOUR + HOUR / 2, rows(0, 128))).isEqualTo(Reject.NONE);
    assertThat(terms.rows(T0 + 3 * HOUR)).isEqualTo(128);
  }

  @Test
  void shouldLeaveOutATenthOnceInADay() {
    assertThat(setIdle(T0, rows(0, 59))).isEqualTo(Reject.NONE);

    assertThat(set(T0, rows(6, 53))).isEqualTo(Reject.JOINT_LEFT_OUT);
    assertThat(set(T0, rows(5, 54))).isEqualTo(Reject.NONE);
    assertThat(set(T0 + DAY - 1, rows(6, 53))).isEqualTo(Reject.JOINT_LEFT_OUT);
    assertThat(set(T0 + DAY, rows(11, 48))).isEqualTo(Reject.JOINT_LEFT_OUT);
    assertThat(set(T0 + DAY, rows(10, 49))).isEqualTo(Reject.NONE);
    assertThat(terms.rows(T0 + DAY)).isEqualTo(59);
  }

  @Test
  void shouldNotLeaveOutOneOfFewerThanTen() {
    assertThat(setIdle(T0, rows(0, 9))).isEqualTo(Reject.NONE);

    assertThat(set(T0, rows(1, 8))).isEqualTo(Reject.JOINT_LEFT_OUT);
    assertThat(set(T0, rows(0, 10))).isEqualTo(Reject.NONE);
    assertThat(set(T0, rows(1, 9))).isEqualTo(Reject.NONE);
  }

  @Test
  void shouldCountRowsLeftOutFor48Hours() {
    assertThat(setIdle(T0, rows(0, 50))).isEqualTo(Reject.NONE);
    long left = T0 + DAY;
    assertThat(set(left, rows(5, 45))).isEqualTo(Reject.NONE);

    assertThat(terms.rows(left)).isEqualTo(50);
    assertThat(terms.leavingRows(left)).isEqualTo(5);
    assertThat(terms.rows(left + 48 * HOUR - 1)).isEqualTo(50);
    assertThat(terms.rows(left + 48 * HOUR)).isEqualTo(45);
    assertThat(terms.code(0, 0, left + 48 * HOUR)).isEqualTo(5);
    assertThat(oldestRows(left + 48 * HOUR + 15 * MINUTE - 1)).isEqualTo(50);
    assertThat(oldestRows(left + 48 * HOUR + 15 * MINUTE)).isEqualTo(45);
  }

  @Test
  void shouldTakeBackARowThatWasLeaving() {
    assertThat(setIdle(T0, rows(0, 50))).isEqualTo(Reject.NONE);
    assertThat(set(T0 + DAY, rows(5, 45))).isEqualTo(Reject.NONE);
    assertThat(set(T0 + DAY + HOUR, both(rows(3, 47), rows(100, 26)))).isEqualTo(Reject.NONE);

    assertThat(terms.leavingRows(T0 + DAY + HOUR)).isEqualTo(3);
    assertThat(terms.rows(T0 + 4 * DAY)).isEqualTo(47 + 26);
  }

  @Test
  void shouldHoldAtMost152RowsAtATime() {
    assertThat(setIdle(T0, rows(0, 128))).isEqualTo(Reject.NONE);
    for (int day = 1; day < 40; day++) {
      long at = T0 + day * DAY;
      assertThat(set(at, rows(12 * day, 128))).isEqualTo(Reject.NONE);
      assertThat(terms.rows(at)).isEqualTo(day == 1 ? 140 : 152);
      assertThat(terms.rows(at + DAY - 1)).isEqualTo(day == 1 ? 140 : 152);
    }
  }

  @Test
  void shouldRememberTheSetOf15MinutesAgo() {
    assertThat(setIdle(T0, rows(0, 50))).isEqualTo(Reject.NONE);
    assertThat(oldestRows(T0 + 15 * MINUTE)).isEqualTo(50);
    assertThat(terms.hasChangedRecently(T0 + MINUTE)).isFalse();
    long added = T0 + HOUR;

    assertThat(set(added, rows(0, 70))).isEqualTo(Reject.NONE);
    assertThat(set(added + 5 * MINUTE, rows(0, 76))).isEqualTo(Reject.NONE);

    assertThat(terms.rows(added + 5 * MINUTE)).isEqualTo(76);
    assertThat(oldestRows(added + 5 * MINUTE)).isEqualTo(50);
    assertThat(oldestRows(added + 15 * MINUTE - 1)).isEqualTo(50);
    assertThat(oldestRows(added + 15 * MINUTE)).isEqualTo(70);
    assertThat(terms.hasChangedRecently(added + 20 * MINUTE - 1)).isTrue();
    assertThat(terms.hasChangedRecently(added + 20 * MINUTE)).isFalse();
  }

  @Test
  void shouldTakeARowThatGoesOnToANewListingForTheSame() {
    int[][] two = rows(0, 40);
    int[][] three = JointCodes.numbered(0, 40, 3);
    assertThat(setIdle(T0, two)).isEqualTo(Reject.NONE);

    assertThat(terms.set(JointCodes.of(three), 0b111, false, T0)).isEqualTo(Reject.JOINT_ADDED);
    assertThat(terms.set(JointCodes.of(three), 0b011, false, T0)).isEqualTo(Reject.NONE);

    assertThat(terms.rows(T0)).isEqualTo(40);
    assertThat(terms.leavingRows(T0)).isZero();
    assertThat(terms.code(39, 2, T0)).isZero();
    assertThat(terms.set(JointCodes.of(two), 0b111, false, T0)).isEqualTo(Reject.JOINT_ADDED);
    assertThat(terms.set(JointCodes.of(two), 0b011, false, T0)).isEqualTo(Reject.NONE);
    assertThat(terms.code(39, 2, T0)).isEqualTo(-1);
  }

  @Test
  void shouldRoundOddEighthsOutwardOnALatticeOfQuarters() {
    for (int eighths = -8; eighths <= 8; eighths++) {
      double quarters = Math.copySign(Math.ceil(Math.abs(eighths) / 2.0), eighths);
      for (int v = 0; v < 3; v++) {
        int code = JointCodes.point(eighths, v);
        assertThat(JointSet.coarse(code)).isEqualTo((int) ((quarters + 4) * 3) + v);
      }
    }
  }

  // Snapshots.

  private static byte[] bytes(JointTerms terms) {
    SnapshotWriter writer = new SnapshotWriter();
    terms.write(writer);
    return Arrays.copyOf(writer.bytes(), writer.length());
  }

  private static JointTerms read(byte[] bytes, long nowNs) {
    JointTerms read = new JointTerms();
    read.read(new SnapshotReader(bytes, 0, bytes.length), 2, nowNs);
    return read;
  }

  /** Books that began under a young set are held against that one. */
  @Test
  void shouldRememberWhatAYoungSetBeganWith() {
    assertThat(setIdle(T0, rows(0, 50))).isEqualTo(Reject.NONE);
    assertThat(oldestRows(T0 + MINUTE)).isEqualTo(50);

    assertThat(set(T0 + 5 * MINUTE, rows(0, 70))).isEqualTo(Reject.NONE);

    assertThat(terms.hasChangedRecently(T0 + 6 * MINUTE)).isTrue();
    assertThat(oldestRows(T0 + 6 * MINUTE)).isEqualTo(50);
    assertThat(terms.rows(T0 + 6 * MINUTE)).isEqualTo(70);
  }

  @Test
  void shouldGoOnFromASnapshotInTheSameWay() {
    assertThat(set(T0, rows(0, 50))).isEqualTo(Reject.NONE);
    assertThat(set(T0 + DAY, both(rows(5, 45), rows(100, 20)))).isEqualTo(Reject.NONE);
    long now = T0 + DAY + MINUTE;

    JointTerms read = read(bytes(terms), now);

    assertThat(bytes(read)).isEqualTo(bytes(terms));
    for (JointTerms each : new JointTerms[] {terms, read}) {
      assertThat(each.rows(now)).isEqualTo(70);
      assertThat(each.leavingRows(now)).isEqualTo(5);
      assertThat(each.hasChangedRecently(now)).isTrue();
      assertThat(each.weightTenths(T0 + 6 * DAY)).isEqualTo(4);
      assertThat(each.set(JointCodes.of(both(rows(5, 45), rows(100, 27))), 3, false, now))
          .isEqualTo(Reject.JOINT_ADDED);
      assertThat(each.set(JointCodes.of(both(rows(6, 44), rows(100, 20))), 3, false, now))
          .isEqualTo(Reject.JOINT_LEFT_OUT);
    }
  }

  @Test
  void shouldRefuseADamagedSnapshot() {
    assertThat(set(T0, rows(0, 3))).isEqualTo(Reject.NONE);
    byte[] bytes = bytes(terms);
    int codes = bytes.length - 2;

    for (int at : new int[] {codes, codes - 4 + 3, 8, 8 + 8 + 2 + 8 + 3}) {
      byte[] damaged = bytes.clone();
      damaged[at] = 0x7F;
      assertThatThrownBy(() -> read(damaged, T0))
          .as("byte %d", at)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> read(bytes, T0 - 1)).isInstanceOf(IllegalArgumentException.class);
    for (int cut = 1; cut < bytes.length; cut++) {
      byte[] less = Arrays.copyOf(bytes, bytes.length - cut);
      assertThatThrownBy(() -> read(less, T0)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
