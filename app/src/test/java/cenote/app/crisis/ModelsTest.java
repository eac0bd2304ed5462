package cenote.app.crisis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The models of rivals against figures worked out by hand. */
final class ModelsTest {
  private static final long DOLLAR_E8 = Stage.UNIT_E8;
  private static final long THOUSAND_E6 = 1_000 * Stage.CASH_E6;

  /** 1,000 units short at 1 with 500: taken over below a third of a sixth of notional. */
  @Test
  void shouldTakeOverBelowTwoThirdsOfMaintenance() {
    PricePath path = steps(100, 200, 300);
    SharedLiquidator rival =
        new SharedLiquidator(path, -1_000 * Stage.UNIT_E8, DOLLAR_E8, THOUSAND_E6 / 2, 3, 0);
    rival.play(-1, 0, 0);

    assertThat(rival.samples().getLast().attackerE6()).isEqualTo(-THOUSAND_E6 / 2);
    assertThat(near(rival.worstE6(), 1_500 * Stage.CASH_E6)).isTrue();
  }

  @Test
  void shouldLendNoMoreThanTheTreasury() {
    SpotLoan loan =
        new SpotLoan(steps(100, 1_000, 10), 1_000 * Stage.UNIT_E8, THOUSAND_E6, 5 * THOUSAND_E6);

    assertThat(loan.takenE6()).isEqualTo(5 * THOUSAND_E6);
    assertThat(loan.profitE6()).isEqualTo(3 * THOUSAND_E6);
    assertThat(near(loan.lossE6(), 4_900 * Stage.CASH_E6)).isTrue();
  }

  /**
   * A long of 100 fails at half the price; the nearer to its end of two shorts of 150 is closed.
   */
  @Test
  void shouldCloseWholePositionsByRank() {
    List<DeleveragingQueue.Book> books =
        List.of(
            new DeleveragingQueue.Book(100 * Stage.UNIT_E8, 0, 40 * Stage.CASH_E6, false),
            new DeleveragingQueue.Book(-150 * Stage.UNIT_E8, 0, 900 * Stage.CASH_E6, false),
            new DeleveragingQueue.Book(-150 * Stage.UNIT_E8, 0, 90 * Stage.CASH_E6, true));
    DeleveragingQueue queue =
        new DeleveragingQueue(steps(100, 50, 50), steps(100, 100, 100), books, 0);
    queue.play();

    assertThat(queue.failed()).isEqualTo(1);
    assertThat(queue.hedgedClosed()).isEqualTo(1);
    assertThat(queue.withoutNeedE6() * 3).isBetween(queue.closedE6() - 3, queue.closedE6() + 3);
  }

  /** Within a percent: the path has noise of two basis points. */
  private static boolean near(long value, long expected) {
    return Math.abs(value - expected) * 100 <= expected;
  }

  /** Cents at second 0, 60 and 61 and 120 on. */
  private static PricePath steps(long first, long second, long third) {
    long cent = DOLLAR_E8 / 100;
    return new PricePath(
        1,
        0,
        first * cent,
        60,
        first * cent,
        61,
        second * cent,
        120,
        second * cent,
        121,
        third * cent,
        180,
        third * cent);
  }
}
