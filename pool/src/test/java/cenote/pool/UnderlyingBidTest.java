package cenote.pool;

import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.WBTC;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bids for accounts that depend on one underlying alone (rules.md 7.3, ADR 0036). */
class UnderlyingBidTest {

  private static final long IN_ETH = 1;
  private static final long IN_BTC = 2;
  private static final long IN_BOTH = 3;
  private static final long MAKER = 4;
  private static final long KEEPER = 5;
  private static final long OTHER = 6;

  private final PoolFixture f = new PoolFixture();
  private int inEth;
  private int inBtc;
  private int inBoth;
  private int keeper;
  private int other;

  @BeforeEach
  void open() {
    f.must(f.report(BTC, 60_000));
    f.must(f.report(ETH, 2_000));
    f.deposit(MAKER, CASH, 500_000_000 * E6);
    keeper = f.deposit(KEEPER, CASH, 50_000_000 * E6);
    other = f.deposit(OTHER, CASH, 50_000_000 * E6);
    inEth = f.deposit(IN_ETH, CASH, 20_000 * E6);
    inBtc = f.deposit(IN_BTC, CASH, 20_000 * E6);
    inBoth = f.deposit(IN_BOTH, CASH, 20_000 * E6);
    f.must(f.fill(f.ethPerp, IN_ETH, MAKER, 2_000, 100));
    f.must(f.fill(f.btcPerp, IN_BTC, MAKER, 60_000, 3));
    f.must(f.fill(f.ethPerp, IN_BOTH, MAKER, 2_000, 50));
    f.must(f.fill(f.btcPerp, IN_BOTH, MAKER, 60_000, 2));
  }

  /** Both prices fall by 8.5 %, and all three are flagged. */
  private void fall() {
    f.moveTo(BTC, 60_000 * 0.915);
    f.moveTo(ETH, 2_000 * 0.915);
    f.later(1);
    f.refresh();
    f.must(f.flag(KEEPER, inEth));
    f.must(f.flag(KEEPER, inBtc));
    f.must(f.flag(KEEPER, inBoth));
  }

  private boolean isSold(int account, int to) {
    return f.events.has("sold " + account + " to " + to);
  }

  private boolean isAnySold(int account) {
    return f.events.has("sold " + account + " to ");
  }

  @Test
  void shouldTakeOnlyAccountsThatDependOnNothingElse() {
    f.activateRules4();
    f.must(f.bidFor(KEEPER, ETH, 0.5, 10_000_000));
    fall();

    f.pass(10);

    assertThat(isSold(inEth, keeper)).isTrue();
    assertThat(isAnySold(inBtc)).isFalse();
    assertThat(isAnySold(inBoth)).isFalse();
    assertThat(f.events.has("ended " + inEth)).isTrue();
    f.checkInvariants();
  }

  @Test
  void shouldNotTakeCollateralOfAnotherUnderlying() {
    f.activateRules4();
    f.must(f.bidFor(KEEPER, ETH, 0.5, 10_000_000));
    f.deposit(IN_ETH, WBTC, 1_000);
    fall();

    f.pass(10);

    assertThat(f.pool.ledger().balance(inEth, WBTC)).isEqualTo(1_000);
    assertThat(isAnySold(inEth)).isFalse();
  }

  /** The cheap bid for all goes to those who have no other, and both are sold at one multiple. */
  @Test
  void shouldLeaveBidsForAllToThoseWhoHaveNoOther() {
    f.activateRules4();
    f.moveTo(BTC, 60_000 * 0.915);
    f.moveTo(ETH, 2_000 * 0.915);
    f.later(1);
    f.refresh();
    f.must(f.flag(KEEPER, inEth));
    f.must(f.flag(KEEPER, inBtc));
    double some = f.pool.margin(inBtc).initialE6() * 0.7 / 1e6;
    f.must(f.bid(OTHER, 0, 0.5, some));
    f.must(f.bidFor(KEEPER, ETH, 0.6, 10_000_000));

    f.pass(5);

    assertThat(isSold(inBtc, other)).isTrue();
    assertThat(isSold(inBtc, keeper)).isFalse();
    assertThat(isSold(inEth, keeper)).isTrue();
    assertThat(f.events.has("ended " + inEth)).isTrue();
    assertThat(f.events.has("ended " + inBtc)).isTrue();
    f.checkInvariants();
  }

  /** Nobody bids for BTC: that makes ETH no dearer. */
  @Test
  void shouldNotBeMadeDearByAnUnderlyingThatNobodyBidsFor() {
    f.activateRules4();
    f.must(f.bidFor(KEEPER, ETH, 0.5, 10_000_000));
    f.must(f.bidFor(OTHER, ETH, 1, 10_000_000));
    fall();

    f.pass(10);

    assertThat(isSold(inEth, keeper)).isTrue();
    assertThat(isSold(inEth, other)).isFalse();
  }

  @Test
  void shouldRefuseWhatIsNoBid() {
    assertThat(Reject.of(f.bidFor(KEEPER, ETH, 0.5, 1_000))).isEqualTo(Reject.UNKNOWN_RULES);
    f.activateRules4();

    assertThat(Reject.of(f.bidFor(KEEPER, -1, 0.5, 1_000))).isEqualTo(Reject.UNKNOWN_UNDERLYING);
    assertThat(Reject.of(f.bidFor(KEEPER, 63, 0.5, 1_000))).isEqualTo(Reject.UNKNOWN_UNDERLYING);
    assertThat(Reject.of(f.bidFor(KEEPER, ETH, -1, 1_000))).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(Reject.of(f.bidFor(KEEPER, ETH, 1_001, 1_000))).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(Reject.of(f.bidFor(KEEPER, ETH, 1, 99))).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(Reject.of(f.bidFor(KEEPER, ETH, 1, -1))).isEqualTo(Reject.AMOUNT_NOT_POSITIVE);
    assertThat(Reject.of(f.bidFor(99, ETH, 1, 1_000))).isEqualTo(Reject.UNKNOWN_PRINCIPAL);
    assertThat(f.pool.closeOuts().bidCount()).isZero();
  }

  @Test
  void shouldStandInSnapshots() {
    f.activateRules4();
    f.must(f.bidFor(KEEPER, ETH, 0.5, 10_000_000));
    f.must(f.bid(OTHER, 1, 0.7, 10_000_000));
    byte[] hash = f.stateHash();

    f.restore();

    assertThat(f.stateHash()).isEqualTo(hash);
    assertThat(f.pool.closeOuts().bidUnderlying(0)).isEqualTo(ETH);
    assertThat(f.pool.closeOuts().bidDomain(0)).isZero();
    assertThat(f.pool.closeOuts().bidUnderlying(1)).isEqualTo(-1);
    assertThat(f.pool.closeOuts().bidDomain(1)).isEqualTo(1);
    fall();
    f.pass(10);
    assertThat(isSold(inEth, keeper)).isTrue();
    assertThat(isAnySold(inBtc)).isFalse();
  }
}
