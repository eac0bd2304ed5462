package cenote.pool;

import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.E9;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.WETH;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.ledger.Holders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From breach to cure, sale and insolvency (rules.md 6, 7). */
class CloseOutTest {

  private static final long TRADER = 1;
  private static final long MAKER = 2;
  private static final long KEEPER = 3;
  private static final long FRIEND = 4;

  private PoolFixture f = new PoolFixture();
  private int trader;
  private int keeper;

  @BeforeEach
  void openAccounts() {
    f = new PoolFixture();
    f.must(f.report(ETH, 2000));
    f.deposit(MAKER, CASH, 50_000_000 * E6);
    keeper = f.deposit(KEEPER, CASH, 5_000_000 * E6);
    trader = f.deposit(TRADER, CASH, 20_000 * E6);
    f.must(f.bid(KEEPER, 0, 0.5, 10_000_000));
    f.must(f.fill(f.ethPerp, TRADER, MAKER, 2000, 100));
  }

  @Test
  void shouldRefuseAFalseFlagAndChargeIt() {
    long before = f.pool.ledger().balance(keeper, CASH);

    assertThat(f.flag(KEEPER, trader)).isEqualTo(Reject.NOT_IN_BREACH.code());

    assertThat(f.pool.ledger().balance(keeper, CASH)).isEqualTo(before - E6);
    f.checkInvariants();
  }

  @Test
  void shouldCallBeforeItLiquidates() {
    f.moveTo(ETH, 1870);

    assertThat(f.flag(KEEPER, trader)).isZero();

    assertThat(f.events.has("called " + trader)).isTrue();
    assertThat(f.events.has("opened")).isFalse();
    assertThat(f.flag(KEEPER, trader)).isEqualTo(Reject.ALREADY_FLAGGED.code());
  }

  @Test
  void shouldSellABreachedAccountToTheKeeper() {
    f.moveTo(ETH, 1850);
    assertThat(f.pool.margin(trader).isLiquidatable()).isTrue();

    f.must(f.flag(KEEPER, trader));
    f.pass(15);

    assertThat(f.events.has("opened " + trader)).isTrue();
    assertThat(f.events.has("sold " + trader + " to " + keeper)).isTrue();
    assertThat(f.events.has("ended " + trader)).isTrue();
    assertThat(f.pool.margin(trader).isLiquidatable()).isFalse();
    assertThat(f.pool.closeOuts().openCount()).isZero();
    f.checkInvariants();
  }

  @Test
  void shouldEndWhenTheAccountCuresItself() {
    f.moveTo(ETH, 1850);
    f.must(f.flag(KEEPER, trader));
    f.deposit(TRADER, CASH, 100_000 * E6);
    long insurance = f.pool.ledger().balance(Holders.INSURANCE_CORE, CASH);

    f.pass(10);

    assertThat(f.events.has("ended " + trader + " 0")).isTrue();
    assertThat(f.events.has("sold")).isFalse();
    assertThat(f.pool.ledger().balance(Holders.INSURANCE_CORE, CASH)).isEqualTo(insurance);
  }

  @Test
  void shouldLetACloseOutReduceButNotIncrease() {
    f.moveTo(ETH, 1850);
    f.must(f.flag(KEEPER, trader));
    f.later(1);
    f.must(f.report(ETH, 1850));

    assertThat(f.fill(f.ethPerp, TRADER, MAKER, 1850, 1))
        .isEqualTo(Reject.ACCOUNT_REDUCE_ONLY.code());
    assertThat(f.fill(f.ethPerp, MAKER, TRADER, 1850, 20)).isZero();
    f.checkInvariants();
  }

  @Test
  void shouldNotLetACalledAccountSellItselfToAFriend() {
    f.deposit(FRIEND, CASH, 1_000_000 * E6);
    f.moveTo(ETH, 1850);
    double cheap = 1850 * 0.985;

    // Inside the collar of 2 %, but below the 0.5 % that a reduction may concede.
    assertThat(f.fill(f.ethPerp, FRIEND, TRADER, Math.floor(cheap), 100))
        .isIn(Reject.REDUCTION_PRICE.code(), Reject.ACCOUNT_REDUCE_ONLY.code());
    assertThat(f.fill(f.ethPerp, FRIEND, TRADER, 1849, 100)).isZero();
    f.checkInvariants();
  }

  @Test
  void shouldBookADeficitInOrderAndSellTheRest() {
    f.moveTo(ETH, 1600);
    long house = f.pool.ledger().balance(Holders.HOUSE, CASH);

    f.must(f.flag(-1, trader));
    f.pass(30);

    assertThat(f.events.has("insolvent " + trader)).isTrue();
    assertThat(f.events.has("layer 1 of 0")).isTrue();
    assertThat(f.pool.ledger().positionCount(trader)).isZero();
    assertThat(f.pool.ledger().balance(trader, CASH)).isZero();
    assertThat(f.pool.ledger().balance(Holders.HOUSE, CASH)).isLessThan(house);
    assertThat(f.pool.ledger().positionCount(Holders.CLOSE_OUT_CORE)).isZero();
    assertThat(f.pool.ledger().balance(Holders.CLOSE_OUT_CORE, CASH)).isZero();
    assertThat(f.pool.ledger().positionQuantityE8(keeper, 0)).isEqualTo(100 * PoolFixture.E8);
    f.checkInvariants();
  }

  @Test
  void shouldConvertCollateralOfABorrower() {
    f.deposit(5, WETH, 100 * E9);
    f.begin();
    f.must(
        f.pool.withdraw(f.by(PoolFixture.owner(5)), 0, CASH, 150_000 * E6, PoolFixture.owner(5)));
    int borrower = f.pool.accountOf(PoolFixture.owner(5), 0);
    f.moveTo(ETH, 1700);

    f.must(f.flag(KEEPER, borrower));
    assertThat(f.events.has("converting " + borrower)).isTrue();
    for (int i = 0; i < 60 && f.pool.closeOuts().isConverting(borrower); i++) {
      f.pass(5);
      f.begin();
      f.pool.buyConversion(
          f.by(PoolFixture.owner(KEEPER)), 0, borrower, WETH, 10 * E9, Long.MAX_VALUE);
    }

    assertThat(f.events.has("converted " + borrower)).isTrue();
    long loan = -f.pool.ledger().balance(borrower, CASH);
    assertThat(loan)
        .isLessThanOrEqualTo(f.pool.margin(borrower).collateralMaintenanceE6() / 10 * 8 + E6);
    f.checkInvariants();
  }

  /** One that is no longer needed falls anew from the top, once something is sold at the top. */
  @Test
  void shouldChangeNoConversionByARefusal() {
    int borrower = recovered();
    f.activateRules4();
    assertThat(askE8()).isEqualTo(1_710 * E8);

    assertThat(buyOf(borrower, 1)).isEqualTo(Reject.CONVERSION_PRICE.code());
    assertThat(buyOf(borrower, 1_817 * E8)).isEqualTo(Reject.CONVERSION_PRICE.code());
    assertThat(askE8()).isEqualTo(1_710 * E8);
    f.must(buyOf(borrower, 1_818 * E8));
    assertThat(f.pool.closeOuts().isConverting(borrower)).isTrue();
    assertThat(askE8()).isEqualTo(1_818 * E8);
  }

  @Test
  void shouldLetAConversionFallAnewByARefusalBeforeRulesFour() {
    int borrower = recovered();

    assertThat(buyOf(borrower, 1)).isEqualTo(Reject.CONVERSION_PRICE.code());
    assertThat(askE8()).isEqualTo(1_818 * E8);
  }

  /** A borrower whose collateral was on sale for more than two minutes and has risen. */
  private int recovered() {
    f.deposit(5, WETH, 100 * E9);
    f.must(f.withdraw(5, CASH, 150_000 * E6));
    int borrower = f.pool.accountOf(PoolFixture.owner(5), 0);
    f.moveTo(ETH, 1700);
    f.must(f.flag(KEEPER, borrower));
    f.moveTo(ETH, 1800);
    f.pass(130);
    return borrower;
  }

  private int buyOf(int account, long limitE8) {
    f.begin();
    return f.pool.buyConversion(
        f.by(PoolFixture.owner(KEEPER)), 0, account, WETH, E9 / 10, limitE8);
  }

  private long askE8() {
    return f.pool.closeOuts().conversions().openAskE8(0);
  }

  @Test
  void shouldLiquidateABorrowerWithoutLegs() {
    f.deposit(5, WETH, 100 * E9);
    f.begin();
    f.must(
        f.pool.withdraw(f.by(PoolFixture.owner(5)), 0, CASH, 150_000 * E6, PoolFixture.owner(5)));
    int borrower = f.pool.accountOf(PoolFixture.owner(5), 0);
    f.moveTo(ETH, 1550);

    f.must(f.flag(KEEPER, borrower));
    f.pass(30);

    assertThat(f.events.has("opened " + borrower)).isTrue();
    assertThat(f.events.has("sold " + borrower)).isTrue();
    assertThat(f.pool.margin(borrower).isLiquidatable()).isFalse();
    f.checkInvariants();
  }

  @Test
  void shouldGoOnFromASnapshotInTheMiddleOfACloseOut() {
    f.moveTo(ETH, 1700);
    f.must(f.flag(KEEPER, trader));
    byte[] before = f.stateHash();

    f.restore();

    assertThat(f.stateHash()).isEqualTo(before);
    f.pass(20);
    assertThat(f.events.has("ended " + trader)).isTrue();
    f.checkInvariants();
  }

  /** What was sold before rules 4 is in no snapshot of before, so nobody may go by it after. */
  @Test
  void shouldEnterRules4AlikeFromTheLogAndFromASnapshot() {
    assertThat(hashUnderRules4(true)).isEqualTo(hashUnderRules4(false));
  }

  private static byte[] hashUnderRules4(boolean isRestored) {
    PoolFixture own = new PoolFixture();
    own.must(own.report(ETH, 2000));
    own.deposit(MAKER, CASH, 50_000_000 * E6);
    own.deposit(KEEPER, CASH, 5_000_000 * E6);
    int account = own.deposit(TRADER, CASH, 20_000 * E6);
    own.must(own.fill(own.ethPerp, TRADER, MAKER, 2000, 100));
    own.must(own.bid(KEEPER, 0, 0.5, 500));
    own.moveTo(ETH, 1850);
    own.must(own.flag(KEEPER, account));
    own.pass(10);
    assertThat(own.pool.closeOuts().hasSold(0)).isTrue();
    if (isRestored) {
      own.restore();
    }
    own.activateRules4();
    own.pass(5);
    return own.stateHash();
  }
}
