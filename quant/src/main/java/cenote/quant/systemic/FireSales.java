package cenote.quant.systemic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Clearing with prices that fall as those in default sell what they hold:
 *
 * <pre>
 *     P = P0 (1 - min(1, Y sigma sqrt(sold / ADV)))
 * </pre>
 *
 * the square root law of market impact. Everybody's holdings are then worth the new price, which
 * may put more into default; again until nobody is added, so at most once more than there are
 * nodes. Who is in default stays so, and prices only fall. Immutable.
 *
 * <p>Haircuts of collateral are not in it: what a default brings is the price after its own sale.
 */
public final class FireSales {

  /**
   * What can be sold.
   *
   * @param price before anybody sells, 0 or more
   * @param impact Y, 0 or more; about 1
   * @param sigmaDay volatility of a day, in parts, 0 or more
   * @param adv mean daily volume in units, above 0
   */
  public record Asset(double price, double impact, double sigmaDay, double adv) {
    /** Checks the ranges. */
    public Asset {
      boolean isSound = price >= 0 && impact >= 0 && sigmaDay >= 0 && adv > 0;
      if (!isSound || !Double.isFinite(price + impact + sigmaDay + adv)) {
        throw new IllegalArgumentException(
            "asset: expected 0 or more and a volume above 0, got %s, %s, %s, %s"
                .formatted(price, impact, sigmaDay, adv));
      }
    }

    /** After so many units were sold. */
    double priceAfter(double sold) {
      return price * (1 - Math.min(1, impact * sigmaDay * Math.sqrt(sold / adv)));
    }
  }

  private final List<Clearing> rounds;
  private final List<Double> prices;
  private final double firstLoss;

  private FireSales(List<Clearing> rounds, List<Double> prices, double firstLoss) {
    this.rounds = List.copyOf(rounds);
    this.prices = List.copyOf(prices);
    this.firstLoss = firstLoss;
  }

  /**
   * Clears, sells and clears again.
   *
   * @param cash of each node, 0 or more
   * @param holdings row node, column asset: units, 0 or more, finite
   * @throws IllegalArgumentException when a length or a value is not so
   */
  public static FireSales of(
      Obligations obligations, double[] cash, double[][] holdings, List<Asset> assets) {
    check(obligations, cash, holdings, assets);
    double[] prices = assets.stream().mapToDouble(Asset::price).toArray();
    double[] outside = outside(cash, holdings, prices);
    List<Clearing> rounds = new ArrayList<>();
    rounds.add(EisenbergNoe.clear(obligations, outside));
    double firstLoss = firstLoss(obligations, outside);
    boolean isMore = rounds.get(0).defaults() > 0;
    while (isMore) {
      Clearing before = rounds.getLast();
      for (int k = 0; k < prices.length; k++) {
        prices[k] = assets.get(k).priceAfter(sold(before, holdings, k));
      }
      rounds.add(EisenbergNoe.clear(obligations, outside(cash, holdings, prices)));
      isMore = rounds.getLast().defaults() > before.defaults();
    }
    return new FireSales(rounds, Arrays.stream(prices).boxed().toList(), firstLoss);
  }

  private static void check(
      Obligations obligations, double[] cash, double[][] holdings, List<Asset> assets) {
    int nodes = obligations.nodes();
    if (cash.length != nodes || holdings.length != nodes) {
      throw new IllegalArgumentException(
          "cash and holdings: expected %d nodes, got %d and %d"
              .formatted(nodes, cash.length, holdings.length));
    }
    if (!Arrays.stream(cash).allMatch(each -> each >= 0 && Double.isFinite(each))) {
      throw new IllegalArgumentException("cash: expected 0 or more, got " + Arrays.toString(cash));
    }
    for (double[] row : holdings) {
      boolean areSound = Arrays.stream(row).allMatch(each -> each >= 0 && Double.isFinite(each));
      if (row.length != assets.size() || !areSound) {
        throw new IllegalArgumentException(
            "holdings: expected 0 or more of each of %d assets, got %s"
                .formatted(assets.size(), Arrays.toString(row)));
      }
    }
  }

  private static double[] outside(double[] cash, double[][] holdings, double[] prices) {
    double[] outside = cash.clone();
    for (int node = 0; node < outside.length; node++) {
      for (int k = 0; k < prices.length; k++) {
        outside[node] += holdings[node][k] * prices[k];
      }
    }
    return outside;
  }

  private static double sold(Clearing clearing, double[][] holdings, int asset) {
    double sum = 0;
    for (int node = 0; node < holdings.length; node++) {
      sum += clearing.isDefault(node) ? holdings[node][asset] : 0;
    }
    return sum;
  }

  /** What could not be paid if all others paid everything. */
  private static double firstLoss(Obligations obligations, double[] outside) {
    double loss = 0;
    for (int i = 0; i < outside.length; i++) {
      double means = outside[i];
      for (int j = 0; j < outside.length; j++) {
        means += obligations.share(j, i) * obligations.total(j);
      }
      loss += Math.max(0, obligations.total(i) - means);
    }
    return loss;
  }

  /** At the first prices. */
  public Clearing first() {
    return rounds.getFirst();
  }

  /** In the end. */
  public Clearing last() {
    return rounds.getLast();
  }

  /** How often was sold, 0 when nobody defaults. */
  public int sales() {
    return rounds.size() - 1;
  }

  /** Price of an asset in the end. */
  public double price(int asset) {
    return prices.get(asset);
  }

  /**
   * Shortfalls in the end over those that there would be if all others paid everything and prices
   * stood still, 1 or more; 1 when nobody defaults.
   */
  public double amplification() {
    return firstLoss == 0 ? 1 : last().totalShortfall() / firstLoss;
  }
}
