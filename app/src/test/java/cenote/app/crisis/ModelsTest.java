package cenote.app.crisis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  /**
   * Shares worth 6 of 51 are sold back at 6/51 of 51 and 1 x (109 - 1) more: all but 39 is left.
   */
  @Test
  void shouldPayOutWhatAStaleAverageInvents() {
    PricePath path = steps(10_900, 10_900, 10_900);
    StaleAverage once =
        new StaleAverage(
            path, 45 * Stage.MILLION_E6, 6 * Stage.MILLION_E6, Stage.MILLION_E6, DOLLAR_E8);

    assertThat(once.samples().get(18).lossE6()).isZero();
    long expectedE6 = 6 * 108 * Stage.MILLION_E6 / 51;
    assertThat(near(once.samples().get(19).lossE6(), expectedE6)).isTrue();
    assertThat(once.lossE6()).isEqualTo(45 * Stage.MILLION_E6);
  }

  /** Two of 100 units with 40 and 60 at half the price: the first is 10 below zero, when tried. */
  @Test
  void shouldBearWhatVictimsOweWhenTheirTurnComes() {
    List<RandomVictims.Book> books =
        List.of(
            new RandomVictims.Book(100 * Stage.UNIT_E8, 40 * Stage.CASH_E6),
            new RandomVictims.Book(100 * Stage.UNIT_E8, 60 * Stage.CASH_E6));
    RandomVictims rival = new RandomVictims(steps(100, 50, 50), books, 1, 1);

    assertThat(near(rival.lossE6(), 10 * Stage.CASH_E6)).isTrue();
    assertThat(rival.closed()).isEqualTo(1);
    assertThat(rival.overtaken()).isZero();
  }

  @Test
  void shouldSellByTheClockAloneWhenBidsAreBlocked() {
    assertThat(BlockedBids.shareE4(0)).isEqualTo(9_500);
    assertThat(BlockedBids.shareE4(900)).isEqualTo(7_000);
    assertThat(BlockedBids.shareE4(43_200)).isZero();

    BlockedBids rival = new BlockedBids(THOUSAND_E6, 1_000, DOLLAR_E8);
    assertThat(rival.lossE6()).isBetween(THOUSAND_E6 / 10 * 9, THOUSAND_E6 / 100 * 91);
  }

  @Test
  void shouldRefuseAStateWithoutThatIndex() {
    try (Stage stage = new Stage(1, Setting.GUARDED)) {
      byte[] state = stage.sink().snapshot();
      assertThatThrownBy(() -> Tampering.zeroFundingIndex(state, stage.perpetual(0)))
          .isInstanceOf(IllegalStateException.class);
      assertThat(PoolSink.hash(Tampering.restored(state))).isEqualTo(stage.sink().hash());
      assertThat(stage.sink().recomputedHash()).isEqualTo(stage.sink().hash());
    }
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
