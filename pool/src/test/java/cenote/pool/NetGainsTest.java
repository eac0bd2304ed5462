package cenote.pool;

import static cenote.pool.PoolFixture.ALT;
import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.DAY;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.SECOND;
import static cenote.pool.PoolFixture.START;
import static cenote.pool.PoolFixture.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What accounts have gained since the settlement before last (rules.md 8.3). */
class NetGainsTest {

  private static final long EIGHT = 8 * 3_600 * SECOND;
  private static final int CORE = 0;
  private static final int RAMP = 1;

  private PoolFixture f = new PoolFixture();
  private final int[] accounts = new int[4];
  private int day = (int) (START / DAY);

  @BeforeEach
  void open() {
    f = new PoolFixture();
    f.must(f.report(ETH, 2000));
    f.must(f.report(BTC, 40_000));
    f.must(f.report(ALT, 10));
    for (int i = 0; i < accounts.length; i++) {
      accounts[i] = f.deposit(i + 1, CASH, 10_000_000 * E6);
    }
  }

  private void activate() {
    f.begin();
    f.must(f.pool.activateRules(f.genesis(), 4));
  }

  private long gain(int account, int domain) {
    return f.pool.netGainE6(account, domain);
  }

  /** To the next settlement, and what it sweeps. */
  private void settle() {
    day++;
    f.now = day * DAY + EIGHT;
    f.refresh();
    f.tick();
  }

  @Test
  void shouldCountNothingFromBeforeRulesFour() {
    f.must(f.fill(f.ethPerp, 1, 2, 2000, 100));
    f.moveTo(ETH, 2100);
    activate();

    assertThat(gain(accounts[0], CORE)).isZero();
    f.moveTo(ETH, 2110);
    assertThat(gain(accounts[0], CORE)).isCloseTo(1_000 * E6, within(E6));
    assertThat(gain(accounts[1], CORE)).isZero();
    assertThat(gain(accounts[0], RAMP)).isZero();
  }

  @Test
  void shouldForgetAfterTwoSettlements() {
    activate();
    f.must(f.fill(f.ethPerp, 1, 2, 2000, 100));
    f.moveTo(ETH, 2100);
    long first = gain(accounts[0], CORE);
    assertThat(first).isCloseTo(10_000 * E6 - 50 * E6, within(10 * E6));

    settle();
    assertThat(gain(accounts[0], CORE)).isCloseTo(first, within(250 * E6));
    settle();
    assertThat(gain(accounts[0], CORE)).isLessThan(500 * E6);
  }

  @Test
  void shouldNotCountDepositsWithdrawalsOrTransfers() {
    activate();
    f.deposit(1, CASH, 5_000 * E6);
    f.must(f.withdraw(2, CASH, 1_000 * E6));
    f.begin();
    f.must(f.pool.transfer(f.by(owner(1)), 0, 7, CASH, 1_000 * E6));

    for (int account : accounts) {
      assertThat(gain(account, CORE)).isZero();
    }
    assertThat(gain(f.pool.accountOf(owner(1), 7), CORE)).isZero();
  }

  @Test
  void shouldCountPremiumsWithWhatTheOptionIsWorth() {
    activate();
    long expiry = (day + 30) * DAY + EIGHT;
    int call = f.list(ETH, 2, expiry, 2000 * E8);
    double mark = f.pool.market().markE8(call) / 1e8;
    f.must(f.fill(call, 1, 2, Math.round(mark * 100) / 100.0, 10));

    // Neither has gained by the trade itself: it was at mark, to a tick.
    assertThat(gain(accounts[0], CORE)).isLessThan(E6);
    assertThat(gain(accounts[1], CORE)).isLessThan(E6);
    f.moveTo(ETH, 2200);
    assertThat(gain(accounts[0], CORE)).isGreaterThan(500 * E6);
    assertThat(gain(accounts[1], CORE)).isZero();
  }

  @Test
  void shouldKeepNoCellBeforeRulesFour() {
    f.must(f.fill(f.ethPerp, 1, 2, 2000, 100));
    f.moveTo(ETH, 2100);
    settle();
    byte[] three = f.snapshot();
    activate();

    assertThat(f.snapshot().length).isGreaterThan(three.length);
    f.restore(three);
    assertThat(f.snapshot()).isEqualTo(three);
  }

  /**
   * Random trades and moves over days. Beside the pool stand plain books: what each account was
   * worth by contracts, from its equity less its deposits; fees included, interest not arising.
   */
  @Test
  void shouldEqualTheChangeOfEquitySinceTheSettlementBeforeLast() {
    Random random = new Random(7);
    activate();
    long[][] worth = new long[3][accounts.length];
    Arrays.stream(worth).forEach(at -> record(at));
    for (int round = 0; round < 60; round++) {
      f.later(5);
      f.must(
          f.report(ETH, f.pool.market().indexE8(ETH) / 1e8 * (1 + random.nextInt(-30, 31) / 1e3)));
      f.must(
          f.report(BTC, f.pool.market().indexE8(BTC) / 1e8 * (1 + random.nextInt(-30, 31) / 1e3)));
      int instrument = random.nextBoolean() ? f.ethPerp : f.btcPerp;
      int buyer = random.nextInt(accounts.length);
      int seller = (buyer + 1 + random.nextInt(accounts.length - 1)) % accounts.length;
      double price = Math.round(f.pool.market().markE8(instrument) / 1e6) / 100.0;
      f.fill(instrument, buyer + 1, seller + 1, price, 1 + random.nextInt(5));
      if (random.nextInt(6) == 0) {
        settle();
        worth[0] = worth[1].clone();
        worth[1] = worth[2].clone();
        record(worth[2]);
      }
      if (random.nextInt(10) == 0) {
        f.restore();
      }
      for (int i = 0; i < accounts.length; i++) {
        long change = equity(i) - worth[1][i];
        assertThat(gain(accounts[i], CORE))
            .as("account %d in round %d", i, round)
            .isCloseTo(Math.max(0, change), within(100L));
      }
    }
  }

  private void record(long[] worth) {
    for (int i = 0; i < accounts.length; i++) {
      worth[i] = equity(i);
    }
  }

  private long equity(int i) {
    return f.pool.margin(accounts[i]).equityE6();
  }
}
