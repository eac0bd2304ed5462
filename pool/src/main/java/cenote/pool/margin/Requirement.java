package cenote.pool.margin;

import static cenote.pool.margin.DomainSums.UNPAYABLE_E6;
import static cenote.pool.margin.DomainSums.upE6;

import cenote.kernel.FixedPoint;
import cenote.pool.asset.Assets;
import cenote.pool.funding.Accruals;
import cenote.pool.invariant.Invariant;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Portfolio;
import cenote.pool.market.Market;
import cenote.pool.market.MarketView;

/**
 * Equity and requirement of one account ({@code rules.md} 2 and 3), in units of cash E6: equities
 * rounded down, requirements up. The result is held here until the next call.
 *
 * <p>Doubles are summed in the order of positions and underlyings, with kernels whose bits are the
 * same everywhere, and become integers once, per domain. J is worked out only when its worth is
 * asked for: an account that is free with S in place of J, which is at most S, is free (3.3).
 */
public final class Requirement {

  /** Rules from which on s of 3.1 is of the legs of the longer side. */
  public static final int SIDE_SHARE_RULES = 3;

  private static final int CORE = 0;
  private static final long E6 = 1_000_000L;
  private static final long ONE_E9 = 1_000_000_000L;
  private static final long E10 = 10_000_000_000L;
  private static final double DAYS_A_YEAR_ROOT = Math.sqrt(365.0);

  private final MarketView market;
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

  private final Equities equities;
  private final DomainSums[] domains = {new DomainSums(), new DomainSums()};
  private final JointTerms joint;
  private final JointLosses losses = new JointLosses();
  private final RequirementParts parts = new RequirementParts(this);
  private boolean isJointOpen;
  private boolean sharesOneSide;

  /** Reads prices, terms and balances; owns only scratch. */
  public Requirement(
      MarketView market, Assets assets, Ledger ledger, Accruals accruals, JointTerms joint) {
    this.market = market;
    this.joint = joint;
    this.assets = assets;
    this.equities = new Equities(assets);
    this.ledger = ledger;
    this.accruals = accruals;
    this.looked = Portfolio.detached(ledger);
  }

  /** Works by a version of the rules from here on. */
  public void useRules(int version) {
    sharesOneSide = version >= SIDE_SHARE_RULES;
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
    equities.start(portfolio.cashE6());
    for (int asset = 1; asset < portfolio.assetCount(); asset++) {
      long amount = portfolio.balance(asset) - portfolio.heldWithoutCredit(asset);
      hedgedAmounts[asset] = 0;
      if (amount > 0) {
        addCollateral(asset, amount, riskSet);
      }
    }
    addContracts();
    sumDomains(riskSet);
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
    exposure.start(table, (hedgeable >>> underlying & 1) != 0, sharesOneSide);
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
    long sizeE9 = sizeHaircutE9(asset, amount, underlying, riskSet);
    equities.addCollateral(asset, valueE6, hedgedValueE6, sizeE9);
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
      boolean isRamp = market.domain(underlying) != CORE;
      equities.addContracts(exposure.valueE6, exposure.unrealisedE6, isRamp);
    }
  }

  private void sumDomains(RiskSet riskSet) {
    for (DomainSums domain : domains) {
      domain.start();
    }
    for (int i = 0; i < touchedCount; i++) {
      addToDomain(touched[i]);
    }
    for (DomainSums domain : domains) {
      domain.finish(domain.alone());
    }
    losses.start(joint.moment(riskSet, market.nowNs()));
    isJointOpen = losses.hasOffset() && domains[CORE].isTouched();
  }

  private void addToDomain(int underlying) {
    domains[market.domain(underlying)].add(
        exposures[underlying], joined[underlying], openInterest(underlying));
  }

  private double openInterest(int underlying) {
    long openInterestE8 = ledger.underlyingOpenInterestE8(underlying);
    if (underlying == pendingUnderlying) {
      openInterestE8 += pendingOpenInterestE8;
    }
    return openInterestE8 / 1e8;
  }

  /** L of an underlying with legs. */
  double liquidityOf(int underlying) {
    return exposures[underlying].liquidity(joined[underlying], openInterest(underlying));
  }

  /** Puts J in the place of S, where it counts. */
  private void ensureJoint() {
    if (isJointOpen) {
      isJointOpen = false;
      sumScenarios();
      domains[CORE].finish(losses.counted(domains[CORE].alone()));
    }
  }

  /** Adds up the joint scenarios. */
  void sumScenarios() {
    losses.clear();
    for (int i = 0; i < touchedCount; i++) {
      if (market.domain(touched[i]) == CORE) {
        losses.add(exposures[touched[i]]);
      }
    }
    losses.finish();
  }

  /** A value, or the most that can still be summed with the sign of {@code of}. */
  private static long within(long valueE6, long of) {
    if (FixedPoint.isOverflow(valueE6)) {
      return of < 0 ? -UNPAYABLE_E6 / 64 : UNPAYABLE_E6 / 64;
    }
    return Math.max(-UNPAYABLE_E6 / 64, Math.min(UNPAYABLE_E6 / 64, valueE6));
  }

  // Results.

  /** E of 2.1. */
  public long equityE6() {
    return equities.equityE6();
  }

  /** E_MM of 2.2. */
  public long equityMaintenanceE6() {
    return equities.maintenanceE6();
  }

  /** E_IM of 2.3. */
  public long equityInitialE6() {
    return equities.initialE6();
  }

  /** E_W of 2.4, before the stress of 4.4. */
  public long withdrawableE6() {
    return equities.withdrawableE6();
  }

  /** R_IM over both domains (3.8). */
  public long initialE6() {
    return initialE6(0) + initialE6(1);
  }

  /** R_MM over both domains. */
  public long maintenanceE6() {
    return maintenanceE6(0) + maintenanceE6(1);
  }

  /** R_CO over both domains. */
  public long closeOutE6() {
    ensureJoint();
    return domains[0].closeOutE6() + domains[1].closeOutE6();
  }

  /** R_IM of a domain. */
  public long initialE6(int domain) {
    ensureJoint();
    return domains[domain].initialE6();
  }

  /** R_MM of a domain. */
  public long maintenanceE6(int domain) {
    ensureJoint();
    return domains[domain].maintenanceE6();
  }

  /** How much of an asset is hedged by contracts and joined the lattice (2.6). */
  public long hedgedAmount(int asset) {
    return hedgedAmounts[asset];
  }

  /** Value of the collateral at price. */
  public long collateralValueE6() {
    return equities.collateralValueE6();
  }

  /** Value of the collateral after maintenance haircuts. */
  public long collateralMaintenanceE6() {
    return equities.collateralMaintenanceE6();
  }

  /** Modelled exit cost C of 7.3: {@code max(1, L + fees to close + half the haircuts)}. */
  public long exitCostE6() {
    long legsE6 = 0;
    for (DomainSums domain : domains) {
      legsE6 += upE6(domain.liquidity()) + upE6(domain.fees());
    }
    long haircutE6 = equities.collateralValueE6() - equities.collateralMaintenanceE6();
    return Math.max(E6, legsE6 + haircutE6 / 2);
  }

  /** Gross notional of the legs of a domain. */
  public long notionalE6(int domain) {
    return domains[domain].notionalE6();
  }

  /** Domain of the largest R_MM; Core when both are equal. */
  public int leadDomain() {
    return maintenanceE6(1) > maintenanceE6(0) ? 1 : 0;
  }

  /** What of E_IM is above R_IM, cash E6; negative for a called account. */
  public long freeE6() {
    return equities.initialE6() - initialE6();
  }

  /** True when E_IM covers R_IM and E_MM covers R_MM (3.10). */
  public boolean isFree() {
    return isFreeWith(0);
  }

  /** True when the account would be free with that much more cash. */
  public boolean isFreeWith(long moreE6) {
    return isCovered(moreE6) || (isJointOpen && isCoveredExactly(moreE6));
  }

  private boolean isCoveredExactly(long moreE6) {
    ensureJoint();
    return isCovered(moreE6);
  }

  /** By what is summed up so far: with S in place of J while J is open. */
  private boolean isCovered(long moreE6) {
    return equities.initialE6() + moreE6 >= domains[0].initialE6() + domains[1].initialE6()
        && isMaintained(moreE6);
  }

  private boolean isMaintained(long moreE6) {
    return equities.maintenanceE6() + moreE6
        >= domains[0].maintenanceE6() + domains[1].maintenanceE6();
  }

  /** True when E_MM is below R_MM. */
  public boolean isLiquidatable() {
    if (isMaintained(0)) {
      return false;
    }
    ensureJoint();
    return !isMaintained(0);
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

  /** What tells most free accounts from the rest, in the market that this reads. */
  public MarginBound boundOn(Market ofThis) {
    return new MarginBound(ofThis, assets, this);
  }

  /** What the requirement is made of. */
  public RequirementParts parts() {
    return parts;
  }

  /** Sums of a domain, J in its core. */
  DomainSums domain(int domain) {
    ensureJoint();
    return domains[domain];
  }

  /** Sums of a domain, of which J and core may not be worked out yet. */
  DomainSums sums(int domain) {
    return domains[domain];
  }

  JointLosses losses() {
    return losses;
  }

  int domainOf(int underlying) {
    return market.domain(underlying);
  }

  /** How many underlyings the account has legs in. */
  int touchedCount() {
    return touchedCount;
  }

  int touched(int index) {
    return touched[index];
  }

  /** Collateral that joined the lattice of an underlying, in its units. */
  double joinedQuantity(int underlying) {
    return joined[underlying];
  }

  /** What the account has in an underlying with legs. */
  Exposure exposure(int underlying) {
    Invariant.require((touchedMask >>> underlying & 1) != 0, "the account has legs there");
    return exposures[underlying];
  }
}
