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
 * under rules 4 the vault's tranches, the house again, gains and cash of others, and what is left
 * openly in suspense. Works out every layer and compares it with what was told, and with the
 * receipt.
 */
final class ShadowWaterfall {

  private static final int HOUSE = 1;
  private static final int INSURANCE = 2;
  private static final int JUNIOR = 3;
  private static final int HOUSE_AGAIN = 5;
  private static final int GAINS = 6;
  private static final int TEAR_UP = 7;
  private static final int EPOCH = 8;
  private static final int SHORTFALL = 9;
  private static final long UNKNOWN = -1;

  private final ShadowLedger ledger;
  private final ShadowFees fees;
  private final ShadowVault vault;
  private final ShadowSurvivors survivors;
  private final Deque<ToldReceipt> receipts = new ArrayDeque<>();
  private final long[] houseUsedE6 = new long[2];
  private final long[] houseAgainUsedE6 = new long[2];

  /** Shortfalls of each domain that are not repaid, from rules 4 on. */
  private final long[] owedE6 = new long[2];

  private long seniorLeftE6 = UNKNOWN;
  private boolean mayBeNewEvent = true;
  private final long[] targetsE6 = new long[2];
  private final Map<Integer, Long> availableE6 = new HashMap<>();
  private final Map<Integer, Long> takenE6 = new HashMap<>();

  ShadowWaterfall(
      ShadowLedger ledger, ShadowFees fees, ShadowVault vault, ShadowSurvivors survivors) {
    this.ledger = ledger;
    this.fees = fees;
    this.vault = vault;
    this.survivors = survivors;
  }

  /** A new command: every deficit of the last one has had its receipt, and every receipt one. */
  void requireNoReceipt() {
    require(receipts.isEmpty(), "8.5 a receipt for no deficit");
  }

  /** A deficit's receipt; what it is for is told afterwards. */
  void receipt(ToldReceipt receipt) {
    receipts.add(receipt);
  }

  /** Rules 4: what suspense owes by then is Core's. */
  void activate() {
    owedE6[0] = -ledger.balance(Holder.SUSPENSE, 0);
    owedE6[1] = 0;
  }

  /** What of a gain repays shortfalls of its domain; before rules 4 those of both. */
  long repay(int domain, long gainE6) {
    if (vault.account < 0) {
      return Math.min(gainE6, -ledger.balance(Holder.SUSPENSE, 0));
    }
    long repaidE6 = Math.min(gainE6, owedE6[domain]);
    owedE6[domain] -= repaidE6;
    return repaidE6;
  }

  /** An event may have ended: no close-out is open, or a day was settled. */
  void eventMayEnd() {
    mayBeNewEvent = true;
  }

  /** A deficit begins to be covered: targets follow what plans before it have closed. */
  void beginDomain(int domain) {
    targetsE6[domain] = fees.target(domain);
  }

  /** Layers are drawn on as they stood before the plan that draws on them. */
  void begin() {
    for (int holder :
        List.of(Holder.HOUSE, Holder.INSURANCE_CORE, Holder.INSURANCE_RAMP, Holder.SUSPENSE)) {
      availableE6.put(holder, ledger.balance(holder, 0));
    }
    targetsE6[0] = fees.target(0);
    targetsE6[1] = fees.target(1);
    survivors.begin();
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
    houseAgainUsedE6[domain] = Math.max(0, houseAgainUsedE6[domain] - restE6);
  }

  /** What layers 1 and 2, under rules 4 those to 5, could pay in one event (4.6). */
  long capacityE6(int domain) {
    long partE6 = fees.target(domain) / 10;
    boolean hasAll = vault.account >= 0;
    long partsE6 = Math.max(0, partE6 - houseUsedE6[domain]);
    partsE6 += hasAll ? Math.max(0, partE6 - houseAgainUsedE6[domain]) : 0;
    long houseE6 = Math.min(partsE6, Math.max(0, ledger.balance(Holder.HOUSE, 0)));
    long insuranceE6 = Math.max(0, ledger.balance(Holder.insurance(domain), 0));
    return houseE6 + insuranceE6 + (hasAll ? vaultCapacityE6() : 0);
  }

  /** Of senior as much as an event that begins now could take, which is the most. */
  private long vaultCapacityE6() {
    if (!vault.isCashOnly()) {
      return Math.max(0, ledger.balance(vault.account, 0) - vault.waitingE6());
    }
    long seniorE6 = vault.availableE6(ShadowVault.SENIOR);
    return vault.availableE6(ShadowVault.JUNIOR) + seniorE6 / 20;
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
      cover(receiver, domain, deficitsE6[domain], layers);
    }
    require(layers.equals(told), "8.2 layers: expected " + layers + ", got " + told);
  }

  private void cover(ShadowAccount receiver, int domain, long deficitE6, List<ToldLayer> layers) {
    if (deficitE6 <= 0) {
      return;
    }
    List<ToldReceipt.Layer> lines = new ArrayList<>();
    long left = deficitE6;
    left -= useHouse(receiver, domain, HOUSE, left, layers, lines);
    left -= useInsurance(receiver, domain, left, layers, lines);
    if (vault.account >= 0) {
      coverByAll(receiver, domain, left, layers, lines);
    } else {
      shortfall(receiver, domain, left, layers, lines);
    }
  }

  private void coverByAll(
      ShadowAccount receiver,
      int domain,
      long fromHereE6,
      List<ToldLayer> layers,
      List<ToldReceipt.Layer> lines) {
    ToldReceipt receipt = found(receipts.poll(), "8.5 a deficit without a receipt");
    require(receipt.domain() == domain, "8.5 the domain of a receipt");
    note(receipt);
    long left = fromHereE6;
    for (int tranche = 0; tranche < 2; tranche++) {
      left -= useTranche(receiver, domain, tranche, left, receipt, layers, lines);
    }
    left -= useHouse(receiver, domain, HOUSE_AGAIN, left, layers, lines);
    long fromGainsE6 = survivors.haircut(receipt, left, receiver);
    left -= told(domain, GAINS, survivors.mostE6(), fromGainsE6, layers, lines);
    lines.add(new ToldReceipt.Layer(TEAR_UP, 0, 0));
    long fromCashE6 = survivors.epoch(receipt, left, receiver);
    left -= told(domain, EPOCH, survivors.mostE6(), fromCashE6, layers, lines);
    shortfall(receiver, domain, left, layers, lines);
    long sumE6 = lines.stream().mapToLong(ToldReceipt.Layer::usedE6).sum();
    require(sumE6 == receipt.deficitE6(), "8.5 D: expected " + sumE6 + ", got another");
    require(
        lines.equals(receipt.layers()),
        "8.5 layers: expected " + lines + ", got " + receipt.layers());
  }

  private static long told(
      int domain,
      int layer,
      long beforeE6,
      long usedE6,
      List<ToldLayer> layers,
      List<ToldReceipt.Layer> lines) {
    lines.add(new ToldReceipt.Layer(layer, beforeE6, usedE6));
    if (usedE6 > 0) {
      layers.add(new ToldLayer(domain, layer, beforeE6, usedE6));
    }
    return usedE6;
  }

  private void shortfall(
      ShadowAccount receiver,
      int domain,
      long left,
      List<ToldLayer> layers,
      List<ToldReceipt.Layer> lines) {
    told(domain, SHORTFALL, left > 0 ? available(Holder.SUSPENSE) : 0, left, layers, lines);
    draw(Holder.SUSPENSE, receiver.number, left);
    owedE6[domain] += left;
  }

  private long useHouse(
      ShadowAccount receiver,
      int domain,
      int layer,
      long wantedE6,
      List<ToldLayer> layers,
      List<ToldReceipt.Layer> lines) {
    long[] used = layer == HOUSE ? houseUsedE6 : houseAgainUsedE6;
    long partE6 = targetsE6[domain] / 10 - used[domain];
    long takenE6 = use(receiver, domain, layer, Holder.HOUSE, wantedE6, partE6, layers, lines);
    used[domain] += takenE6;
    return takenE6;
  }

  private long useInsurance(
      ShadowAccount receiver,
      int domain,
      long wantedE6,
      List<ToldLayer> layers,
      List<ToldReceipt.Layer> lines) {
    int holder = Holder.insurance(domain);
    return use(receiver, domain, INSURANCE, holder, wantedE6, Long.MAX_VALUE, layers, lines);
  }

  private long useTranche(
      ShadowAccount receiver,
      int domain,
      int tranche,
      long wantedE6,
      ToldReceipt receipt,
      List<ToldLayer> layers,
      List<ToldReceipt.Layer> lines) {
    long mostE6 = mostOfTranche(receiver, tranche, receipt);
    long takenE6 = Math.min(mostE6, wantedE6);
    vault.bear(tranche, receiver.number, takenE6);
    if (tranche == ShadowVault.SENIOR) {
      seniorLeftE6 -= takenE6;
    }
    return told(domain, JUNIOR + tranche, mostE6, takenE6, layers, lines);
  }

  /** The vault pays nothing to itself; what marks value is told, and held to the cash there is. */
  private long mostOfTranche(ShadowAccount receiver, int tranche, ToldReceipt receipt) {
    if (receiver.number == vault.account) {
      return 0;
    }
    long toldE6 = receipt.layers().get(HOUSE + tranche + 1).beforeE6();
    if (!vault.isCashOnly()) {
      long cashE6 = Math.max(0, vault.ownCashE6());
      require(toldE6 >= 0 && toldE6 <= cashE6, "8.2 more of the vault than its cash: " + toldE6);
      return toldE6;
    }
    long mostE6 = vault.availableE6(tranche);
    return tranche == ShadowVault.SENIOR ? Math.min(mostE6, seniorLeft(toldE6)) : mostE6;
  }

  /** 5 % of senior in one event; when an event ended is told by what senior could give. */
  private long seniorLeft(long toldE6) {
    long freshE6 = vault.availableE6(ShadowVault.SENIOR) / 20;
    boolean isNew = mayBeNewEvent && toldE6 == freshE6;
    if (seniorLeftE6 == UNKNOWN || isNew) {
      seniorLeftE6 = freshE6;
    }
    mayBeNewEvent = false;
    return seniorLeftE6;
  }

  private long use(
      ShadowAccount receiver,
      int domain,
      int layer,
      int holder,
      long wantedE6,
      long atMostE6,
      List<ToldLayer> layers,
      List<ToldReceipt.Layer> lines) {
    long beforeE6 = available(holder);
    long mostE6 = Math.max(0, Math.min(beforeE6, atMostE6));
    long usedE6 = Math.min(wantedE6, mostE6);
    lines.add(new ToldReceipt.Layer(layer, mostE6, usedE6));
    if (usedE6 > 0) {
      layers.add(new ToldLayer(domain, layer, beforeE6, usedE6));
      draw(holder, receiver.number, usedE6);
    }
    return usedE6;
  }
}
