package cenote.pool;

import static cenote.pool.PoolFixture.ALT;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.WALT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pool cap of an asset (rules.md 2.5): 5 % of all that has credit, for tier 3. */
class PoolCapTest {

  private static final long MAKER = 1;
  private static final long ATTACKER = 2;

  private PoolFixture f = new PoolFixture();

  @BeforeEach
  void open() {
    f = new PoolFixture();
    f.must(f.report(ALT, 10));
    f.deposit(MAKER, CASH, 6_750_000 * E6);
  }

  private void activate() {
    f.begin();
    f.must(f.pool.activateRules(f.genesis(), Pool.LATEST_RULES_VERSION));
  }

  private long creditedE6() {
    long credited = f.pool.ledger().accountTotal(WALT) - f.pool.ledger().heldTotal(WALT);
    return credited * 10;
  }

  /** Ten million of cash in all, so that x <= 5 % of 10 M + x: 526,315 in 789 M of tokens. */
  @Test
  void shouldNotBeRaisedByBringingMoreOfTheToken() {
    activate();
    long first = f.deposit(ATTACKER, WALT, 500_000 * E6);
    long afterFirstE6 = creditedE6();
    f.deposit(ATTACKER, WALT, 78_000_000 * E6);

    assertThat(first).isPositive();
    assertThat(afterFirstE6).isEqualTo(creditedE6()).isBetween(526_305 * E6, 526_316 * E6);
    assertThat(f.pool.margin((int) first).collateralValueE6()).isEqualTo(creditedE6());
    f.checkInvariants();
  }

  @Test
  void shouldBeOfAllInCustodyUnderOlderRules() {
    f.deposit(ATTACKER, WALT, 500_000 * E6);
    long afterFirstE6 = creditedE6();
    f.deposit(ATTACKER, WALT, 78_000_000 * E6);

    assertThat(creditedE6()).isGreaterThan(50 * afterFirstE6);
  }

  /** A token that was listed under rules 4: nothing for 72 hours, half its cap after ten days. */
  @Test
  void shouldGrowFromNothingWhenTheTokenIsNew() {
    activate();
    f.begin();
    f.must(
        f.pool.registerAsset(f.genesis(), PoolFixture.symbol("NEW"), 6, 3, ALT, PoolFixture.E9, 0));
    int token = (int) f.pool.answerValue();
    int account = f.deposit(ATTACKER, CASH, 100 * E6);
    f.deposit(ATTACKER, token, 500_000 * E6);
    assertThat(f.pool.ledger().heldTotal(token)).isEqualTo(500_000 * E6);

    passDays(2);
    assertThat(f.pool.margin(account).collateralValueE6()).isZero();
    passDays(8);
    f.restore();
    passDays(1);
    long halfE6 = f.pool.margin(account).collateralValueE6();
    assertThat(halfE6).isBetween(250_000 * E6, 310_000 * E6);
    passDays(10);
    assertThat(f.pool.margin(account).collateralValueE6()).isBetween(526_000 * E6, 527_000 * E6);
    f.checkInvariants();
  }

  /** Long steps are outages: each is followed by a fresh price and what was due. */
  private void passDays(int days) {
    for (int i = 0; i < 4 * days; i++) {
      f.later(86_400 / 4);
      f.refresh();
      f.tick();
      f.pass(5);
    }
  }

  @Test
  void shouldGiveCreditInTheDailySweepWhenOthersBringMore() {
    activate();
    f.deposit(ATTACKER, WALT, 500_000 * E6);
    long beforeE6 = creditedE6();
    f.deposit(MAKER, CASH, 10_000_000 * E6);
    passDays(1);

    assertThat(creditedE6()).isBetween(beforeE6 / 10 * 19, beforeE6 / 10 * 21);
    f.restore();
    assertThat(creditedE6()).isBetween(beforeE6 / 10 * 19, beforeE6 / 10 * 21);
  }
}
