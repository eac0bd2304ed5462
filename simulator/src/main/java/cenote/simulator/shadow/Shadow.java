package cenote.simulator.shadow;

import static cenote.simulator.shadow.Disagreement.require;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rulebook told a second time. Is told every accepted command in order, and of the market what
 * was observed (index, confidence, marks, published funding, settlement prices); works out all
 * money by itself. Where it finds that a rule was broken it throws {@link Disagreement}.
 *
 * <p>Open to be told wrong by a test that proves that a wrong one is found out.
 */
public class Shadow {

  private static final Object POOL = "pool";
  private static final int VAULT_RULES = 4;
  private static final double[] POOL_CAP = {1, 0.40, 0.20, 0.05, 0.02};

  private final ShadowLedger ledger = new ShadowLedger();
  private final ShadowOrders orders = new ShadowOrders();
  private final ShadowAdmission admission = new ShadowAdmission(ledger, orders);
  private final ShadowFees fees = new ShadowFees(ledger);
  private final ShadowJoint joint = new ShadowJoint();
  private final ShadowCoverage coverage = new ShadowCoverage();
  private final ShadowRisk risk = new ShadowRisk(ledger, joint);
  private final ShadowVault vault = new ShadowVault(ledger);
  private final ShadowGains gains = new ShadowGains(ledger);
  private final ShadowSurvivors survivors = new ShadowSurvivors(ledger, risk, gains);
  private final ShadowTearUps tearUps = new ShadowTearUps(ledger);
  private final ShadowWaterfall waterfall = new ShadowWaterfall(ledger, fees, vault, survivors);
  private final ShadowCloseOuts closeOuts = new ShadowCloseOuts(ledger, risk, waterfall);
  private final ShadowTopUps topUps = new ShadowTopUps(ledger, risk, admission, closeOuts);
  private final ShadowOffers offers = new ShadowOffers(ledger, risk, closeOuts);
  private final Map<Object, Integer> byOwner = new HashMap<>();
  private final List<InFlight> withdrawals = new ArrayList<>();
  private final long[] deposited = new long[16];
  private final boolean[] touched = new boolean[1 << 16];
  private final List<Integer> touchedList = new ArrayList<>();

  private record Owned(Object owner, int subaccount) {}

  private record InFlight(int asset, long amount) {}

  /** A shadow with the two close-out accounts, which nobody holds. */
  public Shadow() {
    ledger.open(POOL, 0);
    ledger.open(POOL, 1);
    survivors.exempt(
        account -> account < 2 || account == vault.account || closeOuts.isOpen(account));
  }

  // Told: time and listings.

  /** The next command's log time. */
  public void begin(long timeNs) {
    ledger.begin(timeNs);
    forgetTouched();
    closeOuts.begin();
    waterfall.requireNoReceipt();
    vault.check();
  }

  private void forgetTouched() {
    touchedList.forEach(account -> touched[account] = false);
    touchedList.clear();
  }

  /** Genesis capital comes from the treasury, like a deposit. */
  public void onGenesis(long coreE6, long rampE6, long houseE6) {
    ledger.genesis();
    fees.genesis(coreE6, rampE6);
    deposit(0, Holder.INSURANCE_CORE, coreE6);
    deposit(0, Holder.INSURANCE_RAMP, rampE6);
    deposit(0, Holder.HOUSE, houseE6);
  }

  /** A listed underlying. */
  public void onUnderlying(int domain, long sigmaE9, long advE8, long carryE9) {
    ledger.underlyings.add(new ShadowUnderlying(domain, sigmaE9, advE8, carryE9));
  }

  /** A listed asset. */
  public void onAsset(int decimals, int tier, int underlying, long ratioE9, int hedge) {
    ledger.assets.add(new ShadowAsset(decimals, tier, underlying, ratioE9, hedge));
  }

  /** A listed instrument. */
  public void onInstrument(
      int underlying,
      int kind,
      long tickE8,
      long lotE8,
      long expiryNs,
      long strikeE8,
      long accessMask) {
    ledger.instruments.add(
        new ShadowInstrument(underlying, kind, tickE8, lotE8, expiryNs, strikeE8, accessMask));
  }

  // Observed.

  /** What the pool holds the index to be. */
  public void observeIndex(int underlying, long indexE8, long confidenceE9, long observedNs) {
    ShadowUnderlying u = ledger.underlyings.get(underlying);
    u.indexE8 = indexE8;
    u.confidenceE9 = confidenceE9;
    u.observedNs = observedNs;
  }

  /** Volatility and depth in force: they follow the commands at the speeds of 12.1. */
  public void observeRisk(int underlying, long sigmaE9, long advE8) {
    ShadowUnderlying u = ledger.underlyings.get(underlying);
    u.sigmaE9 = sigmaE9;
    u.advE8 = advE8;
  }

  /** Whether two families agree on an index, or fewer are configured (11.2). */
  public void observeSupport(int underlying, boolean isSupported) {
    ledger.underlyings.get(underlying).isSupported = isSupported;
  }

  /** What the governor multiplies ranges by (12.2). */
  public void observeRanges(double factor) {
    ledger.underlyings.forEach(each -> each.rangeFactor = factor);
  }

  /** What the pool holds the mark to be, and the forward its lattice is built for. */
  public void observeMark(int instrument, long markE8, double forward) {
    ShadowInstrument row = ledger.instruments.get(instrument);
    row.markE8 = markE8;
    row.forward = forward;
  }

  /** Published funding of a perpetual, whole cash units per lot. */
  public void observeFundingIndex(int instrument, long index) {
    ledger.instruments.get(instrument).fundingIndex = index;
  }

  /** The worst funding rates of seven days against longs and against shorts, E9 per 8 h. */
  public void observeWorstFunding(int instrument, long againstLongsE9, long againstShortsE9) {
    ShadowInstrument row = ledger.instruments.get(instrument);
    row.worstRateLongE9 = againstLongsE9;
    row.worstRateShortE9 = againstShortsE9;
  }

  /** A new smile, in place of any surface. */
  public void onSmile(
      int underlying,
      long shortVolE9,
      long longVolE9,
      long reversionE9,
      long skewE9,
      long curvatureE9) {
    ledger.underlyings.get(underlying).volatility =
        new ShadowSmile(shortVolE9, longVolE9, reversionE9, skewE9, curvatureE9);
  }

  /** A new surface, in place of the smile; years are those of a life from now on. */
  public void onSurface(int underlying, List<ToldNode> nodes) {
    ledger.underlyings.get(underlying).volatility = new ShadowSurface(nodes);
  }

  /** A version of the rules came into force. */
  public void onRules(int version) {
    risk.useRules(version);
    if (version >= VAULT_RULES && vault.account < 0) {
      vault.open(ledger.open(POOL, 2).number);
      ledger.vault = vault.account;
      tearUps.vault(vault.account);
      gains.activate();
      waterfall.activate();
    }
  }

  /** Joint scenarios were accepted. */
  public void onScenarios(List<List<Integer>> rows) {
    joint.set(rows, openUnderlyings(), !hasOpenInterestInCore(), ledger.nowNs);
  }

  /** What joint scenarios would have to be refused for now. */
  public JointFlaw judgeScenarios(List<List<Integer>> rows) {
    return joint.judge(rows, openUnderlyings(), !hasOpenInterestInCore(), ledger.nowNs);
  }

  /** The joint scenarios that were last asked for. */
  public List<List<Integer>> standingScenarios() {
    return joint.standing();
  }

  /** Those that count now: some were left out less than 48 hours ago. */
  public List<List<Integer>> countingScenarios() {
    return joint.counting(ledger.nowNs);
  }

  /** How much J counts against S, tenths. */
  public int scenarioTenths() {
    return joint.weightTenths(ledger.nowNs);
  }

  /** True while any contract of Core is open. */
  public boolean hasOpenInterestInCore() {
    return openUnderlyings().stream().anyMatch(u -> ledger.underlyings.get(u).domain == 0);
  }

  private Set<Integer> openUnderlyings() {
    Set<Integer> open = new TreeSet<>();
    for (int u = 0; u < ledger.underlyings.size(); u++) {
      if (ledger.underlyings.get(u).openInterestE8 != 0) {
        open.add(u);
      }
    }
    return open;
  }

  /** What a domain would lose in one event was reported. */
  public void onCoverage(int domain, long lossE6) {
    coverage.report(domain, lossE6, ledger.nowNs);
  }

  /** Marks as observed must follow from index, forward and smile or surface (11.7). */
  public void checkMarks() {
    risk.checkMarks();
  }

  /** Equity and requirement of an account, as if it were touched now. */
  public ShadowMargin margin(int account) {
    return risk.of(ledger.preview(ledger.accounts.get(account)));
  }

  // Told: money.

  private void deposit(int asset, int holder, long amount) {
    ledger.move(asset, Holder.CUSTODY, holder, amount);
    deposited[asset] += amount;
  }

  /**
   * A deposit; opens the account when it is new. Returns the account.
   *
   * @param heldAfter what of the asset the account now holds without credit; checked to be in order
   */
  public int onDeposit(Object owner, int subaccount, int asset, long amount, long heldAfter) {
    int number = accountOf(owner, subaccount);
    number = number < 0 ? open(owner, subaccount) : number;
    touch(number);
    ShadowAccount account = ledger.accounts.get(number);
    long heldBefore = account.held(asset);
    deposit(asset, number, amount);
    require(heldAfter >= heldBefore, "2.5 a deposit gave credit to what was held without");
    require(heldAfter <= heldBefore + amount, "2.5 a deposit took credit away");
    account.hold(asset, heldAfter);
    if (asset != 0 && heldAfter < heldBefore + amount) {
      requireBelowCap(asset);
    }
    return number;
  }

  private int open(Object owner, int subaccount) {
    int number = ledger.open(owner, subaccount).number;
    byOwner.put(new Owned(owner, subaccount), number);
    return number;
  }

  /** Collateral held without credit may get it when there is room; never the other way round. */
  public void observeHeld(int account, int asset, long held) {
    ShadowAccount row = ledger.accounts.get(account);
    if (row.held(asset) != held) {
      require(held < row.held(asset), "2.5 credit was taken away by the daily sweep");
      row.hold(asset, held);
      requireBelowCap(asset);
    }
  }

  /** Credit was just given: the asset's share of all value in custody is within its cap. */
  private void requireBelowCap(int asset) {
    double all = 0;
    for (int k = 0; k < ledger.assets.size(); k++) {
      all += closeOuts.worthE6(k, -ledger.balance(Holder.CUSTODY, k));
    }
    long credited = 0;
    for (ShadowAccount account : ledger.accounts) {
      credited = Math.addExact(credited, account.credited(asset));
    }
    double most = POOL_CAP[ledger.assets.get(asset).tier()] * all;
    double worth = closeOuts.worthE6(asset, credited);
    require(
        worth <= most * (1 + 1e-9) + 100,
        "2.5 pool cap of asset %d: at most %.0f, got %.0f".formatted(asset, most, worth));
  }

  /** A withdrawal was debited; returns its number. */
  public long onWithdraw(Object owner, int subaccount, int asset, long amount) {
    int account = heldAccount(owner, subaccount);
    touch(account);
    ShadowAccount row = ledger.accounts.get(account);
    row.hold(asset, Math.max(0, row.held(asset) - amount));
    ledger.move(asset, account, Holder.IN_FLIGHT, amount);
    withdrawals.add(new InFlight(asset, amount));
    admission.checkWithdrawn(risk.of(row), account);
    return withdrawals.size();
  }

  /** A withdrawal left custody. */
  public void onCompleted(long withdrawal) {
    require(withdrawal >= 1 && withdrawal <= withdrawals.size(), "9.4 an unknown withdrawal");
    int index = (int) withdrawal - 1;
    InFlight flight = withdrawals.get(index);
    require(flight.amount() > 0, "9.4 a withdrawal completed twice");
    withdrawals.set(index, new InFlight(flight.asset(), 0));
    ledger.move(flight.asset(), Holder.IN_FLIGHT, Holder.CUSTODY, flight.amount());
    deposited[flight.asset()] -= flight.amount();
  }

  /** An owner moved an asset between two accounts; what had no credit has none there either. */
  public int onTransfer(Object owner, int from, int to, int asset, long amount) {
    int sender = heldAccount(owner, from);
    int receiver = accountOf(owner, to);
    receiver = receiver < 0 ? open(owner, to) : receiver;
    touch(sender);
    touch(receiver);
    ShadowAccount source = ledger.accounts.get(sender);
    ShadowAccount target = ledger.accounts.get(receiver);
    long uncredited = Math.min(source.held(asset), amount);
    source.hold(asset, source.held(asset) - uncredited);
    target.hold(asset, target.held(asset) + uncredited);
    ledger.move(asset, sender, receiver, amount);
    admission.checkWithdrawn(risk.of(source), sender);
    return receiver;
  }

  /** A depositor brought cash to a tranche of the guarantee vault. */
  public void onGuaranteeDeposit(Object owner, int subaccount, int tranche, long amountE6) {
    int account = heldAccount(owner, subaccount);
    touch(account);
    vault.deposit(account, tranche, amountE6);
    admission.checkWithdrawn(risk.of(ledger.accounts.get(account)), account);
  }

  /** A depositor asked for shares to be redeemed, 0 for all. */
  public void onGuaranteeRedemption(Object owner, int subaccount, int tranche, long shares) {
    vault.redeem(heldAccount(owner, subaccount), tranche, shares);
  }

  /** Shares were issued for cash, or redeemed when negative. */
  public void onVaultShares(int account, int tranche, long shares, long cashE6) {
    if (shares < 0) {
      touch(account);
    }
    vault.changed(account, tranche, shares, cashE6);
  }

  /** The shares of a tranche ended. */
  public void onVaultStruckOff(int tranche, long shares) {
    vault.struckOff(tranche, shares);
  }

  /** Due work is done. */
  public void onTick() {
    vault.tick();
    endEvent();
  }

  /** Somebody or something was frozen: those may be passed over, and those who ask may wait. */
  public void onFrozen() {
    survivors.mayBeFrozen();
    tearUps.mayBeFrozen();
    vault.mayWait();
  }

  /** The guarantee vault's account, -1 before rules 4. */
  public int vaultAccount() {
    return vault.account;
  }

  /**
   * Whether the vault has held nothing but cash so far. From the first takeover on it gains and
   * loses by marks: what a tranche is worth and has lost is not followed any more.
   */
  public boolean isVaultCashOnly() {
    return vault.isCashOnly();
  }

  /** Shares of a tranche of the guarantee vault, those of nobody included. */
  public long vaultShares(int tranche) {
    return vault.total(tranche);
  }

  /** What a tranche of the guarantee vault is worth, cash E6. */
  public long vaultValueE6(int tranche) {
    return vault.availableE6(tranche);
  }

  /** What a tranche has lost and not made good, cash E6. */
  public long vaultLostE6(int tranche) {
    return vault.lostE6(tranche);
  }

  /** Whether it is known how many shares of a tranche there are. */
  public boolean areVaultSharesCounted(int tranche) {
    return vault.isCounted(tranche);
  }

  /** Shares of a tranche that may still be redeemed today. */
  public long vaultAllowed(int tranche) {
    return vault.allowed(tranche);
  }

  /** Shares, shares that wait, and cash E6 that waits, of an account. */
  public List<Long> vaultHolding(int account, int tranche) {
    return List.of(
        vault.sharesOf(account, tranche),
        vault.redeemingOf(account, tranche),
        vault.waitingOfE6(account, tranche));
  }

  /** An owner linked two accounts, or with limit 0 ended the link. */
  public void onTopUpLink(Object owner, int subaccount, int sourceSubaccount, long limitE6) {
    int account = heldAccount(owner, subaccount);
    topUps.link(account, heldAccount(owner, sourceSubaccount), limitE6);
  }

  /** Cash moved to a called account from the linked one. */
  public void onToppedUp(int account, int source, long amountE6) {
    touch(source);
    touch(account);
    topUps.toppedUp(account, source, amountE6);
  }

  /** A top-up was refused as false. */
  public void onFalseTopUp(int account) {
    topUps.refusedAsFree(account);
  }

  /** Source, limit and what was used of it, of an account; -1, 0, 0 without a link. */
  public long[] topUpLink(int account) {
    return topUps.linkOf(account);
  }

  /** A flag that was wrong costs the sender one cash, if it has that much. */
  public void onFalseFlag(int keeper) {
    touch(keeper);
    long costE6 = Math.clamp(ledger.balance(keeper, 0), 0, 1_000_000);
    ledger.moveCash(keeper, Holder.INSURANCE_CORE, costE6);
  }

  // Told: close-outs.

  /** A close-out was opened; flagger -1 is the house keeper. */
  public void onCloseOutOpened(int account, int flagger) {
    closeOuts.open(account, flagger);
    offers.opened(account);
  }

  private void endEvent() {
    if (!closeOuts.hasOpen()) {
      waterfall.eventMayEnd();
    }
  }

  /** A standing offer was taken. */
  public void onOffer(ToldOffer offer) {
    touch(offer.account());
    touch(offer.taker());
    offers.taken(offer);
  }

  /** Legs and all remaining equity of an account passed to the guarantee vault. */
  public void onTakeover(int account, long equityE6) {
    touch(account);
    touch(vault.account);
    offers.takenOver(account);
    closeOuts.takeover(account, equityE6, vault.waitingE6());
    vault.takenOver();
  }

  /** The receipt of a deficit, before what it is for; or of a tear-up, which is carried out. */
  public void onReceipt(ToldReceipt receipt) {
    if (!receipt.isTearUp()) {
      waterfall.receipt(receipt);
      return;
    }
    touch(receipt.domain());
    for (ToldReceipt.TearUp one : receipt.tearUps()) {
      one.accounts().stream().filter(torn -> torn.tornE8() > 0).forEach(t -> touch(t.account()));
    }
    tearUps.apply(receipt);
  }

  /** A receipt begins: the layers of its domain are asked. */
  public void onReceiptBegins(int domain) {
    waterfall.beginDomain(domain);
  }

  /** The first layer of a deficit is about to be told; nothing of that plan has been told yet. */
  public void onWaterfallBegins() {
    waterfall.begin();
  }

  /** A slice was sold; the layers paid what the account could not. */
  public void onSale(ToldSale sale, List<ToldLayer> layers) {
    touch(sale.account());
    touch(sale.bidder());
    closeOuts.sale(sale, layers);
  }

  /** An account was emptied into the close-out accounts. */
  public void onInsolvent(int account, long deficitE6, List<ToldLayer> layers) {
    touch(account);
    touch(0);
    touch(1);
    closeOuts.insolvent(account, deficitE6, vault.waitingE6(), layers);
  }

  /** A close-out account of the pool was covered. */
  public void onPoolAccountCovered(int account, List<ToldLayer> layers) {
    closeOuts.coverPoolAccount(account, layers);
  }

  /** The result of a close-out account of the pool went to insurance. */
  public void onPoolAccountResult(int account) {
    closeOuts.takeResult(account);
  }

  /** A close-out ended. */
  public void onCloseOutEnded(int account, boolean isInsolvent) {
    closeOuts.end(account, isInsolvent);
    endEvent();
  }

  /** Conversion of an account's collateral began or ended. */
  public void onConversion(int account, boolean isOpen) {
    closeOuts.conversion(account, isOpen);
  }

  /** Collateral was sold in a conversion. */
  public void onConversionSale(int account, int buyer, int asset, long amount, long priceE8) {
    touch(account);
    touch(buyer);
    closeOuts.conversionSale(account, buyer, asset, amount, priceE8);
  }

  // Told: keys and orders.

  /** A session key. */
  public void onSession(Object owner, Object key, long expiryNs) {
    orders.grant(owner, key, expiryNs);
  }

  /** A session key was revoked. */
  public void onSessionEnd(Object owner, Object key) {
    orders.revoke(owner, key);
  }

  /** An account may trade what wants these bits. */
  public void onAccess(int account, long mask) {
    ledger.accounts.get(account).accessMask = mask;
  }

  /** One order was cancelled. */
  public void onCancel(Object owner, int subaccount, long number) {
    orders.cancel(heldAccount(owner, subaccount), number);
  }

  /** All orders numbered below were cancelled. */
  public void onCancelBelow(Object owner, int subaccount, long number) {
    orders.cancelBelow(heldAccount(owner, subaccount), number);
  }

  /** An accepted fill; returns the fee of the taker. */
  public long onFill(ToldFill fill) {
    ShadowAccount buyer = account(fill.buy());
    ShadowAccount seller = account(fill.sell());
    admission.check(fill, buyer, seller);
    int domain = ledger.domainOf(fill.instrument());
    if (coverage.lossE6(domain, ledger.nowNs) > waterfall.capacityE6(domain)) {
      admission.checkReducing(fill, buyer, seller);
    }
    boolean wasBelowTarget = fees.isBelowTarget(ledger.domainOf(fill.instrument()));
    touch(buyer.number);
    touch(seller.number);
    ShadowAccount buyerBefore = buyer.copy();
    ShadowAccount sellerBefore = seller.copy();
    ShadowUnderlying underlying = ledger.underlyingOf(fill.instrument());
    long openBeforeE8 = underlying.openInterestE8;
    ledger.fill(buyer, seller, fill.instrument(), fill.quantityE8(), fill.priceE8());
    long feeE6 = feeE6(fill);
    fees.charge(fill, fill.isBuyerTaker() ? buyer : seller, feeE6, wasBelowTarget);
    orders.fill(buyer.number, fill.buy().number(), fill.quantityE8());
    orders.fill(seller.number, fill.sell().number(), fill.quantityE8());
    admission.checkSizes(fill, buyerBefore, buyer, openBeforeE8);
    admission.checkSizes(fill, sellerBefore, seller, openBeforeE8);
    admission.checkMargin(fill, risk, buyerBefore, buyer, openBeforeE8);
    admission.checkMargin(fill, risk, sellerBefore, seller, openBeforeE8);
    return feeE6;
  }

  /** The taker's fee (4.7), cash E6. */
  protected long feeE6(ToldFill fill) {
    return fees.fee(fill);
  }

  private ShadowAccount account(ToldOrder order) {
    return ledger.accounts.get(heldAccount(order.owner(), order.subaccount()));
  }

  private int heldAccount(Object owner, int subaccount) {
    int number = accountOf(owner, subaccount);
    require(number >= 0, "an account that nobody opened");
    return number;
  }

  // Told: time's work.

  /** The account was brought up to date; again, with nothing come due since, changes nothing. */
  public void touch(int account) {
    if (!touched[account]) {
      touched[account] = true;
      touchedList.add(account);
      closeOuts.beforeTouch(account);
      ledger.touch(ledger.accounts.get(account));
    }
  }

  /** Marks were frozen for the daily settlement. */
  public void onDailySettlement() {
    forgetTouched();
    ledger.freeze();
    gains.cut();
    waterfall.eventMayEnd();
  }

  /** The mark that was frozen for a linear instrument. */
  public void observeFrozenMark(int instrument, long markE8) {
    ledger.freezeMark(instrument, markE8);
  }

  /** An instrument expired at a settlement price. */
  public void onExpiry(int instrument, long settlementPriceE8) {
    ShadowInstrument row = ledger.instruments.get(instrument);
    require(!row.isExpired, "5.5 an instrument expired twice");
    require(row.expiryNs > 0 && ledger.nowNs >= row.expiryNs, "5.5 an instrument expired early");
    forgetTouched();
    row.isExpired = true;
    row.settlementPriceE8 = settlementPriceE8;
  }

  /** Clearing gave an amount to an insurance account after an expiry. */
  public void onRemainder(int insurance, long amountE6) {
    ledger.sweep(insurance, amountE6);
  }

  // Reads.

  public long nowNs() {
    return ledger.nowNs;
  }

  /** Account of an owner, -1 for none. */
  public int accountOf(Object owner, int subaccount) {
    return byOwner.getOrDefault(new Owned(owner, subaccount), -1);
  }

  public int accountCount() {
    return ledger.accounts.size();
  }

  public int assetCount() {
    return ledger.assets.size();
  }

  public int instrumentCount() {
    return ledger.instruments.size();
  }

  public int underlyingCount() {
    return ledger.underlyings.size();
  }

  /** Balance of an account or, below zero, of a pool account. */
  public long balance(int holder, int asset) {
    return ledger.balance(holder, asset);
  }

  /** Deposits less completed withdrawals, genesis capital included. */
  public long deposited(int asset) {
    return deposited[asset];
  }

  /** What an account holds of an asset without credit. */
  public long heldWithoutCredit(int account, int asset) {
    return ledger.accounts.get(account).held(asset);
  }

  public int positionCount(int account) {
    return ledger.accounts.get(account).positions.size();
  }

  /** Whether the account has not taken the last daily settlement yet. */
  public boolean isSettlementDue(int account) {
    return ledger.isSettlementDue(account);
  }

  /** Expired instruments that the account has not been paid out yet. */
  public List<Integer> expiredPositions(int account) {
    List<Integer> expired = new ArrayList<>();
    for (int instrument : ledger.accounts.get(account).positions.keySet()) {
      if (ledger.instruments.get(instrument).isExpired) {
        expired.add(instrument);
      }
    }
    return expired;
  }

  /** Signed quantity held, 0 without a position. */
  public long quantityE8(int account, int instrument) {
    return ledger.accounts.get(account).quantityE8(instrument);
  }

  /** Cost of a position with all funding up to now, 0 without one. */
  public long costE6(int account, int instrument) {
    ShadowPosition position = ledger.accounts.get(account).positions.get(instrument);
    return position == null ? 0 : ledger.costNow(instrument, position);
  }

  public long openInterestE8(int instrument) {
    return ledger.instruments.get(instrument).openInterestE8;
  }

  /** What clearing holds for an instrument. */
  public long clearingE6(int instrument) {
    return ledger.instruments.get(instrument).clearingE6;
  }

  public int kind(int instrument) {
    return ledger.instruments.get(instrument).kind;
  }

  public int underlyingOf(int instrument) {
    return ledger.instruments.get(instrument).underlying;
  }

  public long tickE8(int instrument) {
    return ledger.instruments.get(instrument).tickE8;
  }

  public long lotE8(int instrument) {
    return ledger.instruments.get(instrument).lotE8;
  }

  public long advE8(int underlying) {
    return ledger.underlyings.get(underlying).advE8;
  }

  public long expiryNs(int instrument) {
    return ledger.instruments.get(instrument).expiryNs;
  }

  public boolean isExpired(int instrument) {
    return ledger.instruments.get(instrument).isExpired;
  }

  public long markE8(int instrument) {
    return ledger.instruments.get(instrument).markE8;
  }

  public long indexE8(int underlying) {
    return ledger.underlyings.get(underlying).indexE8;
  }

  /** Equity in whole cash, for choosing sizes only. */
  public double roughEquity(int account) {
    ShadowAccount row = ledger.accounts.get(account);
    double value = row.cashE6() * 1e-6;
    for (int asset = 1; asset < ledger.assets.size(); asset++) {
      ShadowAsset terms = ledger.assets.get(asset);
      double price = ledger.underlyings.get(terms.underlying()).indexE8 * 1e-8;
      double units = row.credited(asset) / StrictMath.pow(10, terms.decimals());
      value += units * price * terms.ratioE9() * 1e-9;
    }
    for (Map.Entry<Integer, ShadowPosition> entry : row.positions.entrySet()) {
      ShadowInstrument instrument = ledger.instruments.get(entry.getKey());
      value += entry.getValue().quantityE8 * 1e-8 * instrument.markE8 * 1e-8;
      value -= instrument.isLinear() ? entry.getValue().costE6 * 1e-6 : 0;
    }
    return value;
  }
}
