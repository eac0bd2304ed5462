package cenote.pool;

import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.DAY;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.E9;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.GENESIS;
import static cenote.pool.PoolFixture.SECOND;
import static cenote.pool.PoolFixture.START;
import static cenote.pool.PoolFixture.STEWARD;
import static cenote.pool.PoolFixture.WETH;
import static cenote.pool.PoolFixture.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.pool.freeze.ApprovalKind;
import cenote.pool.invariant.Invariant;
import cenote.pool.ledger.Holders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A breach in a plan freezes what it touches and nothing else (rules 2). */
final class FreezeTest {

  private static final long ALICE = 1;
  private static final long BOB = 2;
  private static final long CAROL = 3;
  private static final long LOT = E8 / 1000;

  private final PoolFixture f = new PoolFixture();
  private int alice;
  private int bob;
  private int carol;

  @BeforeEach
  void openAccounts() {
    f.must(f.report(ETH, 2000));
    f.must(f.report(PoolFixture.BTC, 60_000));
    alice = f.deposit(ALICE, CASH, 1_000_000 * E6);
    bob = f.deposit(BOB, CASH, 1_000_000 * E6);
    carol = f.deposit(CAROL, CASH, 1_000_000 * E6);
    f.must(f.fill(f.ethPerp, ALICE, BOB, 2000, 10));
  }

  /** From now on funding on ETH makes claims for whoever holds it and is touched. */
  private void breakFundingOfEth() {
    f.restore(new SnapshotDamage(f.snapshot()).lotOfLedger(f.ethPerp, LOT / 2).bytes());
    f.pass(600);
    assertThat(f.pool.market().fundingIndex(f.ethPerp)).isPositive();
  }

  @Test
  void shouldThrowUnderRulesOneAsBefore() {
    breakFundingOfEth();

    assertThatThrownBy(() -> f.withdraw(ALICE, CASH, E6)).isInstanceOf(Invariant.Breach.class);
  }

  @Test
  void shouldRefuseAWithdrawalAndFreezeItsAccountAlone() {
    f.activateRules2();
    breakFundingOfEth();
    long before = f.pool.ledger().balance(alice, CASH);

    assertThat(f.withdraw(ALICE, CASH, E6)).isEqualTo(Reject.INVARIANT.code());

    assertThat(f.pool.ledger().balance(alice, CASH)).isEqualTo(before);
    assertThat(f.events.heard).containsSubsequence("breach 2 in -1", "frozen account 2");
    assertThat(f.pool.freezes().isFrozen(alice)).isTrue();
    assertThat(f.pool.freezes().isFrozen(bob)).isFalse();
    assertThat(f.pool.freezes().isHalted()).isFalse();
    assertThat(f.withdraw(CAROL, CASH, E6)).isZero();
    f.checkInvariants();
  }

  @Test
  void shouldFreezeAnUnsoundAccountAndNotTheMarketThatItTradesIn() {
    f.activateRules2();
    breakFundingOfEth();

    assertThat(f.fill(f.btcPerp, ALICE, CAROL, 60_000, 0.1)).isEqualTo(Reject.INVARIANT.code());

    assertThat(f.pool.freezes().isFrozen(alice)).isTrue();
    assertThat(f.pool.freezes().isFrozen(carol)).isFalse();
    assertThat(f.pool.freezes().isFrozenUnderlying(PoolFixture.BTC)).isFalse();
    assertThat(f.fill(f.btcPerp, CAROL, ALICE, 60_000, 0.1))
        .isEqualTo(Reject.ACCOUNT_FROZEN.code());
  }

  @Test
  void shouldFreezeTheMarketWhenItIsTheTradeThatDoesNotBalance() {
    f.activateRules2();
    int perp = brokenMarket();

    assertThat(f.fill(perp, CAROL, BOB, 2000, 0.001)).isEqualTo(Reject.INVARIANT.code());

    assertThat(f.events.has("frozen market " + ETH)).isTrue();
    assertThat(f.pool.freezes().frozenAccountCount()).isZero();
    assertThat(f.fill(f.ethPerp, CAROL, ALICE, 2000, 1)).isEqualTo(Reject.MARKET_FROZEN.code());
    assertThat(f.fill(perp, BOB, ALICE, 2000, 0.001)).isZero();
    assertThat(f.fill(f.btcPerp, CAROL, BOB, 60_000, 0.1)).isZero();
    f.checkInvariants();
  }

  @Test
  void shouldFreeAMarketOnlyWhenBothPersonsSaySo() {
    f.activateRules2();
    int perp = brokenMarket();
    assertThat(f.fill(perp, CAROL, BOB, 2000, 0.001)).isEqualTo(Reject.INVARIANT.code());

    f.must(f.approve(GENESIS, ApprovalKind.UNFREEZE_UNDERLYING, ETH, 0));
    f.must(f.approve(GENESIS, ApprovalKind.UNFREEZE_UNDERLYING, ETH, 0));
    assertThat(f.pool.freezes().isFrozenUnderlying(ETH)).isTrue();
    assertThat(f.approve(STEWARD, ApprovalKind.UNFREEZE_UNDERLYING, PoolFixture.BTC, 0))
        .isEqualTo(Reject.NOTHING_TO_APPROVE.code());
    f.must(f.approve(STEWARD, ApprovalKind.UNFREEZE_UNDERLYING, ETH, 0));

    assertThat(f.pool.answerValue()).isEqualTo(1);
    assertThat(f.pool.freezes().isFrozenUnderlying(ETH)).isFalse();
    assertThat(f.fill(f.ethPerp, CAROL, ALICE, 2000, 1)).isZero();
  }

  @Test
  void shouldLetAFrozenAccountReduceDepositCancelAndBeFlagged() {
    freezeAlice();

    assertThat(f.fill(f.ethPerp, BOB, ALICE, 2000, 1)).isZero();
    assertThat(f.fill(f.ethPerp, ALICE, BOB, 2000, 1)).isEqualTo(Reject.ACCOUNT_FROZEN.code());
    assertThat(f.deposit(ALICE, CASH, E6)).isEqualTo(alice);
    f.begin();
    assertThat(f.pool.cancelOrders(f.by(owner(ALICE)), 0, 5)).isZero();
    assertThat(f.flag(CAROL, alice)).isEqualTo(Reject.NOT_IN_BREACH.code());
    assertThat(f.withdraw(ALICE, CASH, E6)).isEqualTo(Reject.ACCOUNT_FROZEN.code());
    f.begin();
    assertThat(f.pool.transfer(f.by(owner(ALICE)), 0, 1, CASH, 20 * E6))
        .isEqualTo(Reject.ACCOUNT_FROZEN.code());
    assertThat(f.bid(ALICE, 0, 1, 1_000)).isEqualTo(Reject.ACCOUNT_FROZEN.code());
    f.checkInvariants();
  }

  @Test
  void shouldAnswerWhatIfAsAFillWouldBe() {
    freezeAlice();

    assertThat(f.pool.ifTaken(alice, f.ethPerp, true, 2000 * E8, E8).reject())
        .isEqualTo(Reject.ACCOUNT_FROZEN);
    assertThat(f.pool.ifTaken(alice, f.ethPerp, false, 2000 * E8, E8).reject())
        .isEqualTo(Reject.NONE);
  }

  @Test
  void shouldSettleTheOthersWhenOneAccountCannotBe() {
    f.activateRules2();
    f.must(f.fill(f.btcPerp, CAROL, BOB, 60_000, 1));
    breakFundingOfEth();
    f.moveTo(PoolFixture.BTC, 61_000);
    long before = f.pool.ledger().balance(carol, CASH);
    f.now = (START / DAY + 1) * DAY + 8 * 3_600 * SECOND;
    f.refresh();

    f.tick();

    assertThat(f.pool.ledger().balance(carol, CASH)).isGreaterThan(before + 900 * E6);
    assertThat(f.pool.freezes().isFrozen(alice)).isTrue();
    assertThat(f.pool.freezes().isFrozen(bob)).isTrue();
    assertThat(f.pool.freezes().frozenAccountCount()).isEqualTo(2);
    int told = f.events.heard.size();
    f.pass(60);
    assertThat(f.events.heard).hasSize(told);
    assertThat(f.pool.freezes().isHalted()).isFalse();
    f.checkInvariants();
  }

  @Test
  void shouldSettleAnAccountOnceItIsFree() {
    freezeAlice();
    f.now = (START / DAY + 1) * DAY + 8 * 3_600 * SECOND;
    f.refresh();
    f.tick();
    int before = f.pool.ledger().settlementEpoch(alice);

    f.approveBoth(ApprovalKind.UNFREEZE_ACCOUNT, alice, 0);
    f.tick();

    assertThat(f.pool.ledger().settlementEpoch(alice)).isEqualTo(before + 1);
    assertThat(f.withdraw(ALICE, CASH, E6)).isEqualTo(Reject.MARKET_CANCEL_ONLY.code());
    f.pass(10);
    assertThat(f.withdraw(ALICE, CASH, E6)).isZero();
    f.checkInvariants();
  }

  @Test
  void shouldPassOverAnAuctionThatCannotBeSettledAndSellTheOthers() {
    f.activateRules2();
    long dave = 4;
    long erin = 5;
    int brokenAccount = f.deposit(dave, CASH, 20_000 * E6);
    int other = f.deposit(erin, CASH, 600_000 * E6);
    f.must(f.fill(f.ethPerp, dave, BOB, 2000, 100));
    f.must(f.fill(f.btcPerp, erin, ALICE, 60_000, 100));
    int keeper = f.deposit(6, CASH, 50_000_000 * E6);
    f.must(f.bid(6, 0, 0.5, 40_000_000));
    breakFundingOfEth();
    f.moveTo(ETH, 1850);
    f.moveTo(PoolFixture.BTC, 55_500);
    f.pass(5);
    f.must(f.flag(6, other));
    f.must(f.flag(6, brokenAccount));

    f.pass(30);

    assertThat(f.pool.freezes().isFrozen(brokenAccount)).isTrue();
    assertThat(f.pool.freezes().isFrozen(keeper)).isFalse();
    assertThat(f.events.has("sold " + other + " to " + keeper)).isTrue();
    assertThat(f.events.has("sold " + brokenAccount)).isFalse();
    assertThat(f.pool.closeOuts().openCount()).isEqualTo(1);
    assertThat(f.events.heard.stream().filter(line -> line.startsWith("breach")).count())
        .isEqualTo(1);
  }

  @Test
  void shouldPassOverAnInsolvencyThatCannotBeBooked() {
    f.activateRules2();
    long dave = 4;
    int brokenAccount = f.deposit(dave, CASH, 20_000 * E6);
    f.must(f.fill(f.ethPerp, dave, BOB, 2000, 100));
    breakFundingOfEth();
    f.moveTo(ETH, 1600);
    long house = f.pool.ledger().balance(Holders.HOUSE, CASH);
    f.must(f.flag(-1, brokenAccount));

    f.pass(30);

    assertThat(f.pool.freezes().isFrozen(brokenAccount)).isTrue();
    assertThat(f.events.has("insolvent")).isFalse();
    assertThat(f.events.has("layer")).isFalse();
    assertThat(f.pool.ledger().balance(Holders.HOUSE, CASH)).isEqualTo(house);
  }

  @Test
  void shouldRefuseAConversionAndWait() {
    f.activateRules2();
    int borrower = f.deposit(5, WETH, 100 * E9);
    f.must(f.withdraw(5, CASH, 150_000 * E6));
    f.must(f.fill(f.ethPerp, 5, BOB, 2000, 0.1));
    f.deposit(6, CASH, 5_000_000 * E6);
    breakFundingOfEth();
    f.moveTo(ETH, 1700);
    f.must(f.flag(CAROL, borrower));
    assertThat(f.pool.closeOuts().isConverting(borrower)).isTrue();
    f.pass(30);
    f.begin();

    assertThat(f.pool.buyConversion(f.by(owner(6)), 0, borrower, WETH, E9, Long.MAX_VALUE))
        .isEqualTo(Reject.INVARIANT.code());

    assertThat(f.pool.freezes().isFrozen(borrower)).isTrue();
    f.begin();
    assertThat(f.pool.buyConversion(f.by(owner(6)), 0, borrower, WETH, E9, Long.MAX_VALUE))
        .isEqualTo(Reject.ACCOUNT_FROZEN.code());
  }

  @Test
  void shouldRefuseAFalseFlagThatCannotBeCharged() {
    f.activateRules2();
    breakFundingOfEth();

    assertThat(f.flag(ALICE, carol)).isEqualTo(Reject.INVARIANT.code());

    assertThat(f.pool.freezes().isFrozen(alice)).isTrue();
    assertThat(f.pool.freezes().isFrozen(carol)).isFalse();
  }

  @Test
  void shouldOpenNoAccountForATransferThatBreaches() {
    f.activateRules2();
    breakFundingOfEth();
    int accounts = f.pool.accountCount();
    f.begin();

    assertThat(f.pool.transfer(f.by(owner(ALICE)), 0, 1, CASH, 20 * E6))
        .isEqualTo(Reject.INVARIANT.code());

    assertThat(f.pool.accountCount()).isEqualTo(accounts);
  }

  @Test
  void shouldFreezeTheReceiverOfATransferWhenItIsTheOneThatBreaches() {
    f.activateRules2();
    f.begin();
    f.must(f.pool.transfer(f.by(owner(ALICE)), 0, 1, CASH, 20_000 * E6));
    int second = f.pool.accountOf(owner(ALICE), 1);
    breakFundingOfEth();
    f.begin();

    assertThat(f.pool.transfer(f.by(owner(ALICE)), 1, 0, CASH, E6))
        .isEqualTo(Reject.INVARIANT.code());

    assertThat(f.pool.freezes().isFrozen(alice)).isTrue();
    assertThat(f.pool.freezes().isFrozen(second)).isFalse();
  }

  @Test
  void shouldRefuseADepositThatCannotBeBooked() {
    f.activateRules2();
    breakFundingOfEth();
    f.begin();

    assertThat(f.pool.creditDevelopment(f.genesis(), owner(ALICE), 0, CASH, E6))
        .isEqualTo(Reject.INVARIANT.code());

    assertThat(f.pool.freezes().isFrozen(alice)).isTrue();
  }

  @Test
  void shouldKeepFreezesInASnapshot() {
    freezeAlice();
    f.must(f.approve(GENESIS, ApprovalKind.UNFREEZE_ACCOUNT, alice, 0));
    byte[] before = f.stateHash();

    f.restore();

    assertThat(f.stateHash()).isEqualTo(before);
    assertThat(f.pool.freezes().isFrozen(alice)).isTrue();
    f.must(f.approve(STEWARD, ApprovalKind.UNFREEZE_ACCOUNT, alice, 0));
    assertThat(f.pool.freezes().isFrozen(alice)).isFalse();
    assertThat(f.withdraw(ALICE, CASH, E6)).isZero();
  }

  /** Only Alice has found the bug; then it is mended, as another snapshot of the ledger's terms. */
  private void freezeAlice() {
    f.activateRules2();
    breakFundingOfEth();
    assertThat(f.withdraw(ALICE, CASH, E6)).isEqualTo(Reject.INVARIANT.code());
    f.restore(new SnapshotDamage(f.snapshot()).lotOfLedger(f.ethPerp, LOT).bytes());
  }

  /**
   * A perpetual on ETH with a lot that the ledger takes for three: trades of single lots do not
   * balance, and nobody owes funding.
   */
  private int brokenMarket() {
    int perp = f.list(ETH, 0, 0, 0);
    f.pass(600);
    assertThat(f.pool.market().fundingIndex(perp)).isPositive();
    f.must(f.fill(perp, ALICE, BOB, 2000, 0.002));
    f.restore(new SnapshotDamage(f.snapshot()).lotOfLedger(perp, 3 * LOT).bytes());
    return perp;
  }
}
