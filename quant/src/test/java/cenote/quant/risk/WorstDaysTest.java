package cenote.quant.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cenote.quant.risk.WorstDays.Book;
import cenote.quant.risk.WorstDays.Day;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Three books over made-up days; figures by hand. */
final class WorstDaysTest {
  private static final Offset<Double> NEAR = within(1e-12);

  /** Moves, in percent, become log returns. */
  private static double[][] days(double[]... percents) {
    double[][] returns = new double[percents.length][percents[0].length];
    for (int t = 0; t < returns.length; t++) {
      for (int u = 0; u < returns[t].length; u++) {
        returns[t][u] = StrictMath.log1p(percents[t][u] / 100);
      }
    }
    return returns;
  }

  private static List<Day> of(List<Day> days, Book book) {
    return days.stream().filter(day -> day.book() == book).toList();
  }

  /**
   * Root mean squares sqrt(400 / 4) = 10 and sqrt(1,600 / 4) = 20 percent: weights 2/3 and 1/3, as
   * the second moves twice as much.
   */
  @Test
  void shouldFindTheWorstDayOfEachBookByHand() {
    double[][] history =
        days(
            new double[] {-10, -20},
            new double[] {10, 20},
            new double[] {10, -20},
            new double[] {-10, 20});

    List<Day> worst = WorstDays.of(history, 1, 1);

    assertThat(worst).extracting(Day::book).containsExactly(Book.LONG, Book.SHORT, Book.SPREAD);
    assertThat(worst).extracting(Day::first).containsExactly(0, 1, 2);
    assertThat(worst.get(0).weights().get(0)).isCloseTo(2.0 / 3, NEAR);
    assertThat(worst.get(0).weights().get(1)).isCloseTo(1.0 / 3, NEAR);
    assertThat(worst.get(1).weights().get(1)).isCloseTo(-1.0 / 3, NEAR);
    assertThat(worst.get(2).weights().get(0)).isCloseTo(-2.0 / 3, NEAR);
    assertThat(worst).allSatisfy(day -> assertThat(day.loss()).isCloseTo(0.4 / 3, NEAR));
    assertThat(worst.get(2).moves().get(1)).isCloseTo(-0.2, NEAR);
  }

  /** Nine still hours, then 1 % down in each of hours 9 to 12: the whole fall, and only once. */
  @Test
  void shouldBeginAtAnyHourAndNotOverlap() {
    double[][] hours = new double[40][2];
    for (int t = 9; t < 13; t++) {
      hours[t][0] = StrictMath.log(0.99);
      hours[t][1] = StrictMath.log(0.98);
    }
    hours[30][0] = StrictMath.log(0.995);
    hours[30][1] = StrictMath.log(0.99);

    List<Day> worst = of(WorstDays.of(hours, 4, 5), Book.LONG);

    assertThat(worst).extracting(Day::first).containsExactly(9, 27);
    assertThat(worst.get(0).moves().get(0)).isCloseTo(Math.pow(0.99, 4) - 1, NEAR);
    for (Day day : worst) {
      assertThat(worst)
          .allMatch(other -> other.equals(day) || Math.abs(other.first() - day.first()) >= 4);
    }
  }

  /** Of three pairs the one of the first and the third parts most. */
  @Test
  void shouldTakeTheWorstPairOfAll() {
    double[][] history =
        days(
            new double[] {10, 0, -10},
            new double[] {-10, 10, 10},
            new double[] {0, -10, 0},
            new double[] {0, 0, 0});

    Day spread = of(WorstDays.of(history, 1, 1), Book.SPREAD).get(0);

    assertThat(spread.first()).isZero();
    assertThat(spread.weights()).containsExactly(-0.5, 0.0, 0.5);
    assertThat(spread.loss()).isCloseTo(0.1, NEAR);
  }

  /** No window lost more than those that were found, but those that overlap one of them. */
  @Test
  void shouldLeaveNothingWorseOut() {
    SplittableRandom random = new SplittableRandom(7);
    double[][] hours = new double[300][3];
    for (double[] hour : hours) {
      for (int u = 0; u < 3; u++) {
        hour[u] = (random.nextDouble() - 0.5) * 0.02;
      }
    }
    List<Day> all = WorstDays.of(hours, 24, 1_000);

    for (Book book : Book.values()) {
      List<Day> few = of(WorstDays.of(hours, 24, 3), book);
      List<Day> many = of(all, book);

      assertThat(many.subList(0, 3)).isEqualTo(few);
      assertThat(many).isSortedAccordingTo((a, b) -> Double.compare(b.loss(), a.loss()));
      assertThat(many).allMatch(day -> day.loss() > 0);
      assertThat(many).allSatisfy(day -> assertThat(gross(day)).isCloseTo(1, NEAR));
    }
  }

  private static double gross(Day day) {
    return day.weights().stream().mapToDouble(Math::abs).sum();
  }

  @Test
  void shouldHaveNoSpreadOfOneAndNoLossWhereNoneIs() {
    List<Day> worst = WorstDays.of(days(new double[] {1}, new double[] {2}), 1, 4);

    assertThat(worst).extracting(Day::book).containsExactly(Book.SHORT, Book.SHORT);
    assertThat(worst).extracting(Day::first).containsExactly(1, 0);
  }

  @Test
  void shouldRefuseWhatSaysNothing() {
    assertThatThrownBy(() -> WorstDays.of(new double[23][1], 24, 1))
        .hasMessageContaining("at least 24, got 23");
    assertThatThrownBy(() -> WorstDays.of(new double[24][1], 24, 1))
        .hasMessageContaining("expected each underlying to move, got none (underlying=0)");
    assertThatThrownBy(() -> WorstDays.of(days(new double[] {1}), 1, 0))
        .hasMessageContaining("1 or more, got 1, 0");
  }
}
