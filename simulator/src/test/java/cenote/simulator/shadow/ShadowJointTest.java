package cenote.simulator.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShadowJointTest {

  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final long DAY_NS = 24 * HOUR_NS;
  private static final Set<Integer> OPEN = Set.of(0);

  private final ShadowJoint joint = new ShadowJoint();

  private static List<List<Integer>> rows(int from, int count) {
    List<List<Integer>> rows = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      rows.add(List.of(i % 51, i / 51));
    }
    return rows;
  }

  private JointFlaw judge(List<List<Integer>> rows, long nowNs) {
    return joint.judge(rows, OPEN, false, nowNs);
  }

  private void set(List<List<Integer>> rows, long nowNs) {
    joint.set(rows, OPEN, false, nowNs);
  }

  @Test
  void shouldCountAFirstSetByTenthsFromTheSecondDayOn() {
    set(rows(0, 20), 5);

    assertThat(joint.weightTenths(5 + 3 * DAY_NS - 1)).isZero();
    assertThat(joint.weightTenths(5 + 3 * DAY_NS)).isEqualTo(1);
    assertThat(joint.weightTenths(5 + 12 * DAY_NS - 1)).isEqualTo(9);
    assertThat(joint.weightTenths(5 + 12 * DAY_NS)).isEqualTo(10);
    assertThat(joint.weightTenths(5 + 400 * DAY_NS)).isEqualTo(10);
  }

  @Test
  void shouldCountAtOnceWithoutOpenInterest() {
    joint.set(rows(0, 20), Set.of(), true, 5);

    assertThat(joint.weightTenths(5)).isEqualTo(10);
    assertThat(joint.judge(rows(60, 60), Set.of(), true, 6)).isEqualTo(JointFlaw.NONE);
  }

  @Test
  void shouldAddTwentySixAnHourAtMost() {
    set(rows(0, 20), 0);
    set(rows(0, 46), HOUR_NS);

    assertThat(judge(rows(0, 47), 2 * HOUR_NS - 1)).isEqualTo(JointFlaw.ADDED);
    assertThat(judge(rows(0, 47), 2 * HOUR_NS)).isEqualTo(JointFlaw.NONE);
    assertThat(judge(rows(0, 73), 2 * HOUR_NS)).isEqualTo(JointFlaw.ADDED);
  }

  @Test
  void shouldLeaveOutATenthADayAndKeepItForTwoDays() {
    set(rows(0, 20), 0);
    set(rows(2, 18), HOUR_NS);

    assertThat(joint.standing()).hasSize(18);
    assertThat(joint.counting(HOUR_NS + 2 * DAY_NS - 1)).hasSize(20);
    assertThat(joint.counting(HOUR_NS + 2 * DAY_NS)).hasSize(18);
    assertThat(judge(rows(3, 17), HOUR_NS + DAY_NS - 1)).isEqualTo(JointFlaw.LEFT_OUT);
    assertThat(judge(rows(3, 17), HOUR_NS + DAY_NS)).isEqualTo(JointFlaw.NONE);
    assertThat(judge(rows(4, 16), HOUR_NS + DAY_NS)).isEqualTo(JointFlaw.LEFT_OUT);
  }

  @Test
  void shouldNotCountAsAddedWhatComesBack() {
    set(rows(0, 40), 0);
    set(rows(4, 36), 1);

    assertThat(judge(rows(0, 66), 2)).isEqualTo(JointFlaw.NONE);
    assertThat(judge(rows(0, 67), 2)).isEqualTo(JointFlaw.ADDED);
  }

  @Test
  void shouldTakeARowForTheSameThatGoesOnToWhatIsNotOpen() {
    set(rows(0, 40), 0);
    List<List<Integer>> longer =
        rows(0, 40).stream().map(row -> List.of(row.get(0), row.get(1), 7)).toList();

    assertThat(judge(longer, 1)).isEqualTo(JointFlaw.NONE);
    assertThat(joint.judge(longer, Set.of(0, 2), false, 1)).isEqualTo(JointFlaw.ADDED);
  }

  @Test
  void shouldNameWhatIsWrongWithTheRowsThemselves() {
    assertThat(judge(List.of(), 0)).isEqualTo(JointFlaw.ROWS);
    assertThat(judge(List.of(List.of()), 0)).isEqualTo(JointFlaw.ROWS);
    assertThat(judge(rows(0, 129), 0)).isEqualTo(JointFlaw.ROWS);
    assertThat(judge(List.of(List.of(51)), 0)).isEqualTo(JointFlaw.CODE);
    assertThat(judge(List.of(List.of(5), List.of(5)), 0)).isEqualTo(JointFlaw.REPEATED);
  }

  @Test
  void shouldRefuseToBeToldOfASetThatIsTooFast() {
    set(rows(0, 20), 0);

    assertThatThrownBy(() -> set(rows(0, 60), 1))
        .isInstanceOf(Disagreement.class)
        .hasMessageContaining("ADDED");
  }
}
