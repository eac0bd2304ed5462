package cenote.simulator.shadow;

import static cenote.simulator.shadow.Disagreement.found;
import static cenote.simulator.shadow.Disagreement.require;

import java.util.HashMap;
import java.util.Map;

/**
 * Standing offers ({@code rules.md} 7.2, 7.6): which leg, how much of it, at which price and fee,
 * all worked out from the shadow's own requirement and compared within its tolerance; the money
 * that follows from the told price and fee is exact. E_MM / R_MM of the closed side may not fall.
 */
final class ShadowOffers {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final double MOVE_NS = 60e9;
  private static final double[] HALF_SPREAD = {0.0002, 0.002};
  private static final double[] FEE = {0.002, 0.005};
  private static final double IMPACT = 0.8;
  private static final double MOST_IMPACT = 0.003;
  private static final double NEARLY = 0.97;
  private static final double LEAST_E6 = 1e9;

  private final ShadowLedger ledger;
  private final ShadowRisk risk;
  private final ShadowCloseOuts closeOuts;
  private final Map<Integer, Long> openedNs = new HashMap<>();
  private final Map<Integer, Long> takenNs = new HashMap<>();

  /** Since when the vault's prices move; of an account, since its close-out was opened. */
  private long takenOverNs;

  ShadowOffers(ShadowLedger ledger, ShadowRisk risk, ShadowCloseOuts closeOuts) {
    this.ledger = ledger;
    this.risk = risk;
    this.closeOuts = closeOuts;
  }

  void opened(int account) {
    openedNs.put(account, ledger.nowNs);
    takenNs.remove(account);
  }

  /** The vault is about to get legs: its prices move anew if those are a tenth of what it has. */
  void takenOver(int account) {
    if (grossE6(account) >= grossE6(ledger.vault) / 10) {
      takenOverNs = ledger.nowNs;
    }
  }

  /** All legs of an account at their indices. */
  private long grossE6(int account) {
    long sumE6 = 0;
    for (Map.Entry<Integer, ShadowPosition> leg :
        ledger.accounts.get(account).positions.entrySet()) {
      long indexE8 = ledger.underlyingOf(leg.getKey()).indexE8;
      sumE6 += Money.valueDown(Math.abs(leg.getValue().quantityE8), indexE8);
    }
    return sumE6;
  }

  private boolean isVault(int account) {
    return account >= 0 && account == ledger.vault;
  }

  void taken(ToldOffer offer) {
    ShadowAccount from = ledger.accounts.get(offer.account());
    ShadowAccount to = ledger.accounts.get(offer.taker());
    boolean isVault = isVault(offer.account());
    require(
        isVault || closeOuts.isOpen(offer.account()),
        "7.2 an offer of an account not in close-out");
    require(!closeOuts.isOpen(offer.taker()), "7.2 an offer taken in close-out");
    require(!from.owner.equals(to.owner), "7.2 an offer taken by the defaulter's owner");
    ShadowMargin before = risk.of(from);
    require(
        isVault || before.maintenanceEquity() > -before.tolerance(),
        "7.2 an offer while E_MM <= 0");
    double elapsedNs = elapsedNs(offer.account());
    checkLeg(offer, from, before);
    checkPrice(offer, from, before, elapsedNs);
    boolean isLong = offer.quantityE8() > 0;
    long quantityE8 = Math.abs(offer.quantityE8());
    long[] openBeforeE8 = closeOuts.openInterest();
    ledger.fill(
        isLong ? to : from, isLong ? from : to, offer.instrument(), quantityE8, offer.priceE8());
    if (!isVault) {
      closeOuts.takeFee(offer.account(), ledger.domainOf(offer.instrument()), offer.feeE6());
      checkAfter(before, closeOuts.marginAt(openBeforeE8, from));
    }
    closeOuts.requireFree(to, 0, closeOuts.openInterest(), "7.2 taker ");
    takenNs.put(offer.account(), ledger.nowNs);
  }

  /** Of the price's way: from the opening, anew from a second after each slice. */
  private double elapsedNs(int account) {
    long lastNs = takenNs.getOrDefault(account, Long.MIN_VALUE / 2);
    require(ledger.nowNs - lastNs >= SECOND_NS, "7.2 two slices within a second");
    long opened =
        isVault(account)
            ? takenOverNs
            : found(openedNs.get(account), "7.2 an offer of what was never opened");
    return (double) Math.max(0, ledger.nowNs - Math.max(opened, lastNs + SECOND_NS));
  }

  /** The vault offers the legs whose prices may be used to liquidate, an account all or none. */
  private boolean isPriced(int leg) {
    return closeOuts.isLive(ledger.instruments.get(leg).underlying)
        && ledger.underlyingOf(leg).isSupported;
  }

  private void checkLeg(ToldOffer offer, ShadowAccount from, ShadowMargin before) {
    long legE8 = from.quantityE8(offer.instrument());
    require(
        Long.signum(legE8) == Long.signum(offer.quantityE8()), "7.2 an offer that does not reduce");
    double most = sliceE8(offer.instrument(), legE8);
    long lotE8 = ledger.instruments.get(offer.instrument()).lotE8;
    require(Math.abs(offer.quantityE8()) % lotE8 == 0, "7.2 a slice off lot");
    require(Math.abs(offer.quantityE8()) <= most + lotE8, "7.2 a slice above " + most);
    double least = Math.min(most - lotE8, leastE8(offer.instrument()) - lotE8);
    require(Math.abs(offer.quantityE8()) >= least, "7.2 a slice below " + least);
    double best = 0;
    double own = 0;
    for (int leg : from.positions.keySet()) {
      if (isVault(from.number) && !isPriced(leg)) {
        continue;
      }
      boolean isOwn = leg == offer.instrument();
      double ratio = releasedPerCost(from, leg, before, isOwn);
      best = isOwn ? best : Math.max(best, ratio);
      own = isOwn ? ratio : own;
    }
    boolean isAnyOfVault = isVault(from.number) && best <= 0;
    require(
        isAnyOfVault || own >= NEARLY * best,
        "7.2 leg %d was not the best to offer: %f of %f, %s, %s"
            .formatted(offer.instrument(), own, best, offer, from.positions.keySet()));
  }

  /** Of 1,000 cash at the index (ADR 0025). */
  private double leastE8(int instrument) {
    return LEAST_E6 * 1e10 / ledger.underlyingOf(instrument).indexE8;
  }

  /**
   * At most a fifth of the leg, of a small one a least value, and what has an expected impact of 30
   * bp; at least a lot.
   */
  private double sliceE8(int instrument, long legE8) {
    ShadowUnderlying underlying = ledger.underlyingOf(instrument);
    double dailySigma = underlying.sigmaE9 * 1e-9 / StrictMath.sqrt(365);
    double byImpact = underlying.advE8 * StrictMath.pow(MOST_IMPACT / (IMPACT * dailySigma), 2);
    double lotE8 = ledger.instruments.get(instrument).lotE8;
    double wanted = Math.max(Math.abs(legE8) * 0.2, leastE8(instrument));
    double lots = StrictMath.floor(Math.min(wanted, byImpact) / lotE8);
    return Math.min((double) Math.abs(legE8), Math.max(1, lots) * lotE8);
  }

  /** As much as it can be of the leg that was offered, as little as it can be of the others. */
  private double releasedPerCost(
      ShadowAccount from, int leg, ShadowMargin before, boolean isAtBest) {
    double quantityE8 = sliceE8(leg, from.quantityE8(leg));
    ShadowMargin after = risk.of(without(from, leg, (long) quantityE8));
    double doubt = before.tolerance() + after.tolerance();
    double released = before.maintenance() - after.maintenance() + (isAtBest ? doubt : -doubt);
    ShadowUnderlying underlying = ledger.underlyingOf(leg);
    double dailySigma = underlying.sigmaE9 * 1e-9 / StrictMath.sqrt(365);
    double impact = IMPACT * dailySigma * StrictMath.sqrt(quantityE8 / underlying.advE8);
    double value = quantityE8 * ledger.instruments.get(leg).markE8 * 1e-10;
    double rate = Math.min(1, HALF_SPREAD[underlying.domain] + impact);
    return released / Math.max(1, value * rate + (isAtBest ? -1 : 2));
  }

  /** The account once a slice has gone at the mark; nothing else changes. */
  private ShadowAccount without(ShadowAccount from, int leg, long quantityE8) {
    ShadowAccount copy = from.copy();
    ShadowInstrument terms = ledger.instruments.get(leg);
    ShadowPosition position = found(copy.positions.get(leg), "7.2 an offer of no leg");
    long before = position.quantityE8;
    long change = -Long.signum(before) * Math.min(quantityE8, Math.abs(before));
    long after = before + change;
    long paidE6 = Money.valueUp(change, terms.markE8);
    long keptE6 = after == 0 ? 0 : Money.shareUp(position.costE6, after, before);
    long gotE6 = terms.isLinear() ? keptE6 - position.costE6 - paidE6 : -paidE6;
    copy.balances[0] += gotE6;
    position.quantityE8 = after;
    position.costE6 = keptE6;
    if (after == 0) {
      copy.positions.remove(leg);
    }
    return copy;
  }

  private void checkPrice(
      ToldOffer offer, ShadowAccount from, ShadowMargin before, double elapsedNs) {
    long quantityE8 = Math.abs(offer.quantityE8());
    ShadowInstrument terms = ledger.instruments.get(offer.instrument());
    int domain = ledger.domainOf(offer.instrument());
    ShadowMargin after = risk.of(without(from, offer.instrument(), quantityE8));
    double tolerance = before.tolerance() + after.tolerance();
    if (isVault(offer.account())) {
      checkVaultPrice(offer, before, after, elapsedNs);
      return;
    }
    double kept = before.maintenanceEquity() * after.maintenance() / before.maintenance();
    double room = after.maintenanceEquity() - kept;
    double sold = Math.max(0, before.equity());
    sold *= 1 - after.maintenance() / before.maintenance();
    double value = quantityE8 * 1e-10 * terms.markE8;
    double fee = Math.max(0, Math.min(Math.min(FEE[domain] * value, sold / 10), room));
    double slack = tolerance * (1 + Math.abs(before.equity()) / before.maintenance());
    require(
        Math.abs(offer.feeE6() - fee) <= slack + 2,
        "7.6 fee of a slice: expected " + Math.round(fee) + ", got " + offer.feeE6());
    double worst = (room - offer.feeE6()) * 1e10 / quantityE8;
    checkPrice(offer, worst, slack, elapsedNs);
  }

  /** The vault's, as of an account with E_MM = R_MM; without a fee and never under the start. */
  private void checkVaultPrice(
      ToldOffer offer, ShadowMargin before, ShadowMargin after, double elapsedNs) {
    require(offer.feeE6() == 0, "7.6 a fee of the vault");
    double change = after.maintenanceEquity() - before.maintenanceEquity();
    double room = change + before.maintenance() - after.maintenance();
    double start =
        HALF_SPREAD[ledger.domainOf(offer.instrument())]
            * ledger.instruments.get(offer.instrument()).markE8;
    double worst = Math.max(start, room * 1e10 / Math.abs(offer.quantityE8()));
    checkPrice(offer, worst, 2 * (before.tolerance() + after.tolerance()), elapsedNs);
  }

  private void checkPrice(ToldOffer offer, double worst, double slack, double elapsedNs) {
    double markE8 = ledger.instruments.get(offer.instrument()).markE8;
    double start = HALF_SPREAD[ledger.domainOf(offer.instrument())] * markE8;
    double way = Math.min(1, elapsedNs / MOVE_NS) / 2;
    double discount = worst <= start ? worst : start + (worst - start) * way;
    double price = Math.max(1, markE8 - (offer.quantityE8() > 0 ? discount : -discount));
    require(
        Math.abs(offer.priceE8() - price) <= slack * 1e10 / Math.abs(offer.quantityE8()) + 4,
        "7.2 price: expected " + Math.round(price) + ", got " + offer.priceE8());
  }

  private static void checkAfter(ShadowMargin before, ShadowMargin after) {
    double kept = before.maintenanceEquity() * after.maintenance() / before.maintenance();
    double tolerance = before.tolerance() + after.tolerance();
    tolerance *= 1 + Math.abs(before.maintenanceEquity()) / before.maintenance();
    require(
        after.maintenanceEquity() >= kept - tolerance,
        "7.2 E_MM / R_MM fell: E_MM %.0f of %.0f".formatted(after.maintenanceEquity(), kept));
  }
}
