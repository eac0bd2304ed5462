package cenote.node.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.node.history.HistoryAnomaly.Kind;
import cenote.node.history.Telling.Answered;
import cenote.node.history.Telling.Executed;
import cenote.node.history.Telling.Invoked;
import cenote.node.history.Telling.Read;
import cenote.pool.Reject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sound histories pass; each anomaly put into one of them is found, and called by its name. */
final class HistoryTest {

  private static final int SEEDS = 100;
  private static final long NEVER_USED = 1L << 62;

  @Test
  void shouldExplainSoundHistories() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      List<Telling> told = SoundHistory.of(seed);

      History history = tellAll(told);

      assertThat(history.answeredCount()).isEqualTo(history.invokedCount()).isPositive();
      assertThat(history.executedCount()).isBetween(1L, history.invokedCount() - 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void shouldFindAnomalyPutIntoSoundHistory(Kind kind) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      List<Telling> spoilt = spoiler(kind).apply(SoundHistory.of(seed), new Random(seed));

      assertThatThrownBy(() -> tellAll(spoilt))
          .as("seed %d", seed)
          .isInstanceOf(HistoryAnomaly.class)
          .extracting(anomaly -> ((HistoryAnomaly) anomaly).kind())
          .isEqualTo(kind);
    }
  }

  @Test
  void shouldNameCommandAndBothValues() {
    History history = new History(2);
    history.invoked(1, 7, 0xAB);
    history.executed(1, 7, 0xAB, 0, 5, 640);

    assertThatThrownBy(() -> history.answered(1, 7, 0, 6, 640))
        .hasMessage(
            "DIFFERENT: party 1, sequence 7: expected code 0, value 5 at position 640"
                + " as executed before, got code 0, value 6 at position 640");
  }

  @Test
  void shouldWaitForExecutionUntilAskedToCheck() {
    History history = new History(1);
    history.invoked(0, 1, 1);
    history.answered(0, 1, 0, 0, 64);

    assertThatThrownBy(history::check).hasMessageContaining("LOST: party 0, sequence 1");
    history.executed(0, 1, 1, 0, 0, 64);
    assertThatCode(history::check).doesNotThrowAnyException();
  }

  @Test
  void shouldLetForgottenRefusalComeTwiceAndBeDoneLater() {
    History history = new History(1);
    history.invoked(0, 1, 1);
    history.answered(0, 1, Reject.UNKNOWN_PRINCIPAL.code(), 0, 64);
    history.answered(0, 1, Reject.UNKNOWN_PRINCIPAL.code(), 0, 128);
    history.executed(0, 1, 1, 0, 0, 192);

    assertThatCode(history::check).doesNotThrowAnyException();
    assertThat(history.answeredCount()).isOne();
  }

  @Test
  void shouldRefuseAnswerToCommandThatNobodyHandedIn() {
    History history = new History(1);

    assertThatThrownBy(() -> history.answered(0, 1, 0, 0, 64)).hasMessageStartingWith("UNINVOKED");
  }

  @Test
  void shouldRefuseClientThatUsesNumberTwice() {
    History history = new History(1);
    history.invoked(0, 1, 1);
    history.invoked(0, 1, 1);

    assertThat(history.invokedCount()).isOne();
    assertThatThrownBy(() -> history.invoked(0, 1, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> history.invoked(1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static History tellAll(List<Telling> told) {
    History history = new History(SoundHistory.PARTIES);
    told.forEach(telling -> telling.tell(history));
    history.requireAllAnswered();
    history.check();
    return history;
  }

  private static BiFunction<List<Telling>, Random, List<Telling>> spoiler(Kind kind) {
    return switch (kind) {
      case LOST -> HistoryTest::lose;
      case DOUBLED -> HistoryTest::doTwice;
      case DIFFERENT -> HistoryTest::answerOtherwise;
      case OTHER_CONTENT -> HistoryTest::changeContent;
      case UNINVOKED -> HistoryTest::doUnasked;
      case ORDER -> HistoryTest::swapPositions;
      case READ_BACK -> HistoryTest::readBack;
      case READ_EARLY -> HistoryTest::readEarly;
      case UNANSWERED -> HistoryTest::leaveUnanswered;
    };
  }

  private static List<Telling> lose(List<Telling> told, Random random) {
    told.remove(anyExecuted(told, random));
    return told;
  }

  private static List<Telling> doTwice(List<Telling> told, Random random) {
    told.add(anyExecuted(told, random).withPosition(Long.MAX_VALUE));
    return told;
  }

  private static List<Telling> answerOtherwise(List<Telling> told, Random random) {
    Answered answer = answerTo(told, anyExecuted(told, random));
    told.set(told.lastIndexOf(answer), answer.withValue(answer.value() + 1));
    return told;
  }

  private static List<Telling> changeContent(List<Telling> told, Random random) {
    Executed done = anyExecuted(told, random);
    told.set(told.indexOf(done), done.withContent(done.contentHash() + 1));
    return told;
  }

  private static List<Telling> doUnasked(List<Telling> told, Random random) {
    told.add(anyExecuted(told, random).withSequence(NEVER_USED).withPosition(Long.MAX_VALUE));
    return told;
  }

  private static List<Telling> readBack(List<Telling> told, Random random) {
    int reader = random.nextInt(SoundHistory.READERS);
    told.add(new Read(reader, -1, Long.MAX_VALUE));
    told.add(new Read(reader, -1, Long.MAX_VALUE - 1));
    return told;
  }

  private static List<Telling> readEarly(List<Telling> told, Random random) {
    long asked = Long.MAX_VALUE - random.nextInt(1_000);
    told.add(new Read(random.nextInt(SoundHistory.READERS), asked, asked - 1));
    return told;
  }

  private static List<Telling> leaveUnanswered(List<Telling> told, Random random) {
    Executed done = anyExecuted(told, random);
    told.removeIf(telling -> telling instanceof Answered answer && done.isOf(answer));
    return told;
  }

  /** Two executions change places, one of which was answered before the other was handed in. */
  private static List<Telling> swapPositions(List<Telling> told, Random random) {
    List<Executed> log = executions(told);
    Executed second = Collections.max(log, Comparator.comparingInt(done -> invokedAt(told, done)));
    int handedInAt = invokedAt(told, second);
    List<Executed> before =
        log.stream().filter(done -> told.indexOf(answerTo(told, done)) < handedInAt).toList();
    Executed first = before.get(random.nextInt(before.size()));
    List<Telling> swapped = new ArrayList<>(told);
    swapped.removeAll(log);
    swapped.replaceAll(telling -> answeredAtOther(telling, first, second));
    log.set(log.indexOf(first), first.withPosition(second.position()));
    log.set(log.indexOf(second), second.withPosition(first.position()));
    log.sort(Comparator.comparingLong(Executed::position));
    swapped.addAll(log);
    return swapped;
  }

  private static Telling answeredAtOther(Telling telling, Executed first, Executed second) {
    if (telling instanceof Answered answer && first.isOf(answer)) {
      return answer.withPosition(second.position());
    }
    if (telling instanceof Answered answer && second.isOf(answer)) {
      return answer.withPosition(first.position());
    }
    return telling;
  }

  private static int invokedAt(List<Telling> told, Executed done) {
    return told.indexOf(new Invoked(done.party(), done.sequence(), done.contentHash()));
  }

  private static Answered answerTo(List<Telling> told, Executed done) {
    return told.stream()
        .filter(Answered.class::isInstance)
        .map(Answered.class::cast)
        .filter(done::isOf)
        .findFirst()
        .orElseThrow();
  }

  private static Executed anyExecuted(List<Telling> told, Random random) {
    List<Executed> log = executions(told);
    return log.get(random.nextInt(log.size()));
  }

  private static List<Executed> executions(List<Telling> told) {
    List<Executed> log = new ArrayList<>();
    for (Telling telling : told) {
      if (telling instanceof Executed done && !Envelopes.isForgotten(done.code())) {
        log.add(done);
      }
    }
    return log;
  }
}
