package cenote.pool.vault;

import static cenote.pool.vault.GuaranteeVault.JUNIOR;
import static cenote.pool.vault.GuaranteeVault.SENIOR;
import static cenote.pool.vault.VaultRig.E6;
import static cenote.pool.vault.VaultRig.FIRST;
import static cenote.pool.vault.VaultRig.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Reject;
import org.junit.jupiter.api.Test;

/** Single stories of the guarantee vault (rules.md 8.2, 13.2; ADR 0022). */
class GuaranteeVaultTest {

  private static final int ALICE = FIRST;
  private static final int BOB = FIRST + 1;
  private static final int CAROL = FIRST + 2;
  private static final long DEAD = 1_000_000L;
  private static final long DAY = 24 * HOUR;

  private final VaultRig rig = new VaultRig(200);

  private void deposit(int account, int tranche, long cash) {
    assertThat(rig.deposit(account, tranche, cash * E6)).isEqualTo(Reject.NONE);
  }

  private void redeem(int account, int tranche, long shares) {
    assertThat(rig.vault.redeem(account, tranche, shares)).isEqualTo(Reject.NONE);
  }

  /** Alice 200 junior, Bob 300 senior. */
  private void fill() {
    deposit(ALICE, JUNIOR, 200);
    deposit(BOB, SENIOR, 300);
    rig.pass(HOUR);
  }

  @Test
  void shouldIssueSharesAtTheNextEpochAndLeaveDeadOnes() {
    deposit(ALICE, JUNIOR, 200);

    assertThat(rig.vault.valueE6(JUNIOR)).isZero();
    assertThat(rig.vault.availableE6(JUNIOR)).isZero();
    rig.pass(HOUR);
    assertThat(rig.vault.sharesOf(ALICE, JUNIOR)).isEqualTo(200 * E6 - DEAD);
    assertThat(rig.vault.shares(JUNIOR)).isEqualTo(200 * E6);
    assertThat(rig.vault.valueE6(JUNIOR)).isEqualTo(200 * E6);
    deposit(BOB, JUNIOR, 100);
    rig.pass(HOUR);
    assertThat(rig.vault.sharesOf(BOB, JUNIOR)).isEqualTo(100 * E6);
  }

  @Test
  void shouldTakeJuniorFirstAndMakeSeniorGoodFirst() {
    fill();

    assertThat(rig.bear(260 * E6, false)).containsExactly(200 * E6, 60 * E6);
    assertThat(rig.vault.valueE6(SENIOR)).isEqualTo(240 * E6);
    rig.gain(90 * E6);
    assertThat(rig.vault.valueE6(SENIOR)).isEqualTo(300 * E6);
    assertThat(rig.vault.valueE6(JUNIOR)).isEqualTo(30 * E6);
    rig.gain(220 * E6);
    assertThat(rig.vault.valueE6(SENIOR)).isEqualTo(330 * E6);
    assertThat(rig.vault.valueE6(JUNIOR)).isEqualTo(220 * E6);
  }

  @Test
  void shouldNotLetTheWaterfallTouchCashThatWaits() {
    fill();
    deposit(CAROL, SENIOR, 1_000);

    assertThat(rig.bear(10_000 * E6, false)).containsExactly(200 * E6, 300 * E6);
    assertThat(rig.vault.waitingE6(SENIOR)).isEqualTo(1_000 * E6);
    assertThat(rig.cashE6(rig.account())).isEqualTo(1_000 * E6);
  }

  @Test
  void shouldLetQueuedSharesBearLossesUntilPaid() {
    fill();
    redeem(BOB, SENIOR, 100 * E6);
    rig.bear(350 * E6, false);

    rig.pass(DAY);

    // A tenth of 300 shares at half their first price, the rest waits and bears on.
    assertThat(rig.vault.redeeming(SENIOR)).isEqualTo(70 * E6);
    assertThat(rig.cashE6(BOB)).isEqualTo(VaultRig.ENDOWMENT_E6 - 300 * E6 + 15 * E6);
    rig.bear(67_500_000, false);
    rig.pass(DAY);
    // A tenth of 270 shares, at a quarter.
    assertThat(rig.vault.redeeming(SENIOR)).isEqualTo(43 * E6);
    assertThat(rig.cashE6(BOB)).isEqualTo(VaultRig.ENDOWMENT_E6 - 300 * E6 + 21_750_000);
  }

  @Test
  void shouldRedeemATenthADayFirstInFirstOut() {
    deposit(ALICE, SENIOR, 500);
    deposit(BOB, SENIOR, 500);
    rig.pass(HOUR);
    redeem(BOB, SENIOR, 60 * E6);
    redeem(ALICE, SENIOR, 400 * E6);

    rig.pass(HOUR);
    assertThat(rig.vault.redeemingOf(BOB, SENIOR)).isEqualTo(60 * E6);
    rig.pass(DAY);
    assertThat(rig.vault.redeemingOf(BOB, SENIOR)).isZero();
    assertThat(rig.vault.redeemingOf(ALICE, SENIOR)).isEqualTo(360 * E6);
    rig.pass(HOUR);
    assertThat(rig.vault.redeemingOf(ALICE, SENIOR)).isEqualTo(360 * E6);
    rig.pass(DAY);
    assertThat(rig.vault.redeemingOf(ALICE, SENIOR)).isEqualTo(270 * E6);
  }

  @Test
  void shouldNotLetJuniorFallBelowAQuarter() {
    deposit(ALICE, JUNIOR, 105);
    deposit(BOB, SENIOR, 300);
    rig.pass(DAY);
    redeem(ALICE, JUNIOR, 0);

    rig.pass(DAY);
    assertThat(rig.vault.valueE6(JUNIOR)).isEqualTo(100 * E6);
    rig.pass(10 * DAY);
    assertThat(rig.vault.valueE6(JUNIOR)).isEqualTo(100 * E6);
    redeem(BOB, SENIOR, 30 * E6);
    rig.pass(DAY);
    assertThat(rig.vault.valueE6(SENIOR)).isEqualTo(270 * E6);
    assertThat(rig.vault.valueE6(JUNIOR)).isEqualTo(90 * E6);
  }

  @Test
  void shouldStrikeOffSharesThatHaveLostAll() {
    fill();
    redeem(ALICE, JUNIOR, 0);
    rig.bear(199_000_000, false);
    rig.pass(HOUR);

    assertThat(rig.heard).last().isEqualTo("struck off 0: 200000000");
    assertThat(rig.vault.sharesOf(ALICE, JUNIOR)).isZero();
    assertThat(rig.vault.redemptionCount(JUNIOR)).isZero();
    deposit(CAROL, JUNIOR, 50);
    rig.pass(HOUR);
    // What was left of the tranche belongs to nobody.
    assertThat(rig.vault.shares(JUNIOR)).isEqualTo(51 * E6);
    assertThat(rig.vault.sharesOf(CAROL, JUNIOR)).isEqualTo(50 * E6);
    assertThat(rig.vault.valueE6(JUNIOR)).isEqualTo(51 * E6);
    rig.gain(10 * E6);
    assertThat(rig.vault.valueE6(JUNIOR)).isLessThan(53 * E6);
  }

  @Test
  void shouldBoundWhatAFirstDepositorTakesFromTheNext() {
    deposit(ALICE, JUNIOR, 10);
    rig.pass(DAY);
    redeem(ALICE, JUNIOR, 0);
    rig.pass(200 * DAY);
    rig.gain(1_000_000 * E6);
    deposit(BOB, JUNIOR, 1_000_000);
    rig.pass(HOUR);

    long total = rig.vault.shares(JUNIOR);
    long ofBob = rig.vault.sharesOf(BOB, JUNIOR);
    double worth = (double) ofBob / total * rig.vault.valueE6(JUNIOR);
    assertThat(worth).isGreaterThan(1_000_000 * E6 * 0.999998);
  }

  @Test
  void shouldGiveBackWhatADroppedPlanHasTaken() {
    fill();
    rig.bear(220 * E6, false);
    long senior = rig.vault.valueE6(SENIOR);
    rig.gain(50 * E6);

    rig.bear(40 * E6, true);

    assertThat(rig.vault.valueE6(SENIOR)).isEqualTo(senior + 20 * E6);
    assertThat(rig.vault.valueE6(JUNIOR)).isEqualTo(30 * E6);
  }

  @Test
  void shouldTakeTheSideOfPricesThatFavoursThoseWhoStay() {
    deposit(ALICE, JUNIOR, 20_000);
    rig.pass(DAY);
    rig.trade(10);
    rig.price(1, 0.99);
    deposit(BOB, JUNIOR, 20_000);
    redeem(ALICE, JUNIOR, 100 * E6);
    rig.pass(DAY);

    // Ten units at 1,000 may be worth 100 more or less: shares at 20,100, cash at 39,900: for 100
    // of 39,900.497512 shares 39,900 x 100 / 39,900.497512.
    long issued = rig.vault.sharesOf(BOB, JUNIOR);
    assertThat(issued).isEqualTo(20_000 * E6 * 20_000 / 20_100);
    long paidE6 = rig.cashE6(ALICE) - VaultRig.ENDOWMENT_E6 + 20_000 * E6;
    assertThat(rig.vault.shares(JUNIOR)).isEqualTo(39_800_497_512L);
    assertThat(paidE6).isEqualTo(99_998_753);
  }

  @Test
  void shouldPassOverAFrozenAccount() {
    deposit(ALICE, JUNIOR, 500);
    deposit(BOB, JUNIOR, 500);
    rig.pass(DAY);
    redeem(ALICE, JUNIOR, 10 * E6);
    redeem(BOB, JUNIOR, 10 * E6);
    rig.freeze(ALICE);

    rig.pass(3 * HOUR);
    assertThat(rig.vault.redeemingOf(ALICE, JUNIOR)).isEqualTo(10 * E6);
    assertThat(rig.vault.redeemingOf(BOB, JUNIOR)).isZero();
    assertThat(rig.vault.redemptionCount(JUNIOR)).isEqualTo(1);
    rig.freeze(rig.account());
    deposit(CAROL, JUNIOR, 10);
    rig.pass(HOUR);
    assertThat(rig.vault.depositCount(JUNIOR)).isEqualTo(1);
  }

  @Test
  void shouldWaitForFreshPrices() {
    fill();
    rig.trade(1);
    deposit(CAROL, SENIOR, 100);
    rig.nowNs = rig.deadlines.nextNs();
    rig.market.advance(rig.nowNs);
    rig.tick();

    assertThat(rig.vault.depositCount(SENIOR)).isEqualTo(1);
    rig.pass(HOUR);
    assertThat(rig.vault.depositCount(SENIOR)).isZero();
  }

  @Test
  void shouldMeetABoundedNumberOfRequestsAtATime() {
    for (int i = 0; i < 150; i++) {
      deposit(FIRST + i, i % 2, 10 + i);
    }
    rig.advance(rig.deadlines.nextNs());

    rig.tick();
    assertThat(rig.vault.depositCount(JUNIOR) + rig.vault.depositCount(SENIOR)).isEqualTo(86);
    deposit(FIRST + 150, JUNIOR, 10);
    rig.restore();
    rig.tick();
    assertThat(rig.vault.depositCount(JUNIOR) + rig.vault.depositCount(SENIOR)).isEqualTo(23);
    rig.tick();
    // Who came while the epoch went on waits for the next.
    assertThat(rig.vault.depositCount(JUNIOR)).isEqualTo(1);
    assertThat(rig.deadlines.nextNs()).isEqualTo(rig.vault.nextEpochNs()).isGreaterThan(rig.nowNs);
    assertThat(rig.vault.isWhole()).isTrue();
  }

  @Test
  void shouldKeepDepositsOutWhileTheVaultOwes() {
    fill();
    rig.trade(10);
    rig.price(0.9, 1);
    deposit(CAROL, JUNIOR, 100);
    rig.pass(HOUR);

    assertThat(rig.vault.valueE6(JUNIOR) + rig.vault.valueE6(SENIOR)).isZero();
    assertThat(rig.vault.depositCount(JUNIOR)).isEqualTo(1);
    rig.price(1 / 0.9, 1);
    rig.pass(HOUR);
    assertThat(rig.vault.depositCount(JUNIOR)).isZero();
    assertThat(rig.vault.valueE6(SENIOR)).isEqualTo(300 * E6);
  }

  @Test
  void shouldRefuseWhatIsNoRequest() {
    assertThat(rig.deposit(ALICE, 2, 10 * E6)).isEqualTo(Reject.VAULT_TRANCHE);
    assertThat(rig.deposit(ALICE, -1, 10 * E6)).isEqualTo(Reject.VAULT_TRANCHE);
    assertThat(rig.deposit(ALICE, JUNIOR, 0)).isEqualTo(Reject.AMOUNT_NOT_POSITIVE);
    assertThat(rig.deposit(ALICE, JUNIOR, 10 * E6 - 1)).isEqualTo(Reject.VAULT_DEPOSIT_TOO_SMALL);
    assertThat(rig.deposit(ALICE, JUNIOR, Long.MAX_VALUE)).isEqualTo(Reject.OVERFLOW);
    assertThat(rig.vault.redeem(ALICE, JUNIOR, 0)).isEqualTo(Reject.VAULT_SHARES);
    assertThat(rig.vault.redeem(ALICE, 7, 0)).isEqualTo(Reject.VAULT_TRANCHE);
    deposit(ALICE, JUNIOR, 10);
    assertThat(rig.deposit(ALICE, JUNIOR, 10 * E6)).isEqualTo(Reject.VAULT_REQUEST_WAITS);
    rig.pass(HOUR);
    assertThat(rig.vault.redeem(ALICE, JUNIOR, -1)).isEqualTo(Reject.VAULT_SHARES);
    assertThat(rig.vault.redeem(ALICE, JUNIOR, 9 * E6 + 1)).isEqualTo(Reject.VAULT_SHARES);
    redeem(ALICE, JUNIOR, 9 * E6);
    assertThat(rig.vault.redeem(ALICE, JUNIOR, 1)).isEqualTo(Reject.VAULT_REQUEST_WAITS);
  }
}
