package cenote.quant.systemic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cenote.quant.systemic.FireSales.Asset;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Two members and an outsider by hand; properties over random networks. */
final class FireSalesTest {
  private static final Offset<Double> NEAR = within(1e-9);
  private static final long SEED = 6L;

  /** 100, Y 1, 5 % a day, 400 units a day: 100 units sold cost 2.5 %, 200 about 3.54 %. */
  private static final Asset COIN = new Asset(100, 1, 0.05, 400);

  /** Both owe the outsider only, so nothing but the price connects them. */
  private static Obligations apart(double first, double second) {
    return new Obligations(new double[][] {{0, 0, first}, {0, 0, second}, {0, 0, 0}});
  }

  /**
   * Each holds 100 coins of 100. The first owes 10,100 and defaults by 100. Its sale costs 2.5 %,
   * so the second, with 9,750, cannot pay 9,800. Both sell 200: price 100 (1 - 0.05 sqrt(1/2)).
   */
  @Test
  void shouldLetOneFailByTheSaleOfAnother() {
    FireSales sales =
        FireSales.of(
            apart(10_100, 9_800), new double[3], new double[][] {{100}, {100}, {0}}, List.of(COIN));

    double price = 100 * (1 - 0.05 * Math.sqrt(0.5));
    assertThat(sales.first().defaults()).isEqualTo(1);
    assertThat(sales.last().defaults()).isEqualTo(2);
    assertThat(sales.sales()).isEqualTo(2);
    assertThat(sales.price(0)).isCloseTo(price, NEAR);
    assertThat(sales.last().paid(1)).isCloseTo(100 * price, NEAR);
    double loss = 10_100 + 9_800 - 2 * 100 * price;
    assertThat(sales.last().totalShortfall()).isCloseTo(loss, NEAR);
    assertThat(sales.amplification()).isCloseTo(loss / 100, NEAR);
  }

  /** The second owes 9,700 and can bear 2.5 %. */
  @Test
  void shouldStopWhereNobodyIsAdded() {
    FireSales sales =
        FireSales.of(
            apart(10_100, 9_700), new double[3], new double[][] {{100}, {100}, {0}}, List.of(COIN));

    assertThat(sales.last().defaults()).isEqualTo(1);
    assertThat(sales.sales()).isEqualTo(1);
    assertThat(sales.price(0)).isCloseTo(97.5, NEAR);
    assertThat(sales.amplification()).isCloseTo(350.0 / 100, NEAR);
  }

  @Test
  void shouldSellNothingWhenNobodyFails() {
    FireSales sales =
        FireSales.of(
            apart(10_000, 9_000), new double[3], new double[][] {{100}, {100}, {0}}, List.of(COIN));

    assertThat(sales.sales()).isZero();
    assertThat(sales.price(0)).isEqualTo(100);
    assertThat(sales.amplification()).isEqualTo(1);
    assertThat(sales.last()).isSameAs(sales.first());
  }

  /** 0 owes 1 ten with 4, 1 owes 2 ten with 1: 6 in the first round, 6 + 5 in all. */
  @Test
  void shouldAmplifyThroughDebtsAlone() {
    Obligations chain = new Obligations(new double[][] {{0, 10, 0}, {0, 0, 10}, {0, 0, 0}});

    FireSales sales = FireSales.of(chain, new double[] {4, 1, 0}, new double[3][0], List.of());

    assertThat(sales.amplification()).isCloseTo(11.0 / 6, NEAR);
  }

  @Test
  void shouldNotSellBelowNothing() {
    Asset thin = new Asset(100, 1, 0.5, 1);

    FireSales sales =
        FireSales.of(
            apart(20_000, 0), new double[3], new double[][] {{100}, {0}, {0}}, List.of(thin));

    assertThat(sales.price(0)).isZero();
    assertThat(sales.last().paid(0)).isZero();
  }

  @Test
  void shouldLoseMoreWithMoreImpactAndEndInTime() {
    SplittableRandom random = new SplittableRandom(SEED);
    int later = 0;
    for (int round = 0; round < 300; round++) {
      int nodes = 3 + random.nextInt(8);
      double[][] owed = new double[nodes][nodes];
      double[][] holdings = new double[nodes][2];
      for (int i = 0; i < nodes - 1; i++) {
        owed[i][nodes - 1] = 50 + random.nextDouble() * 200;
        owed[i][(i + 1) % (nodes - 1)] = i + 1 == i ? 0 : random.nextDouble() * 50;
        holdings[i] = new double[] {random.nextDouble() * 2, random.nextDouble() * 2};
      }
      double[] cash = random.doubles(nodes, 0, 20).toArray();
      Obligations obligations = new Obligations(owed);

      FireSales still = FireSales.of(obligations, cash, holdings, assets(0));
      FireSales some = FireSales.of(obligations, cash, holdings, assets(0.5));
      FireSales more = FireSales.of(obligations, cash, holdings, assets(1));

      String what = "seed " + SEED + " round " + round;
      assertThat(still.sales()).as(what).isLessThanOrEqualTo(1);
      assertThat(more.sales()).as(what).isLessThanOrEqualTo(nodes + 1);
      assertThat(still.amplification()).as(what).isGreaterThanOrEqualTo(1 - 1e-9);
      assertThat(some.amplification())
          .as(what)
          .isBetween(still.amplification() - 1e-9, more.amplification() + 1e-9);
      for (int k = 0; k < 2; k++) {
        assertThat(more.price(k)).as(what).isLessThanOrEqualTo(some.price(k) + 1e-9);
      }
      later += more.sales() > 1 ? 1 : 0;
    }
    assertThat(later).as("failed by the sale of others").isGreaterThan(20);
  }

  private static List<Asset> assets(double impact) {
    return List.of(new Asset(100, impact, 0.4, 10), new Asset(20, impact, 0.6, 10));
  }

  @Test
  void shouldRefuseWhatCannotBeHeldOrSold() {
    assertThatThrownBy(() -> new Asset(100, 1, 0.05, 0)).hasMessageContaining("volume above 0");
    assertThatThrownBy(() -> new Asset(Double.NaN, 1, 0.05, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(
            () -> FireSales.of(apart(1, 1), new double[3], new double[2][1], List.of(COIN)))
        .hasMessageContaining("expected 3 nodes, got 3 and 2");
    assertThatThrownBy(() ->
            FireSales.of(
                apart(1, 1), new double[3], new double[][] {{1}, {-1}, {0}}, List.of(COIN)))
        .hasMessageContaining("0 or more of each of 1 assets, got [-1.0]");
    assertThatThrownBy(
            () -> FireSales.of(apart(1, 1), new double[2], new double[3][1], List.of(COIN)))
        .hasMessageContaining("expected 3 nodes, got 2 and 3");
    assertThatThrownBy(() ->
            FireSales.of(apart(1, 1), new double[] {0, -1, 0}, new double[3][1], List.of(COIN)))
        .hasMessageContaining("cash: expected 0 or more, got [0.0, -1.0, 0.0]");
  }
}
