package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.pool.asset.Assets;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;

/**
 * A collateral token, and where the pool's units of it are. Amounts are at the asset's decimals.
 *
 * @param underlying whose index prices it; -1 for cash
 * @param priceE8 cash per whole unit; 0 before the first index
 * @param custody what the treasury holds
 * @param inAccounts sum of the accounts' balances; loans count negative
 * @param inFlight debited and not yet out of custody
 * @param conservationError sum over all holders, custody included: 0 unless a bug made money
 */
public record AssetView(
    int asset,
    String symbol,
    int decimals,
    int underlying,
    long ratioE9,
    long priceE8,
    long initialHaircutE9,
    long maintenanceHaircutE9,
    long poolCapE9,
    long custody,
    long inAccounts,
    long inFlight,
    long conservationError) {

  private static final long ONE_E8 = 100_000_000L;

  /** Reads all of them. */
  public static List<AssetView> all(Pool pool) {
    List<AssetView> views = new ArrayList<>();
    for (int asset = 0; asset < pool.assets().count(); asset++) {
      views.add(of(pool, asset));
    }
    return List.copyOf(views);
  }

  private static AssetView of(Pool pool, int asset) {
    Assets assets = pool.assets();
    Ledger ledger = pool.ledger();
    return new AssetView(
        asset,
        Words.symbol(assets.symbol(asset)),
        assets.decimals(asset),
        assets.underlying(asset),
        assets.ratioE9(asset),
        priceE8(pool, asset),
        assets.initialHaircutE9(asset),
        assets.maintenanceHaircutE9(asset),
        assets.poolCapE9(asset),
        ledger.custody(asset),
        ledger.accountTotal(asset),
        ledger.balance(Holders.IN_FLIGHT, asset),
        ledger.conservationError(asset));
  }

  /** Cash per whole unit of an asset, E8; 0 before the first index. */
  public static long priceE8(Pool pool, int asset) {
    int underlying = pool.assets().underlying(asset);
    return underlying < 0
        ? ONE_E8
        : pool.assets().priceE8(asset, pool.market().indexE8(underlying));
  }
}
