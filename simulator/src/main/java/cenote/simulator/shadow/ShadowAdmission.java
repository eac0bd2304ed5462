package cenote.simulator.shadow;

import static cenote.simulator.shadow.Disagreement.require;

/** The conditions of {@code rules.md} 4.1 and 4.3 that any accepted fill must have met. */
final class ShadowAdmission {

  private static final long E9 = 1_000_000_000L;
  private static final long FRESH_NS = 2 * E9;
  private static final long LEAST_CONFIDENCE_E9 = 990_000_000L;

  private final ShadowLedger ledger;
  private final ShadowOrders orders;

  ShadowAdmission(ShadowLedger ledger, ShadowOrders orders) {
    this.ledger = ledger;
    this.orders = orders;
  }

  void check(ToldFill fill, ShadowAccount buyer, ShadowAccount seller) {
    ShadowInstrument instrument = ledger.instruments.get(fill.instrument());
    require(!instrument.isExpired, "4.1 a fill of an expired instrument");
    require(
        instrument.expiryNs == 0 || ledger.nowNs < instrument.expiryNs,
        "4.1 a fill at or after expiry");
    require(fill.quantityE8() > 0, "4.1 quantity not positive");
    require(fill.quantityE8() % instrument.lotE8 == 0, "4.1 quantity off lot");
    require(fill.priceE8() > 0, "4.1 price not positive");
    require(fill.priceE8() % instrument.tickE8 == 0, "4.1 price off tick");
    require(buyer != seller, "4.1 an account trades with itself");
    checkOrder(fill, fill.buy(), true, buyer);
    checkOrder(fill, fill.sell(), false, seller);
    checkPrices(fill, instrument);
  }

  private void checkOrder(ToldFill fill, ToldOrder order, boolean isBuy, ShadowAccount account) {
    require(order.isBuy() == isBuy, "4.3 side of the order");
    require(order.instrument() == fill.instrument(), "4.3 instrument of the order");
    require(order.number() > 0, "4.3 order number not positive");
    require(ledger.nowNs < order.expiryNs(), "4.3 an expired order");
    require(
        order.venue().equals(ToldOrder.ANY_VENUE) || order.venue().equals(fill.venue()),
        "4.3 an order for another venue");
    require(
        orders.maySign(order.owner(), order.signer(), ledger.nowNs),
        "4.3 an order signed by someone else");
    require(
        isBuy ? fill.priceE8() <= order.limitPriceE8() : fill.priceE8() >= order.limitPriceE8(),
        "4.1 the limit of an order");
    require(!orders.isCancelled(account.number, order.number()), "4.3 a cancelled order");
    long filledE8 = orders.filledE8(account.number, order.number());
    require(
        Math.addExact(filledE8, fill.quantityE8()) <= order.quantityE8(),
        "4.1 an order filled beyond its quantity");
  }

  private void checkPrices(ToldFill fill, ShadowInstrument instrument) {
    ShadowUnderlying underlying = ledger.underlyings.get(instrument.underlying);
    require(ledger.nowNs - underlying.observedNs <= FRESH_NS, "11.2 a fill at a stale price");
    require(underlying.confidenceE9 >= LEAST_CONFIDENCE_E9, "11.2 a fill at a doubtful price");
    long offE8 = Math.abs(fill.priceE8() - instrument.markE8);
    double room =
        instrument.isLinear()
            ? 0.02 * instrument.markE8
            : Math.max(0.1 * instrument.markE8, 0.005 * underlying.indexE8);
    require(offE8 <= room + 1, "4.1 a fill outside the collar");
  }

  /** New risk is refused (4.6): nobody's position may grow or turn. */
  void checkReducing(ToldFill fill, ShadowAccount buyer, ShadowAccount seller) {
    boolean isReduced =
        -buyer.quantityE8(fill.instrument()) >= fill.quantityE8()
            && seller.quantityE8(fill.instrument()) >= fill.quantityE8();
    require(isReduced, "4.6 new risk in a domain that is not covered");
  }

  /** The bits that an increase wants, and the bound of open interest that a raise must keep. */
  void checkSizes(ToldFill fill, ShadowAccount before, ShadowAccount after, long openBeforeE8) {
    ShadowInstrument instrument = ledger.instruments.get(fill.instrument());
    long from = before.quantityE8(fill.instrument());
    long to = after.quantityE8(fill.instrument());
    boolean isReduced = Math.abs(to) < Math.abs(from) && Long.signum(to) * Long.signum(from) >= 0;
    boolean hasBits = (after.accessMask & instrument.accessMask) == instrument.accessMask;
    require(isReduced || hasBits, "4.1 an increase without the access bits");
    ShadowUnderlying underlying = ledger.underlyingOf(fill.instrument());
    long openE8 = underlying.openInterestE8;
    require(
        openE8 <= openBeforeE8 || openE8 <= underlying.advE8 / 10,
        "4.1 open interest above a tenth of the daily volume");
  }

  /** Part of rule 4.4: without any stress there must be at least as much. */
  void checkWithdrawn(ShadowMargin margin, int account) {
    require(
        margin.withdrawable() >= 1.1 * margin.initial() - margin.tolerance(),
        "4.4 account " + account + " gave up more than it may");
  }

  /** I5, rule 4.2: free afterwards, or a reduction near the mark that leaves no deficit. */
  void checkMargin(
      ToldFill fill,
      ShadowRisk risk,
      ShadowAccount before,
      ShadowAccount after,
      long openBeforeE8) {
    ShadowMargin now = risk.of(after);
    if (!now.isSurelyNotFree()) {
      return;
    }
    ShadowUnderlying underlying = ledger.underlyingOf(fill.instrument());
    long openAfterE8 = underlying.openInterestE8;
    underlying.openInterestE8 = openBeforeE8;
    ShadowMargin then = risk.of(before);
    underlying.openInterestE8 = openAfterE8;
    double tolerance = now.tolerance() + then.tolerance();
    String who = "I5 account " + after.number;
    require(now.initial() < then.initial() + tolerance, who + " is not free and R_IM rose");
    double room = now.initialEquity() - now.initial();
    double roomThen = then.initialEquity() - then.initial();
    require(room >= roomThen - tolerance, who + " is not free and E_IM - R_IM fell");
    require(now.equity() >= -tolerance, who + " is not free and insolvent");
    ShadowInstrument instrument = ledger.instruments.get(fill.instrument());
    long offE8 = Math.abs(fill.priceE8() - instrument.markE8);
    double nearE8 = Math.max(0.005 * instrument.markE8, (double) instrument.tickE8);
    require(offE8 <= nearE8 + 1, who + " reduced far from the mark");
    require(
        !fill.buy().owner().equals(fill.sell().owner()), who + " reduced against its own owner");
  }
}
