package cenote.pool;

import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.DAY;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.E9;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.START;
import static cenote.pool.PoolFixture.WETH;
import static cenote.pool.PoolFixture.key;
import static cenote.pool.PoolFixture.owner;
import static cenote.pool.PoolFixture.symbol;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import cenote.pool.PoolFixture.GenesisRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Genesis, listing, parameters, and the rejects of flags, bids and conversions. */
class ListingTest {

  private static final long ALICE = 1;
  private static final long BOB = 2;
  private static final long KEEPER = 3;

  private PoolFixture f = new PoolFixture();

  @BeforeEach
  void build() {
    f = new PoolFixture();
  }

  private static GenesisRecord genesis(boolean isDevelopment, long insuranceE6) {
    return new GenesisRecord(
        key(99), key(1), key(2), isDevelopment, false, insuranceE6, insuranceE6, 0);
  }

  private Reject list(int kind, long tick, long lot, long expiry, long strike) {
    f.begin();
    return Reject.of(f.pool.listInstrument(f.genesis(), ETH, kind, tick, lot, expiry, strike, 0));
  }

  private Reject asset(String symbol, int decimals, int tier, int underlying, long ratio) {
    f.begin();
    return Reject.of(
        f.pool.registerAsset(f.genesis(), symbol(symbol), decimals, tier, underlying, ratio, 0));
  }

  @Test
  void shouldAcceptGenesisOnce() {
    f.begin();
    assertThat(f.pool.genesis(genesis(true, 0))).isEqualTo(Reject.GENESIS_REPEATED.code());
    Pool pool = new Pool(PoolEvents.NONE);
    pool.begin(1, START, new byte[0], 0, 0);
    assertThat(pool.genesis(genesis(true, -1))).isEqualTo(Reject.OUT_OF_RANGE.code());
  }

  @Test
  void shouldListCashFirstAndNothingTwice() {
    Pool pool = new Pool(PoolEvents.NONE);
    pool.begin(1, START, new byte[0], 0, 0);
    assertThat(pool.genesis(genesis(false, 0))).isZero();
    pool.begin(2, START, new byte[0], 0, 0);
    assertThat(pool.registerAsset(f.by(key(1)), symbol("X"), 8, 1, 0, E9, 0))
        .isEqualTo(Reject.CASH_FIRST.code());
    pool.begin(3, START, new byte[0], 0, 0);
    assertThat(pool.registerAsset(f.by(key(1)), symbol("USDC"), 6, 0, -1, 0, 0)).isZero();
    pool.begin(4, START, new byte[0], 0, 0);
    assertThat(pool.creditDevelopment(f.by(key(1)), key(7), 0, CASH, 100 * E6))
        .isEqualTo(Reject.NOT_DEVELOPMENT.code());
    assertThat(asset("WETH", 9, 1, ETH, E9)).isEqualTo(Reject.ALREADY_REGISTERED);
    assertThat(asset("NEW", 10, 1, ETH, E9)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(asset("NEW", 9, 5, ETH, E9)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(asset("NEW", 9, 1, 77, E9)).isEqualTo(Reject.UNKNOWN_UNDERLYING);
    for (int i = 5; i < 16; i++) {
      assertThat(asset("A" + i, 9, 1, ETH, E9)).isEqualTo(Reject.NONE);
    }
    assertThat(asset("A16", 9, 1, ETH, E9)).isEqualTo(Reject.TABLE_FULL);
  }

  @Test
  void shouldRefuseTermsOutOfRange() {
    long expiry = (START / DAY + 1) * DAY;
    assertThat(list(4, 1, 1, expiry, E8)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(list(0, 0, 1, 0, 0)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(list(0, 1, 0, 0, 0)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(list(1, 1, 1, START, 0)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(list(2, 1, 1, expiry, 0)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(list(1, 1, 1, expiry, E8)).isEqualTo(Reject.OUT_OF_RANGE);
    f.begin();
    assertThat(f.pool.registerUnderlying(f.genesis(), symbol("NEW"), 0, E9, E8, Long.MIN_VALUE))
        .isEqualTo(Reject.OUT_OF_RANGE.code());
    f.begin();
    assertThat(f.pool.setRisk(f.by(PoolFixture.STEWARD), ETH, 0, E8))
        .isEqualTo(Reject.OUT_OF_RANGE.code());
    f.begin();
    assertThat(f.pool.reportSurface(f.by(PoolFixture.STEWARD), ETH, E9, E9, E9, Long.MIN_VALUE, 0))
        .isEqualTo(Reject.OUT_OF_RANGE.code());
    f.begin();
    assertThat(f.pool.activateRules(f.genesis(), 1)).isEqualTo(Reject.UNKNOWN_RULES.code());
    f.begin();
    assertThat(f.pool.registerVenue(f.genesis(), PoolFixture.VENUE))
        .isEqualTo(Reject.ALREADY_REGISTERED.code());
  }

  @Test
  void shouldLetRegisteredHouseKeepersFlagForTheHouse() {
    Bytes32 keeper = key(77);
    f.must(f.report(ETH, 2000));
    int account = f.deposit(ALICE, CASH, 1_000 * E6);
    f.begin();
    f.must(f.pool.registerHouseKeeper(f.genesis(), keeper));
    f.begin();
    assertThat(f.pool.registerHouseKeeper(f.genesis(), keeper))
        .isEqualTo(Reject.ALREADY_REGISTERED.code());
    f.begin();
    assertThat(f.pool.registerHouseKeeper(f.genesis(), Bytes32.ZERO))
        .isEqualTo(Reject.OUT_OF_RANGE.code());
    f.begin();
    assertThat(f.pool.registerHouseKeeper(f.by(keeper), key(78)))
        .isEqualTo(Reject.NOT_AUTHORISED.code());
    f.begin();
    assertThat(f.pool.flag(f.by(keeper), -1, account)).isEqualTo(Reject.NOT_IN_BREACH.code());
    f.begin();
    assertThat(f.pool.flag(f.by(keeper), 0, account)).isEqualTo(Reject.NOT_AUTHORISED.code());
    f.begin();
    assertThat(f.pool.flag(f.by(PoolFixture.VENUE), -1, account))
        .isEqualTo(Reject.NOT_AUTHORISED.code());
  }

  @Test
  void shouldBoundTheSpeedOfRisk() {
    f.must(f.report(ETH, 2000));
    f.later(3600);
    f.begin();
    f.must(f.pool.setRisk(f.by(PoolFixture.STEWARD), ETH, 5 * E9, E8));
    assertThat(f.pool.market().sigmaE9(ETH)).isEqualTo(900_000_000L);
    assertThat(f.pool.market().advE8(ETH)).isEqualTo(8_000_000_000L * E8);
    f.later(86_400);
    f.begin();
    f.must(f.pool.setRisk(f.by(PoolFixture.STEWARD), ETH, 10_000_000L, E8));
    assertThat(f.pool.market().sigmaE9(ETH)).isEqualTo(873_000_000L);
  }

  @Test
  void shouldNameWhatABidOrConversionLacks() {
    f.must(f.report(ETH, 2000));
    f.deposit(ALICE, CASH, 1_000_000 * E6);
    f.deposit(BOB, WETH, 100 * E9);
    f.deposit(KEEPER, CASH, 20 * E6);
    f.begin();
    assertThat(f.pool.cancelBid(f.by(owner(ALICE)), 77)).isEqualTo(Reject.UNKNOWN_BID.code());
    assertThat(f.bid(ALICE, 2, 1, 1_000)).isEqualTo(Reject.OUT_OF_RANGE.code());
    assertThat(f.bid(ALICE, 0, 1, 0)).isEqualTo(Reject.AMOUNT_NOT_POSITIVE.code());
    for (int i = 0; i < 16; i++) {
      f.must(f.bid(ALICE, 0, 1, 1_000));
    }
    assertThat(f.bid(ALICE, 0, 1, 1_000)).isEqualTo(Reject.TABLE_FULL.code());
    int bob = f.pool.accountOf(owner(BOB), 0);
    assertThat(convert(ALICE, bob, WETH, Long.MAX_VALUE)).isEqualTo(Reject.NO_CONVERSION);
    f.begin();
    f.must(f.pool.withdraw(f.by(owner(BOB)), 0, CASH, 150_000 * E6, key(9)));
    f.moveTo(ETH, 1700);
    f.must(f.flag(ALICE, bob));
    assertThat(convert(ALICE, bob, CASH, Long.MAX_VALUE)).isEqualTo(Reject.CONVERSION_ASSET);
    assertThat(convert(ALICE, bob, WETH, 1)).isEqualTo(Reject.CONVERSION_PRICE);
    assertThat(convert(BOB, bob, WETH, Long.MAX_VALUE)).isEqualTo(Reject.SAME_ACCOUNT);
    assertThat(convert(KEEPER, bob, WETH, Long.MAX_VALUE)).isEqualTo(Reject.BIDDER_NOT_FREE);
    f.checkInvariants();
  }

  private Reject convert(long buyer, int account, int asset, long limit) {
    f.begin();
    return Reject.of(f.pool.buyConversion(f.by(owner(buyer)), 0, account, asset, 50 * E9, limit));
  }

  @Test
  void shouldGiveTimeToCureAfterAnOutage() {
    f.must(f.report(ETH, 2000));
    f.deposit(ALICE, CASH, 20_000 * E6);
    f.deposit(BOB, CASH, 10_000_000 * E6);
    int alice = f.pool.accountOf(owner(ALICE), 0);
    f.must(f.fill(f.ethPerp, ALICE, BOB, 2000, 100));
    f.later(100);
    f.must(f.report(ETH, 1850));
    f.later(5);
    f.must(f.report(ETH, 1850));

    assertThat(Reject.of(f.flag(BOB, alice))).isEqualTo(Reject.CURE_PERIOD);

    f.pass(60);
    f.must(f.flag(BOB, alice));
    f.begin();
    assertThat(f.pool.withdraw(f.by(owner(ALICE)), 0, CASH, E6, key(9)))
        .isEqualTo(Reject.ACCOUNT_IN_CLOSE_OUT.code());
  }

  @Test
  void shouldNotLiquidateWhenFamiliesDisagree() {
    PoolFixture three = new PoolFixture(3);
    three.must(three.report(ETH, 2000));
    three.deposit(ALICE, CASH, 20_000 * E6);
    three.deposit(BOB, CASH, 10_000_000 * E6);
    int alice = three.pool.accountOf(owner(ALICE), 0);
    three.must(three.fill(three.ethPerp, ALICE, BOB, 2000, 100));
    three.moveTo(ETH, 1850);
    three.later(5);
    three.must(three.reportEach(ETH, 1780, 1850, 1920));

    assertThat(Reject.of(three.flag(BOB, alice))).isEqualTo(Reject.FAMILIES_DISAGREE);

    three.later(5);
    three.must(three.reportEach(ETH, 1835, 1850, 1865));
    assertThat(Reject.of(three.flag(BOB, alice))).isIn(Reject.PRICE_UNCERTAIN, Reject.NONE);
  }

  @Test
  void shouldNotLetAnAccountInBreachReduceAgainstItsOwner() {
    f.must(f.report(ETH, 2000));
    f.deposit(ALICE, CASH, 1_020_000 * E6);
    f.deposit(BOB, CASH, 10_000_000 * E6);
    f.begin();
    f.must(f.pool.transfer(f.by(owner(ALICE)), 0, 7, CASH, 1_000_000 * E6));
    f.must(f.fill(f.ethPerp, ALICE, BOB, 2000, 100));
    f.moveTo(ETH, 1850);
    PoolFixture.OrderRecord sell = f.order(owner(ALICE), f.ethPerp, false, 1, 10 * E8);
    PoolFixture.OrderRecord buy =
        new PoolFixture.OrderRecord(
            owner(ALICE),
            7,
            1,
            f.ethPerp,
            true,
            Long.MAX_VALUE,
            10 * E8,
            cenote.crypto.Bytes32.ZERO,
            Long.MAX_VALUE,
            owner(ALICE));

    assertThat(Reject.of(f.fill(f.ethPerp, 1850 * E8, 10 * E8, buy, sell)))
        .isEqualTo(Reject.SELF_DEALING_REDUCTION);
  }

  @Test
  void shouldBoundThePositionOfAnAccount() {
    f.must(f.report(ETH, 2000));
    f.deposit(ALICE, CASH, 10_000_000_000L * E6);
    f.deposit(BOB, CASH, 10_000_000_000L * E6);
    f.must(f.fill(f.ethPerp, ALICE, BOB, 2000, 3_000_000));

    assertThat(Reject.of(f.fill(f.ethPerp, ALICE, BOB, 2000, 3_000_000)))
        .isEqualTo(Reject.POSITION_TOO_LARGE);
    f.checkInvariants();
  }
}
