package cenote.pool.margin;

import cenote.kernel.FixedPoint;
import cenote.pool.asset.Assets;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Portfolio;
import cenote.pool.market.Market;

/**
 * Equity and requirement of one account ({@code rules.md} 2 and 3), in units of cash E6: equities
 * rounded down, requirements up. The result is held here until the next call.
 *
 * <p>Doubles are summed in the order of positions and underlyings, with kernels whose bits are the
 * same everywhere, and become integers once, per domain. J = S until joint scenarios exist (3.3).
 */
public final class Requirement {

  private static final long E6 = 1_000_000L;
  private static final long ONE_E9 = 1_000_000_000L;
  private static final long E10 = 10_000_000_000L;
  private static final long UNPAYABLE_E6 = Long.MAX_VALUE / 8;
  private static final double DAYS_A_YEAR_ROOT = Math.sqrt(365.0);

  private final Market market;
  private final Assets assets;
  private final Ledger ledger;
  private final Accruals accruals;
  private final Portfolio looked;
  private final LatticeTable[] tables = new LatticeTable[Market.MAX_UNDERLYINGS];
  private final LatticeTable[] oldestTables = new LatticeTable[Market.MAX_UNDERLYINGS];
  private final Exposure[] exposures = new Exposure[Market.MAX_UNDERLYINGS];
  private final int[] touched = new int[Market.MAX_UNDERLYINGS];
  private final double[] joined = new double[Market.MAX_UNDERLYINGS];
  private final long[] hedgedAmounts = new long[Portfolio.MAX_ASSETS];
  private int touchedCount;
  private long touchedMask;
  private long collateralMask;
  private int pendingUnderlying = -1;
  private long pendingOpenInterestE8;

  private long equityE6;
  private long equityMaintenanceE6;
  private long equityInitialE6;
  private long withdrawableE6;
  private long collateralValueE6;
  private long collateralMaintenanceE6;
  private long maintenanceHaircutE6;
  private final long[] initialE6 = new long[Holders.DOMAINS];
  private final long[] maintenanceE6 = new long[Holders.DOMAINS];
  private int domainsTouched;
  private final double[] core = new double[Holders.DOMAINS];
  private final double[] alone = new double[Holders.DOMAINS];
  private final double[] basis = new double[Holders.DOMAINS];
  private final double[] both = new double[Holders.DOMAINS];
  private final double[] initialOnly = new double[Holders.DOMAINS];
  private final double[] liquidity = new double[Holders.DOMAINS];
  private final double[] fees = new double[Holders.DOMAINS];
  private final double[] notional = new double[Holders.DOMAINS];

  /** Reads prices, terms and balances; owns only scratch. */
  public Requirement(Market market, Assets assets, Ledger ledger, Accruals accruals) {
    this.market = market;
    this.assets = assets;
    this.ledger = ledger;
    this.accruals = accruals;
    this.looked = Portfolio.detached(ledger);
  }

  /** Works out an account as it stands, brought up to now. */
  public Requirement of(int account) {
    return of(accruals.look(looked, account));
  }

  /** Works out an account as a plan would leave it. */
  public Requirement of(Portfolio portfolio) {
    return of(portfolio, RiskSet.CURRENT);
  }

  /** Works out an account under one of the parameter sets of 11.6. */
  public Requirement of(Portfolio portfolio, RiskSet riskSet) {
    touchedCount = 0;
    touchedMask = 0;
    collateralMask = 0;
    long hedgeable = hedgeableMask(portfolio);
    for (int position = 0; position < portfolio.positionCount(); position++) {
      addPosition(portfolio, position, riskSet, hedgeable);
    }
    equityE6 = portfolio.cashE6();
    equityMaintenanceE6 = portfolio.cashE6();
    equityInitialE6 = portfolio.cashE6();
    withdrawableE6 = portfolio.cashE6();
    collateralValueE6 = 0;
    collateralMaintenanceE6 = 0;
    maintenanceHaircutE6 = 0;
    for (int asset = 1; asset < portfolio.assetCount(); asset++) {
      long amount = portfolio.balance(asset) - portfolio.heldWithoutCredit(asset);
      hedgedAmounts[asset] = 0;
      if (amount > 0) {
        addCollateral(asset, amount, riskSet);
      }
    }
    addContracts();
    sumDomains();
    return this;
  }

  /** Counts open interest that a plan adds to an underlying, until {@link #clearPending}. */
  public void pendingOpenInterest(int underlying, long changeE8) {
    pendingUnderlying = underlying;
    pendingOpenInterestE8 = changeE8;
  }

  /** Forgets what a plan would have added. */
  public void clearPending() {
    pendingUnderlying = -1;
  }

  private long hedgeableMask(Portfolio portfolio) {
    long mask = 0;
    for (int asset = 1; asset < portfolio.assetCount(); asset++) {
      if (portfolio.balance(asset) > 0 && assets.hedge(asset) != Assets.HEDGE_NONE) {
        mask |= 1L << assets.underlying(asset);
      }
    }
    return mask;
  }

  private void addPosition(Portfolio portfolio, int position, RiskSet riskSet, long hedgeable) {
    int instrument = portfolio.instrument(position);
    int underlying = market.underlyingOf(instrument);
    int kind = market.kind(instrument);
    Exposure exposure = touch(underlying, riskSet, hedgeable);
    long quantityE8 = portfolio.quantityE8(position);
    long markE8 = market.markE8(instrument);
    long grossE6 = within(FixedPoint.mulDivFloor(quantityE8, markE8, E10), quantityE8);
    boolean isLinear = kind <= 1;
    long gainE6 = grossE6 - portfolio.costE6(position);
    exposure.valueE6 += isLinear ? gainE6 : grossE6;
    exposure.unrealisedE6 += gainE6;
    double quantity = quantityE8 / 1e8;
    double mark = markE8 / 1e8;
    if (isLinear) {
      exposure.addLinear(instrument, kind, quantity, mark);
    } else {
      exposure.addOption(instrument, quantity, mark);
    }
  }

  private Exposure touch(int underlying, RiskSet riskSet, long hedgeable) {
    Exposure exposure = exposures[underlying];
    if ((touchedMask >>> underlying & 1) != 0) {
      return exposure;
    }
    LatticeTable table = table(underlying, riskSet);
    if (exposure == null) {
      exposure = new Exposure(market, underlying, table);
      exposures[underlying] = exposure;
    }
    exposure.start(table, (hedgeable >>> underlying & 1) != 0);
    touchedMask |= 1L << underlying;
    joined[underlying] = 0.0;
    touched[touchedCount++] = underlying;
    return exposure;
  }

  /** The lattice of an underlying, made when first asked for. */
  LatticeTable table(int underlying, RiskSet riskSet) {
    LatticeTable[] set = riskSet == RiskSet.CURRENT ? tables : oldestTables;
    LatticeTable table = set[underlying];
    if (table == null) {
      table = new LatticeTable(market, underlying, riskSet);
      set[underlying] = table;
    }
    return table;
  }

  private void addCollateral(int asset, long amount, RiskSet riskSet) {
    int underlying = assets.underlying(asset);
    collateralMask |= 1L << underlying;
    long priceE8 = assets.priceE8(asset, market.indexE8(underlying));
    long valueE6 = within(assets.valueE6(asset, amount, priceE8), 1);
    long hedged = hedged(asset, amount, underlying, priceE8);
    hedgedAmounts[asset] = hedged;
    long hedgedValueE6 = hedged == 0 ? 0 : within(assets.valueE6(asset, hedged, priceE8), 1);
    long restE6 = valueE6 - hedgedValueE6;
    long sizeE9 = sizeHaircutE9(asset, amount, underlying, riskSet);
    long tierInitialE9 = Math.min(ONE_E9, assets.initialHaircutE9(asset) + sizeE9);
    long tierMaintenanceE9 = Math.min(ONE_E9, assets.maintenanceHaircutE9(asset) + sizeE9);
    long maintainedE6 =
        after(hedgedValueE6, assets.hedgedMaintenanceHaircutE9(asset))
            + after(restE6, tierMaintenanceE9);
    equityE6 += valueE6;
    collateralValueE6 += valueE6;
    collateralMaintenanceE6 += maintainedE6;
    maintenanceHaircutE6 += valueE6 - maintainedE6;
    equityMaintenanceE6 += maintainedE6;
    equityInitialE6 +=
        after(hedgedValueE6, assets.hedgedInitialHaircutE9(asset)) + after(restE6, tierInitialE9);
    withdrawableE6 += after(valueE6, tierInitialE9);
  }

  private static long after(long valueE6, long haircutE9) {
    return FixedPoint.mulDivFloor(valueE6, ONE_E9 - haircutE9, ONE_E9);
  }

  /** {@code sigma_d sqrt(a / ADV)} of 2.5, up at E9. */
  private long sizeHaircutE9(int asset, long amount, int underlying, RiskSet riskSet) {
    double units = (double) amount / assets.unit(asset) * (assets.ratioE9(asset) / 1e9);
    double sigmaDay = riskSet.sigma(market, underlying) / DAYS_A_YEAR_ROOT;
    double size = sigmaDay * Math.sqrt(units / riskSet.adv(market, underlying));
    return FixedPoint.fromDoubleCeil(Math.min(1.0, size), ONE_E9);
  }

  /** Units of the asset that its account's contracts hedge; they join the lattice (2.6). */
  private long hedged(int asset, long amount, int underlying, long priceE8) {
    boolean isTouched = (touchedMask >>> underlying & 1) != 0;
    if (assets.hedge(asset) == Assets.HEDGE_NONE || !isTouched) {
      return 0;
    }
    Exposure exposure = exposures[underlying];
    double ratio = assets.ratioE9(asset) / 1e9;
    double free = exposure.hedgeableQuantity() - joined[underlying];
    long freeE8 = FixedPoint.fromDoubleFloor(Math.max(0.0, free / ratio), 100_000_000L);
    if (FixedPoint.isOverflow(freeE8)) {
      return 0;
    }
    long hedged =
        Math.min(amount, FixedPoint.mulDivFloor(freeE8, assets.unit(asset), 100_000_000L));
    double tokens = (double) hedged / assets.unit(asset);
    exposure.join(tokens * ratio, priceE8 / 1e8 / ratio);
    joined[underlying] += tokens * ratio;
    return hedged;
  }

  private void addContracts() {
    for (int i = 0; i < touchedCount; i++) {
      int underlying = touched[i];
      Exposure exposure = exposures[underlying];
      equityE6 += exposure.valueE6;
      equityMaintenanceE6 += exposure.valueE6;
      equityInitialE6 += exposure.valueE6 - lockedE6(underlying, exposure.unrealisedE6);
      withdrawableE6 += Math.min(0, exposure.valueE6);
    }
  }

  /** Gains of thin markets that do not back risk (2.3): Core 5 M, Ramp half up to 0.25 M. */
  private long lockedE6(int underlying, long unrealisedE6) {
    long gainE6 = Math.max(0, unrealisedE6);
    boolean isRamp = market.domain(underlying) == 1;
    long counted = isRamp ? gainE6 / 2 : gainE6;
    return gainE6 - Math.min(counted, isRamp ? 250_000L * E6 : 5_000_000L * E6);
  }

  private void sumDomains() {
    domainsTouched = 0;
    for (int d = 0; d < Holders.DOMAINS; d++) {
      alone[d] = 0.0;
      basis[d] = 0.0;
      both[d] = 0.0;
      initialOnly[d] = 0.0;
      liquidity[d] = 0.0;
      fees[d] = 0.0;
      notional[d] = 0.0;
    }
    for (int i = 0; i < touchedCount; i++) {
      addToDomain(touched[i]);
    }
    for (int d = 0; d < Holders.DOMAINS; d++) {
      boolean isTouched = (domainsTouched >>> d & 1) != 0;
      core[d] = Math.max(alone[d], basis[d]);
      initialE6[d] = isTouched ? upE6(core[d] + both[d] + initialOnly[d]) : 0;
      maintenanceE6[d] = isTouched ? upE6(0.75 * core[d] + both[d]) : 0;
    }
  }

  /** A value, or the most that can still be summed with the sign of {@code of}. */
  private static long within(long valueE6, long of) {
    if (FixedPoint.isOverflow(valueE6)) {
      return of < 0 ? -UNPAYABLE_E6 / 64 : UNPAYABLE_E6 / 64;
    }
    return Math.max(-UNPAYABLE_E6 / 64, Math.min(UNPAYABLE_E6 / 64, valueE6));
  }

  /** Cash E6, up; beyond what the ledger can hold, the most that can still be summed. */
  private static long upE6(double cash) {
    long rounded = FixedPoint.fromDoubleCeil(cash, E6);
    return FixedPoint.isOverflow(rounded) ? UNPAYABLE_E6 : rounded;
  }

  private void addToDomain(int underlying) {
    Exposure exposure = exposures[underlying];
    int d = market.domain(underlying);
    domainsTouched |= 1 << d;
    long openInterestE8 = ledger.underlyingOpenInterestE8(underlying);
    if (underlying == pendingUnderlying) {
      openInterestE8 += pendingOpenInterestE8;
    }
    double l = exposure.liquidity(joined[underlying], openInterestE8 / 1e8);
    alone[d] += exposure.alone();
    basis[d] += exposure.basisFloor();
    liquidity[d] += l;
    both[d] += l + exposure.shortOptionAddOn();
    fees[d] += exposure.closingFees();
    initialOnly[d] += exposure.initialAddOns(joined[underlying]) + exposure.closingFees();
    notional[d] += exposure.grossNotional();
  }

  // Results.

  /** E of 2.1. */
  public long equityE6() {
    return equityE6;
  }

  /** E_MM of 2.2. */
  public long equityMaintenanceE6() {
    return equityMaintenanceE6;
  }

  /** E_IM of 2.3. */
  public long equityInitialE6() {
    return equityInitialE6;
  }

  /** E_W of 2.4, before the stress of 4.4. */
  public long withdrawableE6() {
    return withdrawableE6;
  }

  /** R_IM over both domains (3.8). */
  public long initialE6() {
    return initialE6[0] + initialE6[1];
  }

  /** R_MM over both domains. */
  public long maintenanceE6() {
    return maintenanceE6[0] + maintenanceE6[1];
  }

  /** R_CO over both domains. */
  public long closeOutE6() {
    return upE6(0.5 * core[0] + both[0]) + upE6(0.5 * core[1] + both[1]);
  }

  /** R_IM of a domain. */
  public long initialE6(int domain) {
    return initialE6[domain];
  }

  /** R_MM of a domain. */
  public long maintenanceE6(int domain) {
    return maintenanceE6[domain];
  }

  /** How much of an asset is hedged by contracts and joined the lattice (2.6). */
  public long hedgedAmount(int asset) {
    return hedgedAmounts[asset];
  }

  /** Value of the collateral at price. */
  public long collateralValueE6() {
    return collateralValueE6;
  }

  /** Value of the collateral after maintenance haircuts. */
  public long collateralMaintenanceE6() {
    return collateralMaintenanceE6;
  }

  /** Modelled exit cost C of 7.3: {@code max(1, L + fees to close + half the haircuts)}. */
  public long exitCostE6() {
    long legs = upE6(liquidity[0]) + upE6(liquidity[1]) + upE6(fees[0]) + upE6(fees[1]);
    return Math.max(E6, legs + maintenanceHaircutE6 / 2);
  }

  /** Gross notional of the legs of a domain. */
  public long notionalE6(int domain) {
    return upE6(notional[domain]);
  }

  /** Domain of the largest R_MM; Core when both are equal. */
  public int leadDomain() {
    return maintenanceE6[1] > maintenanceE6[0] ? 1 : 0;
  }

  /** True when E_IM covers R_IM and E_MM covers R_MM (3.10). */
  public boolean isFree() {
    return equityInitialE6 >= initialE6() && equityMaintenanceE6 >= maintenanceE6();
  }

  /** True when the account would be free with that much more cash. */
  public boolean isFreeWith(long moreE6) {
    return equityInitialE6 + moreE6 >= initialE6()
        && equityMaintenanceE6 + moreE6 >= maintenanceE6();
  }

  /** True when E_MM is below R_MM. */
  public boolean isLiquidatable() {
    return equityMaintenanceE6 < maintenanceE6();
  }

  /** Underlyings in which the account has legs, as bits. */
  public long legs() {
    return touchedMask;
  }

  /** Underlyings that price the account's collateral, as bits. */
  public long collateral() {
    return collateralMask;
  }

  /** Underlyings on which this result depends, as bits: those of legs and of collateral. */
  public long dependsOn() {
    return touchedMask | collateralMask;
  }
}
