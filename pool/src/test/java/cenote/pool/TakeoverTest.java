package cenote.pool;

import static cenote.pool.PoolFixture.ALT;
import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.E9;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.WALT;
import static cenote.pool.PoolFixture.WBTC;
import static cenote.pool.PoolFixture.WETH;
import static cenote.pool.PoolFixture.owner;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.closeout.CloseOuts;
import cenote.pool.closeout.StandingOffer;
import cenote.pool.freeze.ApprovalKind;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.vault.GuaranteeVault;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Takeover by the guarantee vault, how it unwinds and what it bears (rules.md 7.4, 7.2, 5.4). */
class TakeoverTest {

  private static final long TRADER = 1;
  private static final long MAKER = 2;
  private static final long KEEPER = 3;
  private static final long FUNDER = 4;
  private static final long ANY = Long.MAX_VALUE;

  private PoolFixture f = new PoolFixture();
  private int trader;
  private int maker;
  private int funder;

  @BeforeEach
  void openAccounts() {
    open(4, 5_000_000 * E6);
  }

  /** 100 ETH long with 20,000 cash, against a maker; a vault worth so much, three parts senior. */
  private void open(int rules, long vaultE6) {
    f = new PoolFixture();
    f.begin();
    f.must(f.pool.activateRules(f.genesis(), rules));
    f.must(f.report(ETH, 2000));
    f.must(f.report(BTC, 50_000));
    f.must(f.report(ALT, 2));
    maker = f.deposit(MAKER, CASH, 500_000_000 * E6);
    f.deposit(KEEPER, CASH, 50_000_000 * E6);
    funder = f.deposit(FUNDER, CASH, 500_000_000 * E6);
    if (rules >= 4 && vaultE6 > 0) {
      fund(vaultE6);
    }
    trader = f.deposit(TRADER, CASH, 20_000 * E6);
    f.must(f.fill(f.ethPerp, TRADER, MAKER, 2000, 100));
  }

  private void fund(long vaultE6) {
    askForShares(GuaranteeVault.JUNIOR, vaultE6 / 4);
    askForShares(GuaranteeVault.SENIOR, vaultE6 - vaultE6 / 4);
    f.later(3_600);
    f.tick();
    f.pass(600);
    assertThat(valueE6()).isEqualTo(vaultE6);
  }

  private void askForShares(int tranche, long amountE6) {
    f.begin();
    f.must(f.pool.depositGuarantee(f.by(owner(FUNDER)), 0, tranche, amountE6));
  }

  private int vault() {
    return f.pool.guaranteeVault().account();
  }

  private long valueE6() {
    GuaranteeVault vault = f.pool.guaranteeVault();
    return vault.valueE6(GuaranteeVault.JUNIOR) + vault.valueE6(GuaranteeVault.SENIOR);
  }

  private void flag(double price) {
    f.moveTo(ETH, price);
    f.must(f.flag(KEEPER, trader));
  }

  private boolean isTaken(int account) {
    return f.events.has("taken over " + account + " ");
  }

  private Reject take(long by, int account, int instrument, long quantityE8) {
    boolean isLong = Objects.requireNonNull(f.pool.closeOuts().offers().offerOf(account)).isLong();
    f.begin();
    return Reject.of(
        f.pool.takeOffer(f.by(owner(by)), 0, account, instrument, quantityE8, isLong ? ANY : 1));
  }

  private StandingOffer offer() {
    return Objects.requireNonNull(f.pool.closeOuts().offers().offerOf(vault()));
  }

  // What is taken over.

  @Test
  void shouldTakeOverWhatIsBelowTheCloseOutMargin() {
    long beforeE6 = valueE6();
    flag(1820);
    long equityE6 = f.pool.margin(trader).equityE6();
    assertThat(f.pool.margin(trader).equityMaintenanceE6())
        .isBetween(0L, f.pool.margin(trader).closeOutE6() - 1);

    f.pass(5);

    assertThat(isTaken(trader)).isTrue();
    assertThat(f.events.has("ended " + trader + " " + CloseOuts.TAKEN_OVER)).isTrue();
    Ledger ledger = f.pool.ledger();
    assertThat(ledger.positionCount(trader)).isZero();
    assertThat(ledger.balance(trader, CASH)).isZero();
    assertThat(ledger.positionQuantityE8(vault(), 0)).isEqualTo(100 * E8);
    assertThat(valueE6()).isBetween(beforeE6 + equityE6 - 1, beforeE6 + equityE6);
    assertThat(f.pool.closeOuts().openCount()).isZero();
    f.checkInvariants();
  }

  @Test
  void shouldTakeOverNothingBeforeRulesFour() {
    open(3, 0);
    assertThat(vault()).isEqualTo(GuaranteeVault.NONE);
    flag(1820);

    f.pass(200);

    assertThat(f.events.has("taken over")).isFalse();
    assertThat(f.pool.closeOuts().isInCloseOut(trader)).isTrue();
  }

  @Test
  void shouldTakeOverWhatNobodyBoughtForThreeMinutes() {
    flag(1840);
    assertThat(f.pool.margin(trader).equityMaintenanceE6())
        .isGreaterThan(f.pool.margin(trader).closeOutE6());

    f.pass(170);
    assertThat(isTaken(trader)).isFalse();
    f.pass(15);

    assertThat(isTaken(trader)).isTrue();
    f.checkInvariants();
  }

  @Test
  void shouldCountTheThreeMinutesFromTheLastSale() {
    flag(1840);
    f.pass(100);
    assertThat(take(KEEPER, trader, f.ethPerp, 2 * E8)).isEqualTo(Reject.NONE);

    f.pass(100);
    f.restore();
    assertThat(isTaken(trader)).isFalse();
    f.pass(90);

    assertThat(isTaken(trader)).isTrue();
  }

  @Test
  void shouldLeaveAloneWhatIsInsolventAndWhatHasNoLegs() {
    flag(1700);
    int borrower = f.deposit(8, WALT, 1_000_000 * E6);
    f.begin();
    f.must(f.withdraw(8, CASH, 900_000 * E6));
    f.moveTo(ALT, 1.21);
    f.later(1);
    f.refresh();
    f.must(f.flag(KEEPER, borrower));
    assertThat(f.pool.closeOuts().isInCloseOut(borrower)).isTrue();

    f.pass(300);

    assertThat(f.events.has("insolvent " + trader)).isTrue();
    assertThat(f.events.has("taken over")).isFalse();
    assertThat(f.pool.ledger().balance(vault(), WALT)).isZero();
    f.checkInvariants();
  }

  // Caps.

  @Test
  void shouldKeepToATenthOfTheVaultInAMarket() {
    flag(1820);
    long legsE6 = f.pool.margin(trader).initialE6();
    open(4, 10 * legsE6 - 10 * E6);
    flag(1820);
    f.pass(30);
    assertThat(isTaken(trader)).isFalse();
    assertThat(f.pool.closeOuts().isInCloseOut(trader)).isTrue();

    open(4, 10 * legsE6 + 10 * E6);
    flag(1820);
    f.pass(5);

    assertThat(isTaken(trader)).isTrue();
    f.checkInvariants();
  }

  @Test
  void shouldCountWhatTheVaultHasInTheMarketAlready() {
    flag(1820);
    long legsE6 = f.pool.margin(trader).initialE6();
    open(4, 15 * legsE6);
    int second = f.deposit(8, CASH, 20_000 * E6);
    f.must(f.fill(f.ethPerp, 8, MAKER, 2000, 100));
    flag(1820);
    f.must(f.flag(KEEPER, second));

    f.pass(10);

    assertThat(isTaken(trader)).isTrue();
    assertThat(isTaken(second)).isFalse();
    assertThat(f.pool.closeOuts().isInCloseOut(second)).isTrue();
  }

  @Test
  void shouldCountCollateralInItsMarket() {
    flag(1820);
    long legsE6 = f.pool.margin(trader).initialE6();
    // hIM of 10 WETH is 1,820.
    open(4, 10 * (legsE6 + 1_000 * E6));
    assertThat(isTakenWith(10 * E9, 2_000)).isFalse();

    open(4, 10 * (legsE6 + 3_000 * E6));
    assertThat(isTakenWith(10 * E9, 2_000)).isTrue();
    f.checkInvariants();
  }

  /** 100 ETH long with so much WETH and cash, when all but R_CO is lost. */
  private boolean isTakenWith(long weth, long cash) {
    int holder = f.deposit(8, CASH, cash * E6);
    f.deposit(8, WETH, weth);
    f.must(f.fill(f.ethPerp, 8, MAKER, 2000, 100));
    f.moveTo(ETH, 1820);
    f.must(f.flag(KEEPER, holder));
    f.pass(10);
    return isTaken(holder);
  }

  /** What is given for loans is no longer there for deficits: at most half of it in an event. */
  @Test
  void shouldCountLoansInTheEvent() {
    open(4, 14_000_000 * E6);
    assertThat(loansTakenOver()).isEqualTo(2);
    open(4, 10_000_000 * E6);
    assertThat(loansTakenOver()).isEqualTo(1);
    assertThat(f.pool.ledger().balance(vault(), CASH)).isGreaterThan(5_000_000 * E6);
    open(4, 5_500_000 * E6);
    assertThat(loansTakenOver()).isZero();
  }

  private int loansTakenOver() {
    int[] borrowers = borrow(2);
    f.must(f.flag(KEEPER, borrowers[0]));
    f.must(f.flag(KEEPER, borrowers[1]));
    f.pass(200);
    f.checkInvariants();
    return (isTaken(borrowers[0]) ? 1 : 0) + (isTaken(borrowers[1]) ? 1 : 0);
  }

  /** An event ends with its last close-out, frozen vault or not. */
  @Test
  void shouldEndTheEventWhileTheVaultIsFrozen() {
    open(4, 10_000_000 * E6);
    int[] borrowers = borrow(3);
    f.must(f.flag(KEEPER, borrowers[0]));
    f.must(f.flag(KEEPER, borrowers[1]));
    f.pass(5);
    assertThat(isTaken(borrowers[0])).isTrue();
    assertThat(isTaken(borrowers[1])).isFalse();
    freezeVault();
    f.deposit(9, CASH, 3_000_000 * E6);
    f.pass(5);
    assertThat(f.pool.closeOuts().openCount()).isZero();

    f.must(f.flag(KEEPER, borrowers[2]));
    f.approveBoth(ApprovalKind.UNFREEZE_ACCOUNT, vault(), 0);
    f.pass(5);

    assertThat(isTaken(borrowers[2])).isTrue();
  }

  /** A breach of its account is found. */
  private void freezeVault() {
    Plan plan = new Plan(f.pool.ledger());
    long priceE8 = f.pool.market().markE8(f.ethPerp);
    boolean isTraded = plan.take(vault()).trade(f.ethPerp, E8, priceE8, priceE8 / 100, 0);
    assertThat(isTraded && !f.pool.freezes().allows(plan)).isTrue();
    assertThat(f.pool.freezes().isFrozen(vault())).isTrue();
  }

  /** So many who owe 2.8 M, with ETH behind it that has fallen and next to no legs. */
  private int[] borrow(int count) {
    int[] borrowers = new int[count];
    for (int i = 0; i < borrowers.length; i++) {
      borrowers[i] = f.deposit(8 + i, WETH, 2_000 * E9);
      f.must(f.fill(f.ethPerp, 8 + i, MAKER, 2000, 1));
      f.must(f.withdraw(8 + i, CASH, 2_800_000 * E6));
    }
    f.moveTo(ETH, 1465);
    return borrowers;
  }

  /** Longs and shorts empty each other in the vault, but each counts in the event. */
  @Test
  void shouldKeepToHalfOfTheVaultInAnEvent() {
    flag(1820);
    long legsE6 = f.pool.margin(trader).initialE6();
    open(4, 11 * legsE6);
    int taken = 0;
    // An account that stays in close-out, not liquidated for want of a fresh price, holds the
    // event.
    int holder = f.deposit(50, CASH, 1_000 * E6);
    f.must(f.fill(f.altPerp, 50, FUNDER, 2, 1_500));
    f.moveTo(ALT, 1.5);
    f.must(f.report(ETH, 2000));
    f.must(f.flag(KEEPER, holder));
    int next = trader;
    long who = TRADER;
    boolean isLong = true;
    for (int round = 0; round < 8; round++) {
      double mark = f.pool.market().indexE8(ETH) / 1e8;
      f.moveTo(ETH, Math.round(mark * (isLong ? 91 : 109)) / 100.0);
      f.must(f.flag(KEEPER, next));
      f.later(5);
      f.must(f.report(ETH, f.pool.market().indexE8(ETH) / 1e8));
      f.tick();
      if (!isTaken(next)) {
        break;
      }
      taken++;
      who = 60L + round;
      isLong = !isLong;
      next = f.deposit(who, CASH, 20_000 * E6);
      double now = f.pool.market().indexE8(ETH) / 1e8;
      f.must(
          isLong
              ? f.fill(f.ethPerp, who, MAKER, now, 100)
              : f.fill(f.ethPerp, MAKER, who, now, 100));
    }

    assertThat(taken).isBetween(4, 6);
    assertThat(f.pool.closeOuts().isInCloseOut(next)).isTrue();
    f.checkInvariants();
  }

  // Collateral and loans.

  @Test
  void shouldSellCollateralTakenOverByConversion() {
    open(4, 50_000_000 * E6);
    int holder = f.deposit(8, WETH, 100 * E9);
    f.must(f.fill(f.btcPerp, 8, MAKER, 50_000, 60));
    f.moveTo(BTC, 47_500);
    f.later(1);
    f.refresh();
    f.must(f.flag(KEEPER, holder));

    f.pass(5);

    assertThat(isTaken(holder)).isTrue();
    assertThat(f.pool.ledger().balance(vault(), WETH)).isEqualTo(100 * E9);
    assertThat(f.pool.closeOuts().isConverting(vault())).isTrue();
    long cash = f.pool.ledger().balance(vault(), CASH);
    f.restore();
    f.must(buy(60 * E9));
    f.must(buy(60 * E9));
    assertThat(f.pool.ledger().balance(vault(), WETH)).isZero();
    assertThat(f.pool.closeOuts().isConverting(vault())).isFalse();
    assertThat(f.pool.ledger().balance(vault(), CASH) - cash).isBetween(200_000 * E6, 203_000 * E6);
    f.checkInvariants();
  }

  private int buy(long amount) {
    f.begin();
    return f.pool.buyConversion(f.by(owner(KEEPER)), 0, vault(), WETH, amount, ANY);
  }

  /** A loan passes with the collateral behind it, but never out of cash of those who wait. */
  @Test
  void shouldTakeALoanOverOnlyOutOfTheTranches() {
    open(4, 6_000_000 * E6);
    askForShares(GuaranteeVault.JUNIOR, 10_000_000 * E6);
    int third = f.deposit(10, WBTC, 40 * E8);
    f.must(f.fill(f.btcPerp, 10, MAKER, 50_000, 0.01));
    f.must(f.withdraw(10, CASH, 1_400_000 * E6));
    for (int borrower : borrow(2)) {
      f.must(f.flag(KEEPER, borrower));
      f.pass(5);
      assertThat(isTaken(borrower)).isTrue();
    }
    long ownE6 = f.pool.ledger().balance(vault(), CASH) - 10_000_000 * E6;
    assertThat(ownE6).isBetween(300_000 * E6, 500_000 * E6);

    f.moveTo(BTC, 36_700);
    f.must(f.flag(KEEPER, third));
    f.pass(60);
    assertThat(isTaken(third)).isFalse();
    f.must(buy(1_000 * E9));
    f.pass(5);

    assertThat(isTaken(third)).isTrue();
    assertThat(valueE6()).isGreaterThanOrEqualTo(6_000_000 * E6);
    f.checkInvariants();
  }

  @Test
  void shouldLeaveADeadTokenWithItsOwner() {
    int holder = f.deposit(8, WALT, 10 * E6);
    f.deposit(8, CASH, 20_000 * E6);
    f.must(f.fill(f.ethPerp, 8, MAKER, 2000, 100));
    for (int i = 0; i < 8; i++) {
      f.later(5);
      f.must(f.report(ETH, 2000));
    }
    f.moveTo(ETH, 1820);
    f.must(f.flag(KEEPER, holder));
    f.later(5);
    f.must(f.report(ETH, 1820));
    f.tick();

    assertThat(isTaken(holder)).isTrue();
    assertThat(f.pool.ledger().balance(holder, WALT)).isEqualTo(10 * E6);
    assertThat(f.pool.ledger().balance(vault(), WALT)).isZero();
  }

  /** A token that nobody reports any more holds up neither what is sold beside it nor epochs. */
  @Test
  void shouldGoOnBesideATokenThatDiesInTheVault() {
    takeOverAlt();
    assertThat(soldAsset()).isEqualTo(WALT);

    passWithoutAlt(40);
    assertThat(soldAsset()).isEqualTo(WETH);
    f.restore();
    f.must(buy(10 * E9));
    assertThat(f.pool.ledger().balance(vault(), WETH)).isZero();
    assertThat(f.pool.closeOuts().isConverting(vault())).isFalse();
    passWithoutAlt(60);
    assertThat(f.pool.closeOuts().isConverting(vault())).isFalse();

    f.pass(5);
    assertThat(soldAsset()).isEqualTo(WALT);
    assertThat(askE8()).isEqualTo(2 * E8 / 100 * 101);
  }

  @Test
  void shouldMeetRequestsBesideATokenThatDiesInTheVault() {
    // On the first day nothing may be redeemed, and of junior only what is over a quarter.
    askForShares(GuaranteeVault.JUNIOR, 1_000_000 * E6);
    f.later(PoolFixture.DAY / PoolFixture.SECOND);
    f.refresh();
    f.tick();
    f.pass(600);
    takeOverAlt();
    GuaranteeVault guarantee = f.pool.guaranteeVault();
    f.begin();
    f.must(f.pool.redeemGuarantee(f.by(owner(FUNDER)), 0, GuaranteeVault.JUNIOR, 1_000 * E6));
    f.begin();
    f.must(f.pool.depositGuarantee(f.by(owner(MAKER)), 0, GuaranteeVault.JUNIOR, 1_000 * E6));
    long cashE6 = f.pool.ledger().balance(funder, CASH);
    passWithoutAlt((int) ((guarantee.nextEpochNs() - f.now) / PoolFixture.SECOND));

    assertThat(guarantee.redemptionCount(GuaranteeVault.JUNIOR)).isZero();
    assertThat(guarantee.depositCount(GuaranteeVault.JUNIOR)).isZero();
    assertThat(f.pool.ledger().balance(funder, CASH) - cashE6)
        .as("at 0 for the token: 28,000 of 2.25 M less")
        .isBetween(985 * E6, 992 * E6);
    assertThat(guarantee.sharesOf(maker, GuaranteeVault.JUNIOR))
        .as("at twice its price: three eighths of 28,000 and of what was earned more")
        .isBetween(990 * E6, 996 * E6);
    f.checkInvariants();
  }

  /** 100 ETH long with 14,000 WALT and a WETH, taken over by a vault of 5 M. */
  private void takeOverAlt() {
    int holder = f.deposit(8, WALT, 14_000 * E6);
    f.deposit(8, WETH, E9);
    f.must(f.fill(f.ethPerp, 8, MAKER, 2000, 100));
    f.moveTo(ETH, 1795);
    takeOver(holder);
    assertThat(f.pool.ledger().balance(vault(), WALT)).isEqualTo(14_000 * E6);
  }

  private int soldAsset() {
    assertThat(f.pool.closeOuts().isConverting(vault())).isTrue();
    return f.pool.closeOuts().conversions().openAsset(0);
  }

  private void passWithoutAlt(int seconds) {
    for (int left = seconds; left > 0; left -= 5) {
      f.later(Math.min(5, left));
      f.must(f.report(BTC, f.pool.market().indexE8(BTC) / 1e8));
      f.must(f.report(ETH, f.pool.market().indexE8(ETH) / 1e8));
      f.tick();
    }
  }

  // Unwinding.

  @Test
  void shouldUnwindByOffersThatNeverGiveMoreThanHalfOfTheReleasedMargin() {
    flag(1820);
    f.pass(5);
    f.later(2);
    f.must(f.report(ETH, 1820));

    long firstE8 = offer().priceE8();
    assertThat(firstE8).isLessThan(1820 * E8 - 1820 * E8 / 10_000 * 2);
    long lastE8 = firstE8;
    for (int i = 0; i < 20; i++) {
      StandingOffer offer = offer();
      assertThat(offer.quantityE8()).isEqualTo(20 * E8);
      assertThat(offer.feeE6()).isZero();
      long halfE8 = offer.releasedE6() * 100 / 20 / 2;
      assertThat(offer.priceE8())
          .isGreaterThanOrEqualTo(1820 * E8 - halfE8 - 1820 * E8 / 10_000 * 2);
      assertThat(offer.priceE8()).isLessThanOrEqualTo(lastE8);
      lastE8 = offer.priceE8();
      f.pass(5);
    }
    assertThat(lastE8).isLessThan(firstE8);

    for (int i = 0; i < 40 && f.pool.ledger().positionCount(vault()) > 0; i++) {
      assertThat(take(KEEPER, vault(), f.ethPerp, offer().quantityE8())).isEqualTo(Reject.NONE);
      f.later(1);
      f.must(f.report(ETH, 1820));
    }
    assertThat(f.pool.ledger().positionCount(vault())).isZero();
    assertThat(f.pool.closeOuts().offers().offerOf(vault())).isNull();
    assertThat(valueE6()).as("it earned what came with the legs").isGreaterThan(5_000_000 * E6);
    f.checkInvariants();
  }

  /** A cascade of small accounts must not keep the vault from selling. */
  @Test
  void shouldMovePricesAnewOnlyWithATenthOfWhatIsThere() {
    open(4, 100_000_000 * E6);
    int[] holders = new int[3];
    int[] eth = {1_000, 90, 110};
    for (int i = 0; i < holders.length; i++) {
      holders[i] = f.deposit(8 + i, CASH, eth[i] * 200L * E6);
      f.must(f.fill(f.ethPerp, 8 + i, MAKER, 2000, eth[i]));
    }
    f.moveTo(ETH, 1820);
    takeOver(holders[0]);
    assertThat(offer().priceE8()).isNotEqualTo(offer().lastE8());
    f.pass(60);
    assertThat(offer().priceE8()).isEqualTo(offer().lastE8());

    takeOver(holders[1]);
    assertThat(offer().priceE8()).isEqualTo(offer().lastE8());
    f.restore();
    takeOver(holders[2]);
    assertThat(offer().priceE8()).isNotEqualTo(offer().lastE8());
  }

  private void takeOver(int account) {
    f.later(1);
    f.refresh();
    f.must(f.flag(KEEPER, account));
    f.later(4);
    f.refresh();
    f.tick();
    assertThat(isTaken(account)).isTrue();
  }

  @Test
  void shouldConvertAnewOnlyWithATenthOfWhatIsThere() {
    open(4, 100_000_000 * E6);
    int[] holders = {wethHolder(8, 200), wethHolder(9, 19), f.deposit(10, WBTC, E8 / 100), 0};
    f.deposit(10, CASH, 19_000 * E6);
    f.must(f.fill(f.btcPerp, 10, MAKER, 50_000, 6));
    holders[3] = wethHolder(11, 25);
    f.moveTo(BTC, 47_500);

    takeOver(holders[0]);
    assertThat(askE8()).isEqualTo(2_020 * E8);
    f.pass(60);
    assertThat(askE8()).isEqualTo(1_900 * E8);

    takeOver(holders[1]);
    assertThat(askE8()).isEqualTo(1_900 * E8);
    f.restore();
    takeOver(holders[2]);
    assertThat(askE8()).isEqualTo(1_900 * E8);
    takeOver(holders[3]);
    assertThat(askE8()).isEqualTo(2_020 * E8);
  }

  private int wethHolder(long who, long weth) {
    int holder = f.deposit(who, WETH, weth * E9);
    f.must(f.fill(f.btcPerp, who, MAKER, 50_000, 0.6 * weth));
    return holder;
  }

  private long askE8() {
    return f.pool.closeOuts().conversions().openAskE8(0);
  }

  /** A hedge in the vault releases nothing by either leg, and still goes. */
  @Test
  void shouldEndFlatFromAHedge() {
    long expiryNs = PoolFixture.START / PoolFixture.DAY * PoolFixture.DAY + 20 * PoolFixture.DAY;
    int future = f.list(ETH, 1, expiryNs + 8 * 3_600 * PoolFixture.SECOND, 0);
    open(4, 5_000_000 * E6);
    assertThat(future).isPositive();
    future = f.list(ETH, 1, expiryNs + 8 * 3_600 * PoolFixture.SECOND, 0);
    int second = f.deposit(8, CASH, 20_000 * E6);
    f.must(f.fill(future, MAKER, 8, 2000, 100));
    flag(1820);
    f.pass(5);
    assertThat(isTaken(trader)).isTrue();
    f.moveTo(ETH, 2185);
    f.must(f.flag(KEEPER, second));
    f.pass(5);
    assertThat(isTaken(second)).isTrue();

    int slices = 0;
    while (f.pool.ledger().positionCount(vault()) > 0 && slices < 200) {
      f.later(1);
      f.must(f.report(ETH, 2185));
      StandingOffer offer = offer();
      assertThat(take(KEEPER, vault(), offer.instrument(), offer.quantityE8()))
          .isEqualTo(Reject.NONE);
      slices++;
    }

    assertThat(f.pool.ledger().positionCount(vault())).isZero();
    f.checkInvariants();
  }

  @Test
  void shouldRefuseByNameAndSellOneSliceASecond() {
    flag(1820);
    f.pass(5);
    f.later(1);
    f.must(f.report(ETH, 1820));
    byte[] before = f.stateHash();

    assertThat(f.flag(KEEPER, vault())).isEqualTo(Reject.UNKNOWN_ACCOUNT.code());
    assertThat(take(KEEPER, vault(), f.btcPerp, E8)).isEqualTo(Reject.NO_OFFER);
    assertThat(take(KEEPER, vault(), f.ethPerp, 1)).isEqualTo(Reject.QUANTITY_OFF_LOT);
    f.begin();
    assertThat(
            f.pool.takeOffer(
                f.by(owner(KEEPER)), 0, vault(), f.ethPerp, 20 * E8, offer().priceE8() - 1))
        .isEqualTo(Reject.OFFER_PRICE.code());
    int poor = f.deposit(9, CASH, 100 * E6);
    assertThat(poor).isPositive();
    assertThat(take(9, vault(), f.ethPerp, 20 * E8)).isEqualTo(Reject.BIDDER_NOT_FREE);
    assertThat(f.pool.ledger().positionQuantityE8(vault(), 0)).isEqualTo(100 * E8);
    assertThat(before).isNotEqualTo(f.stateHash());

    assertThat(take(KEEPER, vault(), f.ethPerp, 20 * E8)).isEqualTo(Reject.NONE);
    assertThat(take(KEEPER, vault(), f.ethPerp, E8)).isEqualTo(Reject.OFFER_TOO_SOON);
  }

  // Who profits, and who bears.

  /**
   * rivals.md 5, the ETH whale: an owner draws out what it may, is taken over, and buys the legs
   * back from the vault at the lowest price it comes to, with another account.
   */
  @Test
  void shouldLeaveNothingForWhoeverForcesATakeover() {
    open(4, 500_000_000 * E6);
    int whale = f.deposit(8, CASH, 12_000_000 * E6);
    int friend = f.deposit(9, CASH, 100_000_000 * E6);
    f.must(f.fill(f.ethPerp, 8, MAKER, 2000, 20_000));
    f.moveTo(ETH, 2100);
    long drawnE6 = 0;
    for (long stepE6 = 1_000_000 * E6; stepE6 >= 1_000 * E6; stepE6 /= 2) {
      f.later(1);
      f.refresh();
      while (f.withdraw(8, CASH, stepE6) == 0) {
        drawnE6 += stepE6;
      }
    }
    assertThat(drawnE6).isPositive();
    assertThat(f.pool.margin(whale).isLiquidatable()).isFalse();
    double mark = 2100;
    while (!f.pool.margin(whale).isLiquidatable()) {
      mark -= 2;
      f.moveTo(ETH, mark);
    }
    f.must(f.flag(9, whale));
    while (f.pool.margin(whale).equityMaintenanceE6() >= f.pool.margin(whale).closeOutE6()) {
      mark -= 2;
      f.moveTo(ETH, mark);
    }
    long bothBeforeE6 = f.pool.margin(whale).equityE6() + f.pool.margin(friend).equityE6();
    long vaultBeforeE6 = valueE6();
    f.pass(5);
    assertThat(isTaken(whale)).isTrue();

    int slices = 0;
    while (f.pool.ledger().positionCount(vault()) > 0 && slices++ < 60) {
      f.pass(65);
      assertThat(take(9, vault(), f.ethPerp, offer().quantityE8())).isEqualTo(Reject.NONE);
    }

    assertThat(f.pool.ledger().positionCount(vault())).isZero();
    long bothE6 = f.pool.margin(whale).equityE6() + f.pool.margin(friend).equityE6();
    assertThat(bothE6).isLessThan(bothBeforeE6);
    assertThat(valueE6()).isGreaterThan(vaultBeforeE6);
    f.checkInvariants();
  }

  /** Legs that lose more than the vault had: its owners lose it all, others bear the rest. */
  @Test
  void shouldPassOnWhatItCannotPay() {
    open(4, 120_000 * E6);
    flag(1820);
    f.pass(5);
    assertThat(isTaken(trader)).isTrue();
    askForShares(GuaranteeVault.JUNIOR, 50_000 * E6);
    long insuranceE6 = f.pool.ledger().balance(Holders.INSURANCE_CORE, CASH);
    long houseE6 = f.pool.ledger().balance(Holders.HOUSE, CASH);
    f.moveTo(ETH, 500);
    long owedE6 = f.pool.guaranteeVault().owedE6();
    assertThat(owedE6).isPositive();
    f.pass(5);

    assertThat(f.events.has("insolvent " + vault())).isTrue();
    assertThat(f.pool.ledger().positionCount(vault())).isZero();
    assertThat(f.pool.ledger().balance(vault(), CASH)).isEqualTo(50_000 * E6);
    assertThat(f.pool.guaranteeVault().owedE6()).isZero();
    assertThat(f.pool.closeOuts().conversions().openCount()).isZero();
    assertThat(valueE6()).isZero();
    assertThat(f.pool.ledger().positionCount(Holders.closeOut(0))).isEqualTo(1);
    assertThat(f.pool.closeOuts().isInCloseOut(Holders.closeOut(0))).isTrue();
    assertThat(
            f.pool.ledger().balance(Holders.INSURANCE_CORE, CASH)
                + f.pool.ledger().balance(Holders.HOUSE, CASH))
        .isEqualTo(insuranceE6 + houseE6 - owedE6);
    f.checkInvariants();
    f.restore();
    f.pass(3_600);
    assertThat(f.pool.guaranteeVault().valueE6(GuaranteeVault.JUNIOR)).isEqualTo(50_000 * E6);
    assertThat(f.pool.ledger().positionCount(Holders.closeOut(0))).as("torn up").isZero();
    f.checkInvariants();
  }

  /** Its legs are its depositors' risk: a tear-up takes the other longs, never those. */
  @Test
  void shouldKeepTheVaultsLegsOutOfATearUp() {
    flag(1820);
    f.pass(5);
    assertThat(isTaken(trader)).isTrue();
    int holder = f.deposit(9, CASH, 10_000_000 * E6);
    f.must(f.fill(f.ethPerp, 9, MAKER, 1820, 100));
    int second = f.deposit(8, CASH, 20_000 * E6);
    f.must(f.fill(f.ethPerp, MAKER, 8, 1820, 100));
    f.moveTo(ETH, 2060);
    f.must(f.flag(KEEPER, second));

    f.pass(5);
    assertThat(f.events.has("insolvent " + second)).isTrue();
    assertThat(f.pool.ledger().positionQuantityE8(Holders.closeOut(0), 0)).isEqualTo(-100 * E8);
    f.pass(610);

    assertThat(f.pool.ledger().positionCount(Holders.closeOut(0))).isZero();
    assertThat(f.pool.ledger().positionCount(holder)).isZero();
    assertThat(f.pool.ledger().positionQuantityE8(vault(), 0)).isEqualTo(100 * E8);
    f.checkInvariants();
  }

  @Test
  void shouldGiveTheSameStateFromTheSameLogAndFromASnapshot() {
    byte[] first = run(false);
    byte[] again = run(false);
    byte[] restored = run(true);

    assertThat(again).isEqualTo(first);
    assertThat(restored).isEqualTo(first);
  }

  private byte[] run(boolean isRestored) {
    open(4, 5_000_000 * E6);
    flag(1840);
    assertThat(take(KEEPER, trader, f.ethPerp, 5 * E8)).isEqualTo(Reject.NONE);
    restoreIf(isRestored);
    f.moveTo(ETH, 1815);
    f.pass(5);
    assertThat(isTaken(trader)).isTrue();
    restoreIf(isRestored);
    f.now += PoolFixture.SECOND;
    f.must(f.report(ETH, 1815));
    assertThat(take(KEEPER, vault(), f.ethPerp, E8)).isEqualTo(Reject.NONE);
    restoreIf(isRestored);
    f.now += PoolFixture.SECOND / 2;
    assertThat(take(KEEPER, vault(), f.ethPerp, E8)).isEqualTo(Reject.OFFER_TOO_SOON);
    return f.stateHash();
  }

  private void restoreIf(boolean isRestored) {
    if (isRestored) {
      f.restore();
    }
  }
}
