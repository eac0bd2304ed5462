package cenote.pool;

import static cenote.pool.PoolFixture.ALT;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.WALT;
import static cenote.pool.PoolFixture.owner;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.ledger.Holders;
import cenote.pool.vault.GuaranteeVault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What bids may not do to a batch auction (rules.md 7.3, ADR 0035). */
class AuctionAbuseTest {

  private static final long TRADER = 1;
  private static final long MAKER = 2;
  private static final long KEEPER = 3;
  private static final long STRANGER = 4;

  private PoolFixture f = new PoolFixture();
  private int trader;
  private int keeper;
  private int stranger;

  @BeforeEach
  void open() {
    f = new PoolFixture();
    f.activateRules4();
    f.must(f.report(ETH, 2000));
    f.must(f.report(ALT, 2));
    f.deposit(MAKER, CASH, 500_000_000 * E6);
    keeper = f.deposit(KEEPER, CASH, 50_000_000 * E6);
    stranger = f.deposit(STRANGER, CASH, 1_000 * E6);
    trader = f.deposit(TRADER, CASH, 20_000 * E6);
    f.must(f.fill(f.ethPerp, TRADER, MAKER, 2000, 100));
  }

  private void fall(double price) {
    f.moveTo(ETH, price);
    f.must(f.flag(KEEPER, trader));
  }

  private long insuranceE6() {
    return f.pool.ledger().balance(Holders.INSURANCE_CORE, CASH)
        + f.pool.ledger().balance(Holders.INSURANCE_RAMP, CASH);
  }

  private long cash(int account) {
    return f.pool.ledger().balance(account, CASH);
  }

  private boolean isSold(int to) {
    return f.events.has("sold " + trader + " to " + to);
  }

  /** Time passes, and only ETH has prices. */
  private void passWithoutAlt(long seconds) {
    for (long left = seconds; left > 0; left -= 5) {
      f.later(5);
      f.must(f.report(ETH, f.pool.market().indexE8(ETH) / 1e8));
      f.tick();
    }
  }

  /** A token without a price came to the pool's account; it stays there until it has one. */
  @Test
  void shouldPayNobodyForATokenThatCannotPass() {
    f.deposit(TRADER, WALT, 50_000 * E6);
    passWithoutAlt(40);
    f.moveTo(ETH, 500);
    f.must(f.flag(KEEPER, trader));
    passWithoutAlt(10);
    assertThat(f.pool.ledger().positionCount(trader)).isZero();
    int own = f.pool.ledger().balance(Holders.closeOut(0), WALT) > 0 ? 0 : 1;
    assertThat(f.pool.ledger().balance(Holders.closeOut(own), WALT)).isEqualTo(50_000 * E6);
    f.must(f.bid(KEEPER, 0, 0.9, 10_000_000));
    passWithoutAlt(60);
    f.must(f.bid(STRANGER, own, 1, 100));
    long before = cash(stranger);
    long insurance = insuranceE6();

    passWithoutAlt(120);

    assertThat(cash(stranger)).isEqualTo(before);
    assertThat(insuranceE6()).isEqualTo(insurance);
    assertThat(f.pool.ledger().balance(Holders.closeOut(own), WALT)).isEqualTo(50_000 * E6);
    f.must(f.report(ALT, 2));
    f.must(f.bid(KEEPER, own, 0.9, 10_000_000));
    f.pass(30);
    assertThat(f.pool.ledger().balance(Holders.closeOut(own), WALT)).isZero();
    f.checkInvariants();
  }

  /**
   * Bids that nothing stands behind any more would each have cost a pass of the eight there are.
   */
  @Test
  void shouldNotBeHeldUpByBidsWithoutCapital() {
    for (int i = 0; i < 8; i++) {
      f.must(f.bid(STRANGER, 0, i * 1e-9, 10_000_000_000.0));
    }
    useUp();
    f.must(f.bid(KEEPER, 0, 0.5, 10_000_000));
    fall(1825);

    f.pass(5);

    assertThat(isSold(keeper)).isTrue();
  }

  /** Nor do they make what others are paid dearer. */
  @Test
  void shouldNotBeMadeDearByBidsWithoutCapital() {
    long alone = gainOfCheapBidder(false);
    open();

    assertThat(gainOfCheapBidder(true)).isEqualTo(alone).isPositive();
  }

  private long gainOfCheapBidder(boolean hasEmptyBid) {
    int cheap = f.deposit(5, CASH, 10_000 * E6);
    f.must(f.bid(5, 0, 0.5, 2_000));
    if (hasEmptyBid) {
      f.must(f.bid(STRANGER, 0, 1, 10_000_000_000.0));
    }
    useUp();
    fall(1825);
    f.pass(5);
    assertThat(isSold(cheap)).isTrue();
    return f.pool.margin(cheap).equityE6() - 10_000 * E6;
  }

  /** The stranger stays free, with less than a bid needs. */
  private void useUp() {
    f.must(f.fill(f.altPerp, STRANGER, MAKER, 2, 3_900));
    assertThat(f.pool.margin(stranger).initialE6())
        .isBetween(
            f.pool.margin(stranger).equityInitialE6() - 99 * E6,
            f.pool.margin(stranger).equityInitialE6());
  }

  /** The clock stands still only while all capacity is used; the keeper's is not. */
  @Test
  void shouldReachTheKeeperThoughADustBidIsFilledEachTime() {
    f.deposit(STRANGER, CASH, 50_000 * E6);
    f.must(f.bid(STRANGER, 0, 0.5, 100));
    fall(1825);
    // Above the ceiling of the first batch, below that of the third.
    double slope =
        (double) f.pool.margin(trader).maintenanceE6() / f.pool.margin(trader).exitCostE6();
    f.must(f.bid(KEEPER, 0, 1 + 12.0 / 180 * slope, 10_000_000));
    for (int i = 0; i < 24 && !isSold(keeper); i++) {
      f.pass(5);
      int _ = f.bid(STRANGER, 0, 0.5, 100);
    }

    assertThat(isSold(keeper)).isTrue();
  }

  /** Three minutes without a price are no auction, and specks sold in them are no sale. */
  @Test
  void shouldCountAsUnsoldOnlyTheTimeItWasOffered() {
    f.deposit(KEEPER, CASH, 100_000_000 * E6);
    f.begin();
    f.must(f.pool.depositGuarantee(f.by(owner(KEEPER)), 0, GuaranteeVault.JUNIOR, 20_000_000 * E6));
    f.later(3_600);
    f.tick();
    f.pass(70);
    fall(1845);
    assertThat(f.pool.margin(trader).equityMaintenanceE6())
        .isBetween(f.pool.margin(trader).closeOutE6(), f.pool.margin(trader).maintenanceE6() - 1);
    for (int i = 0; i < 40; i++) {
      f.later(5);
      f.must(f.report(ALT, 2));
      f.tick();
    }

    f.pass(70);
    assertThat(f.events.has("taken over " + trader + " ")).isFalse();

    f.pass(180);
    assertThat(f.events.has("taken over " + trader + " ")).isTrue();
  }

  @Test
  void shouldNotTakeABidThatNothingStandsBehind() {
    f.deposit(6, CASH, 99 * E6);

    assertThat(Reject.of(f.bid(6, 0, 0.5, 100))).isEqualTo(Reject.BIDDER_NOT_FREE);
  }

  /** A thousand bids of a hundred, each with as much behind it: a larger one takes a place. */
  @Test
  void shouldGiveThePlaceOfTheLeastBidToALargerOne() {
    fill(1_600, 0);
    assertThat(f.pool.closeOuts().bidCount()).isEqualTo(1_024);

    assertThat(Reject.of(f.bid(KEEPER, 0, 1_000, 100))).isEqualTo(Reject.TABLE_FULL);
    f.must(f.bid(KEEPER, 0, 0.5, 10_000_000));
    assertThat(f.pool.closeOuts().bidCount()).isEqualTo(1_024);
    assertThat(standsFor(keeper)).isTrue();
    byte[] hash = f.stateHash();
    f.restore();
    assertThat(f.stateHash()).isEqualTo(hash);
  }

  /** Bids for nothing by accounts with a hundred each keep nobody out and push nobody aside. */
  @Test
  void shouldNotBeFilledByBidsWithoutCapital() {
    f.must(f.bid(KEEPER, 0, 0.5, 10_000_000));
    fill(100, 0);
    int other = f.deposit(6, CASH, 1_000_000 * E6);
    f.must(f.bid(6, 0, 0.9, 500_000));

    assertThat(standsFor(keeper)).isTrue();
    assertThat(standsFor(other)).isTrue();
    // A hundred stands behind one bid of sixteen; the rest of those looked at ended.
    assertThat(f.pool.closeOuts().bidCount()).isBetween(1_024 - 64, 1_024 - 56);
    fall(1825);
    f.pass(10);
    assertThat(isSold(keeper)).isTrue();
  }

  /** What an account has free stands behind one place, not behind each of sixteen. */
  @Test
  void shouldNotTakePlacesWithWhatOtherBidsOfTheAccountCountFor() {
    fill(1_600, 0);
    int other = f.deposit(6, CASH, 150 * E6);

    f.must(f.bid(6, 0, 0.1, 150));
    for (int k = 1; k < 16; k++) {
      f.later(1);
      f.now += k * 1_000_000L;
      assertThat(Reject.of(f.bid(6, 0, 0.1, 150))).isEqualTo(Reject.TABLE_FULL);
    }
    assertThat(placesOf(other)).isEqualTo(1);
    assertThat(f.pool.closeOuts().bidCount()).isEqualTo(1_024);
  }

  /** Capital that moves on from subaccount to subaccount leaves no places behind. */
  @Test
  void shouldNotTakePlacesWithCapitalThatMovesOn() {
    fill(1_600, 0);
    f.deposit(6, CASH, 150 * E6);
    for (int k = 0; k < 40; k++) {
      f.now += 1_000_000L;
      f.begin();
      int _ = f.pool.placeBid(f.by(owner(6)), k, 0, 0, 150 * E6, Long.MAX_VALUE);
      f.must(f.pool.transfer(f.by(owner(6)), k, k + 1, CASH, 150 * E6));
    }

    int honest = 0;
    for (int i = 0; i < f.pool.closeOuts().bidCount(); i++) {
      honest += f.pool.closeOuts().bidCapacityE6(i) == 100 * E6 ? 1 : 0;
    }
    assertThat(honest).isEqualTo(1_023);
  }

  /** Places 1,024 bids, or as many as there is room for, sixteen by each of 64 accounts. */
  private void fill(long cash, double multiple) {
    for (int i = 0; i < 64; i++) {
      f.deposit(100 + i, CASH, cash * E6);
      for (int k = 0; k < 16; k++) {
        int _ = f.bid(100 + i, 0, multiple, 100);
      }
    }
  }

  private boolean standsFor(int account) {
    return placesOf(account) > 0;
  }

  private int placesOf(int account) {
    int places = 0;
    for (int i = 0; i < f.pool.closeOuts().bidCount(); i++) {
      places += f.pool.closeOuts().bidAccount(i) == account ? 1 : 0;
    }
    return places;
  }
}
