package cenote.pool.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.kernel.Black76;
import cenote.pool.PoolEvents;
import cenote.pool.asset.Assets;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a move against an account takes from it, and what an uncertain price may be worth to it
 * (rules.md 4.4, 11.2), told again in plain numbers. Confidence is 0.98, so the doubt is 2 %.
 */
class StressTestTest {

  private static final long E6 = 1_000_000L;
  private static final long E8 = 100_000_000L;
  private static final long E9 = 1_000_000_000L;
  private static final long DAY_NS = 86_400 * E9;
  private static final long NOW_NS = 20_000 * DAY_NS;
  private static final int HOLDER = 2;
  private static final int MAKER = 3;
  private static final int CASH = 0;
  private static final int WBTC = 1;
  private static final double INDEX = 50_000;
  private static final double DOUBT = 0.02;

  /** {@code 0.25 R_24h} and the doubt; sigma is 60 % a year. */
  private static final double MOVE = 0.25 * 3 * 0.6 * Math.sqrt(24.0 / 8_760) + DOUBT;

  private static final Offset<Double> NEAR = within(2e-6);

  private Market market = new Market();
  private Ledger ledger = new Ledger(PoolEvents.NONE);
  private Plan plan = new Plan(ledger);
  private Portfolio looked = Portfolio.detached(ledger);
  private StressTest stress = stressTest(new Assets());
  private int btc;
  private int eth;

  private StressTest stressTest(Assets assets) {
    Accruals accruals = new Accruals(market, ledger);
    return new StressTest(
        market, assets, new Requirement(market, assets, ledger, accruals, new JointTerms()));
  }

  @BeforeEach
  void list() {
    market = new Market();
    ledger = new Ledger(PoolEvents.NONE);
    plan = new Plan(ledger);
    looked = Portfolio.detached(ledger);
    market.advance(NOW_NS);
    btc = market.addUnderlying(1, 0, 600_000_000L, 10_000_000 * E8, 0);
    eth = market.addUnderlying(2, 0, 600_000_000L, 10_000_000 * E8, 0);
    market.acceptIndex(btc, 50_000 * E8, 980_000_000L, NOW_NS, true);
    market.acceptIndex(eth, 2_000 * E8, 1_000_000_000L, NOW_NS, true);
    Assets assets = new Assets();
    assertThat(assets.add(1, 6, 0, -1, E9, Assets.HEDGE_NONE)).isEqualTo(CASH);
    assertThat(assets.add(2, 8, 1, btc, E9, Assets.HEDGE_NONE)).isEqualTo(WBTC);
    assertThat(ledger.addAsset()).isEqualTo(CASH);
    assertThat(ledger.addAsset()).isEqualTo(WBTC);
    for (int account = 0; account <= MAKER; account++) {
      assertThat(ledger.addAccount(0, 0)).isEqualTo(account);
    }
    stress = stressTest(assets);
  }

  private int list(int underlying, int kind, long expiryNs, long strikeE8) {
    int id = market.addInstrument(underlying, kind, 1, E8 / 1_000, expiryNs, strikeE8, 0);
    boolean isLinear = InstrumentKind.isLinear(kind);
    assertThat(ledger.addInstrument(underlying, isLinear, E8 / 1_000)).isEqualTo(id);
    return id;
  }

  private void deposit(int asset, long amount) {
    plan.reset().take(HOLDER).pay(asset, Holders.CUSTODY, -amount, Reasons.DEPOSIT);
    ledger.commit(plan);
  }

  private void trade(int instrument, long contracts, long price) {
    long costE6 = contracts * price * E6;
    plan.reset();
    assertThat(plan.take(HOLDER).trade(instrument, contracts * E8, price * E8, costE6, 0)).isTrue();
    assertThat(plan.take(MAKER).trade(instrument, -contracts * E8, price * E8, -costE6, 0))
        .isTrue();
    ledger.commit(plan);
  }

  private double stressOf(long underlyings) {
    return stress.withdrawalStressE6(looked.look(HOLDER), underlyings) / 1e6;
  }

  private double edgeOf(long underlyings) {
    return stress.favourableEdgeE6(looked.look(HOLDER), underlyings) / 1e6;
  }

  @Test
  void shouldTakeTheFallOfCollateralAfterItsHaircut() {
    deposit(WBTC, 3 * E8);

    assertThat(stressOf(1L << btc)).isCloseTo(0.9 * 3 * INDEX * MOVE, NEAR);
    assertThat(stressOf(1L << eth)).isZero();
  }

  @Test
  void shouldTakeALossOnEitherSide() {
    int perpetual = list(btc, InstrumentKind.PERPETUAL, 0, 0);
    trade(perpetual, 2, 50_000);
    assertThat(stressOf(1L << btc)).isCloseTo(2 * INDEX * MOVE, NEAR);

    trade(perpetual, -5, 50_000);
    assertThat(stressOf(1L << btc)).isCloseTo(3 * INDEX * MOVE, NEAR);
  }

  @Test
  void shouldTakeOnlyWhatIsLeftOfALossAfterAGain() {
    int perpetual = list(btc, InstrumentKind.PERPETUAL, 0, 0);
    trade(perpetual, 2, 49_000);
    assertThat(stressOf(1L << btc)).isCloseTo(2 * INDEX * MOVE - 2_000, NEAR);

    trade(perpetual, 2, 41_000);
    assertThat(stressOf(1L << btc)).isZero();
  }

  @Test
  void shouldTakeAWholeFallFromWhatIsAtALoss() {
    trade(list(btc, InstrumentKind.PERPETUAL, 0, 0), 2, 51_000);

    assertThat(stressOf(1L << btc)).isCloseTo(2 * INDEX * MOVE, NEAR);
  }

  @Test
  void shouldMoveEachUnderlyingAloneAndSum() {
    trade(list(btc, InstrumentKind.PERPETUAL, 0, 0), 2, 50_000);
    trade(list(eth, InstrumentKind.PERPETUAL, 0, 0), -7, 2_000);

    double ofBtc = 2 * INDEX * MOVE;
    double ofEth = 7 * 2_000 * (MOVE - DOUBT);
    assertThat(stressOf(1L << btc | 1L << eth)).isCloseTo(ofBtc + ofEth, NEAR);
    assertThat(stressOf(1L << eth)).isCloseTo(ofEth, NEAR);
    assertThat(stressOf(0)).isZero();
  }

  @Test
  void shouldRevalueAShortOption() {
    int call = list(btc, InstrumentKind.CALL, NOW_NS + 30 * DAY_NS, 52_000 * E8);
    trade(call, -2, 1_500);

    double rise = call(call, INDEX * (1 + MOVE)) - call(call, INDEX);
    assertThat(stressOf(1L << btc)).isCloseTo(2 * rise, NEAR);
    double edge = call(call, INDEX) - call(call, INDEX * (1 - DOUBT));
    assertThat(edgeOf(1L << btc)).isCloseTo(2 * edge, NEAR);
  }

  /** What a long option is worth backs nothing that leaves, so it cannot be missed. */
  @Test
  void shouldTakeNothingFromALongOption() {
    int put = list(btc, InstrumentKind.PUT, NOW_NS + 30 * DAY_NS, 48_000 * E8);
    trade(put, 2, 1_500);

    assertThat(stressOf(1L << btc)).isZero();
    assertThat(edgeOf(1L << btc)).isPositive();
  }

  private double call(int instrument, double forward) {
    double years = market.years(instrument);
    double volatility = market.volatility(instrument);
    return Black76.price(true, forward, 52_000, years, volatility, 1.0);
  }

  @Test
  void shouldFavourAnAccountByTheDoubtInItsPrices() {
    deposit(WBTC, 3 * E8);
    assertThat(edgeOf(1L << btc)).isCloseTo(3 * INDEX * DOUBT, NEAR);

    int perpetual = list(btc, InstrumentKind.PERPETUAL, 0, 0);
    trade(perpetual, -5, 50_000);
    assertThat(edgeOf(1L << btc)).isCloseTo(2 * INDEX * DOUBT, NEAR);
    assertThat(edgeOf(1L << eth)).isZero();
  }

  @Test
  void shouldLeaveOutWhatIsHeldWithoutCredit() {
    deposit(WBTC, 3 * E8);
    plan.reset().take(HOLDER).holdWithoutCredit(WBTC, E8);
    ledger.commit(plan);

    assertThat(stressOf(1L << btc)).isCloseTo(0.9 * 2 * INDEX * MOVE, NEAR);
    assertThat(edgeOf(1L << btc)).isCloseTo(2 * INDEX * DOUBT, NEAR);
  }
}
