package cenote.pool;

import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.ETH;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A called account may only reduce, whether anybody has flagged it or not (rules.md 3.10, 4.2). */
class CalledAccountTest {

  private static final long CALLED = 1;
  private static final long OTHER = 2;

  private final PoolFixture f = new PoolFixture();
  private int account;

  @BeforeEach
  void call() {
    f.must(f.report(ETH, 2_000));
    account = f.deposit(CALLED, CASH, 1_000 * E6);
    f.deposit(OTHER, CASH, 1_000_000 * E6);
    f.must(f.fill(f.ethPerp, CALLED, OTHER, 2_000, 10));
    f.moveTo(ETH, 1_972);
    assertThat(f.pool.margin(account).isFree()).isFalse();
    assertThat(f.pool.margin(account).isLiquidatable()).isFalse();
  }

  private int buy(double quantity) {
    return f.fill(f.ethPerp, CALLED, OTHER, 1_972, quantity);
  }

  private int sell(double quantity) {
    return f.fill(f.ethPerp, OTHER, CALLED, 1_972, quantity);
  }

  @Test
  void shouldNotIncrease() {
    assertThat(Reject.of(buy(0.1))).isEqualTo(Reject.ACCOUNT_REDUCE_ONLY);
    assertThat(f.pool.ledger().positionQuantityE8(account, 0)).isEqualTo(10 * PoolFixture.E8);
  }

  @Test
  void shouldReduce() {
    assertThat(sell(1)).isZero();
    assertThat(f.pool.ledger().positionQuantityE8(account, 0)).isEqualTo(9 * PoolFixture.E8);
  }

  @Test
  void shouldNotTurnRound() {
    assertThat(Reject.of(sell(25))).isEqualTo(Reject.ACCOUNT_REDUCE_ONLY);
  }

  @Test
  void shouldIncreaseAgainOnceItIsCured() {
    f.deposit(CALLED, CASH, 1_000 * E6);

    assertThat(buy(0.1)).isZero();
  }
}
