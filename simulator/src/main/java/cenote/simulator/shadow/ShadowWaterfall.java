package cenote.simulator.shadow;

import static cenote.simulator.shadow.Disagreement.require;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who bears a deficit ({@code rules.md} 8): the first part of the house, the domain's insurance,
 * and what is left openly in suspense. Works out every layer and compares it with what was told.
 */
final class ShadowWaterfall {

  private static final int HOUSE = 1;
  private static final int INSURANCE = 2;
  private static final int SHORTFALL = 9;

  private final ShadowLedger ledger;
  private final ShadowFees fees;
  private final long[] houseUsedE6 = new long[2];
  private final long[] targetsE6 = new long[2];
  private final Map<Integer, Long> availableE6 = new HashMap<>();

  ShadowWaterfall(ShadowLedger ledger, ShadowFees fees) {
    this.ledger = ledger;
    this.fees = fees;
  }

  /** Layers are drawn on as they stood before the plan that draws on them. */
  void begin() {
    for (int holder :
        List.of(Holder.HOUSE, Holder.INSURANCE_CORE, Holder.INSURANCE_RAMP, Holder.SUSPENSE)) {
      availableE6.put(holder, ledger.balance(holder, 0));
    }
    targetsE6[0] = fees.target(0);
    targetsE6[1] = fees.target(1);
  }

  private long available(int holder) {
    return availableE6.getOrDefault(holder, 0L);
  }

  private void draw(int holder, int receiver, long usedE6) {
    availableE6.merge(holder, -usedE6, Math::addExact);
    ledger.moveCash(holder, receiver, usedE6);
  }

  /** What the house earns in a domain restores its first part. */
  void houseEarned(int domain, long amountE6) {
    houseUsedE6[domain] = Math.max(0, houseUsedE6[domain] - amountE6);
  }

  /** What a domain's layers could pay in one event (4.6): part of the house, and insurance. */
  long capacityE6(int domain) {
    long firstPartE6 = Math.max(0, fees.target(domain) / 10 - houseUsedE6[domain]);
    long houseE6 = Math.max(0, ledger.balance(Holder.HOUSE, 0));
    long insuranceE6 = Math.max(0, ledger.balance(Holder.insurance(domain), 0));
    return Math.min(firstPartE6, houseE6) + insuranceE6;
  }

  /** Covers a deficit that was split over domains; the told layers must be these and no others. */
  void cover(ShadowAccount receiver, long[] deficitsE6, List<ToldLayer> told) {
    List<ToldLayer> layers = new ArrayList<>();
    for (int domain = 0; domain < 2; domain++) {
      cover(receiver, domain, deficitsE6[domain], layers);
    }
    require(layers.equals(told), "8.2 layers: expected " + layers + ", got " + told);
  }

  private void cover(ShadowAccount receiver, int domain, long deficitE6, List<ToldLayer> layers) {
    long firstPart = Math.max(0, targetsE6[domain] / 10 - houseUsedE6[domain]);
    long fromHouse = use(receiver, domain, HOUSE, Holder.HOUSE, deficitE6, firstPart, layers);
    houseUsedE6[domain] += fromHouse;
    long left = deficitE6 - fromHouse;
    int insurance = Holder.insurance(domain);
    left -= use(receiver, domain, INSURANCE, insurance, left, Long.MAX_VALUE, layers);
    if (left > 0) {
      layers.add(new ToldLayer(domain, SHORTFALL, available(Holder.SUSPENSE), left));
      draw(Holder.SUSPENSE, receiver.number, left);
    }
  }

  private long use(
      ShadowAccount receiver,
      int domain,
      int layer,
      int holder,
      long wantedE6,
      long atMostE6,
      List<ToldLayer> layers) {
    long beforeE6 = available(holder);
    long usedE6 = Math.max(0, Math.min(wantedE6, Math.min(beforeE6, atMostE6)));
    if (usedE6 > 0) {
      layers.add(new ToldLayer(domain, layer, beforeE6, usedE6));
      draw(holder, receiver.number, usedE6);
    }
    return usedE6;
  }
}
