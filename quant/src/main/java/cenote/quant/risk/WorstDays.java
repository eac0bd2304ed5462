package cenote.quant.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The worst days of a history for three books of equal risk, from which a steward makes the
 * stressed days of coverage ({@code rules.md} 4.6). Immutable, one thread, no chance.
 *
 * <p>A day is a window of so many periods begun at any period. A position's weight is inverse to
 * the root mean square of its underlying's moves over all windows, so each position has the same
 * risk; the sizes of a book's weights add up to 1.
 *
 * <table>
 *   <caption>Books</caption>
 *   <tr><td>long<td>every underlying long
 *   <tr><td>short<td>every underlying short
 *   <tr><td>spread<td>one long, one short: of all pairs, either way, the one that lost most in the
 *       window
 * </table>
 */
public final class WorstDays {

  /** What is held. */
  public enum Book {
    LONG,
    SHORT,
    SPREAD
  }

  /**
   * A window in which a book lost.
   *
   * @param first number of its first period
   * @param loss in parts of the book's gross notional, positive
   * @param weights by underlying, negative when short, in parts of the gross notional
   * @param moves of the price over the window, by underlying, in parts
   */
  public record Day(Book book, int first, double loss, List<Double> weights, List<Double> moves) {
    /** Copies the lists. */
    public Day {
      weights = List.copyOf(weights);
      moves = List.copyOf(moves);
    }
  }

  private final double[][] moves;
  private final double[] inverseRisks;
  private final int periodsADay;

  private WorstDays(double[][] moves, int periodsADay) {
    this.moves = moves;
    this.periodsADay = periodsADay;
    this.inverseRisks = new double[moves[0].length];
    for (int u = 0; u < inverseRisks.length; u++) {
      double squares = 0;
      for (double[] window : moves) {
        squares += window[u] * window[u];
      }
      if (squares == 0) {
        throw new IllegalArgumentException(
            "returns: expected each underlying to move, got none (underlying=" + u + ")");
      }
      inverseRisks[u] = Math.sqrt(moves.length / squares);
    }
  }

  /**
   * Finds them: by book, long first, in it the greatest loss first and of equals the earlier. No
   * two windows of a book overlap, and windows without a loss are none; with one underlying there
   * is no spread.
   *
   * @param logReturns period by period, oldest first, one for each underlying; at least a day
   * @param periodsADay 24 for hourly returns, 1 for daily ones
   * @param count most days of each book, 1 or more
   * @throws IllegalArgumentException when there is less than a day, a return is not finite, lengths
   *     differ, or an underlying never moves
   */
  public static List<Day> of(double[][] logReturns, int periodsADay, int count) {
    if (periodsADay < 1 || count < 1) {
      throw new IllegalArgumentException(
          "periods a day, count: expected 1 or more, got " + periodsADay + ", " + count);
    }
    if (logReturns.length < periodsADay) {
      throw new IllegalArgumentException(
          "returns: expected at least " + periodsADay + ", got " + logReturns.length);
    }
    WorstDays days = new WorstDays(Returns.of(logReturns).windows(periodsADay), periodsADay);
    List<Day> worst = new ArrayList<>();
    for (Book book : Book.values()) {
      worst.addAll(days.worst(book, count));
    }
    return worst;
  }

  private List<Day> worst(Book book, int count) {
    List<Day> all =
        IntStream.range(0, moves.length)
            .mapToObj(first -> day(book, first))
            .filter(day -> day.loss() > 0)
            .sorted((a, b) -> Double.compare(b.loss(), a.loss()))
            .toList();
    List<Day> worst = new ArrayList<>();
    for (Day day : all) {
      boolean isApart =
          worst.stream().allMatch(other -> Math.abs(other.first() - day.first()) >= periodsADay);
      if (worst.size() < count && isApart) {
        worst.add(day);
      }
    }
    return worst;
  }

  private Day day(Book book, int first) {
    double[] weights =
        switch (book) {
          case LONG -> scaled(inverseRisks);
          case SHORT -> scaled(Arrays.stream(inverseRisks).map(each -> -each).toArray());
          case SPREAD -> spread(first);
        };
    return new Day(
        book,
        first,
        loss(weights, first),
        Arrays.stream(weights).boxed().toList(),
        Arrays.stream(moves[first]).boxed().toList());
  }

  /** Of equals the first pair; nothing with one underlying. */
  private double[] spread(int first) {
    double[] worst = new double[inverseRisks.length];
    double greatest = 0;
    for (int longOne = 0; longOne < worst.length; longOne++) {
      for (int shortOne = 0; shortOne < worst.length; shortOne++) {
        if (longOne != shortOne) {
          double[] pair = pair(longOne, shortOne);
          double loss = loss(pair, first);
          worst = loss > greatest ? pair : worst;
          greatest = Math.max(greatest, loss);
        }
      }
    }
    return worst;
  }

  private double[] pair(int longOne, int shortOne) {
    double[] pair = new double[inverseRisks.length];
    pair[longOne] = inverseRisks[longOne];
    pair[shortOne] = -inverseRisks[shortOne];
    return scaled(pair);
  }

  private double loss(double[] weights, int first) {
    double gain = 0;
    for (int u = 0; u < weights.length; u++) {
      gain += weights[u] * moves[first][u];
    }
    return -gain;
  }

  private static double[] scaled(double[] weights) {
    double gross = Arrays.stream(weights).map(Math::abs).sum();
    return Arrays.stream(weights).map(each -> each / gross).toArray();
  }
}
