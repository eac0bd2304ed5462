package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;

/**
 * The pool as a whole at one position. Cash E6.
 *
 * @param treasuryE6 all assets in custody at their prices, rounded down
 * @param loansE6 negative cash of accounts, as a positive number
 * @param suspenseE6 shortfall that waits for later layers, as a negative number
 */
public record PoolView(
    long treasuryE6,
    List<AssetView> assets,
    List<Insurance> insurance,
    long feesE6,
    long houseE6,
    long surplusE6,
    long suspenseE6,
    long clearingE6,
    long inFlightE6,
    long loansE6,
    List<Exposure> exposures,
    HealthView health,
    CoverageView coverage,
    GuaranteeView guarantee) {

  /** Insurance of a domain and its target. */
  public record Insurance(String domain, long balanceE6, long targetE6) {}

  /**
   * What is open in an underlying.
   *
   * @param gross Greeks of all long quantities, each without its sign
   * @param net Greeks of what the pool's close-out accounts hold
   */
  public record Exposure(
      int underlying,
      String symbol,
      String domain,
      long openInterestE6,
      long capE6,
      long fundingRateE9,
      Greeks gross,
      Greeks net,
      List<GreeksView.ByExpiry> byExpiry) {}

  /** Reads it; looks at every account. */
  public static PoolView of(Pool pool, LiveGreeks greeks) {
    Ledger ledger = pool.ledger();
    List<AssetView> assets = AssetView.all(pool);
    return new PoolView(
        treasuryE6(pool, assets),
        assets,
        insurance(pool),
        ledger.balance(Holders.FEES, 0),
        ledger.balance(Holders.HOUSE, 0),
        ledger.balance(Holders.SURPLUS, 0),
        ledger.balance(Holders.SUSPENSE, 0),
        ledger.balance(Holders.CLEARING, 0),
        ledger.balance(Holders.IN_FLIGHT, 0),
        ledger.loansE6(),
        Exposures.of(pool, greeks),
        HealthView.of(pool),
        CoverageView.of(pool),
        GuaranteeView.of(pool));
  }

  private static long treasuryE6(Pool pool, List<AssetView> assets) {
    long sumE6 = 0;
    for (AssetView asset : assets) {
      sumE6 += pool.assets().valueE6(asset.asset(), asset.custody(), asset.priceE8());
    }
    return sumE6;
  }

  private static List<Insurance> insurance(Pool pool) {
    List<Insurance> views = new ArrayList<>();
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      views.add(
          new Insurance(
              Words.DOMAINS.get(domain),
              pool.ledger().balance(Holders.insurance(domain), 0),
              pool.waterfall().insuranceTargetE6(domain)));
    }
    return List.copyOf(views);
  }
}
