package cenote.pool;

import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.STEWARD;
import static cenote.pool.PoolFixture.VENUE;
import static cenote.pool.PoolFixture.WETH;
import static cenote.pool.PoolFixture.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.crypto.Bytes32;
import cenote.pool.freeze.ApprovalKind;
import cenote.pool.vault.GuaranteeVault;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * The guarantee vault by commands: who may, what they change, and that nobody holds its account.
 */
class VaultCommandsTest {

  private static final String SECTION = "5ec70016";
  private static final Bytes32 NOBODY = new Bytes32.Words(-1, -1, -1, 2);
  private static final int JUNIOR = GuaranteeVault.JUNIOR;
  private static final int SENIOR = GuaranteeVault.SENIOR;

  private final PoolFixture f = new PoolFixture();

  private void activate() {
    f.begin();
    f.must(f.pool.activateRules(f.genesis(), GuaranteeVault.RULES));
  }

  private Reject deposit(long who, int tranche, long amountE6) {
    f.begin();
    return Reject.of(f.pool.depositGuarantee(f.by(owner(who)), 0, tranche, amountE6));
  }

  private Reject redeem(long who, int tranche, long shares) {
    f.begin();
    return Reject.of(f.pool.redeemGuarantee(f.by(owner(who)), 0, tranche, shares));
  }

  private GuaranteeVault vault() {
    return f.pool.guaranteeVault();
  }

  /** Owners 1 and 2 with shares, at ETH 2,000. */
  private void fill() {
    activate();
    f.must(f.report(ETH, 2_000));
    f.deposit(1, CASH, 3_000 * E6);
    f.deposit(2, CASH, 3_000 * E6);
    assertThat(deposit(1, JUNIOR, 1_000 * E6)).isEqualTo(Reject.NONE);
    assertThat(deposit(2, SENIOR, 2_000 * E6)).isEqualTo(Reject.NONE);
    f.later(3_600);
    f.tick();
  }

  @Test
  void shouldOpenTheVaultWithRulesFourAfterTheAccountsThereAre() {
    int alice = f.deposit(1, CASH, 1_000 * E6);
    assertThat(vault().account()).isEqualTo(GuaranteeVault.NONE);
    assertThat(f.pool.accounts().isPool(alice + 1)).isFalse();
    byte[] three = f.snapshot();

    activate();

    assertThat(HexFormat.of().formatHex(three)).doesNotContain(SECTION);
    assertThat(HexFormat.of().formatHex(f.snapshot())).containsOnlyOnce(SECTION);
    assertThat(vault().account()).isEqualTo(alice + 1);
    assertThat(f.pool.accounts().isPool(alice + 1)).isTrue();
    assertThat(f.pool.accounts().isHeld(alice + 1)).isFalse();
    assertThat(f.deposit(2, CASH, 1_000 * E6)).isEqualTo(alice + 2);
    byte[] hash = f.stateHash();
    f.restore();
    assertThat(f.stateHash()).isEqualTo(hash);
    assertThat(vault().account()).isEqualTo(alice + 1);
    f.checkInvariants();
  }

  @Test
  void shouldKnowNoVaultBeforeRulesFour() {
    f.deposit(1, CASH, 1_000 * E6);
    f.activateRules3();

    assertThat(deposit(1, JUNIOR, 100 * E6)).isEqualTo(Reject.UNKNOWN_RULES);
    assertThat(redeem(1, JUNIOR, 0)).isEqualTo(Reject.UNKNOWN_RULES);
    assertThat(vault().valueE6(JUNIOR)).isZero();
    assertThat(vault().availableE6(SENIOR)).isZero();
    assertThat(f.pool.nextDeadlineNs()).isGreaterThan(f.now + 3_600 * PoolFixture.SECOND);
  }

  @Test
  void shouldTurnCashIntoSharesAndBack() {
    fill();

    assertThat(vault().sharesOf(2, JUNIOR)).isZero();
    int alice = f.pool.accountOf(owner(1), 0);
    assertThat(vault().sharesOf(alice, JUNIOR)).isEqualTo(999 * E6);
    assertThat(vault().pricePerShareE9(JUNIOR)).isEqualTo(PoolFixture.E9);
    assertThat(redeem(1, JUNIOR, 50 * E6)).isEqualTo(Reject.NONE);
    f.later(86_400);
    f.tick();

    assertThat(f.pool.ledger().balance(alice, CASH)).isEqualTo(2_050 * E6);
    assertThat(vault().valueE6(JUNIOR)).isEqualTo(950 * E6);
    assertThat(vault().holderCount()).isEqualTo(2);
    assertThat(vault().isWhole()).isTrue();
    f.checkInvariants();
  }

  /** However many wait, a tick meets a bounded number, and what else is due then has its turn. */
  @Test
  void shouldMeetABoundedNumberOfRequestsInATick() {
    fill();
    for (int who = 0; who < 150; who++) {
      f.deposit(100 + who, CASH, 20 * E6);
      assertThat(deposit(100 + who, JUNIOR, 10 * E6)).isEqualTo(Reject.NONE);
    }
    f.later(3_600);
    for (int left : new int[] {86, 22, 0}) {
      f.begin();
      f.must(f.pool.tick());
      assertThat(vault().depositCount(JUNIOR)).isEqualTo(left);
      assertThat(f.pool.nextDeadlineNs() <= f.now).isEqualTo(left > 0);
    }
    assertThat(vault().holderCount()).isEqualTo(152);
    assertThat(vault().isWhole()).isTrue();
    f.checkInvariants();
  }

  @Test
  void shouldChangeNothingWhenRefused() {
    fill();
    f.pass(120);
    f.deposit(3, CASH, 10_000 * E6);
    f.deposit(4, CASH, 100_000 * E6);
    f.must(f.fill(f.ethPerp, 3, 4, 2_000, 40));
    f.deposit(5, WETH, 100_000_000_000L);
    f.must(f.withdraw(5, CASH, 10_000 * E6));
    for (int i = 0; i < 4; i++) {
      f.later(9);
      f.begin();
      f.must(f.pool.tick());
    }

    String before = money();
    assertThat(deposit(3, JUNIOR, 5_000 * E6)).isEqualTo(Reject.PRICE_STALE);
    f.must(f.report(ETH, 2_000));
    assertThat(deposit(3, JUNIOR, 9_970 * E6)).isEqualTo(Reject.WITHDRAWAL_TEST);
    assertThat(deposit(3, JUNIOR, 10_001 * E6)).isEqualTo(Reject.BALANCE_TOO_SMALL);
    assertThat(deposit(5, SENIOR, 10 * E6)).isEqualTo(Reject.BALANCE_TOO_SMALL);
    assertThat(deposit(9, SENIOR, 10 * E6)).isEqualTo(Reject.UNKNOWN_PRINCIPAL);
    assertThat(redeem(1, SENIOR, 0)).isEqualTo(Reject.VAULT_SHARES);
    assertThat(redeem(1, JUNIOR, 999 * E6 + 1)).isEqualTo(Reject.VAULT_SHARES);
    f.begin();
    assertThat(f.pool.depositGuarantee(f.by(owner(1)), 7, 0, E6))
        .isEqualTo(Reject.UNKNOWN_ACCOUNT.code());
    f.begin();
    assertThat(f.pool.redeemGuarantee(f.by(owner(1)), 7, 0, E6))
        .isEqualTo(Reject.UNKNOWN_ACCOUNT.code());
    f.begin();
    assertThat(f.pool.depositGuarantee(f.by(STEWARD), 0, 0, 10 * E6))
        .isEqualTo(Reject.NOT_AUTHORISED.code());
    assertThat(money()).isEqualTo(before);
    assertThat(deposit(3, JUNIOR, 100 * E6)).isEqualTo(Reject.NONE);
    assertThat(money()).isNotEqualTo(before);
  }

  private String money() {
    StringBuilder text = new StringBuilder();
    for (int holder = -9; holder < f.pool.accountCount(); holder++) {
      text.append(f.pool.ledger().balance(holder, CASH)).append(' ');
    }
    for (int t = 0; t < 2; t++) {
      text.append(vault().valueE6(t)).append(' ').append(vault().shares(t)).append(' ');
      text.append(vault().waitingE6(t)).append(' ').append(vault().redeeming(t)).append(' ');
    }
    return text.toString();
  }

  @Test
  void shouldNotNeedPricesForWhoHasCashOnly() {
    activate();
    f.deposit(1, CASH, 3_000 * E6);
    f.later(1_000);

    assertThat(deposit(1, SENIOR, 3_000 * E6)).isEqualTo(Reject.NONE);
    assertThat(f.pool.ledger().balance(f.pool.accountOf(owner(1), 0), CASH)).isZero();
  }

  @Test
  void shouldLetNoCommandTouchTheVaultsAccountWhileItSellsNothing() {
    fill();
    f.deposit(7, CASH, 10_000 * E6);
    int account = vault().account();
    String before = money();

    assertThat(Reject.of(f.flag(-1, account))).isEqualTo(Reject.UNKNOWN_ACCOUNT);
    assertThat(Reject.of(f.flag(7, account))).isEqualTo(Reject.UNKNOWN_ACCOUNT);
    f.begin();
    assertThat(f.pool.grantAccess(f.genesis(), account, 1))
        .isEqualTo(Reject.UNKNOWN_ACCOUNT.code());
    f.begin();
    assertThat(f.pool.buyConversion(f.by(owner(7)), 0, account, WETH, 1, E8))
        .isEqualTo(Reject.NO_CONVERSION.code());
    f.begin();
    assertThat(f.pool.takeOffer(f.by(owner(7)), 0, account, f.ethPerp, E8, E8)).isNotZero();
    f.begin();
    assertThat(f.pool.creditDevelopment(f.genesis(), NOBODY, 0, CASH, 100 * E6))
        .isEqualTo(Reject.OUT_OF_RANGE.code());
    f.begin();
    assertThat(f.pool.transfer(f.by(owner(7)), 0, 0, CASH, E6))
        .isEqualTo(Reject.SAME_ACCOUNT.code());
    assertThat(f.approve(PoolFixture.GENESIS, ApprovalKind.UNFREEZE_ACCOUNT, account, 0))
        .isEqualTo(Reject.NOTHING_TO_APPROVE.code());
    f.must(f.report(ETH, 2_000));
    Order stolen = f.order(NOBODY, f.ethPerp, true, Long.MAX_VALUE, E8);
    Order sell = f.order(owner(7), f.ethPerp, false, 1, E8);
    assertThat(f.fill(f.ethPerp, 2_000 * E8, E8, stolen, sell))
        .isEqualTo(Reject.UNKNOWN_ACCOUNT.code());
    for (Bytes32 asker : new Bytes32[] {NOBODY, VENUE}) {
      f.begin();
      assertThat(f.pool.withdraw(f.by(asker), 0, CASH, E6, owner(7))).isNotZero();
      f.begin();
      assertThat(f.pool.placeBid(f.by(asker), 0, 0, 1, 1_000 * E6, Long.MAX_VALUE)).isNotZero();
    }
    assertThat(f.pool.accountOf(NOBODY, 0)).isEqualTo(-1);
    assertThat(money()).isEqualTo(before);
  }

  @Test
  void shouldGiveTheSameHashForTheSameLogThroughSnapshotsInBetween() {
    byte[] straight = run(new PoolFixture(), false);

    assertThat(run(new PoolFixture(), true)).isEqualTo(straight);
  }

  private static byte[] run(PoolFixture f, boolean restores) {
    f.begin();
    f.must(f.pool.activateRules(f.genesis(), GuaranteeVault.RULES));
    for (int i = 1; i <= 100; i++) {
      f.deposit(i, CASH, 1_000 * E6);
      f.begin();
      f.must(f.pool.depositGuarantee(f.by(owner(i)), 0, i % 2, (10 + i) * E6));
    }
    f.later(3_600);
    for (int i = 0; i < 60; i++) {
      if (restores) {
        f.restore();
      }
      if (i < 50) {
        f.begin();
        int _ = f.pool.redeemGuarantee(f.by(owner(i + 1)), 0, (i + 1) % 2, 0);
      }
      f.begin();
      f.must(f.pool.tick());
      f.later(i < 4 ? 0 : 1_800);
    }
    assertThat(f.pool.guaranteeVault().isWhole()).isTrue();
    assertThat(f.pool.guaranteeVault().redeeming(1)).isPositive();
    return f.stateHash();
  }

  @Test
  void shouldRefuseASnapshotWithoutTheVault() {
    fill();
    byte[] whole = f.snapshot();
    String text = HexFormat.of().formatHex(whole);
    int at = text.indexOf(SECTION) / 2;

    assertThatThrownBy(() -> f.restore(java.util.Arrays.copyOf(whole, at)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
