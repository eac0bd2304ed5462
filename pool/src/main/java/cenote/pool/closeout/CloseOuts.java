package cenote.pool.closeout;

import cenote.kernel.FixedPoint;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.access.Accounts;
import cenote.pool.asset.Assets;
import cenote.pool.clearing.Clearing;
import cenote.pool.deadline.Deadlines;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.margin.JointTerms;
import cenote.pool.margin.Requirement;
import cenote.pool.margin.RiskSet;
import cenote.pool.margin.StressTest;
import cenote.pool.market.Freshness;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.pool.waterfall.Waterfall;

/**
 * From a flag to the end of a close-out ({@code rules.md} 6, 7.1, 7.3, 7.5, 7.6). Owner of the open
 * close-outs, margin calls, bids and conversions; standing offers (7.2) are {@link OfferDesk}'s.
 * Takeover (7.4) is not built.
 */
public final class CloseOuts implements Clearing.CloseOutState {

  /** How a close-out ended, as events name it. */
  public static final int CURED = 0;

  public static final int SOLD = 1;
  public static final int INSOLVENT = 2;
  public static final int EMPTY = 3;

  private static final long E6 = 1_000_000L;
  private static final long BATCH_NS = 5_000_000_000L;
  private static final long SURE_E9 = 980_000_000L;
  private static final long LARGE_E6 = 1_000 * E6;
  private static final long LEAST_REWARD_E6 = 5 * E6;
  private static final long LEAST_CAPACITY_E6 = 100 * E6;
  private static final int MAX_PASSES = 8;

  private final Ledger ledger;
  private final Market market;
  private final Accounts accounts;
  private final Accruals accruals;
  private final Requirement requirement;
  private final JointTerms joint;
  private final StressTest stress;
  private final Waterfall waterfall;
  private final Deadlines deadlines;
  private final Freezes freezes;
  private final PoolEvents events;
  private final Freshness freshness;
  private final Transfers transfers;
  private final Conversions conversions;
  private final Bids bids = new Bids();
  private final CloseOutTable table = new CloseOutTable();
  private final CloseOutFees fees;
  private final OfferDesk offerDesk;
  private final UniformPrice price = new UniformPrice();
  private final Plan plan;
  private final Portfolio looked;
  private Offer[] offers = new Offer[0];
  private final boolean[] isShort = new boolean[Holders.DOMAINS];
  private boolean isBatchScheduled;
  private boolean hasDropped;

  /** Composes close-outs from the rooms that know. */
  public CloseOuts(
      Ledger ledger,
      Market market,
      Assets assets,
      Accounts accounts,
      Accruals accruals,
      Requirement requirement,
      JointTerms joint,
      StressTest stress,
      Waterfall waterfall,
      Deadlines deadlines,
      Freezes freezes,
      PoolEvents events) {
    this.ledger = ledger;
    this.market = market;
    this.accounts = accounts;
    this.accruals = accruals;
    this.requirement = requirement;
    this.joint = joint;
    this.stress = stress;
    this.waterfall = waterfall;
    this.deadlines = deadlines;
    this.freezes = freezes;
    this.events = events;
    this.freshness = new Freshness(market);
    this.transfers = new Transfers(market, assets, freshness);
    this.plan = new Plan(ledger);
    this.looked = Portfolio.detached(ledger);
    this.conversions =
        new Conversions(
            ledger, market, assets, accruals, requirement, transfers, table, plan, freezes, events);
    this.fees = new CloseOutFees(accruals, freezes, waterfall, table);
    this.offerDesk =
        new OfferDesk(
            ledger,
            market,
            accounts,
            accruals,
            requirement,
            freezes,
            freshness,
            table,
            fees,
            events);
  }

  // Flags.

  /**
   * Checks an account exactly and opens what its state asks for.
   *
   * @param flagger the sender's account, or -1 for the house keeper
   * @param isCurePeriod no close-out may be opened yet (11.6)
   */
  public Reject flag(int flagger, int account, boolean isCurePeriod) {
    if (!accounts.isHeld(account)) {
      return Reject.UNKNOWN_ACCOUNT;
    }
    if (table.isClosing(account)) {
      return Reject.ALREADY_FLAGGED;
    }
    Portfolio portfolio = accruals.look(looked, account);
    requirement.of(portfolio);
    if (requirement.isLiquidatable()) {
      return open(flagger, portfolio, isCurePeriod);
    }
    Reject reject = freshness.checkMargin(requirement.dependsOn());
    if (reject != Reject.NONE) {
      return reject;
    }
    if (Conversions.isNeeded(portfolio, requirement)) {
      return conversions.open(portfolio);
    }
    if (requirement.equityInitialE6() < requirement.initialE6()) {
      return call(account);
    }
    reject = chargeFalseFlag(flagger);
    if (reject == Reject.NOT_IN_BREACH) {
      table.called(account, false);
    }
    return reject;
  }

  private Reject call(int account) {
    if (table.isCalled(account)) {
      return Reject.ALREADY_FLAGGED;
    }
    table.called(account, true);
    events.onMarginCall(account, requirement.equityInitialE6(), requirement.initialE6());
    return Reject.NONE;
  }

  private Reject open(int flagger, Portfolio portfolio, boolean isCurePeriod) {
    if (isCurePeriod) {
      return Reject.CURE_PERIOD;
    }
    long underlyings = requirement.dependsOn();
    Reject reject = checkLiquidation();
    if (reject != Reject.NONE) {
      return reject;
    }
    long unsure = unsure(underlyings);
    if (unsure != 0) {
      long edgeE6 = stress.favourableEdgeE6(portfolio, unsure);
      if (requirement.equityMaintenanceE6() + edgeE6 >= requirement.maintenanceE6()) {
        return Reject.PRICE_UNCERTAIN;
      }
    }
    if (!isInBreachUnderOldest(portfolio, underlyings)) {
      return chargeFalseFlag(flagger);
    }
    if (table.isFull()) {
      return Reject.TABLE_FULL;
    }
    requirement.of(portfolio);
    add(portfolio.account(), flagger);
    return Reject.NONE;
  }

  private Reject checkLiquidation() {
    return freshness.checkLiquidation(requirement.legs(), requirement.collateral());
  }

  private long unsure(long underlyings) {
    long unsure = 0;
    for (long left = underlyings; left != 0; left &= left - 1) {
      int u = Long.numberOfTrailingZeros(left);
      unsure |= market.confidenceE9(u) < SURE_E9 ? 1L << u : 0;
    }
    return unsure;
  }

  /** For 15 minutes a flag must show a breach under the parameters before a change too (11.6). */
  private boolean isInBreachUnderOldest(Portfolio portfolio, long underlyings) {
    boolean hasChanged = joint.hasChangedRecently(market.nowNs());
    for (long left = underlyings; left != 0; left &= left - 1) {
      hasChanged |= market.hasRiskChangedRecently(Long.numberOfTrailingZeros(left));
    }
    return !hasChanged || requirement.of(portfolio, RiskSet.OLDEST_OF_WINDOW).isLiquidatable();
  }

  /** A false flag costs its sender one cash, if it has that much (6). */
  private Reject chargeFalseFlag(int flagger) {
    if (flagger >= 0) {
      plan.reset();
      Portfolio sender = accruals.take(plan, flagger);
      long costE6 = Math.max(0, Math.min(E6, sender.cashE6()));
      sender.pay(0, Holders.INSURANCE_CORE, costE6, Reasons.FALSE_FLAG);
      if (!freezes.allows(plan)) {
        return Reject.INVARIANT;
      }
      ledger.commit(plan);
    }
    return Reject.NOT_IN_BREACH;
  }

  private void add(int account, int flagger) {
    conversions.close(account);
    table.called(account, false);
    table.add(
        account,
        flagger,
        market.nowNs(),
        requirement.maintenanceE6(0),
        requirement.maintenanceE6(1));
    events.onCloseOutOpened(
        account, flagger, requirement.equityMaintenanceE6(), requirement.maintenanceE6());
    scheduleBatch();
  }

  private void scheduleBatch() {
    if (!isBatchScheduled) {
      isBatchScheduled = true;
      long next = (market.nowNs() / BATCH_NS + 1) * BATCH_NS;
      deadlines.schedule(next, Deadlines.AUCTION, 0);
    }
  }

  /** Something came in: a call may be made anew, a conversion that is no longer needed ends. */
  public void onCredit(int account) {
    table.called(account, false);
    if (table.isConverting(account)) {
      Portfolio portfolio = accruals.look(looked, account);
      if (!Conversions.isNeeded(portfolio, requirement.of(portfolio))) {
        conversions.close(account);
      }
    }
  }

  @Override
  public boolean isInCloseOut(int account) {
    return table.isClosing(account);
  }

  @Override
  public void onTraded(int account) {
    onCredit(account);
  }

  // Bids.

  /** Places a standing bid; returns its id, or minus a reject code. */
  public long placeBid(int account, int domain, long multipleE9, long capacityE6, long expiryNs) {
    if (domain < 0
        || domain >= Holders.DOMAINS
        || multipleE9 < 0
        || multipleE9 > 1_000 * Offer.ONE_E9
        || capacityE6 > Portfolio.MAX_POSITION_VALUE_E6
        || expiryNs <= market.nowNs()) {
      return -Reject.OUT_OF_RANGE.code();
    }
    if (capacityE6 <= 0) {
      return -Reject.AMOUNT_NOT_POSITIVE.code();
    }
    if (capacityE6 < LEAST_CAPACITY_E6) {
      return -Reject.OUT_OF_RANGE.code();
    }
    if (table.isClosing(account)) {
      return -Reject.ACCOUNT_IN_CLOSE_OUT.code();
    }
    if (freezes.isFrozen(account)) {
      return -Reject.ACCOUNT_FROZEN.code();
    }
    if (bids.isFull()) {
      bids.clean(market.nowNs());
    }
    return bids.isFull() || bids.isFullFor(account)
        ? -Reject.TABLE_FULL.code()
        : bids.add(account, domain, multipleE9, capacityE6, expiryNs);
  }

  /** Withdraws a bid of any account of the owner. */
  public Reject cancelBid(int ownerPrincipal, long bid) {
    for (int i = 0; i < bids.count(); i++) {
      int index = bids.find(bid, bids.account(i));
      if (index >= 0 && accounts.owner(bids.account(index)) == ownerPrincipal) {
        bids.remove(index);
        return Reject.NONE;
      }
    }
    return Reject.UNKNOWN_BID;
  }

  /** Buys collateral in conversion; the amount sold, or minus a reject code. */
  public long buyConversion(int buyer, int account, int asset, long amount, long limitPriceE8) {
    return conversions.buy(buyer, account, asset, amount, limitPriceE8);
  }

  // The batch.

  /**
   * Clears the auctions of all domains; called every five seconds while any close-out is open.
   * After an outage accounts may cure first, and nothing is sold.
   */
  public void batch(boolean isCurePeriod) {
    isBatchScheduled = false;
    if (isCurePeriod) {
      scheduleBatch();
      return;
    }
    bids.clean(market.nowNs());
    settleStates();
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      auction(domain);
    }
    bids.clean(market.nowNs());
    settleStates();
    waterfall.afterBatch(table.count() > 0);
    if (table.count() > 0) {
      scheduleBatch();
    }
  }

  /** Ends what is cured or empty, and empties what is insolvent. */
  private void settleStates() {
    for (int index = table.count() - 1; index >= 0; index--) {
      int account = table.accounts[index];
      if (freezes.isFrozen(account)) {
        continue;
      }
      if (account < Holders.DOMAINS) {
        settlePoolAccount(index, account);
      } else {
        settleState(index, account);
      }
    }
  }

  private void settleState(int index, int account) {
    Portfolio portfolio = accruals.look(looked, account);
    requirement.of(portfolio);
    if (checkLiquidation() != Reject.NONE) {
      return;
    }
    long equityE6 = requirement.equityE6();
    long target = FixedPoint.mulDivCeil(requirement.maintenanceE6(), 12, 10);
    boolean isCured = requirement.equityMaintenanceE6() >= target || requirement.isFree();
    if (equityE6 < 0) {
      becomeInsolvent(index, account);
    } else if (isCured) {
      end(index, isEmpty(portfolio) ? EMPTY : table.hasSold[index] ? SOLD : CURED);
    }
  }

  private static boolean isEmpty(Portfolio portfolio) {
    for (int asset = 0; asset < portfolio.assetCount(); asset++) {
      if (portfolio.balance(asset) != 0) {
        return false;
      }
    }
    return portfolio.positionCount() == 0;
  }

  /** The pool's own close-out account: losses are covered, gains kept, and it ends when empty. */
  private void settlePoolAccount(int index, int account) {
    plan.reset();
    waterfall.begin(plan);
    Portfolio own = accruals.take(plan, account);
    if (!freezes.allows(plan)) {
      return;
    }
    boolean hasCollateral = false;
    for (int asset = 1; asset < own.assetCount(); asset++) {
      hasCollateral |= own.balance(asset) > 0;
    }
    if (own.positionCount() == 0 && !hasCollateral) {
      waterfall.takeResult(own, account);
      ledger.commit(plan);
      end(index, EMPTY);
      return;
    }
    long equityE6 = requirement.of(own).equityE6();
    if (equityE6 < 0) {
      waterfall.cover(own, account, -equityE6);
      ledger.commit(plan);
    }
  }

  private void end(int index, int how) {
    payLeastReward(index);
    int account = table.accounts[index];
    table.remove(index);
    events.onCloseOutEnded(account, how);
  }

  /** The flagger of a large account gets at least five cash once something was sold (7.6). */
  private void payLeastReward(int index) {
    int flagger = table.flaggers[index];
    long missing = LEAST_REWARD_E6 - table.flaggerPaidE6[index];
    boolean isLarge = table.coreE6[index] + table.rampE6[index] >= LARGE_E6;
    if (flagger < 0 || !isLarge || !table.hasSold[index] || missing <= 0) {
      return;
    }
    if (freezes.isFrozen(flagger)) {
      return;
    }
    int insurance = Holders.insurance(table.rampE6[index] > table.coreE6[index] ? 1 : 0);
    long paid = Math.min(missing, Math.max(0, ledger.balance(insurance, 0)));
    plan.reset();
    accruals.take(plan, flagger).pay(0, insurance, -paid, Reasons.CLOSE_OUT_FEE);
    if (freezes.allows(plan)) {
      ledger.commit(plan);
    }
  }

  /** D is booked; legs move at mark, collateral at price, to the close-out accounts (7.5). */
  private void becomeInsolvent(int index, int account) {
    if (freezes.isFrozen(Holders.closeOut(0)) || freezes.isFrozen(Holders.closeOut(1))) {
      return;
    }
    plan.reset();
    Portfolio defaulter = accruals.take(plan, account);
    int lead = requirement.of(defaulter).leadDomain();
    transfers.begin();
    int arrived = 0;
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      Portfolio own = accruals.take(plan, Holders.closeOut(domain));
      int legs = defaulter.positionCount();
      if (!transfers.moveLegs(plan, defaulter, own, Offer.ONE_E9, domain)) {
        events.onBreach(Reject.POSITIONS_FULL.code(), account, -1);
        return;
      }
      arrived |= defaulter.positionCount() < legs ? 1 << domain : 0;
    }
    Portfolio leading = accruals.take(plan, Holders.closeOut(lead));
    transfers.moveCollateral(defaulter, leading, Offer.ONE_E9, lead, false);
    // Asked before the waterfall is drawn on, which no entry of the plan changes the answer of.
    if (!freezes.allows(plan)) {
      return;
    }
    long deficitE6 = -defaulter.cashE6();
    if (deficitE6 > 0) {
      transfers.seizeUncredited(defaulter, leading, deficitE6);
      coverFor(index, defaulter, deficitE6);
    }
    ledger.commit(plan);
    events.onInsolvent(account, Math.max(0, deficitE6));
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      openPoolAccount(Holders.closeOut(domain));
      if ((arrived >>> domain & 1) != 0) {
        waterfall.onLegsArrived(domain);
      }
    }
    table.hasSold[index] = true;
    end(index, INSOLVENT);
  }

  /** Splits a deficit over domains by what each required when the close-out opened (8.1). */
  private void coverFor(int index, Portfolio receiver, long deficitE6) {
    waterfall.begin(plan);
    if (table.accounts[index] < Holders.DOMAINS) {
      waterfall.cover(receiver, table.accounts[index], deficitE6);
      return;
    }
    long core = Waterfall.coreShareE6(deficitE6, table.coreE6[index], table.rampE6[index]);
    waterfall.cover(receiver, 0, core);
    if (deficitE6 > core) {
      waterfall.cover(receiver, 1, deficitE6 - core);
    }
  }

  private void openPoolAccount(int account) {
    boolean hasAnything = ledger.positionCount(account) > 0;
    for (int asset = 0; asset < ledger.assetCount(); asset++) {
      hasAnything |= ledger.balance(account, asset) != 0;
    }
    if (hasAnything && !table.isClosing(account) && !table.isFull()) {
      requirement.of(account);
      table.add(
          account, -1, market.nowNs(), requirement.maintenanceE6(0), requirement.maintenanceE6(1));
      scheduleBatch();
    }
  }

  /** Clears one domain; a bid that turns out not to count makes the price be found anew. */
  private void auction(int domain) {
    boolean wasShort = isShort[domain];
    isShort[domain] = false;
    int count = gatherOffers(domain);
    for (int i = 0; i < count; i++) {
      runClock(offers[i], wasShort);
    }
    skipIneligible(domain, count);
    boolean isSettled = count == 0;
    for (int pass = 0;
        pass < MAX_PASSES && !isSettled && price.find(offers, count, bids, domain);
        pass++) {
      isShort[domain] = price.isShort();
      isSettled = sellAll(count, domain);
      count = isSettled ? count : gatherOffers(domain);
    }
  }

  /** Sells every offer at the price found; false when a bid had to be dropped on the way. */
  private boolean sellAll(int count, int domain) {
    long multiple = price.multipleE9();
    hasDropped = false;
    for (int i = 0; i < count; i++) {
      if (offers[i].ceilingE9() >= multiple) {
        sell(offers[i], domain, multiple);
      }
    }
    return !hasDropped;
  }

  /**
   * Nobody with a defaulter's owner may bid, nor an account that is itself in close-out; the bids
   * of one that is not free end.
   */
  private void skipIneligible(int domain, int count) {
    for (int bid = 0; bid < bids.count(); bid++) {
      if (bids.isOpen(bid, domain)) {
        int bidder = bids.account(bid);
        if (!isEligible(bidder, count)) {
          bids.skip(bid);
        } else if (!requirement.of(accruals.look(looked, bidder)).isFree()) {
          bids.drop(bid);
        }
      }
    }
  }

  private boolean isEligible(int bidder, int offerCount) {
    for (int i = 0; i < offerCount; i++) {
      if (accounts.owner(bidder) == accounts.owner(offers[i].account())) {
        return false;
      }
    }
    return !table.isClosing(bidder) && !freezes.isFrozen(bidder);
  }

  private int gatherOffers(int domain) {
    int count = 0;
    for (int index = 0; index < table.count(); index++) {
      int account = table.accounts[index];
      if (freezes.isFrozen(account)) {
        continue;
      }
      requirement.of(accruals.look(looked, account));
      boolean isPriced = account < Holders.DOMAINS || checkLiquidation() == Reject.NONE;
      if (leadOf(account) == domain && isPriced && isDue(index) && isUncured(account)) {
        ensureOffers(count + 1);
        fillOffer(offers[count++], index, account);
      }
    }
    return count;
  }

  private boolean isUncured(int account) {
    long target = FixedPoint.mulDivCeil(requirement.maintenanceE6(), 12, 10);
    return account < Holders.DOMAINS
        || (requirement.equityMaintenanceE6() < target && !requirement.isFree());
  }

  private int leadOf(int account) {
    return account < Holders.DOMAINS ? account : requirement.leadDomain();
  }

  private boolean isDue(int index) {
    long age = market.nowNs() - table.openedNs[index];
    return age >= BATCH_NS || requirement.equityMaintenanceE6() <= 0;
  }

  private void ensureOffers(int needed) {
    if (needed > offers.length) {
      Offer[] grown = new Offer[Math.max(16, needed * 2)];
      System.arraycopy(offers, 0, grown, 0, offers.length);
      for (int i = offers.length; i < grown.length; i++) {
        grown[i] = new Offer();
      }
      offers = grown;
    }
  }

  /** The clock runs from opening, but not while all capacity was used in the batch before. */
  private void runClock(Offer offer, boolean wasShort) {
    int index = table.find(offer.account());
    if (!wasShort) {
      long elapsed = market.nowNs() - table.openedNs[index];
      table.clocksNs[index] = Math.min(elapsed, table.clocksNs[index] + BATCH_NS);
      offer.clock(table.clocksNs[index]);
    }
  }

  private void fillOffer(Offer offer, int index, int account) {
    boolean isPoolAccount = account < Holders.DOMAINS;
    long feeCap = requirement.notionalE6(0) / 500 + requirement.notionalE6(1) / 200;
    offer.set(
        account,
        requirement.equityE6(),
        requirement.equityMaintenanceE6(),
        requirement.initialE6(),
        requirement.maintenanceE6(),
        requirement.exitCostE6(),
        isPoolAccount ? 0 : feeCap,
        isPoolAccount);
    offer.clock(table.clocksNs[index]);
  }

  /** Sells the offered fraction to the bids in order, at the uniform multiple. */
  private void sell(Offer offer, int domain, long multipleE9) {
    long wantedE9 =
        FixedPoint.mulDivCeil(offer.fractionE9(multipleE9), price.scaleE9(), Offer.ONE_E9);
    long soldE9 = 0;
    for (int bid = 0; bid < bids.count() && soldE9 < wantedE9; bid++) {
      boolean isMatch =
          bids.isOpen(bid, domain)
              && !isAnyFrozen(offer.account(), bids.account(bid))
              && bids.multipleE9(bid) <= multipleE9
              && bids.capacityE6(bid) > 0;
      if (isMatch) {
        long fractionE9 = Math.min(wantedE9 - soldE9, capacityFraction(bid, offer));
        if (fractionE9 == 0) {
          drop(bid);
        } else if (sellTo(bid, offer, domain, fractionE9, soldE9, multipleE9)) {
          soldE9 += fractionE9;
        }
      }
    }
  }

  /** A breach in this batch ends the sale, or leaves the bidder out of it. */
  private boolean isAnyFrozen(int account, int bidder) {
    return freezes.isFrozen(account) || freezes.isFrozen(bidder);
  }

  private long capacityFraction(int bid, Offer offer) {
    if (offer.initialE6() == 0) {
      return Offer.ONE_E9;
    }
    long fraction = FixedPoint.mulDivFloor(bids.capacityE6(bid), Offer.ONE_E9, offer.initialE6());
    return FixedPoint.isOverflow(fraction) ? Offer.ONE_E9 : Math.min(Offer.ONE_E9, fraction);
  }

  /**
   * Sells one slice.
   *
   * @param fractionE9 of the account as offered
   * @param soldE9 of the account as offered, sold before
   * @return false, with the bid ended, when the bidder would not be free
   */
  private boolean sellTo(
      int bid, Offer offer, int domain, long fractionE9, long soldE9, long multipleE9) {
    int index = table.find(offer.account());
    plan.reset();
    Portfolio defaulter = accruals.take(plan, offer.account());
    Portfolio bidder = accruals.take(plan, bids.account(bid));
    long ofRestE9 =
        Math.min(
            Offer.ONE_E9, FixedPoint.mulDivCeil(fractionE9, Offer.ONE_E9, Offer.ONE_E9 - soldE9));
    long equityE6 = requirement.of(defaulter).equityE6();
    transfers.begin();
    if (!transfers.moveLegs(plan, defaulter, bidder, ofRestE9, -1)) {
      return drop(bid);
    }
    transfers.moveCollateral(defaulter, bidder, ofRestE9, domain, true);
    long discountE6 = FixedPoint.mulDivCeil(offer.costE6(multipleE9), fractionE9, Offer.ONE_E9);
    long ownE6 = Math.min(discountE6, Math.max(0, equityE6));
    defaulter.payTo(bidder, 0, ownE6, Reasons.AUCTION_PRICE);
    long feeE6 = offer.feeE6(fractionE9, multipleE9);
    fees.take(plan, index, defaulter, domain, feeE6);
    boolean isFree =
        requirement.of(bidder).isFreeWith(discountE6 - ownE6)
            && freshness.checkMargin(requirement.dependsOn()) == Reject.NONE;
    if (!isFree) {
      return drop(bid);
    }
    if (!freezes.allows(plan)) {
      return false;
    }
    if (discountE6 > ownE6) {
      coverFor(index, bidder, discountE6 - ownE6);
    }
    ledger.commit(plan);
    fees.onTaken(index, domain, feeE6);
    table.hasSold[index] = true;
    bids.use(bid, FixedPoint.mulDivCeil(offer.initialE6(), fractionE9, Offer.ONE_E9));
    events.onAuctionSale(
        offer.account(),
        bids.account(bid),
        domain,
        fractionE9,
        multipleE9,
        transfers.movedValueE6(),
        transfers.movedValueE6() - discountE6,
        feeE6);
    return true;
  }

  private boolean drop(int bid) {
    bids.drop(bid);
    hasDropped = true;
    return false;
  }

  // Views.

  /** Open close-outs. */
  public int openCount() {
    return table.count();
  }

  /** Account of an open close-out. */
  public int openAccount(int index) {
    return table.accounts[index];
  }

  /** Who flagged the account of an open close-out; -1 for the house. */
  public int openFlagger(int index) {
    return table.flaggers[index];
  }

  /** When a close-out was opened, ns. */
  public long openedNs(int index) {
    return table.openedNs[index];
  }

  /** True when a part of the account has been sold. */
  public boolean hasSold(int index) {
    return table.hasSold[index];
  }

  /** Standing bids, in the order in which they are filled. */
  public int bidCount() {
    return bids.count();
  }

  /** Id of a standing bid. */
  public long bidId(int index) {
    return bids.id(index);
  }

  /** Bidder of a standing bid. */
  public int bidAccount(int index) {
    return bids.account(index);
  }

  /** Domain that a standing bid is for. */
  public int bidDomain(int index) {
    return bids.domain(index);
  }

  /** Least multiple of the exit cost that a bidder asks, E9. */
  public long bidMultipleE9(int index) {
    return bids.multipleE9(index);
  }

  /** Initial requirement that a bidder still takes over, cash E6. */
  public long bidCapacityE6(int index) {
    return bids.capacityE6(index);
  }

  /** When a bid ends, ns. */
  public long bidExpiryNs(int index) {
    return bids.expiryNs(index);
  }

  /** True while the account's collateral is being converted. */
  public boolean isConverting(int account) {
    return table.isConverting(account);
  }

  /** True when the account has been called and has not traded since. */
  public boolean isCalled(int account) {
    return table.isCalled(account);
  }

  /** Standing offers. */
  public OfferDesk offers() {
    return offerDesk;
  }

  /** Open conversions. */
  public Conversions conversions() {
    return conversions;
  }

  // Snapshot.

  /** Appends the section. */
  public void write(SnapshotWriter writer) {
    bids.write(writer);
    table.write(writer, accounts.count());
    conversions.write(writer);
    writer.putBoolean(isBatchScheduled);
    for (boolean flag : isShort) {
      writer.putBoolean(flag);
    }
  }

  /** Appends what rules 4 add. */
  public void writeOffers(SnapshotWriter writer) {
    table.writeOffers(writer);
  }

  /** Reads it. */
  public void readOffers(SnapshotReader reader) {
    table.readOffers(reader);
  }

  /** Reads the section; accounts must have been read before. */
  public void read(SnapshotReader reader) {
    bids.read(reader);
    table.read(reader, accounts.count());
    conversions.read(reader);
    isBatchScheduled = reader.takeBoolean();
    for (int d = 0; d < Holders.DOMAINS; d++) {
      isShort[d] = reader.takeBoolean();
    }
  }
}
