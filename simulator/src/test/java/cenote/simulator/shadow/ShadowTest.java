package cenote.simulator.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shadow by hand: figures from the worked examples of the rulebook, or a few sums. */
class ShadowTest {

  private static final long E8 = 100_000_000L;
  private static final long CASH = 1_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final String VENUE = "venue";

  private final Shadow shadow = new Shadow();
  private long order;

  @BeforeEach
  void openPool() {
    shadow.begin(0);
    shadow.onGenesis(2_000_000 * CASH, 250_000 * CASH, 1_000_000 * CASH);
    // sigma with 3 sigma sqrt(4 / 8760) = 4 %, so that R_4h is that of worked example A.
    shadow.onUnderlying(0, 623_967_947L, 1_000_000_000_000_000L, 0);
    shadow.onAsset(6, 0, -1, 1_000_000_000L, 0);
    shadow.onAsset(9, 1, 0, 1_000_000_000L, 1);
    shadow.onInstrument(0, 0, 1_000_000, 1_000_000, 0, 0, 0);
    shadow.onDeposit("rich", 0, 0, 100_000_000 * CASH, 0);
    index(2_000);
  }

  private void index(long price) {
    shadow.observeIndex(0, price * E8, 995_000_000L, shadow.nowNs());
    shadow.observeMark(0, price * E8, 0);
  }

  private long fill(String buyer, String seller, long quantityE8, long price) {
    order++;
    return shadow.onFill(
        new ToldFill(
            VENUE,
            0,
            price * E8,
            quantityE8,
            true,
            told(buyer, true, quantityE8, price),
            told(seller, false, quantityE8, price)));
  }

  private ToldOrder told(String owner, boolean isBuy, long quantityE8, long price) {
    return new ToldOrder(
        owner,
        0,
        order,
        0,
        isBuy,
        price * E8,
        quantityE8,
        ToldOrder.ANY_VENUE,
        Long.MAX_VALUE,
        owner);
  }

  /** Worked example A of the rulebook, but for the small add-ons and the size part of haircuts. */
  @Test
  void shouldTellWorkedExampleA() {
    int account = shadow.onDeposit("alice", 0, 1, 10_000_000_000L, 0);
    fill("alice", "rich", 20 * E8, 2_000);
    index(1_900);

    ShadowMargin margin = shadow.margin(account);

    double fee = 20 * 2_000 * 2.5e-4 * CASH;
    assertThat(margin.equity() + fee).isCloseTo(17_000.0 * CASH, within(1.0));
    assertThat(margin.maintenanceEquity() + fee).isCloseTo(16_050.0 * CASH, within(100.0 * CASH));
    assertThat(margin.initialEquity() + fee).isCloseTo(15_100.0 * CASH, within(100.0 * CASH));
    assertThat(margin.initial()).isBetween(1_520.0 * CASH, 1_620.0 * CASH);
  }

  @Test
  void shouldSettleWhatAReducingFillGained() {
    int account = shadow.onDeposit("alice", 0, 0, 10_000 * CASH, 0);
    fill("alice", "rich", 2 * E8, 2_000);
    index(2_020);
    long before = shadow.balance(account, 0);

    long fee = fill("rich", "alice", E8, 2_020);

    // Half the position: half the cost of 4,000 is released against 2,020; the buyer takes.
    assertThat(shadow.balance(account, 0) - before).isEqualTo(20 * CASH);
    assertThat(fee).isEqualTo(2_020 * CASH / 4_000);
    assertThat(shadow.costE6(account, 0)).isEqualTo(2_000 * CASH);
  }

  @Test
  void shouldChargeInterestOnALoanByTheYear() {
    int account = shadow.onDeposit("alice", 0, 1, 100_000_000_000L, 0);
    shadow.onWithdraw("alice", 0, 0, 1_000 * CASH);

    shadow.begin(365L * 86_400 * SECOND_NS);
    shadow.touch(account);

    assertThat(shadow.balance(account, 0)).isEqualTo(-1_080 * CASH);
  }

  @Test
  void shouldRefuseAnOrderFilledBeyondItsQuantity() {
    fillTwiceTheSameOrder();

    assertThatThrownBy(this::fillTwiceTheSameOrder)
        .isInstanceOf(Disagreement.class)
        .hasMessageContaining("filled beyond");
  }

  private void fillTwiceTheSameOrder() {
    if (shadow.accountOf("alice", 0) < 0) {
      shadow.onDeposit("alice", 0, 0, 10_000 * CASH, 0);
    }
    order = 0;
    fill("alice", "rich", E8, 2_000);
  }

  @Test
  void shouldRefuseAFillThatLeavesAnAccountBelowInitialMargin() {
    shadow.onDeposit("poor", 0, 0, 50 * CASH, 0);

    assertThatThrownBy(() -> fill("poor", "rich", E8, 2_000))
        .isInstanceOf(Disagreement.class)
        .hasMessageContaining("I5");
  }

  @Test
  void shouldRefuseAFillOutsideTheCollar() {
    shadow.onDeposit("alice", 0, 0, 10_000 * CASH, 0);

    assertThatThrownBy(() -> fill("alice", "rich", E8, 2_041))
        .isInstanceOf(Disagreement.class)
        .hasMessageContaining("collar");
  }
}
