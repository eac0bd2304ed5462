package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.gateway.view.Greeks;
import cenote.gateway.view.GreeksView;
import cenote.gateway.view.LiveGreeks;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.ledger.Holders;
import cenote.pool.market.InstrumentKind;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Greeks of many at once are those of each one, at every key, and what is open is their sum. */
@Timeout(60)
class LiveGreeksTest {

  private static final List<ToDoubleFunction<Greeks>> ALL =
      List.of(
          Greeks::delta, Greeks::gamma, Greeks::vega, Greeks::theta, Greeks::vanna, Greeks::volga);
  private static final long DAY_NS = 86_400 * TestScene.SECOND_NS;
  private static final long LATER_NS = TestScene.EXPIRY_NS + 60 * DAY_NS;
  private static final double RELATIVE = 1e-12;

  private final LiveGreeks live = new LiveGreeks();
  private MemoryCluster cluster = scene();

  @BeforeEach
  void write() {
    cluster = scene();
    TestScene.list(cluster, InstrumentKind.FUTURE, LATER_NS, 0);
    for (int k = 40_000; k <= 90_000; k += 2_500) {
      for (int kind : new int[] {InstrumentKind.CALL, InstrumentKind.PUT}) {
        TestScene.list(cluster, kind, LATER_NS, k * TestScene.E8);
      }
    }
  }

  @Test
  void shouldGiveEachOptionTheGreeksThatItHasAlone() {
    assertThat(cluster.pool().market().instrumentCount()).isEqualTo(46);
    requireSame();
  }

  @Test
  void shouldFollowTheKey() {
    Greeks before = live.of(cluster.pool(), TestScene.CALL);

    move(cluster, 60_100);

    assertThat(live.of(cluster.pool(), TestScene.CALL)).isNotEqualTo(before);
    requireSame();
  }

  @Test
  void shouldFollowTheSurfaceAndTheMinute() {
    Greeks before = live.of(cluster.pool(), TestScene.CALL);

    TestScene.pass(cluster, 60);
    Greeks later = live.of(cluster.pool(), TestScene.CALL);
    cluster.encoder.reportSurface(
        cluster.by(Who.STEWARD), TestScene.BTC, 900_000_000L, 800_000_000L, 2_000_000_000L, 0, 0);
    cluster.must(Who.STEWARD);

    assertThat(later).isNotEqualTo(before);
    assertThat(live.of(cluster.pool(), TestScene.CALL).vega()).isNotEqualTo(later.vega());
    requireSame();
  }

  @Test
  void shouldStayExactWhenTheForwardHasGoneFar() {
    requireSame();

    move(cluster, 30_000);
    requireSame();

    move(cluster, 85_000);
    requireSame();
  }

  @Test
  void shouldLayOutAnewWhenTheForwardHasGoneFar() {
    requireSame();

    move(cluster, 50_000);

    for (int i = 0; i < cluster.pool().market().instrumentCount(); i++) {
      assertThat(live.of(cluster.pool(), i)).isEqualTo(new LiveGreeks().of(cluster.pool(), i));
    }
  }

  @Test
  void shouldKnowOptionsThatWereListedLater() {
    requireSame();
    TestScene.list(cluster, InstrumentKind.CALL, LATER_NS, 95_000 * TestScene.E8);
    TestScene.list(cluster, InstrumentKind.PUT, LATER_NS + DAY_NS, 95_000 * TestScene.E8);
    requireSame();
  }

  @Test
  void shouldForgetWhatHasExpiredAndKnowWhatTakesItsPlace() {
    assertThat(live.of(cluster.pool(), TestScene.CALL)).isNotEqualTo(Greeks.NONE);
    assertThat(expiries()).containsExactly(0L, TestScene.EXPIRY_NS);

    cluster.later(TestScene.EXPIRY_NS - cluster.nowNs());
    TestScene.pass(cluster, 5);

    assertThat(cluster.pool().market().isExpired(TestScene.CALL)).isTrue();
    assertThat(live.of(cluster.pool(), TestScene.CALL)).isEqualTo(Greeks.NONE);
    assertThat(expiries()).containsExactly(0L);
    TestScene.list(cluster, InstrumentKind.CALL, LATER_NS, 100_000 * TestScene.E8);
    requireSame();
  }

  @Test
  void shouldGiveNothingToWhatHasNoLifeLeft() {
    cluster.later(TestScene.EXPIRY_NS - cluster.nowNs());
    TestScene.report(cluster, TestScene.PRICE_E8);

    assertThat(cluster.pool().market().isExpired(TestScene.PUT)).isFalse();
    assertThat(live.of(cluster.pool(), TestScene.PUT)).isEqualTo(Greeks.NONE);
    requireSame();
  }

  @Test
  void shouldGiveNothingBeforeTheFirstIndex() {
    cluster = new MemoryCluster(new TestGenesis(TestGenesis.MILLION_E6));
    cluster.encoder.registerUnderlying(
        cluster.by(Who.GENESIS), 'B', 0, 600_000_000L, 300_000 * TestScene.E8, 0);
    cluster.must(Who.GENESIS);
    TestScene.list(cluster, InstrumentKind.CALL, LATER_NS, TestScene.STRIKE_E8);

    assertThat(live.of(cluster.pool(), 0)).isEqualTo(Greeks.NONE);
    assertThat(view().byExpiry()).isEmpty();
    requireSame();
  }

  @Test
  void shouldNotTakeAnotherPoolForTheOneBefore() {
    MemoryCluster other = scene();
    move(other, 60_600);
    MemoryCluster first = scene();
    move(first, 60_100);
    assertThat(other.pool().market().version(0)).isEqualTo(first.pool().market().version(0));

    Greeks ofFirst = live.of(first.pool(), TestScene.CALL);
    Greeks ofOther = live.of(other.pool(), TestScene.CALL);

    assertThat(ofOther).isNotEqualTo(ofFirst);
    requireClose(ofOther, Greeks.of(other.pool(), TestScene.CALL));
  }

  @Test
  void shouldSumLongQuantitiesWithoutTheirSigns() {
    TestScene.fill(cluster, TestScene.PUT, true, TestScene.E8 / 10);
    Pool pool = cluster.pool();
    Greeks expected = Greeks.NONE;
    for (int i = 0; i < pool.market().instrumentCount(); i++) {
      Greeks one = Greeks.of(pool, i).times(pool.ledger().openInterestE8(i));
      expected = expected.plus(one.absolute());
    }

    GreeksView.ByUnderlying view = view();

    requireClose(view.gross(), expected);
    assertThat(view.openInterestE8()).isEqualTo(11 * TestScene.E8 + TestScene.E8 / 10);
    assertThat(view.byExpiry().getFirst().gross()).isEqualTo(Greeks.LINEAR.times(3 * TestScene.E8));
    assertThat(view.byExpiry().getLast().openInterestE8())
        .isEqualTo(8 * TestScene.E8 + TestScene.E8 / 10);
  }

  @Test
  void shouldShowNothingBeforeGenesis() {
    assertThat(GreeksView.of(new Pool(PoolEvents.NONE), live).underlyings()).isEmpty();
  }

  @Test
  void shouldBeFlatUntilThePoolTakesPositionsOver() {
    TestScene.fill(cluster, TestScene.PERPETUAL, true, 3 * TestScene.E8);
    assertThat(view().net()).isEqualTo(Greeks.NONE);
    assertThat(view().byExpiry()).allMatch(part -> part.net().equals(Greeks.NONE));
    cluster.encoder.cancelBid(cluster.by(Who.BOB), 1);
    cluster.must(Who.BOB);
    move(cluster, 42_000);
    int weak = cluster.pool().accountOf(Who.ALICE.address(), 1);

    cluster.encoder.flag(cluster.by(Who.BOB), 0, weak);
    cluster.must(Who.BOB);
    TestScene.pass(cluster, 300);

    assertThat(cluster.pool().ledger().positionCount(Holders.CLOSE_OUT_CORE)).isEqualTo(1);
    assertThat(view().net()).isEqualTo(Greeks.LINEAR.times(3 * TestScene.E8));
    assertThat(view().byExpiry().getFirst().net()).isEqualTo(view().net());
    assertThat(view().byExpiry().getLast().net()).isEqualTo(Greeks.NONE);
  }

  private List<Long> expiries() {
    return view().byExpiry().stream().map(GreeksView.ByExpiry::expiryNs).toList();
  }

  private GreeksView.ByUnderlying view() {
    return GreeksView.of(cluster.pool(), live).underlyings().getFirst();
  }

  private void requireSame() {
    Pool pool = cluster.pool();
    Greeks sum = Greeks.NONE;
    Greeks expected = Greeks.NONE;
    for (int i = 0; i < pool.market().instrumentCount(); i++) {
      Greeks one = Greeks.of(pool, i);
      requireClose(live.of(pool, i), one);
      sum = sum.plus(live.of(pool, i).absolute());
      expected = expected.plus(one.absolute());
    }
    requireClose(sum, expected);
  }

  private static void requireClose(Greeks actual, Greeks expected) {
    for (ToDoubleFunction<Greeks> greek : ALL) {
      double value = greek.applyAsDouble(expected);
      assertThat(greek.applyAsDouble(actual)).isCloseTo(value, within(RELATIVE * Math.abs(value)));
    }
  }

  /** In steps small enough that none is held for a jump. */
  private static void move(MemoryCluster cluster, long to) {
    double price = cluster.pool().market().indexE8(TestScene.BTC) / 1e8;
    while (Math.abs(price / to - 1) > 0.04) {
      price *= price < to ? 1.04 : 0.96;
      cluster.later(5 * TestScene.SECOND_NS);
      TestScene.report(cluster, Math.round(price) * TestScene.E8);
    }
    cluster.later(5 * TestScene.SECOND_NS);
    TestScene.report(cluster, to * TestScene.E8);
  }

  private static MemoryCluster scene() {
    MemoryCluster cluster = new MemoryCluster(new TestGenesis(TestGenesis.MILLION_E6));
    TestScene.write(cluster);
    return cluster;
  }
}
