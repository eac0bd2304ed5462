package cenote.pool.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.kernel.Black76;
import cenote.kernel.FixedPoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A market in which prices and volatilities of one underlying are elsewhere. */
class ShadowMarketTest {

  private static final long E8 = 100_000_000L;
  private static final long E9 = 1_000_000_000L;
  private static final long DAY_NS = 86_400 * E9;
  private static final long NOW_NS = 20_000 * DAY_NS;

  private final Market market = new Market();
  private final ShadowMarket shadow = new ShadowMarket(market);

  @BeforeEach
  void list() {
    market.advance(NOW_NS);
    for (int u = 0; u < 2; u++) {
      market.addUnderlying(u + 1, 0, 600_000_000L, 1_000 * E8, 50_000_000L);
      market.acceptIndex(u, 2_000 * E8, 990_000_000L, NOW_NS, true);
      for (int kind = InstrumentKind.PERPETUAL; kind <= InstrumentKind.PUT; kind++) {
        boolean isOption = !InstrumentKind.isLinear(kind);
        long expiryNs = kind == InstrumentKind.PERPETUAL ? 0 : NOW_NS + 90 * DAY_NS;
        market.addInstrument(u, kind, 1, 1, expiryNs, isOption ? 2_100 * E8 : 0, 0);
      }
    }
  }

  private long option(boolean isCall, double volatility) {
    double years = 90 / 365.0;
    double forward = market.keyForward(0, market.expirySlot(1)) * 1.1;
    double value = Black76.price(isCall, forward, 2_100, years, volatility, 1.0);
    return FixedPoint.fromDoubleHalfEven(value, E8);
  }

  @Test
  void shouldMoveEveryPriceOfOneUnderlying() {
    shadow.move(0, 1.1);

    assertThat(shadow.indexE8(0)).isEqualTo(2_200 * E8);
    assertThat(shadow.markE8(0)).isEqualTo(2_200 * E8);
    assertThat(shadow.markE8(1)).isEqualTo(Math.round(market.markE8(1) * 1.1));
    assertThat(shadow.markE8(2)).isEqualTo(option(true, 0.6));
    assertThat(shadow.markE8(3)).isEqualTo(option(false, 0.6));
    for (int i = 4; i < 8; i++) {
      assertThat(shadow.markE8(i)).isEqualTo(market.markE8(i));
    }
    assertThat(shadow.indexE8(1)).isEqualTo(2_000 * E8);
  }

  @Test
  void shouldMoveVolatilitiesToo() {
    shadow.move(0, 1.1, 1.5);

    assertThat(shadow.markE8(2)).isEqualTo(option(true, 0.6 * 1.5));
    assertThat(shadow.markE8(3)).isEqualTo(option(false, 0.6 * 1.5));
    assertThat(shadow.volatility(6)).isEqualTo(0.6);
  }

  @Test
  void shouldChangeVersionsWithItsMovesAndWithTheMarket() {
    long before = shadow.version(0);
    long other = shadow.version(1);
    shadow.move(0, 1.1);
    assertThat(shadow.version(0)).isNotEqualTo(before);
    assertThat(shadow.version(1)).isEqualTo(other);
    long moved = shadow.version(0);
    market.acceptIndex(0, 2_010 * E8, 990_000_000L, NOW_NS + E9, true);
    assertThat(shadow.version(0)).isNotEqualTo(moved);
    shadow.ranges(1.5);
    assertThat(shadow.version(1)).isNotEqualTo(other);
    assertThat(shadow.rangeFactor()).isEqualTo(1.5);
  }

  @Test
  void shouldComeBack() {
    shadow.move(0, 0.5, 2).move(1, 3).ranges(2).reset();

    for (int i = 0; i < 8; i++) {
      assertThat(shadow.markE8(i)).isEqualTo(market.markE8(i));
    }
    assertThat(shadow.rangeFactor()).isEqualTo(1.0);
    assertThat(shadow.indexE8(0)).isEqualTo(market.indexE8(0));
  }

  @Test
  void shouldRefuseFactorsThatNobodyMeans() {
    for (double factor : new double[] {0, 0.0099, 101, -1, Double.NaN}) {
      assertThatThrownBy(() -> shadow.move(0, factor)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> shadow.move(0, 1, 11)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shadow.ranges(0.01)).isInstanceOf(IllegalArgumentException.class);
  }
}
