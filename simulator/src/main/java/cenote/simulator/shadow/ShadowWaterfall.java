package cenote.simulator.shadow;

import static cenote.simulator.shadow.Disagreement.found;
import static cenote.simulator.shadow.Disagreement.require;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who bears a deficit ({@code rules.md} 8): the first part of the house, the domain's insurance,
 * and what is left openly in suspense; from rules 4 on all nine layers, of which the receipt tells
 * what accounts and tranches could give. Works out every layer and compares it with what was told.
 */
final class ShadowWaterfall {

  private static final int HOUSE = 1;
  private static final int INSURANCE = 2;
  private static final int JUNIOR = 3;
  private static final int SENIOR = 4;
  private static final int HOUSE_SECOND = 5;
  private static final int NET_GAINS = 6;
  private static final int EPOCH = 8;
  private static final int SHORTFALL = 9;

  /** What touching others may pay insurance between two deficits of a plan, cash E6. */
  private static final long TOUCHED_E6 = 1_000_000L;

  private final ShadowLedger ledger;
  private final ShadowFees fees;
  private final ShadowVault vault;
  private final Deque<ToldReceipt> receipts = new ArrayDeque<>();
  private final long[] houseUsedE6 = new long[2];
  private final long[] secondUsedE6 = new long[2];
  private final long[] targetsE6 = new long[2];
  private final Map<Integer, Long> availableE6 = new HashMap<>();
  private final Map<Integer, Long> takenE6 = new HashMap<>();

  ShadowWaterfall(ShadowLedger ledger, ShadowFees fees, ShadowVault vault) {
    this.ledger = ledger;
    this.fees = fees;
    this.vault = vault;
  }

  /** A receipt whose deficit will be told. */
  void receipt(ToldReceipt told) {
    receipts.add(told);
  }

  /** All deficits that have receipts were told. */
  void requireNoReceipt() {
    require(receipts.isEmpty(), "8.5 a receipt of no deficit: " + receipts);
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
    long restE6 = Math.max(0, amountE6 - houseUsedE6[domain]);
    houseUsedE6[domain] = Math.max(0, houseUsedE6[domain] - amountE6);
    secondUsedE6[domain] = Math.max(0, secondUsedE6[domain] - restE6);
  }

  /** At most what a domain's layers 1 to 5 could pay in one event (4.6), as far as in force. */
  long capacityE6(int domain) {
    long partsE6 = leftOfPart(domain, houseUsedE6, fees.target(domain));
    partsE6 += vault.isOpen() ? leftOfPart(domain, secondUsedE6, fees.target(domain)) : 0;
    long houseE6 = Math.max(0, ledger.balance(Holder.HOUSE, 0));
    long insuranceE6 = Math.max(0, ledger.balance(Holder.insurance(domain), 0));
    return Math.min(partsE6, houseE6) + insuranceE6 + vault.capacityE6();
  }

  private static long leftOfPart(int domain, long[] used, long target) {
    return Math.max(0, target / 10 - used[domain]);
  }

  /** What the deficits last covered have taken of the gains and cash of an account, cash E6. */
  long takenFrom(int account) {
    return takenE6.getOrDefault(account, 0L);
  }

  private void note(ToldReceipt told) {
    told.haircuts().forEach(line -> takenE6.merge(line.account(), line.takenE6(), Long::sum));
    told.epochs().forEach(line -> takenE6.merge(line.account(), line.takenE6(), Long::sum));
  }

  /** Covers a deficit that was split over domains; the told layers must be these and no others. */
  void cover(ShadowAccount receiver, long[] deficitsE6, List<ToldLayer> told) {
    takenE6.clear();
    List<ToldLayer> layers = new ArrayList<>();
    for (int domain = 0; domain < 2; domain++) {
      if (vault.isOpen()) {
        coverWhole(receiver, domain, deficitsE6[domain], layers);
      } else {
        cover(receiver, domain, deficitsE6[domain], layers);
      }
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

  /** Rules 4: the receipt has been checked by itself; here, that it is this deficit's. */
  private void coverWhole(
      ShadowAccount receiver, int domain, long deficitE6, List<ToldLayer> layers) {
    if (deficitE6 == 0) {
      return;
    }
    ToldReceipt told = found(receipts.poll(), "8.5 a deficit without a receipt");
    require(told.domain() == domain, "8.5 domain of the receipt");
    note(told);
    require(told.deficitE6() == deficitE6, "8.5 D: expected " + deficitE6 + ", got " + told);
    long ofFirst = leftOfPart(domain, houseUsedE6, targetsE6[domain]);
    requireBefore(told, HOUSE, Math.min(ofFirst, Math.max(0, available(Holder.HOUSE))), 0);
    houseUsedE6[domain] += drawUsed(told, HOUSE, Holder.HOUSE, receiver, layers);
    int insurance = Holder.insurance(domain);
    requireBefore(told, INSURANCE, Math.max(0, available(insurance)), TOUCHED_E6);
    availableE6.put(insurance, told.beforeE6().get(INSURANCE));
    long _ = drawUsed(told, INSURANCE, insurance, receiver, layers);
    drawVault(told, receiver, layers);
    long ofSecond = leftOfPart(domain, secondUsedE6, targetsE6[domain]);
    requireBefore(told, HOUSE_SECOND, Math.min(ofSecond, Math.max(0, available(Holder.HOUSE))), 0);
    secondUsedE6[domain] += drawUsed(told, HOUSE_SECOND, Holder.HOUSE, receiver, layers);
    for (int layer : new int[] {NET_GAINS, EPOCH}) {
      add(told, layer, told.beforeE6().get(layer), layers);
      ledger.moveCash(Holder.SUSPENSE, receiver.number, told.usedE6().get(layer));
    }
    long _ = drawUsed(told, SHORTFALL, Holder.SUSPENSE, receiver, layers);
  }

  private void drawVault(ToldReceipt told, ShadowAccount receiver, List<ToldLayer> layers) {
    for (int layer = JUNIOR; layer <= SENIOR; layer++) {
      long beforeE6 = told.beforeE6().get(layer);
      long valueE6 = vault.valueE6(layer - JUNIOR);
      if (vault.isCashOnly()) {
        long mostE6 = layer == JUNIOR ? valueE6 : valueE6 / 20;
        require(
            beforeE6 == mostE6 || (layer == SENIOR && beforeE6 < mostE6),
            "8.2 layer %d before: expected %d, got %d".formatted(layer, mostE6, beforeE6));
      }
      long usedE6 = told.usedE6().get(layer);
      add(told, layer, beforeE6, layers);
      ledger.moveCash(vault.account(), receiver.number, usedE6);
      vault.bear(layer - JUNIOR, usedE6);
    }
  }

  private static void requireBefore(ToldReceipt told, int layer, long expected, long tolerance) {
    long before = told.beforeE6().get(layer);
    require(
        Math.abs(before - expected) <= tolerance,
        "8.2 layer %d before: expected %d, got %d".formatted(layer, expected, before));
  }

  /** Draws what was told; the told use says what the holder had in all. */
  private long drawUsed(
      ToldReceipt told, int layer, int holder, ShadowAccount receiver, List<ToldLayer> layers) {
    long usedE6 = told.usedE6().get(layer);
    add(told, layer, available(holder), layers);
    draw(holder, receiver.number, usedE6);
    return usedE6;
  }

  private static void add(ToldReceipt told, int layer, long beforeE6, List<ToldLayer> layers) {
    long usedE6 = told.usedE6().get(layer);
    if (usedE6 > 0) {
      layers.add(new ToldLayer(told.domain(), layer, beforeE6, usedE6));
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
