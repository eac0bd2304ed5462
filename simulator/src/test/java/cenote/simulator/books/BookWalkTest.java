package cenote.simulator.books;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Random books against the decimals; {@code -Dcenote.decimal.books=1000000} for a million. */
class BookWalkTest {

  private static final long BOOKS = Long.getLong("cenote.decimal.books", 20_000);

  /** The more books, the more of them for each moment whose rows are worked out. */
  private static final int A_MOMENT = Math.clamp(BOOKS / 60, 800, 10_000);

  @Test
  void shouldRequireWhatTheDecimalsSayToTheUnit() {
    BookWalk.Result result = new BookWalk(1, BOOKS, A_MOMENT, looked -> {}).run();

    System.getLogger("books").log(System.Logger.Level.INFO, result.toString());
    assertThat(result.books()).isGreaterThanOrEqualTo(BOOKS);
    assertThat(result.offset()).isGreaterThan(BOOKS / 100);
    assertThat(result.hedged()).isGreaterThan(BOOKS / 100);
    assertThat(result.linked()).isGreaterThan(BOOKS / 10);
    assertThat(result.withScenarios()).isGreaterThan(BOOKS / 4);
    assertThat(result.otherSide()).isLessThan(BOOKS / 100);
  }
}
