package cenote.pool;

import static cenote.pool.PoolFixture.ALT;
import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.WALT;
import static cenote.pool.PoolFixture.owner;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.closeout.TopUpLinks;
import cenote.pool.ledger.Holders;
import cenote.pool.margin.Requirement;
import org.junit.jupiter.api.Test;

/** An account of Ann, long BTC, is topped up from her savings. */
class TopUpTest {

  private static final long ANN = 10;
  private static final long MAKER = 2;
  private static final long KEEPER = 3;
  private static final int TRADES = 0;
  private static final int SAVES = 7;
  private static final long SAVINGS_E6 = 100_000 * E6;

  private final PoolFixture f = new PoolFixture();
  private int account;
  private int source;

  private void open() {
    f.activateRules4();
    f.must(f.report(BTC, 50_000));
    f.deposit(MAKER, CASH, 10_000_000 * E6);
    f.deposit(KEEPER, CASH, 1_000 * E6);
    account = f.deposit(ANN, CASH, 12_000 * E6);
    source = credit(ANN, SAVES, CASH, SAVINGS_E6);
    f.must(f.fill(f.btcPerp, ANN, MAKER, 50_000, 3));
  }

  private int credit(long who, int sub, int asset, long amount) {
    f.begin();
    f.must(f.pool.creditDevelopment(f.genesis(), owner(who), sub, asset, amount));
    return (int) f.pool.answerValue();
  }

  private Reject link(long who, int sub, int from, long limitE6) {
    f.begin();
    return Reject.of(f.pool.linkTopUp(f.by(owner(who)), sub, from, limitE6));
  }

  private Reject topUp(long keeper, int of) {
    f.begin();
    return Reject.of(f.pool.topUp(f.by(owner(keeper)), 0, of));
  }

  private long cashE6(int of) {
    return f.pool.ledger().balance(of, CASH);
  }

  private long breachE6() {
    Requirement margin = f.pool.margin(account);
    return margin.maintenanceE6() - margin.equityMaintenanceE6();
  }

  private void fall(double by) {
    f.moveTo(BTC, f.pool.market().indexE8(BTC) / 1e8 - by);
    f.tick();
  }

  private void fallUntilCalled() {
    while (f.pool.margin(account).isFree()) {
      fall(10);
    }
  }

  private void fallUntilLiquidatable() {
    while (breachE6() <= 0) {
      fall(25);
    }
  }

  @Test
  void shouldKnowNoTopUpsBeforeRules4() {
    f.activateRules3();
    f.must(f.report(BTC, 50_000));
    account = f.deposit(ANN, CASH, 30_000 * E6);
    source = credit(ANN, SAVES, CASH, SAVINGS_E6);

    assertThat(link(ANN, TRADES, SAVES, E6)).isEqualTo(Reject.UNKNOWN_RULES);
    assertThat(topUp(ANN, account)).isEqualTo(Reject.UNKNOWN_RULES);
  }

  @Test
  void shouldLinkOnlyTwoAccountsOfTheSender() {
    open();

    assertThat(link(ANN, TRADES, TRADES, E6)).isEqualTo(Reject.SAME_ACCOUNT);
    assertThat(link(ANN, TRADES, 8, E6)).isEqualTo(Reject.UNKNOWN_ACCOUNT);
    assertThat(link(KEEPER, TRADES, SAVES, E6)).isEqualTo(Reject.UNKNOWN_ACCOUNT);
    assertThat(link(ANN, TRADES, SAVES, -1)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(link(ANN, TRADES, SAVES, TopUpLinks.MAX_LIMIT_E6 + 1))
        .isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(f.pool.closeOuts().links().count()).isZero();
    assertThat(link(ANN, TRADES, SAVES, TopUpLinks.MAX_LIMIT_E6)).isEqualTo(Reject.NONE);
  }

  @Test
  void shouldRefuseSessionKeyToLink() {
    open();
    f.begin();
    f.must(f.pool.grantSessionKey(f.by(owner(ANN)), owner(99), Long.MAX_VALUE));
    Envelope own = f.by(owner(ANN));
    f.begin();

    int code =
        f.pool.linkTopUp(
            new PoolFixture.EnvelopeRecord(owner(ANN), own.sequence(), owner(99), 5),
            TRADES,
            SAVES,
            E6);

    assertThat(Reject.of(code)).isEqualTo(Reject.BAD_SIGNATURE);
  }

  @Test
  void shouldKeepLinksInTheSnapshotWhileThereAreAny() {
    open();
    long without = f.snapshot().length;
    f.must(link(ANN, TRADES, SAVES, 5 * E6).code());
    long with = f.snapshot().length;

    f.restore();
    assertThat(f.pool.closeOuts().links().source(account)).isEqualTo(source);
    assertThat(f.pool.closeOuts().links().limitE6(account)).isEqualTo(5 * E6);
    f.must(link(ANN, TRADES, SAVES, 6 * E6).code());
    long answerBytes = f.snapshot().length - with;
    f.must(link(ANN, TRADES, SAVES, 0).code());

    assertThat(with).isGreaterThan(without + answerBytes);
    assertThat(f.snapshot().length).isEqualTo(without + 3 * answerBytes);
    f.restore();
    assertThat(topUp(KEEPER, account)).isEqualTo(Reject.TOP_UP_NO_LINK);
    assertThat(link(ANN, TRADES, SAVES, 0)).isEqualTo(Reject.TOP_UP_NO_LINK);
  }

  @Test
  void shouldFreeCalledAccountWithTheLeast() {
    open();
    f.must(link(ANN, TRADES, SAVES, 50_000 * E6).code());
    fallUntilCalled();
    Requirement margin = f.pool.margin(account);
    long neededE6 = margin.initialE6() - margin.equityInitialE6();
    assertThat(neededE6).isPositive();
    assertThat(margin.isLiquidatable()).isFalse();
    long cashE6 = cashE6(account);

    assertThat(topUp(KEEPER, account)).isEqualTo(Reject.NONE);

    assertThat(cashE6(account) - cashE6).isEqualTo(neededE6);
    assertThat(cashE6(source)).isEqualTo(SAVINGS_E6 - neededE6);
    assertThat(f.pool.margin(account).isFree()).isTrue();
    assertThat(f.pool.closeOuts().links().usedE6(account)).isEqualTo(neededE6);
    assertThat(f.events.has("topped up " + account + " from " + source)).isTrue();
    assertThat(cashE6(f.pool.accountOf(owner(KEEPER), 0))).isEqualTo(1_000 * E6);
  }

  @Test
  void shouldCostOneCashWhenTheAccountIsFree() {
    open();
    f.must(link(ANN, TRADES, SAVES, 50_000 * E6).code());
    long insuranceE6 = cashE6(Holders.INSURANCE_CORE);

    assertThat(topUp(KEEPER, account)).isEqualTo(Reject.NOT_IN_BREACH);
    f.begin();
    int byHouse = f.pool.topUp(f.by(PoolFixture.STEWARD), -1, account);

    assertThat(Reject.of(byHouse)).isEqualTo(Reject.NOT_IN_BREACH);
    assertThat(cashE6(Holders.INSURANCE_CORE)).isEqualTo(insuranceE6 + E6);
    assertThat(cashE6(f.pool.accountOf(owner(KEEPER), 0))).isEqualTo(999 * E6);
    assertThat(cashE6(source)).isEqualTo(SAVINGS_E6);
  }

  @Test
  void shouldTopUpInsteadOfOpeningCloseOut() {
    open();
    f.must(link(ANN, TRADES, SAVES, 50_000 * E6).code());
    fallUntilLiquidatable();

    assertThat(Reject.of(f.flag(KEEPER, account))).isEqualTo(Reject.NONE);

    assertThat(f.pool.closeOuts().isInCloseOut(account)).isFalse();
    assertThat(f.pool.margin(account).isFree()).isTrue();
    assertThat(f.events.has("opened")).isFalse();
    assertThat(cashE6(f.pool.accountOf(owner(KEEPER), 0))).isEqualTo(1_000 * E6);
  }

  @Test
  void shouldTopUpInsteadOfCallingMarginAndCallWhenThatIsTooLittle() {
    open();
    f.must(link(ANN, TRADES, SAVES, 50_000 * E6).code());
    fallUntilCalled();

    assertThat(Reject.of(f.flag(KEEPER, account))).isEqualTo(Reject.NONE);

    assertThat(f.pool.margin(account).isFree()).isTrue();
    assertThat(f.events.has("called")).isFalse();
    f.must(link(ANN, TRADES, SAVES, 1).code());
    fallUntilCalled();
    assertThat(Reject.of(f.flag(KEEPER, account))).isEqualTo(Reject.NONE);
    assertThat(f.events.has("called " + account)).isTrue();
    assertThat(Reject.of(f.flag(KEEPER, account))).isEqualTo(Reject.ALREADY_FLAGGED);
    f.must(link(ANN, TRADES, SAVES, 50_000 * E6).code());
    assertThat(topUp(KEEPER, account)).isEqualTo(Reject.NONE);
    assertThat(f.pool.closeOuts().isCalled(account)).isFalse();
  }

  @Test
  void shouldMoveAllThereIsOnlyWhenThatEndsTheBreach() {
    open();
    fallUntilLiquidatable();
    long breachE6 = breachE6();
    f.must(link(ANN, TRADES, SAVES, breachE6 - 1).code());

    assertThat(topUp(KEEPER, account)).isEqualTo(Reject.TOP_UP_TOO_LITTLE);
    assertThat(cashE6(source)).isEqualTo(SAVINGS_E6);
    f.must(link(ANN, TRADES, SAVES, breachE6).code());
    assertThat(topUp(KEEPER, account)).isEqualTo(Reject.NONE);

    assertThat(cashE6(source)).isEqualTo(SAVINGS_E6 - breachE6);
    assertThat(breachE6()).isZero();
    assertThat(topUp(KEEPER, account)).isEqualTo(Reject.TOP_UP_TOO_LITTLE);
  }

  @Test
  void shouldOpenCloseOutWhenTheLinkDoesNotHelpAndCureItOnlyInWhole() {
    open();
    fallUntilLiquidatable();
    long breachE6 = breachE6();
    f.must(link(ANN, TRADES, SAVES, breachE6 - 1).code());
    f.must(f.flag(KEEPER, account));
    assertThat(f.pool.closeOuts().isInCloseOut(account)).isTrue();

    f.must(link(ANN, TRADES, SAVES, breachE6).code());
    assertThat(topUp(KEEPER, account)).isEqualTo(Reject.TOP_UP_TOO_LITTLE);
    f.must(link(ANN, TRADES, SAVES, TopUpLinks.MAX_LIMIT_E6).code());
    assertThat(topUp(KEEPER, account)).isEqualTo(Reject.NONE);
    f.pass(5);

    assertThat(f.events.has("ended " + account + " 0")).isTrue();
    assertThat(f.pool.ledger().positionCount(account)).isEqualTo(1);
  }

  @Test
  void shouldNotTopUpInsolventAccount() {
    open();
    f.must(link(ANN, TRADES, SAVES, TopUpLinks.MAX_LIMIT_E6).code());
    fall(5_000);
    assertThat(f.pool.margin(account).equityE6()).isNegative();

    assertThat(topUp(KEEPER, account)).isEqualTo(Reject.TOP_UP_INSOLVENT);
    f.must(f.flag(KEEPER, account));

    assertThat(f.pool.closeOuts().isInCloseOut(account)).isTrue();
    assertThat(cashE6(source)).isEqualTo(SAVINGS_E6);
  }

  @Test
  void shouldNotUseSourceWithoutFreshPrices() {
    open();
    f.must(f.report(ALT, 2));
    int _ = credit(ANN, SAVES, WALT, 1_000 * E6);
    f.must(link(ANN, TRADES, SAVES, TopUpLinks.MAX_LIMIT_E6).code());
    fallUntilLiquidatable();
    assertThat(f.now - f.pool.market().observedNs(ALT)).isGreaterThan(30 * PoolFixture.SECOND);

    assertThat(topUp(KEEPER, account)).isEqualTo(Reject.PRICE_STALE);
    f.must(f.flag(KEEPER, account));

    assertThat(f.pool.closeOuts().isInCloseOut(account)).isTrue();
  }

  @Test
  void shouldNotTakeFromSourceInCloseOut() {
    open();
    f.must(link(ANN, SAVES, TRADES, TopUpLinks.MAX_LIMIT_E6).code());
    f.must(link(ANN, TRADES, SAVES, 1).code());
    fallUntilLiquidatable();
    f.must(f.flag(KEEPER, account));

    assertThat(topUp(KEEPER, source)).isEqualTo(Reject.NOT_IN_BREACH);
    assertThat(topUp(KEEPER, account)).isEqualTo(Reject.TOP_UP_TOO_LITTLE);
  }
}
