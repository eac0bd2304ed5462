package cenote.replica.risk;

import cenote.pool.Pool;
import cenote.pool.asset.Assets;

/** Haircuts of one asset now ({@code rules.md} 2.5, 2.6), as shares. Reused. */
final class Haircuts {

  private static final double DAYS_A_YEAR_ROOT = Math.sqrt(365.0);

  double initial;
  double maintenance;
  double hedgedInitial;
  double hedgedMaintenance;

  private double bySize;
  private double ratio;

  Haircuts of(Pool pool, int asset) {
    Assets assets = pool.assets();
    int underlying = assets.underlying(asset);
    initial = assets.initialHaircutE9(asset) / 1e9;
    maintenance = assets.maintenanceHaircutE9(asset) / 1e9;
    hedgedInitial = assets.hedgedInitialHaircutE9(asset) / 1e9;
    hedgedMaintenance = assets.hedgedMaintenanceHaircutE9(asset) / 1e9;
    double sigmaDay = pool.market().sigmaE9(underlying) / 1e9 / DAYS_A_YEAR_ROOT;
    bySize = sigmaDay / Math.sqrt(pool.market().advE8(underlying) / 1e8);
    ratio = assets.ratioE9(asset) / 1e9;
    return this;
  }

  /** What the size of so many units of the asset adds. */
  double ofSize(double units) {
    return bySize * Math.sqrt(units * ratio);
  }
}
