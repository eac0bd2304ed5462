package cenote.pool;

import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.governance.CallAuctions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Call auctions after a jump and while the brake holds (rules.md 11.5, 12.3). */
class CallAuctionTest {

  private static final int CORE = 0;

  private final PoolFixture f = new PoolFixture();
  private int alice;

  @BeforeEach
  void open() {
    f.activateRules3();
    f.activateRules4();
    f.must(f.report(BTC, 40_000));
    f.must(f.report(ETH, 2_000));
    alice = f.deposit(1, CASH, 2_000 * E6);
    f.deposit(2, CASH, 10_000_000 * E6);
    f.deposit(3, CASH, 10_000_000 * E6);
  }

  private CallAuctions auctions() {
    return f.pool.callAuctions();
  }

  private Reject eth(double price, double quantity) {
    return Reject.of(f.fill(f.ethPerp, 3, 2, price, quantity));
  }

  private void jump() {
    settleAt(1_550);
    assertThat(auctions().why(ETH)).isEqualTo(CallAuctions.JUMP);
  }

  /** Moves there, and on to the window that has that price. */
  private void settleAt(double price) {
    f.moveTo(ETH, price);
    f.later(5);
    f.must(f.report(ETH, price));
  }

  // A jump.

  @Test
  void shouldFillAtOnePriceOnlyAfterAJump() {
    jump();

    assertThat(f.pool.market().isReduceOnly(ETH)).isFalse();
    assertThat(auctions().priceE8(f.ethPerp)).isEqualTo(1_550 * E8);
    assertThat(eth(1_550.01, 1)).isEqualTo(Reject.AUCTION_PRICE);
    assertThat(eth(1_549.99, 1)).isEqualTo(Reject.AUCTION_PRICE);
    assertThat(eth(1_550, 1)).as("new risk is taken").isEqualTo(Reject.NONE);
    f.must(f.report(BTC, 40_000));
    f.must(f.fill(f.btcPerp, 2, 3, 40_010, 1));
    assertThat(f.events.has("auctions of 1: 1")).isTrue();
    assertThat(f.events.has("auctions of 0")).isFalse();
  }

  @Test
  void shouldKeepThePriceOfAWindowWhateverIsReportedInIt() {
    jump();
    f.later(1);
    f.must(f.report(ETH, 1_555));
    assertThat(f.pool.market().markE8(f.ethPerp)).isEqualTo(1_555 * E8);
    assertThat(eth(1_555, 1)).isEqualTo(Reject.AUCTION_PRICE);
    assertThat(eth(1_550, 1)).isEqualTo(Reject.NONE);
    f.later(3);
    f.must(f.report(ETH, 1_560));
    assertThat(eth(1_550, 1)).isEqualTo(Reject.NONE);

    f.later(1);
    assertThat(f.now % CallAuctions.WINDOW_NS).isZero();
    f.must(f.report(ETH, 1_570));

    assertThat(auctions().priceE8(f.ethPerp))
        .as("as the entries before the window left it")
        .isEqualTo(1_560 * E8);
    assertThat(eth(1_570, 1)).isEqualTo(Reject.AUCTION_PRICE);
    assertThat(eth(1_560, 1)).isEqualTo(Reject.NONE);
  }

  @Test
  void shouldStillKeepTheCollar() {
    jump();
    f.later(1);
    f.must(f.report(ETH, 1_590));

    assertThat(eth(1_550, 1)).isEqualTo(Reject.OUTSIDE_COLLAR);
  }

  @Test
  void shouldEndAMinuteAfterTheJump() {
    jump();
    for (int i = 0; i < 10; i++) {
      f.later(5);
      f.must(f.report(ETH, 1_550));
      assertThat(auctions().isOn(ETH)).isTrue();
    }
    for (int i = 0; i < 20; i++) {
      f.later(5);
      f.must(f.report(ETH, 1_550));
    }

    assertThat(auctions().isOn(ETH)).isFalse();
    assertThat(auctions().priceE8(f.ethPerp)).isZero();
    assertThat(eth(1_551, 1)).isEqualTo(Reject.NONE);
    assertThat(f.events.has("auctions of 1: 0")).isTrue();
  }

  @Test
  void shouldPriceWhatIsListedLaterFromTheNextWindowOn() {
    jump();
    f.later(1);
    int future = f.list(ETH, 1, f.now / SECOND * SECOND + 90 * PoolFixture.DAY, 0);
    assertThat(Reject.of(f.fill(future, 2, 3, 1_550, 1))).isEqualTo(Reject.AUCTION_NO_PRICE);

    f.later(4);
    f.must(f.report(ETH, 1_551));

    f.must(f.fill(future, 2, 3, auctions().priceE8(future) / 1e8, 1));
  }

  @Test
  void shouldTakeTheNearestTick() {
    settleAt(1_550.004);
    assertThat(auctions().priceE8(f.ethPerp)).isEqualTo(1_550 * E8);

    settleAt(1_550.005);

    assertThat(auctions().priceE8(f.ethPerp)).isEqualTo(155_001 * E8 / 100);
  }

  // The brake.

  @Test
  void shouldBrakeAMarketWhoseCloseOutsAreMoreThanATenth() {
    f.must(f.fill(f.ethPerp, 1, 2, 2_000, 10));
    assertThat(eth(2_000, 89.999)).isEqualTo(Reject.NONE);
    breach();

    assertThat(auctions().queuedE8(ETH)).isEqualTo(10 * E8);
    assertThat(auctions().why(ETH)).isEqualTo(CallAuctions.BRAKE);
    assertThat(auctions().isOn(BTC)).isFalse();
    long onlyE8 = auctions().priceE8(f.ethPerp);
    assertThat(eth(onlyE8 / 1e8 + 0.01, 1)).isEqualTo(Reject.AUCTION_PRICE);
    assertThat(eth(onlyE8 / 1e8, 1)).isEqualTo(Reject.NONE);

    byte[] hash = f.stateHash();
    f.restore();
    assertThat(f.stateHash()).isEqualTo(hash);
    assertThat(auctions().why(ETH)).isEqualTo(CallAuctions.BRAKE);
    assertThat(auctions().priceE8(f.ethPerp)).isEqualTo(onlyE8);

    f.pass(120);
    assertThat(auctions().isOn(ETH)).as("until they clear").isTrue();
    f.must(f.bid(3, CORE, 1, 1_000_000));
    f.pass(300);
    assertThat(f.pool.closeOuts().openCount()).isZero();
    assertThat(auctions().isOn(ETH)).isFalse();
    assertThat(f.events.heard).containsSubsequence("auctions of 1: 2", "auctions of 1: 0");
  }

  @Test
  void shouldNotBrakeForATenth() {
    f.must(f.fill(f.ethPerp, 1, 2, 2_000, 10));
    assertThat(eth(2_000, 90)).isEqualTo(Reject.NONE);
    breach();

    assertThat(auctions().queuedE8(ETH)).isEqualTo(10 * E8);
    assertThat(auctions().isOn(ETH)).isFalse();
    f.later(60);
    f.begin();
    assertThat(auctions().queuedE8(ETH)).isZero();
  }

  @Test
  void shouldStayWhileOneReasonIsLeft() {
    f.must(f.fill(f.ethPerp, 1, 2, 2_000, 10));
    breach();
    f.moveTo(ETH, 1_550);
    assertThat(auctions().why(ETH)).isEqualTo(CallAuctions.BRAKE | CallAuctions.JUMP);
    f.restore();
    assertThat(auctions().why(ETH)).isEqualTo(CallAuctions.BRAKE | CallAuctions.JUMP);
    byte[] hash = f.stateHash();
    f.restore();

    assertThat(f.stateHash()).isEqualTo(hash);
    f.later(61);
    f.begin();
    assertThat(auctions().why(ETH)).isEqualTo(CallAuctions.BRAKE);
  }

  private void breach() {
    f.moveTo(ETH, 1_850);
    assertThat(f.pool.margin(alice).isLiquidatable()).isTrue();
    f.must(f.flag(-1, alice));
  }

  // Rules before.

  @Test
  void shouldOnlyReduceUpToRulesThreeAndGoOnByAuctionsFromRulesFour() {
    PoolFixture g = new PoolFixture();
    g.activateRules3();
    g.must(g.report(ETH, 2_000));
    g.deposit(1, CASH, 1_000_000 * E6);
    g.deposit(2, CASH, 1_000_000 * E6);
    g.moveTo(ETH, 1_550);
    assertThat(Reject.of(g.fill(g.ethPerp, 1, 2, 1_550, 1))).isEqualTo(Reject.MARKET_REDUCE_ONLY);
    assertThat(g.pool.callAuctions().isOn(ETH)).isFalse();

    g.activateRules4();

    assertThat(g.pool.callAuctions().why(ETH)).isEqualTo(CallAuctions.JUMP);
    assertThat(Reject.of(g.fill(g.ethPerp, 1, 2, 1_550.01, 1))).isEqualTo(Reject.AUCTION_PRICE);
    g.must(g.fill(g.ethPerp, 1, 2, 1_550, 1));
  }
}
