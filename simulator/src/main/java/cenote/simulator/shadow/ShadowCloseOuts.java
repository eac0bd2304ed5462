package cenote.simulator.shadow;

import static cenote.simulator.shadow.Disagreement.found;
import static cenote.simulator.shadow.Disagreement.require;
import static cenote.simulator.shadow.Money.big;
import static cenote.simulator.shadow.Money.ceilDiv;
import static cenote.simulator.shadow.Money.floorDiv;
import static cenote.simulator.shadow.Money.times;
import static cenote.simulator.shadow.Money.valueDown;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Close-outs, sales, insolvency and conversions ({@code rules.md} 5.4, 7, 8.1). Who bought what
 * fraction at which multiple is told; every amount that follows is worked out here.
 */
final class ShadowCloseOuts {

  private static final long E6 = 1_000_000L;
  private static final long ONE_E9 = 1_000_000_000L;
  private static final long FLAGGER_CAP_E6 = 1_000 * E6;
  private static final long LARGE_E6 = 1_000 * E6;
  private static final long LEAST_REWARD_E6 = 5 * E6;
  private static final long LIQUIDATION_AGE_NS = 5 * ONE_E9;
  private static final long[] INITIAL_HAIRCUT_E9 = {
    0, 100_000_000, 150_000_000, 350_000_000, 500_000_000
  };
  private static final long[] MAINTENANCE_HAIRCUT_E9 = {
    0, 50_000_000, 80_000_000, 250_000_000, 400_000_000
  };

  private final ShadowLedger ledger;
  private final ShadowRisk risk;
  private final ShadowWaterfall waterfall;
  private final Map<Integer, Open> open = new TreeMap<>();
  private final Map<Integer, Long> conversions = new HashMap<>();
  private final Map<Integer, Long> soldE9 = new HashMap<>();
  private final long[] insuranceBeforeE6 = new long[2];
  private int lastTouched = -1;
  private final Map<Integer, Long> multiplesE9 = new HashMap<>();

  /** An open close-out. */
  private static final class Open {
    final int flagger;
    final ShadowMargin atOpening;
    long flaggerPaidE6;
    boolean hasSold;

    Open(int flagger, ShadowMargin atOpening) {
      this.flagger = flagger;
      this.atOpening = atOpening;
    }
  }

  ShadowCloseOuts(ShadowLedger ledger, ShadowRisk risk, ShadowWaterfall waterfall) {
    this.ledger = ledger;
    this.risk = risk;
    this.waterfall = waterfall;
  }

  /** A new command: a batch sells fractions of accounts as they were offered in it. */
  void begin() {
    lastTouched = -1;
    soldE9.clear();
    multiplesE9.clear();
  }

  /** What a plan may draw from insurance is what stood there before the plan's own entries. */
  void beforeTouch(int account) {
    lastTouched = account;
    for (int domain = 0; domain < 2; domain++) {
      insuranceBeforeE6[domain] = ledger.balance(Holder.insurance(domain), 0);
    }
  }

  boolean isOpen(int account) {
    return open.containsKey(account);
  }

  void open(int account, int flagger) {
    require(!isOpen(account), "7.1 a close-out opened twice");
    ShadowMargin margin = risk.of(ledger.preview(ledger.accounts.get(account)));
    require(
        margin.maintenanceEquity() < margin.maintenance() + margin.tolerance(),
        "3.10 a close-out of account " + account + " that is not liquidatable");
    open.put(account, new Open(flagger, margin));
  }

  /** The pool's own account is sold by the same auction; nobody flagged it. */
  private void openPoolAccount(int account) {
    ShadowAccount own = ledger.accounts.get(account);
    boolean isEmpty =
        own.positions.isEmpty() && Arrays.stream(own.balances).allMatch(held -> held == 0);
    if (!isEmpty && !isOpen(account)) {
      open.put(account, new Open(-1, risk.of(own)));
    }
  }

  // Sales.

  void sale(ToldSale sale, List<ToldLayer> layers) {
    Open closing =
        found(open.get(sale.account()), "7.3 a sale from an account that is not in close-out");
    ShadowAccount from = ledger.accounts.get(sale.account());
    ShadowAccount to = ledger.accounts.get(sale.bidder());
    require(!from.owner.equals(to.owner), "7.3 a sale to the defaulter's owner");
    long fractionE9 = fractionOfRest(sale, from);
    long equityE6 = equityE6(from);
    long[] openBeforeE8 = openInterest();
    long valueE6 = moveLegs(from, to, fractionE9, -1);
    valueE6 += moveCollateral(from, to, fractionE9, sale.domain(), false);
    require(
        valueE6 == sale.valueE6(), "7.3 value: expected " + valueE6 + ", got " + sale.valueE6());
    long ownE6 = Math.min(sale.discountE6(), Math.max(0, equityE6));
    ledger.moveCash(from.number, to.number, ownE6);
    payFee(closing, sale.account(), sale.domain(), sale.feeE6());
    long byPoolE6 = sale.discountE6() - ownE6;
    waterfall.cover(to, byPoolE6 == 0 ? new long[2] : split(closing, byPoolE6, layers), layers);
    waterfall.houseEarned(sale.domain(), sale.feeE6() / 10);
    closing.hasSold = true;
    long takenE6 = byPoolE6 == 0 ? 0 : waterfall.takenFrom(to.number);
    requireFree(to, takenE6, openBeforeE8, "7.3 bidder ");
    lastTouched = -1;
  }

  /**
   * Slices name fractions of the account as offered; earlier slices have left less of it. Within a
   * batch an account may be offered anew, after a bid had to be left out: another multiple tells,
   * or what passed.
   */
  private long fractionOfRest(ToldSale sale, ShadowAccount from) {
    Long lastMultipleE9 = multiplesE9.put(sale.account(), sale.multipleE9());
    boolean isNewOffer = lastMultipleE9 == null || lastMultipleE9 != sale.multipleE9();
    long before = isNewOffer ? 0 : soldE9.getOrDefault(sale.account(), 0L);
    if (before + sale.fractionE9() <= ONE_E9) {
      long fractionE9 = ofRest(sale.fractionE9(), before);
      if (before == 0 || hasPassed(sale, from, fractionE9)) {
        soldE9.put(sale.account(), before + sale.fractionE9());
        return fractionE9;
      }
    }
    soldE9.put(sale.account(), sale.fractionE9());
    return sale.fractionE9();
  }

  private boolean hasPassed(ToldSale sale, ShadowAccount from, long fractionE9) {
    long collateral = 0;
    for (int asset = 1; asset < ledger.assets.size(); asset++) {
      boolean isSold = isLive(ledger.assets.get(asset).underlying());
      long amount = floorDiv(times(from.credited(asset), fractionE9), big(ONE_E9));
      collateral += isSold ? amount : 0;
    }
    return grossE6(from, fractionE9) == sale.valueE6() && collateral == sale.collateral();
  }

  private static long ofRest(long fractionE9, long soldE9) {
    return Math.min(ONE_E9, ceilDiv(times(fractionE9, ONE_E9), big(ONE_E9 - soldE9)));
  }

  /** Gross value at mark and price of a fraction of an account. */
  private long grossE6(ShadowAccount from, long fractionE9) {
    long valueE6 = 0;
    for (int number : from.positions.keySet()) {
      if (!isLive(ledger.instruments.get(number).underlying)) {
        continue;
      }
      long movedE8 = movedE8(from, number, fractionE9);
      valueE6 += valueDown(movedE8, ledger.instruments.get(number).markE8);
    }
    for (int asset = 1; asset < ledger.assets.size(); asset++) {
      long amount = floorDiv(times(from.credited(asset), fractionE9), big(ONE_E9));
      boolean isSold = isLive(ledger.assets.get(asset).underlying());
      valueE6 += isSold ? valueE6(asset, amount, priceE8(asset)) : 0;
    }
    return valueE6;
  }

  /** Young enough to liquidate with (11.2); what is not is left where it is. */
  boolean isLive(int underlying) {
    return ledger.nowNs - ledger.underlyings.get(underlying).observedNs <= LIQUIDATION_AGE_NS;
  }

  /** A fraction of a leg, up to whole lots. */
  private long movedE8(ShadowAccount from, int number, long fractionE9) {
    long lotE8 = ledger.instruments.get(number).lotE8;
    long lots = Math.abs(from.quantityE8(number)) / lotE8;
    return ceilDiv(times(lots, fractionE9), big(ONE_E9)) * lotE8;
  }

  /** E of 2.1, each leg and asset rounded down. */
  private long equityE6(ShadowAccount account) {
    long sum = account.cashE6();
    for (int asset = 1; asset < ledger.assets.size(); asset++) {
      sum += valueE6(asset, account.credited(asset), priceE8(asset));
    }
    for (Map.Entry<Integer, ShadowPosition> entry : account.positions.entrySet()) {
      ShadowInstrument terms = ledger.instruments.get(entry.getKey());
      long gross = valueDown(entry.getValue().quantityE8, terms.markE8);
      sum += terms.isLinear() ? gross - entry.getValue().costE6 : gross;
    }
    return sum;
  }

  private long priceE8(int asset) {
    ShadowAsset terms = ledger.assets.get(asset);
    long indexE8 = ledger.underlyings.get(terms.underlying()).indexE8;
    return floorDiv(times(indexE8, terms.ratioE9()), big(ONE_E9));
  }

  /** What an amount is worth at price, cash E6. */
  double worthE6(int asset, long amount) {
    return asset == 0 ? amount : (double) amount * priceE8(asset) / unitsE2(asset).doubleValue();
  }

  private BigInteger unitsE2(int asset) {
    return BigInteger.TEN.pow(ledger.assets.get(asset).decimals() + 2);
  }

  private long valueE6(int asset, long amount, long priceE8) {
    return floorDiv(times(amount, priceE8), unitsE2(asset));
  }

  /** Moves live legs, or all of a domain, at mark, up to whole lots; returns their gross value. */
  private long moveLegs(ShadowAccount from, ShadowAccount to, long fractionE9, int domain) {
    long valueE6 = 0;
    for (int number : new ArrayList<>(from.positions.keySet())) {
      ShadowInstrument terms = ledger.instruments.get(number);
      boolean isAuction = domain < 0;
      if (isAuction ? !isLive(terms.underlying) : ledger.domainOf(number) != domain) {
        continue;
      }
      long quantityE8 = from.quantityE8(number);
      long movedE8 = movedE8(from, number, fractionE9);
      valueE6 += valueDown(movedE8, terms.markE8);
      ledger.fill(
          quantityE8 > 0 ? to : from, quantityE8 > 0 ? from : to, number, movedE8, terms.markE8);
    }
    return valueE6;
  }

  private long moveCollateral(
      ShadowAccount from, ShadowAccount to, long fractionE9, int domain, boolean withDead) {
    long valueE6 = 0;
    for (int asset = 1; asset < ledger.assets.size(); asset++) {
      long amount = floorDiv(times(from.credited(asset), fractionE9), big(ONE_E9));
      boolean isMoved = withDead || isLive(ledger.assets.get(asset).underlying());
      if (amount > 0 && isMoved) {
        valueE6 += sell(from, to, asset, amount, priceE8(asset), domain);
      }
    }
    return valueE6;
  }

  /** The buyer pays up, the seller gets down; only what has credit is sold. */
  private long sell(
      ShadowAccount from, ShadowAccount to, int asset, long amount, long priceE8, int domain) {
    long downE6 = valueE6(asset, amount, priceE8);
    long upE6 = ceilDiv(times(amount, priceE8), unitsE2(asset));
    require(amount <= from.credited(asset), "2.5 collateral without credit was sold");
    ledger.move(asset, from.number, to.number, amount);
    ledger.moveCash(to.number, from.number, downE6);
    ledger.moveCash(to.number, Holder.insurance(domain), upE6 - downE6);
    return downE6;
  }

  /** 40 % to the flagger up to its cap, 10 % to the house, the rest to insurance (7.6). */
  private void payFee(Open closing, int account, int domain, long feeE6) {
    long leftE6 = FLAGGER_CAP_E6 - closing.flaggerPaidE6;
    long flaggerE6 = closing.flagger < 0 ? 0 : Math.min(leftE6, feeE6 * 4 / 10);
    long houseE6 = feeE6 / 10;
    if (closing.flagger >= 0) {
      ledger.moveCash(account, closing.flagger, flaggerE6);
    }
    ledger.moveCash(account, Holder.HOUSE, houseE6);
    ledger.moveCash(account, Holder.insurance(domain), feeE6 - flaggerE6 - houseE6);
    closing.flaggerPaidE6 += flaggerE6;
  }

  /** The fee of a slice that was taken. */
  void takeFee(int account, int domain, long feeE6) {
    Open closing = found(open.get(account), "7.2 a fee outside a close-out");
    payFee(closing, account, domain, feeE6);
    waterfall.houseEarned(domain, feeE6 / 10);
    closing.hasSold = true;
    lastTouched = -1;
  }

  boolean hasOpen() {
    return !open.isEmpty();
  }

  /**
   * D over the domains by what each required at opening (8.1); told parts must be as near to that
   * as the requirements are to the pool's.
   */
  private static long[] split(Open closing, long deficitE6, List<ToldLayer> layers) {
    long coreE6 = 0;
    for (ToldLayer layer : layers) {
      coreE6 += layer.domain() == 0 ? layer.usedE6() : 0;
    }
    double[] required = closing.atOpening.maintenanceByDomain();
    double sum = required[0] + required[1];
    boolean isTooSmallToTell = sum < 1;
    double share = isTooSmallToTell ? (coreE6 == 0 ? 0 : 1) : required[0] / sum;
    double tolerance = 2 + deficitE6 * (1e-6 + closing.atOpening.tolerance() / Math.max(1, sum));
    require(
        Math.abs(coreE6 - share * deficitE6) <= tolerance,
        "8.1 Core's part of %d: expected %.0f, got %d"
            .formatted(deficitE6, share * deficitE6, coreE6));
    return new long[] {coreE6, deficitE6 - coreE6};
  }

  long[] openInterest() {
    return ledger.underlyings.stream().mapToLong(each -> each.openInterestE8).toArray();
  }

  private void openInterest(long[] toE8) {
    for (int u = 0; u < toE8.length; u++) {
      ledger.underlyings.get(u).openInterestE8 = toE8[u];
    }
  }

  /** The pool looks before the plan is committed: at open interest as it was then. */
  void requireFree(ShadowAccount account, long moreE6, long[] openBeforeE8, String who) {
    boolean isSurelyNotFree = marginAt(openBeforeE8, account).isSurelyNotFreeWith(moreE6);
    require(!isSurelyNotFree, who + account.number + " is not free");
  }

  // Takeover.

  /**
   * Legs at mark, collateral and cash pass to the vault, which gives nothing (7.4).
   *
   * @param waitingE6 cash in the vault's account that is no tranche's
   */
  void takeover(int number, long equityE6, long waitingE6) {
    Open closing = found(open.get(number), "7.4 takeover outside a close-out");
    ShadowAccount from = ledger.accounts.get(number);
    ShadowAccount to = ledger.accounts.get(ledger.vault);
    require(!from.positions.isEmpty(), "7.4 an account without legs was taken over");
    long vaultE6 = equityE6(to) - waitingE6;
    long cashE6 = to.cashE6();
    Set<Integer> markets = new HashSet<>();
    from.positions.keySet().forEach(leg -> markets.add(ledger.instruments.get(leg).underlying));
    long _ = moveLegs(from, to, ONE_E9, -1);
    long sumE6 = from.cashE6();
    for (int asset = 1; asset < ledger.assets.size(); asset++) {
      long credited = from.credited(asset);
      if (credited > 0 && isLive(ledger.assets.get(asset).underlying())) {
        sumE6 += valueE6(asset, credited, priceE8(asset));
        ledger.move(asset, number, to.number, credited);
        markets.add(ledger.assets.get(asset).underlying());
      }
    }
    require(sumE6 == equityE6, "7.4 equity: expected " + sumE6 + ", got " + equityE6);
    require(equityE6 >= 0, "7.4 the vault was given a debt of " + equityE6);
    ledger.moveCash(number, to.number, from.cashE6());
    checkCaps(to, markets, cashE6 - to.cashE6(), vaultE6);
    closing.hasSold = true;
    lastTouched = -1;
  }

  /**
   * Of what a takeover brings besides R_IM of legs: cash that the vault gave, at most half its
   * worth, and hIM of collateral, at most a tenth in each market that something came in.
   */
  private void checkCaps(ShadowAccount vault, Set<Integer> markets, long paidE6, long vaultE6) {
    require(paidE6 <= vaultE6 / 2, "7.4 cash of " + paidE6 + " given of " + vaultE6);
    Map<Integer, Long> haircutsE6 = new HashMap<>();
    for (int asset = 1; asset < ledger.assets.size(); asset++) {
      ShadowAsset terms = ledger.assets.get(asset);
      long worthE6 = valueE6(asset, vault.credited(asset), priceE8(asset));
      long haircutE6 = floorDiv(times(worthE6, INITIAL_HAIRCUT_E9[terms.tier()]), big(ONE_E9));
      haircutsE6.merge(terms.underlying(), haircutE6, Long::sum);
    }
    long sumE6 = haircutsE6.values().stream().mapToLong(Long::longValue).sum();
    require(sumE6 <= vaultE6, "7.4 collateral needs " + sumE6 + " of " + vaultE6);
    for (int market : markets) {
      long haircutE6 = haircutsE6.getOrDefault(market, 0L);
      require(
          haircutE6 <= vaultE6 / 10,
          "7.4 collateral in market %d needs %d of %d".formatted(market, haircutE6, vaultE6));
    }
  }

  ShadowMargin marginAt(long[] openBeforeE8, ShadowAccount account) {
    long[] openE8 = openInterest();
    openInterest(openBeforeE8);
    ShadowMargin margin = risk.of(account);
    openInterest(openE8);
    return margin;
  }

  // Ends.

  /**
   * The account is emptied into the close-out accounts (7.5).
   *
   * @param keptByVaultE6 cash of the guarantee vault that waits to become shares, which it owes
   */
  void insolvent(int number, long deficitE6, long keptByVaultE6, List<ToldLayer> layers) {
    ShadowAccount account = ledger.accounts.get(number);
    boolean isVault = number == ledger.vault;
    Open closing =
        isVault
            ? new Open(-1, risk.of(account))
            : found(open.get(number), "7.5 insolvency outside a close-out");
    long keptE6 = isVault ? keptByVaultE6 : 0;
    require(equityE6(account) < keptE6, "7.5 an account with E >= 0 was made insolvent");
    double[] required = risk.of(account).maintenanceByDomain();
    int lead = required[1] > required[0] ? 1 : 0;
    for (int domain = 0; domain < 2; domain++) {
      moveLegs(account, ledger.accounts.get(domain), ONE_E9, domain);
    }
    moveCollateral(account, ledger.accounts.get(lead), ONE_E9, lead, true);
    long ownE6 = keptE6 - account.cashE6();
    if (!isVault) {
      seizeUncredited(account, ledger.accounts.get(lead), ownE6);
    }
    require(deficitE6 == Math.max(0, ownE6), "7.5 D: expected " + ownE6 + ", got " + deficitE6);
    waterfall.cover(
        account, deficitE6 == 0 ? new long[2] : split(closing, deficitE6, layers), layers);
    openPoolAccount(0);
    openPoolAccount(1);
    lastTouched = -1;
  }

  /** What had no credit goes as well, against what is owed and not beyond; nobody pays for it. */
  private void seizeUncredited(ShadowAccount from, ShadowAccount to, long owedE6) {
    long leftE6 = owedE6;
    for (int asset = 1; asset < ledger.assets.size() && leftE6 > 0; asset++) {
      long priceE8 = priceE8(asset);
      if (from.held(asset) > 0 && priceE8 > 0) {
        BigInteger owed = Money.floor(big(leftE6).multiply(unitsE2(asset)), big(priceE8));
        long seized = owed.min(big(from.held(asset))).longValueExact();
        from.hold(asset, from.held(asset) - seized);
        ledger.move(asset, from.number, to.number, seized);
        leftE6 -= valueE6(asset, seized, priceE8);
      }
    }
  }

  /** A close-out account of the pool has less than nothing: the waterfall pays. */
  void coverPoolAccount(int number, List<ToldLayer> layers) {
    ShadowAccount own = ledger.accounts.get(number);
    long equityE6 = equityE6(own);
    require(equityE6 < 0, "7.5 close-out account " + number + " was covered with E >= 0");
    long[] deficits = new long[2];
    deficits[number] = -equityE6;
    waterfall.cover(own, deficits, layers);
  }

  /** What a close-out account has left repays shortfalls of its domain, then goes to insurance. */
  void takeResult(int number) {
    ShadowAccount own = ledger.accounts.get(number);
    require(own.positions.isEmpty(), "7.5 a result was taken before all legs were sold");
    ledger.moveCash(number, Holder.SUSPENSE, waterfall.repay(number, own.cashE6()));
    ledger.moveCash(number, Holder.insurance(number), own.cashE6());
  }

  /** Once something was sold the flagger of a large account gets at least five cash (7.6). */
  void end(int account, boolean isInsolvent) {
    Open closing = found(open.remove(account), "7.1 the end of a close-out that was not open");
    long missingE6 = LEAST_REWARD_E6 - closing.flaggerPaidE6;
    boolean isLarge = closing.atOpening.maintenance() >= LARGE_E6;
    if (closing.flagger >= 0 && isLarge && (closing.hasSold || isInsolvent) && missingE6 > 0) {
      double[] byDomain = closing.atOpening.maintenanceByDomain();
      int domain = byDomain[1] > byDomain[0] ? 1 : 0;
      int insurance = Holder.insurance(domain);
      boolean isJustTouched = lastTouched == closing.flagger;
      long heldE6 = isJustTouched ? insuranceBeforeE6[domain] : ledger.balance(insurance, 0);
      long paidE6 = Math.min(missingE6, Math.max(0, heldE6));
      ledger.moveCash(insurance, closing.flagger, paidE6);
      lastTouched = -1;
    }
  }

  // Conversions.

  void conversion(int account, boolean isOpen) {
    if (isOpen) {
      conversions.put(account, ledger.nowNs);
    } else {
      require(conversions.remove(account) != null, "5.4 the end of no conversion");
    }
  }

  void conversionSale(int account, int buyer, int asset, long amount, long priceE8) {
    require(conversions.containsKey(account), "5.4 a sale outside a conversion");
    checkAsk(asset, priceE8);
    ShadowAccount from = ledger.accounts.get(account);
    ShadowAccount to = ledger.accounts.get(buyer);
    require(from.cashE6() < 0 || account == ledger.vault, "5.4 a sale without a loan");
    int domain = ledger.underlyings.get(ledger.assets.get(asset).underlying()).domain;
    sell(from, to, asset, amount, priceE8, domain);
    require(!risk.of(to).isSurelyNotFree(), "5.4 buyer " + buyer + " is not free");
  }

  /** From +1 % to the maintenance haircut below, in 60 s from the start, then held. */
  private void checkAsk(int asset, long priceE8) {
    long fallE9 = MAINTENANCE_HAIRCUT_E9[ledger.assets.get(asset).tier()];
    double price = priceE8(asset);
    double low = price * (1 - fallE9 * 1e-9);
    require(
        priceE8 >= low - 1 && priceE8 <= price * 1.01 + 1,
        "5.4 conversion price %d of %.0f".formatted(priceE8, price));
  }
}
