package cenote.simulator.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Prices by hand from {@code rules.md} 5.4: T1, so from 1.01 to 0.95 in 60 s. */
class OwnAskTest {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long START_NS = 1_704_096_000L * SECOND_NS;
  private static final long WORTH_E8 = 2_000_00000000L;
  private static final long HAIRCUT_E9 = 50_000_000L;
  private static final long TOP_E8 = 2_020_00000000L;
  private static final long FLOOR_E8 = 1_900_00000000L;

  private final Tally tally = new Tally();
  private final OwnAsk asks = new OwnAsk(tally);

  private void begin(int account, long seconds) {
    asks.onConversion(account, true, START_NS + seconds * SECOND_NS);
  }

  private void end(int account, long seconds) {
    asks.onConversion(account, false, START_NS + seconds * SECOND_NS);
  }

  private void sell(int account, int asset, long seconds, long priceE8) {
    long nowNs = START_NS + seconds * SECOND_NS;
    asks.onSale(account, asset, priceE8, WORTH_E8, HAIRCUT_E9, nowNs);
  }

  private long made(Check check) {
    return tally.counts().getOrDefault(check.title(), 0L);
  }

  @Test
  void shouldFallFromTheTopToTheFloorAndStayThere() {
    begin(3, 0);

    sell(3, 1, 0, TOP_E8);
    sell(3, 1, 30, (TOP_E8 + FLOOR_E8) / 2);
    sell(3, 1, 60, FLOOR_E8);
    sell(3, 1, 100, FLOOR_E8);

    assertThat(made(Check.CONVERSION_PRICE)).isEqualTo(4);
  }

  @Test
  void shouldFindAnotherPrice() {
    begin(3, 0);

    assertThatThrownBy(() -> sell(3, 1, 30, (TOP_E8 + FLOOR_E8) / 2 + 1))
        .isInstanceOf(InvariantBroken.class)
        .hasMessageContaining("price in conversion: expected 196000000000, got 196000000001");
  }

  @Test
  void shouldKeepItsStartWhenAnEarlierOneEnds() {
    begin(3, 0);
    begin(100, 30);
    end(3, 40);

    sell(100, 1, 60, (TOP_E8 + FLOOR_E8) / 2);

    assertThat(made(Check.CONVERSION_OUTLIVED)).isEqualTo(1);
  }

  @Test
  void shouldFindTheStartOfAnother() {
    begin(3, 0);
    begin(100, 30);
    end(3, 40);

    assertThatThrownBy(() -> sell(100, 1, 60, FLOOR_E8)).isInstanceOf(InvariantBroken.class);
  }

  @Test
  void shouldBeginAnewWithAnotherAssetAtTheSaleBefore() {
    begin(3, 0);
    sell(3, 1, 20, TOP_E8 - (TOP_E8 - FLOOR_E8) / 3);

    sell(3, 2, 50, (TOP_E8 + FLOOR_E8) / 2);

    assertThat(made(Check.CONVERSION_PRICE)).isEqualTo(2);
  }

  @Test
  void shouldAllowAnOldOneToBeginAnew() {
    begin(3, 0);

    sell(3, 1, 200, TOP_E8);
    sell(3, 1, 230, (TOP_E8 + FLOOR_E8) / 2);

    assertThat(made(Check.CONVERSION_PRICE)).isEqualTo(2);
  }

  @Test
  void shouldNotJudgeAnOldOneThatSomebodyAskedForInVain() {
    begin(3, 0);
    asks.onVain(3, START_NS + 121 * SECOND_NS);

    sell(3, 1, 151, (TOP_E8 + FLOOR_E8) / 2);

    assertThat(made(Check.CONVERSION_PRICE)).isZero();
  }

  /** The first asset is sold out; the next may have begun anew before anybody bought of it. */
  @Test
  void shouldNotJudgeTheNextAssetThatMayHaveBegunAnew() {
    begin(3, 0);
    sell(3, 1, 60, FLOOR_E8);
    asks.mayBeginAnew(3, START_NS + 100 * SECOND_NS);

    sell(3, 2, 130, (TOP_E8 + FLOOR_E8) / 2);

    assertThat(made(Check.CONVERSION_PRICE)).isEqualTo(1);
  }

  @Test
  void shouldJudgeTheNextAssetWhenOnlyTheOneBeforeMayHaveBegunAnew() {
    begin(3, 0);
    asks.mayBeginAnew(3, START_NS + 10 * SECOND_NS);
    sell(3, 1, 60, FLOOR_E8);

    assertThatThrownBy(() -> sell(3, 2, 90, FLOOR_E8)).isInstanceOf(InvariantBroken.class);
  }
}
