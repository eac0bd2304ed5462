package cenote.pool;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.clearing.WhatIf;
import cenote.pool.margin.Requirement;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** What withdrawals and transfers would be answered is what they then are. */
class MoneyWhatIfTest {

  private static final long E6 = PoolFixture.E6;
  private static final long E8 = PoolFixture.E8;

  private final PoolFixture f = new PoolFixture();
  private final int account = scene();

  private int scene() {
    f.must(f.report(PoolFixture.BTC, 40_000));
    f.must(f.report(PoolFixture.ETH, 2_000));
    int opened = f.deposit(1, PoolFixture.CASH, 20_000 * E6);
    f.deposit(1, PoolFixture.WBTC, E8 / 2);
    f.deposit(2, PoolFixture.CASH, 5_000_000 * E6);
    f.must(f.fill(f.btcPerp, 1, 2, 40_000, 1));
    f.must(f.fill(f.ethPerp, 2, 1, 2_000, 3));
    return opened;
  }

  @Test
  void shouldForetellWithdrawals() {
    assertForetold(
        amount -> f.pool.ifWithdrawn(account, PoolFixture.CASH, amount),
        amount -> f.withdraw(1, PoolFixture.CASH, amount));
    assertForetold(
        amount -> f.pool.ifWithdrawn(account, PoolFixture.WBTC, amount),
        amount -> f.withdraw(1, PoolFixture.WBTC, amount));
  }

  @Test
  void shouldForetellTransfers() {
    for (int subaccount : new int[] {5, 5, 6}) {
      assertForetold(
          amount -> f.pool.ifTransferred(account, subaccount, PoolFixture.CASH, amount),
          amount -> transfer(subaccount, PoolFixture.CASH, amount));
    }
    assertForetold(
        amount -> f.pool.ifTransferred(account, 5, PoolFixture.WBTC, amount),
        amount -> transfer(5, PoolFixture.WBTC, amount));
  }

  private int transfer(int subaccount, int asset, long amount) {
    f.begin();
    return f.pool.transfer(f.by(PoolFixture.owner(1)), 0, subaccount, asset, amount);
  }

  /** Finds the most that may leave, then asks and does: one unit more, the half of it, all. */
  private void assertForetold(LongFunction<WhatIf> ask, LongUnaryOperator act) {
    long most = 0;
    long tooMuch = 1_000_000 * E6;
    while (tooMuch - most > 1) {
      long middle = (most + tooMuch) >>> 1;
      boolean isTaken = ask.apply(middle).reject() == Reject.NONE;
      most = isTaken ? middle : most;
      tooMuch = isTaken ? tooMuch : middle;
    }
    for (long amount : new long[] {0, -1, 1, tooMuch, most / 2, most - most / 2 - 1}) {
      byte[] before = f.stateHash();
      WhatIf told = ask.apply(amount);
      Figures after = Figures.of(told.after());
      assertThat(f.stateHash()).isEqualTo(before);
      int code = (int) act.applyAsLong(amount);
      assertThat(Reject.of(code)).as("%d", amount).isEqualTo(told.reject());
      if (told.reject() == Reject.NONE) {
        assertThat(Figures.of(f.pool.margin(account))).as("%d", amount).isEqualTo(after);
      }
    }
  }

  private record Figures(long e, long mm, long im, long w, long initial, long maintenance) {
    static Figures of(Requirement of) {
      return new Figures(
          of.equityE6(),
          of.equityMaintenanceE6(),
          of.equityInitialE6(),
          of.withdrawableE6(),
          of.initialE6(),
          of.maintenanceE6());
    }
  }

  @Test
  void shouldNameWhatIsWrong() {
    assertThat(f.pool.ifWithdrawn(account, 15, 1).reject()).isEqualTo(Reject.UNKNOWN_ASSET);
    assertThat(f.pool.ifWithdrawn(account, PoolFixture.WETH, 1).reject())
        .isEqualTo(Reject.BALANCE_TOO_SMALL);
    assertThat(f.pool.ifTransferred(account, 0, PoolFixture.CASH, 1).reject())
        .isEqualTo(Reject.SAME_ACCOUNT);
    assertThat(f.pool.ifTransferred(account, 9, PoolFixture.CASH, 1).reject())
        .isEqualTo(Reject.DEPOSIT_TOO_SMALL);
    f.later(600);
    f.begin();
    assertThat(f.pool.ifWithdrawn(account, PoolFixture.CASH, 1).reject())
        .isEqualTo(Reject.PRICE_STALE);
  }
}
