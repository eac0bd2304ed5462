package cenote.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AgreementTest {

  private final List<String> told = new ArrayList<>();
  private Agreement.@Nullable Standstill here;

  @Test
  void shouldStopMemberWhoseGenesisIsNotThatOfTheOthers() {
    Agreement agreement = agreement(told("aa"), Map.of(1, told("bb"), 2, told("bb")));

    assertThatThrownBy(() -> agreement.doWork(0))
        .isInstanceOf(Agreement.Disagreement.class)
        .hasMessage(
            "genesis: expected bb as a majority has, got aa; restore this member from a peer");
  }

  @Test
  void shouldRefuseToJoinThoseOfAnotherGenesis() {
    Agreement agreement = agreement(told(""), Map.of(1, told("bb"), 2, told("bb")));

    assertThatCode(() -> agreement.requireGenesis(() -> "")).doesNotThrowAnyException();
    assertThatCode(() -> agreement.requireGenesis(() -> "bb")).doesNotThrowAnyException();
    assertThatThrownBy(() -> agreement.requireGenesis(() -> "aa"))
        .isInstanceOf(Agreement.Disagreement.class);
  }

  @Test
  void shouldStopMemberWhoseStateIsNotThatOfTheOthers() {
    Agreement agreement =
        agreement(
            told("aa", at(7, "01")),
            Map.of(1, told("aa", at(7, "02")), 2, told("aa", at(5, "00"), at(7, "02"))));

    assertThatThrownBy(() -> agreement.doWork(0))
        .hasMessageStartingWith("state at position 7: expected 02 as a majority has, got 01");
  }

  @Test
  void shouldOnlyWarnWhenNobodyHasAMajority() {
    Agreement agreement =
        agreement(
            told("aa", at(7, "01")),
            Map.of(1, told("aa", at(7, "02")), 2, told("aa", at(7, "03"))));

    assertThatCode(() -> agreement.doWork(0)).doesNotThrowAnyException();
    assertThat(told)
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("warning: state at position 7: this member has 01, another one 0");
  }

  @Test
  void shouldOnlyWarnWhenOneOtherDiffers() {
    Agreement agreement = agreement(told("aa"), Map.of(1, told("bb"), 2, told("aa")));

    assertThatCode(() -> agreement.doWork(0)).doesNotThrowAnyException();
    assertThat(told).containsExactly("warning: genesis: this member has aa, another one bb");
  }

  @Test
  void shouldSayNothingOfWhatOthersDoNotKnow() {
    Agreement agreement =
        agreement(told("aa", at(7, "01")), Map.of(1, told(""), 2, told("aa", at(9, "02"))));

    assertThatCode(() -> agreement.doWork(0)).doesNotThrowAnyException();
    assertThat(told).isEmpty();
  }

  @Test
  void shouldStopMemberThatCannotApplyWhatOthersHavePassed() {
    Agreement agreement = standingStill(8, false, Map.of(1, applied(8), 2, applied(7)));

    assertThatThrownBy(() -> agreement.doWork(0))
        .isInstanceOf(Agreement.Disagreement.class)
        .hasMessage(
            "a bug; members [1, 2] have passed it, the fault is this member's alone; start it again"
                + " with the build that they run, or restore it from a peer");
  }

  @Test
  void shouldStopItToTheWordOfTheOnlyOneThatAnswers() {
    Agreement agreement = standingStill(8, false, Map.of(2, applied(7)));

    assertThatThrownBy(() -> agreement.doWork(0)).hasMessageContaining("members [2] have passed");
  }

  @Test
  void shouldStandStillWhileNobodyHasPassed() {
    Agreement agreement = standingStill(8, false, Map.of(1, applied(6), 2, applied(6)));

    assertThatCode(() -> agreement.doWork(0)).doesNotThrowAnyException();
  }

  @Test
  void shouldStandStillWithAnother() {
    Agreement agreement = standingStill(8, false, Map.of(1, applied(8), 2, applied(6)));

    assertThatCode(() -> agreement.doWork(0)).doesNotThrowAnyException();
  }

  @Test
  void shouldStandStillWhileOthersDoNotTell() {
    Agreement agreement =
        standingStill(8, false, Map.of(1, applied(Agreement.UNKNOWN), 2, told("aa")));

    assertThatCode(() -> agreement.doWork(0)).doesNotThrowAnyException();
  }

  @Test
  void shouldStandStillUntilItHasLookedAsFarAsOthersHaveApplied() {
    Agreement agreement = standingStill(8, false, Map.of(1, applied(9), 2, applied(9)));

    assertThatCode(() -> agreement.doWork(0)).doesNotThrowAnyException();
    here = new Agreement.Standstill("a bug", 7, 9, false);
    assertThatCode(() -> agreement.doWork(1_999_999_999L)).doesNotThrowAnyException();
    assertThatThrownBy(() -> agreement.doWork(2_000_000_000L))
        .isInstanceOf(Agreement.Disagreement.class);
  }

  @Test
  void shouldBeginAnewRatherThanStopWhereTheEntryIsSkipped() {
    Agreement agreement = standingStill(8, true, Map.of(1, applied(8), 2, applied(8)));

    assertThatCode(() -> agreement.doWork(0)).doesNotThrowAnyException();
  }

  /** A member that cannot apply the entry at position 7. */
  private Agreement standingStill(
      long looked, boolean isSkippable, Map<Integer, Agreement.Told> others) {
    here = new Agreement.Standstill("a bug", 7, looked, isSkippable);
    return agreement(told(""), others);
  }

  private static Agreement.Told applied(long position) {
    return new Agreement.Told("", List.of(), position);
  }

  private Agreement agreement(Agreement.Told own, Map<Integer, Agreement.Told> others) {
    Agreement.Peers peers =
        new Agreement.Peers() {
          @Override
          public int members() {
            return 3;
          }

          @Override
          public Optional<Agreement.Told> ask(int member) {
            return Optional.ofNullable(others.get(member));
          }
        };
    return new Agreement(
        0, () -> Optional.of(own), () -> Optional.ofNullable(here), peers, told::add);
  }

  private static Agreement.State at(long position, String sha256) {
    return new Agreement.State(position, sha256);
  }

  private static Agreement.Told told(String genesis, Agreement.State... states) {
    return new Agreement.Told(genesis, List.of(states), Agreement.UNKNOWN);
  }
}
