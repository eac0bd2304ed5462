package cenote.pool.margin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search of a ladder beside plain halving of the bracket: what it tells, and how soon. */
class LadderSearchTest {

  private static final int SPACE = 2_000_000;
  private static final int ROUNDS = 2_000;

  private final Random random = new Random(Long.getLong("cenote.seed", 11));
  private final LadderSearch search = new LadderSearch();
  private LongUnaryOperator distanceE6 = _ -> 1;
  private int valued;

  private LadderPoint valued(long priceE8) {
    valued++;
    long distance = distanceE6.applyAsLong(priceE8);
    return new LadderPoint(priceE8, distance, distance, distance, distance);
  }

  private boolean isIn(long priceE8) {
    return distanceE6.applyAsLong(priceE8) < 0;
  }

  /** Rungs a space apart, the first {@code inside} of which is in the state. */
  private long find(long outsideE8, long insideE8, long stepE8) {
    search.clear();
    long lowE8 = Math.min(outsideE8, insideE8);
    long apartE8 = Math.abs(outsideE8 - insideE8);
    for (int rung = -1; rung <= 2; rung++) {
      search.append(valued(lowE8 + rung * apartE8));
    }
    valued = 0;
    search.start(AccountState.LIQUIDATABLE, outsideE8, insideE8, stepE8);
    while (search.isOpen()) {
      search.take(valued(search.nextE8()));
    }
    return search.foundE8();
  }

  /** The simple twin. */
  private long halve(long outsideE8, long insideE8, long stepE8) {
    long signedE8 = outsideE8 < insideE8 ? stepE8 : -stepE8;
    long isNot = 0;
    long is = (insideE8 - outsideE8) / signedE8;
    if (!isIn(outsideE8 + is * signedE8)) {
      return insideE8;
    }
    while (is - isNot > 1) {
      long middle = (isNot + is) >>> 1;
      if (isIn(outsideE8 + middle * signedE8)) {
        is = middle;
      } else {
        isNot = middle;
      }
    }
    return outsideE8 + is * signedE8;
  }

  /** A bent line that falls away from a price: smooth, or kinked just there, which is the worst. */
  private void fallFrom(long crossingE8, int direction, boolean isKinked) {
    double slope = Math.scalb(1.0 + random.nextDouble(), random.nextInt(30) - 4);
    double bend = random.nextBoolean() ? 0.0 : random.nextDouble() * slope / (4.0 * SPACE);
    double kink = isKinked ? 1.0 + 9.0 * random.nextDouble() : 1.0;
    distanceE6 =
        priceE8 -> {
          double away = (double) direction * (crossingE8 - priceE8);
          double falls = (slope - bend * Math.abs(away)) * away * (away < 0 ? kink : 1.0);
          return (long) Math.floor(falls);
        };
  }

  @ParameterizedTest
  @CsvSource({"false, 6", "true, 15"})
  void shouldFindWhatHalvingFindsAndNoLater(boolean isKinked, int mean) {
    long sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long outsideE8 = 40_000_000L + random.nextInt(SPACE);
      int direction = random.nextBoolean() ? 1 : -1;
      long insideE8 = outsideE8 + (long) direction * SPACE;
      fallFrom(outsideE8 + direction * (1L + random.nextInt(SPACE - 2)), direction, isKinked);
      long stepE8 = 80L + random.nextInt(20);
      assertThat(isIn(outsideE8)).isFalse();
      assertThat(isIn(insideE8)).isTrue();

      long foundE8 = find(outsideE8, insideE8, stepE8);

      assertThat(foundE8).as("round %d", round).isEqualTo(halve(outsideE8, insideE8, stepE8));
      sum += valued;
    }
    assertThat((double) sum / ROUNDS).isLessThan(mean);
  }

  /** Where a state begins and ends more than once, any beginning will do. */
  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void shouldEndAtABeginningOfTheState(int direction) {
    for (int round = 0; round < ROUNDS; round++) {
      long outsideE8 = 40_000_000L;
      long insideE8 = outsideE8 + (long) direction * SPACE;
      double wave = 2.0 * Math.PI * (0.5 + random.nextInt(40)) / SPACE;
      long tilt = random.nextInt(1_000) - 500L;
      distanceE6 =
          priceE8 -> {
            double angle = wave * (priceE8 - outsideE8);
            return (long) (1_000.0 * Math.cos(angle)) + tilt * (priceE8 == insideE8 ? 0 : 1);
          };
      long stepE8 = 1L + random.nextInt(1_000);

      long foundE8 = find(outsideE8, insideE8, stepE8);

      long beforeE8 = outsideE8 + steps(foundE8 - direction - outsideE8, stepE8);
      assertThat(isIn(foundE8)).isTrue();
      assertThat(isIn(beforeE8)).as("round %d: before %d", round, foundE8).isFalse();
      assertThat(valued).isLessThanOrEqualTo(3 * 21);
    }
  }

  /** The last whole number of steps within a way. */
  private static long steps(long awayE8, long stepE8) {
    return awayE8 / stepE8 * stepE8;
  }

  @Test
  void shouldTakeWhatOtherLevelsHaveValued() {
    fallFrom(41_000_000L, 1, false);
    long first = find(40_000_000L, 42_000_000L, 10);
    valued = 0;

    search.start(AccountState.TAKEOVER, 40_000_000L, 42_000_000L, 10);

    assertThat(search.isOpen()).isFalse();
    assertThat(search.foundE8()).isEqualTo(first);
    assertThat(valued).isZero();
  }
}
