package cenote.app.crisis;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.app.replay.Party;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is measured of haircuts, tear-up, hedges and the queue beside them. */
final class TollsTest {
  private static final long DOLLAR_E8 = 100_000_000L;
  private static final long THOUSAND_E6 = 1_000 * Stage.CASH_E6;

  @Test
  void shouldSumHaircutsByAccountAndInAll() {
    Tolls tolls = new Tolls(() -> new Pool(PoolEvents.NONE).market());
    tolls.onHaircut(7, 0, 0, 0, 0, 0, 0, 0, 0, 30);
    tolls.onHaircut(8, 0, 0, 0, 0, 0, 0, 0, 0, 4);
    tolls.onEpochHaircut(7, 0, 0, 5);

    assertThat(tolls.haircutsE6(7)).isEqualTo(35);
    assertThat(tolls.haircutsE6(8)).isEqualTo(4);
    assertThat(tolls.haircutsE6(9)).isZero();
    assertThat(tolls.haircutsE6()).isEqualTo(39);
  }

  @Test
  void shouldCountWhatIsTornUpBeyondNeed() {
    try (Stage stage = new Stage(1, Setting.GUARDED)) {
      stage.begin();
      int bitcoin = stage.perpetual(Stage.BITCOIN);
      Losses losses = stage.losses();
      losses.onTearUp(bitcoin, 3 * Stage.UNIT_E8, 1, Stage.BITCOIN_E8);
      losses.onTornUp(bitcoin, 7, -2 * Stage.UNIT_E8, 2 * Stage.UNIT_E8, false);
      assertThat(losses.beyondE6()).isZero();
      losses.onTornUp(bitcoin, 8, -4 * Stage.UNIT_E8, 2 * Stage.UNIT_E8, false);

      assertThat(losses.tornE6()).isEqualTo(4 * 60 * THOUSAND_E6);
      assertThat(losses.beyondE6()).isEqualTo(60 * THOUSAND_E6);
      stage.price(Stage.BITCOIN, Stage.BITCOIN_E8 / 100 * 99);
      stage.step();
      assertThat(losses.missedE6(7)).as("a short misses what it falls").isEqualTo(1_200_000_000L);
    }
  }

  @Test
  void shouldCallAHedgeSparedUpToTenBasisPoints() {
    Hedge spared = new Hedge("a", THOUSAND_E6, 10 * Stage.CASH_E6, 400_000, 600_000, 0, false);
    assertThat(spared.isSpared()).isTrue();
    assertThat(spared.isHedged()).isTrue();
    Hedge harmed = new Hedge("a", THOUSAND_E6, 10_000_001, 400_000, 600_001, 0, false);
    assertThat(harmed.isSpared()).isFalse();
    assertThat(harmed.isHedged()).isFalse();
  }

  @Test
  void shouldMoveATwinWithItsMarketAndNameEachRowOnce() {
    JointMoves moves = new JointMoves(5, 1, 3);
    Set<List<Integer>> rows = new HashSet<>();
    for (int row = 0; row < moves.count(); row++) {
      int number = row;
      List<Integer> codes = IntStream.range(0, 5).mapToObj(u -> moves.code(number, u)).toList();
      assertThat(codes.get(1)).isEqualTo(codes.get(3));
      assertThat(codes).allSatisfy(code -> assertThat(code).isBetween(0, 50));
      rows.add(codes);
    }
    assertThat(rows).hasSize(6 + 2 * 4);
    assertThat(new JointMoves(2, -1, -1).count()).isEqualTo(6 + 2 * 2);
    assertThat(new JointMoves(1, -1, -1).count()).as("alone is together").isEqualTo(6);
  }

  /** The larger short has the higher leverage, is closed whole, and is 20 more than needed. */
  @Test
  void shouldCloseWholePositionsByRankOnTheSameState() {
    try (Stage stage = new Stage(1, Setting.GUARDED.withKeepers(0))) {
      int market = stage.market("ONE", Stage.CORE, 500_000_000L, 1_000_000_000_000_000L, DOLLAR_E8);
      Party failing = stage.open("long", 0, 10 * THOUSAND_E6);
      Party small = stage.open("short", 0, 500 * THOUSAND_E6);
      Party large = stage.open("short", 1, 30 * THOUSAND_E6);
      stage.begin();
      stage.trade(failing, small, market, 10_000 * Stage.UNIT_E8);
      stage.trade(failing, large, market, 90_000 * Stage.UNIT_E8);
      stage.trade(stage.maker(), large, market, 30_000 * Stage.UNIT_E8);
      for (int t = 1; t <= 20; t++) {
        stage.price(market, DOLLAR_E8 / 100 * 92);
        stage.step();
      }
      Beside beside = stage.outcome("", 0, 0).beside();

      assertThat(beside.neededE6()).isEqualTo(92 * THOUSAND_E6);
      assertThat(beside.accounts()).isEqualTo(1);
      assertThat(beside.closedE6()).isEqualTo(120 * 920 * Stage.CASH_E6);
      assertThat(beside.overshootE6()).isEqualTo(20 * 920 * Stage.CASH_E6);
      assertThat(beside.tornE6()).isZero();
      assertThat(beside.oneLegged()).isZero();
    }
  }
}
