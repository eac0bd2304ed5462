package cenote.pool;

import static cenote.pool.PoolFixture.ALT;
import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.DAY;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.E9;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.SECOND;
import static cenote.pool.PoolFixture.START;
import static cenote.pool.PoolFixture.WALT;
import static cenote.pool.PoolFixture.WETH;
import static cenote.pool.PoolFixture.key;
import static cenote.pool.PoolFixture.owner;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import cenote.pool.PoolFixture.EnvelopeRecord;
import cenote.pool.PoolFixture.OrderRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every reject of an envelope, an order, a fill, a price or a withdrawal; nothing changes. */
class AdmissionTest {

  private static final long ALICE = 1;
  private static final long BOB = 2;
  private static final long PRICE = 2000 * E8;
  private static final long ONE = E8;

  private PoolFixture f = new PoolFixture();
  private int alice;

  @BeforeEach
  void openAccounts() {
    f = new PoolFixture();
    f.must(f.report(ETH, 2000));
    f.must(f.report(BTC, 50_000));
    f.must(f.report(ALT, 10));
    alice = f.deposit(ALICE, CASH, 1_000_000 * E6);
    f.deposit(BOB, CASH, 1_000_000 * E6);
  }

  @AfterEach
  void conserve() {
    f.checkInvariants();
  }

  private OrderRecord buy() {
    return f.order(owner(ALICE), f.ethPerp, true, PRICE, ONE);
  }

  private OrderRecord sell() {
    return f.order(owner(BOB), f.ethPerp, false, PRICE, ONE);
  }

  private void expectFill(Reject reject, Order buy, Order sell) {
    assertThat(Reject.of(f.fill(f.ethPerp, PRICE, ONE, buy, sell))).isEqualTo(reject);
    assertThat(f.pool.ledger().positionCount(alice)).isZero();
  }

  // Envelopes.

  @Test
  void shouldWaitForGenesis() {
    Pool pool = new Pool(PoolEvents.NONE);
    pool.begin(1, START, new byte[0], 0, 0);

    assertThat(pool.tick()).isEqualTo(Reject.GENESIS_MISSING.code());
    assertThat(pool.cancelBid(new EnvelopeRecord(key(1), 1, key(1), 1), 1))
        .isEqualTo(Reject.GENESIS_MISSING.code());
  }

  @Test
  void shouldAnswerAResendWithTheFirstAnswer() {
    EnvelopeRecord envelope = new EnvelopeRecord(PoolFixture.VENUE, 9_000, PoolFixture.VENUE, 5);
    f.begin();
    int first = f.pool.reportImpact(envelope, f.ethPerp, PRICE + 1, PRICE);
    long firstPosition = f.pool.answerPosition();
    byte[] chain = new byte[32];
    f.begin();
    int second = f.pool.reportImpact(envelope, f.ethPerp, PRICE, PRICE);
    f.pool.chainHash(chain);

    assertThat(first).isEqualTo(Reject.CROSSED_MARKET.code());
    assertThat(second).isEqualTo(first);
    assertThat(f.pool.answerPosition()).isEqualTo(firstPosition);
    f.begin();
    EnvelopeRecord changed = new EnvelopeRecord(PoolFixture.VENUE, 9_000, PoolFixture.VENUE, 6);
    assertThat(f.pool.reportImpact(changed, f.ethPerp, PRICE, PRICE))
        .isEqualTo(Reject.SEQUENCE_REUSED.code());
    f.begin();
    EnvelopeRecord old = new EnvelopeRecord(PoolFixture.VENUE, 1, PoolFixture.VENUE, 7);
    assertThat(f.pool.reportImpact(old, f.ethPerp, PRICE, PRICE))
        .isEqualTo(Reject.SEQUENCE_TOO_OLD.code());
  }

  @Test
  void shouldRefuseStrangersAndForgers() {
    f.begin();
    assertThat(f.pool.cancelBid(new EnvelopeRecord(key(77), 1, key(77), 1), 1))
        .isEqualTo(Reject.UNKNOWN_PRINCIPAL.code());
    f.begin();
    assertThat(f.pool.cancelBid(new EnvelopeRecord(owner(ALICE), 1, owner(BOB), 1), 1))
        .isEqualTo(Reject.BAD_SIGNATURE.code());
    f.begin();
    assertThat(f.pool.cancelBid(new EnvelopeRecord(owner(ALICE), 0, owner(ALICE), 1), 1))
        .isEqualTo(Reject.SEQUENCE_INVALID.code());
    f.begin();
    assertThat(f.pool.registerVenue(f.by(owner(ALICE)), key(8)))
        .isEqualTo(Reject.NOT_AUTHORISED.code());
  }

  // Orders.

  @Test
  void shouldFillOnceAndRefuseAReplay() {
    OrderRecord buy = buy();
    OrderRecord sell = sell();
    f.must(f.fill(f.ethPerp, PRICE, ONE, buy, sell));

    assertThat(f.fill(f.ethPerp, PRICE, ONE, buy, sell)).isEqualTo(Reject.ORDER_OVERFILLED.code());
  }

  @Test
  void shouldRefuseForeignAndForgedOrders() {
    expectFill(Reject.ORDER_FORGED, buy().signer(owner(BOB)), sell());
    expectFill(Reject.ORDER_FORGED, buy().signer(Bytes32.ZERO), sell());
    expectFill(Reject.ORDER_NOT_FOR_VENUE, buy().venue(PoolFixture.VENUE_2), sell());
    expectFill(Reject.ORDER_MISMATCH, sell(), buy());
    expectFill(Reject.UNKNOWN_ACCOUNT, f.order(key(77), f.ethPerp, true, PRICE, ONE), sell());
    OrderRecord foreign = f.order(owner(ALICE), f.btcPerp, true, PRICE, ONE);
    expectFill(Reject.ORDER_MISMATCH, foreign, sell());
  }

  @Test
  void shouldNeverTradeForThePoolsOwnAccounts() {
    Bytes32 nobody = new Bytes32.Words(-1, -1, -1, 0);
    OrderRecord order = f.order(nobody, f.ethPerp, true, PRICE, ONE);

    expectFill(Reject.UNKNOWN_ACCOUNT, order, sell());
  }

  @Test
  void shouldRefuseExpiredCancelledOldAndUnnumberedOrders() {
    expectFill(Reject.ORDER_EXPIRED, buy().expiry(f.now), sell());
    expectFill(Reject.ORDER_NUMBER_INVALID, buy().number(0), sell());
    OrderRecord cancelled = buy();
    f.begin();
    f.must(f.pool.cancelOrder(f.by(owner(ALICE)), 0, cancelled.orderNumber()));
    expectFill(Reject.ORDER_CANCELLED, cancelled, sell());
    f.begin();
    f.must(f.pool.cancelOrders(f.by(owner(ALICE)), 0, 50));
    expectFill(Reject.ORDER_CANCELLED, buy().number(49), sell());
    f.begin();
    f.must(f.pool.cancelOrder(f.by(owner(ALICE)), 0, 5_000));
    expectFill(Reject.ORDER_TOO_OLD, buy().number(60), sell());
    f.begin();
    assertThat(f.pool.cancelOrder(f.by(owner(ALICE)), 0, 3)).isEqualTo(Reject.ORDER_TOO_OLD.code());
    f.begin();
    assertThat(f.pool.cancelOrder(f.by(owner(ALICE)), 0, 0))
        .isEqualTo(Reject.ORDER_NUMBER_INVALID.code());
  }

  @Test
  void shouldAcceptASessionKeyUntilItEnds() {
    Bytes32 session = key(4_000);
    f.begin();
    f.must(f.pool.grantSessionKey(f.by(owner(ALICE)), session, f.now + SECOND));
    f.must(f.fill(f.ethPerp, PRICE, ONE, buy().signer(session), sell()));
    f.begin();
    assertThat(f.pool.grantSessionKey(f.by(owner(BOB)), session, f.now + DAY))
        .isEqualTo(Reject.ALREADY_REGISTERED.code());
    f.later(1);

    assertThat(f.fill(f.ethPerp, PRICE, ONE, buy().signer(session), sell()))
        .isEqualTo(Reject.ORDER_FORGED.code());
  }

  @Test
  void shouldNotLetASessionKeyWithdraw() {
    Bytes32 session = key(4_000);
    f.begin();
    f.must(f.pool.grantSessionKey(f.by(owner(ALICE)), session, f.now + DAY));
    f.begin();
    EnvelopeRecord bySession = new EnvelopeRecord(owner(ALICE), 777, session, 1);

    assertThat(f.pool.withdraw(bySession, 0, CASH, E6, session))
        .isEqualTo(Reject.BAD_SIGNATURE.code());
    f.begin();
    f.must(f.pool.revokeSessionKey(f.by(owner(ALICE)), session));
    f.begin();
    assertThat(f.pool.revokeSessionKey(f.by(owner(BOB)), session))
        .isEqualTo(Reject.UNKNOWN_PRINCIPAL.code());
  }

  // Terms of a fill.

  @Test
  void shouldRefuseBadQuantitiesAndPrices() {
    OrderRecord big = f.order(owner(ALICE), f.ethPerp, true, Long.MAX_VALUE, Long.MAX_VALUE);
    OrderRecord ask = f.order(owner(BOB), f.ethPerp, false, 1, Long.MAX_VALUE);

    assertThat(f.fill(f.ethPerp, PRICE, 0, big, ask))
        .isEqualTo(Reject.QUANTITY_NOT_POSITIVE.code());
    assertThat(f.fill(f.ethPerp, PRICE, Long.MIN_VALUE, big, ask))
        .isEqualTo(Reject.QUANTITY_NOT_POSITIVE.code());
    assertThat(f.fill(f.ethPerp, PRICE, 1, big, ask)).isEqualTo(Reject.QUANTITY_OFF_LOT.code());
    assertThat(f.fill(f.ethPerp, 0, ONE, big, ask)).isEqualTo(Reject.PRICE_NOT_POSITIVE.code());
    assertThat(f.fill(f.ethPerp, PRICE + 1, ONE, big, ask)).isEqualTo(Reject.PRICE_OFF_TICK.code());
    long most = Long.MAX_VALUE / (E8 / 1000) * (E8 / 1000);
    assertThat(f.fill(f.ethPerp, PRICE, most, big, ask)).isEqualTo(Reject.OVERFLOW.code());
    assertThat(f.fill(99, PRICE, ONE, big, ask)).isEqualTo(Reject.UNKNOWN_INSTRUMENT.code());
    assertThat(f.fill(-1, PRICE, ONE, big, ask)).isEqualTo(Reject.UNKNOWN_INSTRUMENT.code());
  }

  @Test
  void shouldKeepTheOrdersLimitsAndTheCollar() {
    expectFill(Reject.ORDER_LIMIT, f.order(owner(ALICE), f.ethPerp, true, PRICE - 1, ONE), sell());
    assertThat(f.fill(f.ethPerp, ALICE, BOB, 2041, 1)).isEqualTo(Reject.OUTSIDE_COLLAR.code());
    assertThat(f.fill(f.ethPerp, ALICE, BOB, 1959, 1)).isEqualTo(Reject.OUTSIDE_COLLAR.code());
    f.must(f.fill(f.ethPerp, ALICE, BOB, 2039, 1));
  }

  @Test
  void shouldNeedAFreshAndSurePrice() {
    PoolFixture fresh = new PoolFixture();
    fresh.deposit(ALICE, CASH, 1_000_000 * E6);
    fresh.deposit(BOB, CASH, 1_000_000 * E6);
    assertThat(fresh.fill(fresh.ethPerp, ALICE, BOB, 2000, 1))
        .isEqualTo(Reject.PRICE_MISSING.code());
    f.later(3);
    expectFill(Reject.PRICE_STALE, buy(), sell());
    PoolFixture three = new PoolFixture(3);
    three.must(three.reportEach(ETH, 2000, 2030, 1970));
    three.deposit(ALICE, CASH, 1_000_000 * E6);
    three.deposit(BOB, CASH, 1_000_000 * E6);
    assertThat(three.fill(three.ethPerp, ALICE, BOB, 2000, 1))
        .isEqualTo(Reject.PRICE_UNCERTAIN.code());
  }

  @Test
  void shouldRefuseTradingWithItself() {
    expectFill(Reject.SELF_TRADE, buy(), f.order(owner(ALICE), f.ethPerp, false, PRICE, ONE));
  }

  @Test
  void shouldHoldTheMarginGate() {
    assertThat(f.fill(f.ethPerp, ALICE, BOB, 2000, 20_000)).isEqualTo(Reject.INITIAL_MARGIN.code());
  }

  @Test
  void shouldHoldTheOpenInterestCapAndTheLargestPosition() {
    f.deposit(ALICE, CASH, 5_000_000_000L * E6);
    f.deposit(BOB, CASH, 5_000_000_000L * E6);

    assertThat(f.fill(f.altPerp, ALICE, BOB, 10, 1_000_001))
        .isEqualTo(Reject.OPEN_INTEREST_CAP.code());
    assertThat(f.fill(f.ethPerp, ALICE, BOB, 2000, 5_000_001)).isEqualTo(Reject.OVERFLOW.code());
  }

  @Test
  void shouldAskForAccess() {
    f.begin();
    f.must(f.pool.listInstrument(f.genesis(), ETH, 0, E8 / 100, E8 / 1000, 0, 0, 4));
    int gated = (int) f.pool.answerValue();
    assertThat(f.fill(gated, ALICE, BOB, 2000, 1)).isEqualTo(Reject.ACCESS_DENIED.code());
    for (int account = 2; account < 4; account++) {
      f.begin();
      f.must(f.pool.grantAccess(f.genesis(), account, 7));
    }

    f.must(f.fill(gated, ALICE, BOB, 2000, 1));
  }

  @Test
  void shouldRefuseAnExpiredInstrument() {
    long expiry = (START / DAY + 1) * DAY;
    int future = f.list(ETH, 1, expiry, 0);
    f.now = expiry;
    f.refresh();

    assertThat(f.fill(future, ALICE, BOB, 2000, 1)).isEqualTo(Reject.INSTRUMENT_EXPIRED.code());
  }

  @Test
  void shouldRefuseMorePositionsThanAnAccountMayHold() {
    for (int i = 0; i < 63; i++) {
      int future = f.list(ETH, 0, 0, 0);
      f.must(f.fill(future, ALICE, BOB, 2000, 0.001));
    }
    for (int i = 0; i < 63; i++) {
      int perpetual = f.list(BTC, 0, 0, 0);
      f.must(f.fill(perpetual, ALICE, BOB, 50_000, 0.001));
    }
    f.must(f.fill(f.ethPerp, ALICE, BOB, 2000, 0.001));
    f.must(f.fill(f.btcPerp, ALICE, BOB, 50_000, 0.001));

    assertThat(f.fill(f.altPerp, ALICE, BOB, 10, 0.001)).isEqualTo(Reject.POSITIONS_FULL.code());
    f.begin();
    assertThat(f.pool.listInstrument(f.genesis(), ETH, 0, 1, 1, 0, 0, 0))
        .isEqualTo(Reject.TABLE_FULL.code());
  }

  @Test
  void shouldOnlyReduceAfterAFallOfAFifth() {
    f.must(f.fill(f.ethPerp, ALICE, BOB, 2000, 10));
    f.moveTo(ETH, 1550);

    assertThat(f.pool.market().isReduceOnly(ETH)).isTrue();
    assertThat(f.fill(f.ethPerp, ALICE, BOB, 1550, 1)).isEqualTo(Reject.MARKET_REDUCE_ONLY.code());
    f.must(f.fill(f.ethPerp, BOB, ALICE, 1550, 1));
  }

  // Prices.

  @Test
  void shouldRefuseBadObservations() {
    f.later(1);
    assertThat(Reject.of(f.report(ETH, 0))).isEqualTo(Reject.PRICE_NOT_POSITIVE);
    assertThat(Reject.of(f.report(ETH, -5))).isEqualTo(Reject.PRICE_NOT_POSITIVE);
    assertThat(observe(f.now + 1)).isEqualTo(Reject.OBSERVATION_EARLY);
    assertThat(observe(f.now - SECOND)).isEqualTo(Reject.OBSERVATION_TIME_BACK);
    f.later(20);
    assertThat(observe(f.now - 11 * SECOND)).isEqualTo(Reject.OBSERVATION_STALE);
    f.begin();
    assertThat(f.pool.reportPrice(f.by(PoolFixture.REPORTER), 9, PoolFixture.observe(f.now, PRICE)))
        .isEqualTo(Reject.UNKNOWN_UNDERLYING.code());
    f.begin();
    assertThat(
            f.pool.reportPrice(
                f.by(PoolFixture.REPORTER), ETH, PoolFixture.observe(f.now, PRICE, PRICE)))
        .isEqualTo(Reject.UNKNOWN_REPORTER.code());
    PoolFixture three = new PoolFixture(3);
    assertThat(Reject.of(three.reportEach(ETH, 2000, 2000))).isEqualTo(Reject.QUORUM_MISSING);
  }

  private Reject observe(long timeNs) {
    f.begin();
    return Reject.of(
        f.pool.reportPrice(f.by(PoolFixture.REPORTER), ETH, PoolFixture.observe(timeNs, PRICE)));
  }

  @Test
  void shouldRefuseForgedAndRepeatedObservations() {
    f.later(1);
    f.begin();
    Observations forged = altered(PoolFixture.reporterKey(0), key(66), 1);
    assertThat(f.pool.reportPrice(f.by(PoolFixture.REPORTER), ETH, forged))
        .isEqualTo(Reject.OBSERVATION_FORGED.code());
    f.begin();
    Observations twice = altered(PoolFixture.reporterKey(0), PoolFixture.reporterKey(0), 2);
    assertThat(f.pool.reportPrice(f.by(PoolFixture.REPORTER), ETH, twice))
        .isEqualTo(Reject.OBSERVATION_REPEATED.code());
  }

  private Observations altered(Bytes32 reporter, Bytes32 signer, int count) {
    long time = f.now;
    return new Observations() {
      @Override
      public int count() {
        return count;
      }

      @Override
      public Bytes32 reporter(int index) {
        return reporter;
      }

      @Override
      public long priceE8(int index) {
        return PRICE;
      }

      @Override
      public long timeNs(int index) {
        return time;
      }

      @Override
      public Bytes32 signer(int index) {
        return signer;
      }
    };
  }

  @Test
  void shouldHoldAPrintAndFollowAMove() {
    f.later(5);
    f.must(f.report(ETH, 2600));
    assertThat(f.pool.market().indexE8(ETH)).isEqualTo(PRICE);
    assertThat(f.events.has("held")).isTrue();
    f.later(5);
    f.must(f.report(ETH, 2001));
    assertThat(f.pool.market().indexE8(ETH)).isEqualTo(2001 * E8);
    assertThat(f.events.has("refused")).isTrue();

    f.later(5);
    f.must(f.report(ETH, 1700));
    f.later(5);
    f.must(f.report(ETH, 1700));
    assertThat(f.pool.market().indexE8(ETH)).isEqualTo(1700 * E8);
  }

  @Test
  void shouldRefuseCrossedFarAndUnknownImpacts() {
    assertThat(impact(f.ethPerp, PRICE + 1, PRICE)).isEqualTo(Reject.CROSSED_MARKET);
    assertThat(impact(f.ethPerp, 0, PRICE)).isEqualTo(Reject.PRICE_NOT_POSITIVE);
    assertThat(impact(f.ethPerp, PRICE / 2, PRICE)).isEqualTo(Reject.IMPACT_TOO_FAR);
    assertThat(impact(55, PRICE, PRICE)).isEqualTo(Reject.UNKNOWN_INSTRUMENT);
  }

  private Reject impact(int instrument, long bid, long ask) {
    f.begin();
    return Reject.of(f.pool.reportImpact(f.by(PoolFixture.VENUE), instrument, bid, ask));
  }

  // Money.

  @Test
  void shouldRefuseBadDeposits() {
    assertThat(credit(ALICE, 9, E6)).isEqualTo(Reject.UNKNOWN_ASSET);
    assertThat(credit(ALICE, CASH, 0)).isEqualTo(Reject.AMOUNT_NOT_POSITIVE);
    assertThat(credit(ALICE, CASH, Long.MAX_VALUE)).isEqualTo(Reject.OVERFLOW);
    assertThat(credit(70, CASH, 9 * E6)).isEqualTo(Reject.DEPOSIT_TOO_SMALL);
  }

  private Reject credit(long owner, int asset, long amount) {
    f.begin();
    return Reject.of(f.pool.creditDevelopment(f.genesis(), owner(owner), 0, asset, amount));
  }

  @Test
  void shouldWithdrawThroughInFlight() {
    f.begin();
    f.must(f.pool.withdraw(f.by(owner(ALICE)), 0, CASH, 400_000 * E6, key(9)));
    long withdrawal = f.pool.answerValue();
    long custody = f.pool.ledger().custody(CASH);
    f.begin();
    f.must(f.pool.completeWithdrawal(f.genesis(), withdrawal));
    assertThat(f.pool.ledger().custody(CASH)).isEqualTo(custody - 400_000 * E6);
    f.begin();
    assertThat(f.pool.completeWithdrawal(f.genesis(), withdrawal))
        .isEqualTo(Reject.UNKNOWN_WITHDRAWAL.code());
  }

  @Test
  void shouldTestWithdrawals() {
    f.deposit(3, WETH, 100 * E9);
    assertThat(withdraw(3, WETH, 101 * E9)).isEqualTo(Reject.BALANCE_TOO_SMALL);
    assertThat(withdraw(3, CASH, 200_000 * E6)).isEqualTo(Reject.WITHDRAWAL_TEST);
    assertThat(withdraw(3, CASH, 150_000 * E6)).isEqualTo(Reject.NONE);
    f.must(f.fill(f.ethPerp, ALICE, BOB, 2000, 5_000));
    assertThat(withdraw(ALICE, CASH, 900_000 * E6)).isEqualTo(Reject.WITHDRAWAL_TEST);
  }

  private Reject withdraw(long owner, int asset, long amount) {
    f.begin();
    return Reject.of(f.pool.withdraw(f.by(owner(owner)), 0, asset, amount, key(9)));
  }

  @Test
  void shouldNotLendBeyondItsCash() {
    f.begin();
    f.must(f.pool.withdraw(f.by(owner(ALICE)), 0, CASH, 990_000 * E6, key(9)));
    f.begin();
    f.must(f.pool.withdraw(f.by(owner(BOB)), 0, CASH, 990_000 * E6, key(9)));
    f.deposit(3, WETH, 100 * E9);

    assertThat(withdraw(3, CASH, 50_000 * E6)).isEqualTo(Reject.LOAN_UTILISATION);
  }

  /** Half of a thin token's gain backs risk, none of it leaves before it is settled. */
  @Test
  void shouldNotLetAThinTokensUnsettledGainLeave() {
    f.must(f.fill(f.altPerp, ALICE, BOB, 10, 200_000));
    f.moveTo(ALT, 15);
    f.later(1);
    f.refresh();
    long gain = 1_000_000 * E6;
    assertThat(f.pool.margin(alice).equityE6()).isGreaterThan(1_900_000 * E6);
    assertThat(f.pool.margin(alice).equityInitialE6())
        .isLessThan(f.pool.margin(alice).equityE6() - gain / 2);

    assertThat(withdraw(ALICE, CASH, 1_100_000 * E6)).isEqualTo(Reject.WITHDRAWAL_TEST);
  }

  @Test
  void shouldHoldCollateralBeyondThePoolCapWithoutCredit() {
    int account = f.deposit(3, WALT, 1_000_000 * E6);
    long held = f.pool.ledger().heldWithoutCredit(account, WALT);

    assertThat(held).isPositive();
    assertThat(f.pool.margin(account).equityE6()).isLessThan(10_000_000 * E6);
    f.begin();
    f.must(f.pool.transfer(f.by(owner(3)), 0, 1, WALT, 900_000 * E6));
    int second = (int) f.pool.answerValue();
    assertThat(
            f.pool.ledger().heldWithoutCredit(account, WALT)
                + f.pool.ledger().heldWithoutCredit(second, WALT))
        .isEqualTo(held);
  }

  @Test
  void shouldTransferOnlyWithinAnOwner() {
    f.begin();
    f.must(f.pool.transfer(f.by(owner(ALICE)), 0, 5, CASH, 100 * E6));
    f.begin();
    assertThat(f.pool.transfer(f.by(owner(ALICE)), 0, 0, CASH, E6))
        .isEqualTo(Reject.SAME_ACCOUNT.code());
    f.begin();
    assertThat(f.pool.transfer(f.by(owner(ALICE)), 7, 0, CASH, E6))
        .isEqualTo(Reject.UNKNOWN_ACCOUNT.code());
    f.begin();
    assertThat(f.pool.transfer(f.by(owner(ALICE)), 0, 6, CASH, 5 * E6))
        .isEqualTo(Reject.DEPOSIT_TOO_SMALL.code());
  }
}
