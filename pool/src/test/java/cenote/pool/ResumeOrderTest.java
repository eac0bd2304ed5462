package cenote.pool;

import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.owner;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.freeze.ApprovalKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After an outage: prices, then cancels and reductions, then trading, then close-outs (11.6). */
final class ResumeOrderTest {

  private static final long TRADER = 1;
  private static final long MAKER = 2;
  private static final long OTHER = 3;

  private final PoolFixture f = new PoolFixture();
  private int trader;

  @BeforeEach
  void trade() {
    f.must(f.report(ETH, 2000));
    f.must(f.report(BTC, 60_000));
    f.deposit(MAKER, CASH, 50_000_000 * E6);
    f.deposit(OTHER, CASH, 5_000_000 * E6);
    trader = f.deposit(TRADER, CASH, 20_000 * E6);
    f.must(f.fill(f.ethPerp, TRADER, MAKER, 2000, 100));
  }

  /** Time jumps; an index seen just before the end of the jump would still be young enough. */
  private void outage() {
    f.activateRules2();
    f.later(11);
    f.tick();
    f.begin();
    assertThat(f.pool.tick()).isZero();
  }

  @Test
  void shouldTradeAtOnceUnderRulesOne() {
    f.later(11);
    f.must(f.report(ETH, 2000));

    assertThat(f.fill(f.ethPerp, OTHER, MAKER, 2000, 1)).isZero();
  }

  @Test
  void shouldFillNothingBeforeAnIndexAcceptedAfterTheOutage() {
    outage();
    f.must(f.report(BTC, 60_000));

    assertThat(f.fill(f.ethPerp, MAKER, TRADER, 2000, 1)).isEqualTo(Reject.PRICE_STALE.code());
    assertThat(f.withdraw(TRADER, CASH, E6)).isEqualTo(Reject.PRICE_STALE.code());
    assertThat(f.pool.freezes().tradesFromNs(ETH)).isEqualTo(Long.MAX_VALUE);
    assertThat(f.withdraw(OTHER, CASH, E6)).isZero();
  }

  @Test
  void shouldLetOnlyCancelsDepositsAndReductionsPassForTenSeconds() {
    outage();
    f.must(f.report(ETH, 2000));

    assertThat(f.fill(f.ethPerp, OTHER, MAKER, 2000, 1))
        .isEqualTo(Reject.MARKET_CANCEL_ONLY.code());
    assertThat(f.fill(f.ethPerp, OTHER, TRADER, 2000, 1))
        .isEqualTo(Reject.MARKET_CANCEL_ONLY.code());
    assertThat(f.withdraw(TRADER, CASH, E6)).isEqualTo(Reject.MARKET_CANCEL_ONLY.code());
    assertThat(f.fill(f.ethPerp, MAKER, TRADER, 2000, 1)).isZero();
    assertThat(f.deposit(TRADER, CASH, E6)).isEqualTo(trader);
    f.begin();
    assertThat(f.pool.cancelOrder(f.by(owner(TRADER)), 0, 99)).isZero();
    f.checkInvariants();
  }

  @Test
  void shouldTradeTenSecondsAfterTheFirstFreshIndexOfEachMarket() {
    outage();
    f.must(f.report(ETH, 2000));
    f.later(9);
    f.must(f.report(ETH, 2000));
    f.must(f.report(BTC, 60_000));
    assertThat(f.fill(f.ethPerp, OTHER, MAKER, 2000, 1))
        .isEqualTo(Reject.MARKET_CANCEL_ONLY.code());
    f.later(1);

    assertThat(f.fill(f.ethPerp, OTHER, MAKER, 2000, 1)).isZero();
    assertThat(f.fill(f.btcPerp, OTHER, MAKER, 60_000, 1))
        .isEqualTo(Reject.MARKET_CANCEL_ONLY.code());
    f.later(9);
    f.refresh();
    assertThat(f.fill(f.btcPerp, OTHER, MAKER, 60_000, 1)).isZero();
  }

  @Test
  void shouldCloseOutAfterTradingOnly() {
    f.moveTo(ETH, 1850);
    outage();
    f.must(f.report(ETH, 1850));
    f.later(9);
    f.must(f.report(ETH, 1850));
    f.later(2);
    f.must(f.report(ETH, 1850));

    assertThat(f.fill(f.ethPerp, OTHER, MAKER, 1850, 1)).isZero();
    assertThat(f.flag(OTHER, trader)).isEqualTo(Reject.CURE_PERIOD.code());
    f.pass(50);
    assertThat(f.flag(OTHER, trader)).isZero();
  }

  @Test
  void shouldComeBackInTheSameOrderFromASnapshot() {
    outage();
    f.must(f.report(ETH, 2000));
    byte[] before = f.stateHash();

    f.restore();

    assertThat(f.stateHash()).isEqualTo(before);
    assertThat(f.fill(f.ethPerp, OTHER, MAKER, 2000, 1))
        .isEqualTo(Reject.MARKET_CANCEL_ONLY.code());
    assertThat(f.pool.freezes().tradesFromNs(BTC)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void shouldGoThroughTheSameOrderAfterAResume() {
    f.activateRules2();
    f.later(1);
    f.begin();
    assertThat(f.pool.skipUnsent()).isEqualTo(Reject.SKIPPED.code());
    assertThat(f.fill(f.ethPerp, OTHER, MAKER, 2000, 1)).isEqualTo(Reject.HALTED.code());

    f.approveBoth(ApprovalKind.RESUME, f.pool.freezes().haltedPosition(), 0);

    assertThat(f.fill(f.ethPerp, MAKER, TRADER, 2000, 1)).isEqualTo(Reject.PRICE_STALE.code());
    f.must(f.report(ETH, 2000));
    assertThat(f.fill(f.ethPerp, MAKER, TRADER, 2000, 1)).isZero();
    assertThat(f.fill(f.ethPerp, OTHER, MAKER, 2000, 1))
        .isEqualTo(Reject.MARKET_CANCEL_ONLY.code());
    assertThat(f.pool.cureUntilNs()).isEqualTo(f.now + 60 * PoolFixture.SECOND);
  }

  @Test
  void shouldNotHoldBackAMarketListedAfterTheOutage() {
    outage();
    f.must(f.report(PoolFixture.ALT, 5));
    assertThat(f.pool.freezes().tradesFromNs(PoolFixture.ALT))
        .isEqualTo(f.now + 10 * PoolFixture.SECOND);
    f.begin();
    f.must(
        f.pool.registerUnderlying(
            f.genesis(), PoolFixture.symbol("NEW"), 1, 600_000_000L, 1_000 * PoolFixture.E8, 0));

    assertThat(f.pool.freezes().tradesFromNs(3)).isZero();
  }
}
