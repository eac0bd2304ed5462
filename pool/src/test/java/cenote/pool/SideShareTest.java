package cenote.pool;

import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.DAY;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.pool.margin.MarginPoints;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The share s of linear legs on the 24 h lattice, before and from rules 3 on (rules.md 3.1). */
class SideShareTest {

  private static final double R24 = 1.8 * Math.sqrt(24.0 / 8760);

  private final PoolFixture f = new PoolFixture();
  private int trader;
  private int future;
  private int put;

  @BeforeEach
  void hedge() {
    future = f.list(BTC, 1, START + 90 * DAY, 0);
    put = f.list(BTC, 3, START + 30 * DAY, 37_000 * E8);
    f.must(f.report(BTC, 40_000));
    trader = f.deposit(1, CASH, 10_000_000 * E6);
    f.deposit(2, CASH, 10_000_000 * E6);
    f.must(f.fill(f.btcPerp, 1, 2, 40_000, 10));
    long cents = f.pool.market().markE8(put) / E6;
    f.must(f.fill(put, 1, 2, cents / 100.0, 1));
  }

  private double share() {
    return MarginPoints.share(f.pool.margin(trader), BTC);
  }

  private void rules(int version) {
    f.begin();
    f.must(f.pool.activateRules(f.genesis(), version));
  }

  @Test
  void shouldNotChangeForLegsOfOneSign() {
    f.must(f.fill(future, 1, 2, 40_000, 6));
    long before = f.pool.margin(trader).initialE6();
    double share = share();
    assertThat(share).isCloseTo(0.294862877 / 16, within(1e-9));

    rules(3);

    assertThat(share()).isEqualTo(share);
    assertThat(f.pool.margin(trader).initialE6()).isEqualTo(before);
  }

  @Test
  void shouldTakeOnlyWhatOptionsHedgeOfTheLongerSideFromRules3On() {
    f.must(f.fill(future, 2, 1, 40_000, 6));
    assertThat(share()).isCloseTo(0.294862877 / 4, within(1e-9));
    double before = f.pool.margin(trader).parts().alone(0);
    rules(2);
    assertThat(f.pool.margin(trader).parts().alone(0)).isEqualTo(before);

    rules(3);

    assertThat(share()).isCloseTo(0.294862877 / 10, within(1e-9));
    assertThat(f.pool.margin(trader).parts().alone(0)).isNotEqualTo(before);
    f.restore();
    assertThat(share()).isCloseTo(0.294862877 / 10, within(1e-9));
  }

  /** With a basis of 2 % the net quantity turns its sign by one lot. */
  @Test
  void shouldBoundTheStepWhereTheNetQuantityTurnsItsSign() {
    f.must(f.fill(future, 2, 1, 40_000, 10));
    double level = f.pool.margin(trader).parts().alone(0);
    f.must(f.fill(future, 1, 2, 40_000, 0.001));
    double net = f.pool.margin(trader).parts().alone(0);
    rules(3);
    double side = f.pool.margin(trader).parts().alone(0);

    assertThat(share()).isCloseTo(0.001 / 10, within(1e-9));
    assertThat(Math.abs(side - level)).isLessThan(0.001 * 41_000 * R24);
    assertThat(net).isNotEqualTo(side);
  }
}
