package cenote.pool;

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

import cenote.pool.ledger.Holders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Daily settlement, funding, expiry and interest: what time does to accounts. */
class SettlementTest {

  private static final long ALICE = 1;
  private static final long BOB = 2;
  private static final long HOUR_8 = 8 * 3600 * SECOND;

  private PoolFixture f = new PoolFixture();
  private int alice;
  private int bob;

  @BeforeEach
  void openAccounts() {
    f = new PoolFixture();
    f.must(f.report(ETH, 2000));
    alice = f.deposit(ALICE, CASH, 1_000_000 * E6);
    bob = f.deposit(BOB, CASH, 1_000_000 * E6);
  }

  @Test
  void shouldSettleGainsIntoCashAtEight() {
    f.must(f.fill(f.ethPerp, ALICE, BOB, 2000, 10));
    f.moveTo(ETH, 2050);
    long before = f.pool.ledger().balance(alice, CASH);
    f.now = (START / DAY + 1) * DAY + HOUR_8;
    f.must(f.report(ETH, 2050));
    f.tick();

    long settled = f.pool.ledger().balance(alice, CASH) - before;
    assertThat(settled).isCloseTo(500 * E6, within(2 * E6));
    assertThat(f.pool.ledger().balance(bob, CASH)).isLessThan(1_000_000 * E6 - 490 * E6);
    f.checkInvariants();
  }

  @Test
  void shouldPayFundingFromLongsToShortsExactly() {
    f.must(f.fill(f.ethPerp, ALICE, BOB, 2000, 10));
    long cashBefore = f.pool.margin(alice).equityE6() + f.pool.margin(bob).equityE6();
    for (int i = 0; i < 8 * 60; i++) {
      f.later(60);
      f.must(f.report(ETH, 2000));
    }

    // 0.01 % per 8 h on 20,000 without any premium; the index is whole units per lot.
    long paid = 1_000_000 * E6 - f.pool.margin(alice).equityE6();
    assertThat(paid).isCloseTo(2 * E6 + 5 * E6, within(20_000L));
    assertThat(f.pool.margin(alice).equityE6() + f.pool.margin(bob).equityE6())
        .isEqualTo(cashBefore);
    f.checkInvariants();
  }

  @Test
  void shouldPayOutAnOptionAtTheTrimmedMean() {
    long expiry = (START / DAY + 1) * DAY + HOUR_8;
    int call = f.list(ETH, 2, expiry, 1900 * E8);
    double mark = f.pool.market().markE8(call) / 1e8;
    double price = Math.round(mark * 100) / 100.0;
    f.must(f.fill(call, ALICE, BOB, price, 10));
    long aliceBefore = f.pool.ledger().balance(alice, CASH);
    f.now = expiry - 1800 * SECOND;
    for (int i = 0; i < 360; i++) {
      f.must(f.report(ETH, i == 100 ? 2080 : 2000));
      f.later(5);
    }
    f.now = expiry;
    f.must(f.report(ETH, 2000));
    f.tick();

    assertThat(f.pool.market().settlementPriceE8(call)).isEqualTo(2000 * E8);
    assertThat(f.pool.ledger().positionCount(alice)).isZero();
    assertThat(f.pool.ledger().balance(alice, CASH) - aliceBefore).isEqualTo(1_000 * E6);
    assertThat(f.pool.ledger().clearingE6(call)).isZero();
    f.checkInvariants();
  }

  @Test
  void shouldChargeInterestToInsurance() {
    f.deposit(5, PoolFixture.WETH, 100 * PoolFixture.E9);
    f.begin();
    f.must(f.pool.withdraw(f.by(owner(5)), 0, CASH, 100_000 * E6, owner(5)));
    int borrower = f.pool.accountOf(owner(5), 0);
    long insurance = f.pool.ledger().balance(Holders.INSURANCE_CORE, CASH);
    f.now += 36 * DAY + DAY / 2;
    f.must(f.report(ETH, 2000));
    f.begin();
    f.must(f.pool.creditDevelopment(f.genesis(), owner(5), 0, CASH, 1));

    // 8 % a year for a tenth of a year.
    assertThat(f.pool.ledger().balance(Holders.INSURANCE_CORE, CASH) - insurance)
        .isEqualTo(800 * E6);
    assertThat(f.pool.ledger().balance(borrower, CASH)).isEqualTo(-100_800 * E6 + 1);
    f.checkInvariants();
  }

  @Test
  void shouldFollowVenuesWithTheMark() {
    for (int i = 0; i < 200; i++) {
      f.later(5);
      f.must(f.report(ETH, 2000));
      f.begin();
      f.must(f.pool.reportImpact(f.by(PoolFixture.VENUE), f.ethPerp, 2003 * E8, 2005 * E8));
      f.begin();
      f.must(f.pool.reportImpact(f.by(PoolFixture.VENUE_2), f.ethPerp, 2003 * E8, 2005 * E8));
    }

    assertThat(f.pool.market().markE8(f.ethPerp)).isCloseTo(2004 * E8, within(E8 / 10));
    assertThat(f.pool.market().fundingRateE9(f.ethPerp)).isGreaterThan(1_000_000L);
  }

  @Test
  void shouldBoundTheMarkAroundTheIndex() {
    for (int i = 0; i < 200; i++) {
      f.later(5);
      f.must(f.report(ETH, 2000));
      f.begin();
      f.must(f.pool.reportImpact(f.by(PoolFixture.VENUE), f.ethPerp, 2090 * E8, 2110 * E8));
    }

    assertThat(f.pool.market().markE8(f.ethPerp)).isEqualTo(2010 * E8);
  }
}
