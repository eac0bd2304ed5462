package cenote.simulator.checker;

import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Reasons;
import cenote.pool.waterfall.Waterfall;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;

/**
 * Each receipt, worked out again from its own lines alone ({@code rules.md} 8.2, 8.4, 8.5): order
 * and sum of its layers, weights, rates and every part; and what it says was taken of an account is
 * what its entries took.
 */
final class Receipts {

  private static final int LAYERS = Waterfall.LAYER_SHORTFALL;
  private static final long WEIGHT_ONE = 10_000;
  private static final long WEIGHT_LEAST = 5_000;
  private static final long MOST_LAMBDA_E9 = 2_000_000_000L;
  private static final long MOST_EPOCH_E9 = 1_000_000_000_000_000L;

  private final Desk desk;
  private final Tally tally;
  private final TearUpCheck tearUps;
  private final CommonParts gains;
  private final CommonParts epoch;
  private final long[] beforeE6 = new long[LAYERS + 1];
  private final long[] usedE6 = new long[LAYERS + 1];
  private final long[] eventsE6 = new long[LAYERS + 1];
  private long[] dueE6 = new long[64];
  private final long[] drawn = new long[LAYERS + 1];
  private boolean isOpen;
  private int kind;
  private int domain;
  private long deficitE6;
  private int layers;
  private long hashAt = -1;
  private long hash;

  Receipts(Desk desk, TearUpCheck tearUps) {
    this.desk = desk;
    this.tally = desk.tally;
    this.tearUps = tearUps;
    this.gains = new CommonParts(desk.tally, Check.RECEIPT_GAINS, WEIGHT_ONE, MOST_LAMBDA_E9);
    this.epoch = new CommonParts(desk.tally, Check.RECEIPT_EPOCH, 1, MOST_EPOCH_E9);
  }

  void onBegin(int ofKind, int ofDomain, long ofE6, long position, long hash0) {
    boolean isNew = !isOpen && desk.rules >= Waterfall.RULES;
    tally.holds(Check.RECEIPT_LAYERS, isNew, "a receipt within another", position);
    boolean isTearUp = ofKind == Waterfall.RECEIPT_TEAR_UP;
    tally.holds(Check.RECEIPT_LAYERS, isTearUp == (ofE6 == 0), "a receipt of nothing", position);
    tally.equal(Check.RECEIPT_LAYERS, "entry of a receipt", position, desk.position, position);
    boolean isSameLog = position != hashAt || hash0 == hash;
    tally.holds(Check.RECEIPT_LAYERS, isSameLog, "two hashes of one log", position);
    hashAt = position;
    hash = hash0;
    isOpen = true;
    kind = ofKind;
    domain = ofDomain;
    deficitE6 = ofE6;
    layers = 0;
    Arrays.fill(eventsE6, 0);
    gains.clear();
    epoch.clear();
    if (isTearUp) {
      tearUps.begin(ofDomain);
    }
  }

  void onWaterfall(int ofDomain, int layer, long amountE6) {
    if (desk.rules >= Waterfall.RULES) {
      boolean isPart = isOpen && ofDomain == domain;
      tally.holds(Check.RECEIPT_LAYERS, isPart, "a layer outside a receipt", layer);
      eventsE6[layer] += amountE6;
    }
  }

  void onLayer(int layer, long before, long used) {
    tally.equal(Check.RECEIPT_LAYERS, "layer told", layer, ++layers, layer);
    tally.holds(Check.RECEIPT_LAYERS, isOpen, "a layer of no receipt", layer);
    beforeE6[layer] = before;
    usedE6[layer] = used;
  }

  void onHaircut(
      int account,
      long gainE6,
      long mostE6,
      long equityE6,
      long maintenanceE6,
      long closeOutE6,
      int weightE4,
      long takenE6) {
    tally.holds(Check.RECEIPT_GAINS, isOpen && gainE6 > 0, "a haircut of no gain", account);
    long roomE6 = Math.max(0, equityE6 - closeOutE6);
    tally.equal(Check.RECEIPT_GAINS, "most of a gain", account, Math.min(gainE6, roomE6), mostE6);
    checkWeight(account, maintenanceE6, equityE6, weightE4);
    gains.add(account, gainE6, weightE4, mostE6, takenE6);
    due(account, takenE6);
  }

  /** {@code clip(sqrt(R_MM / E), 0.5, 1)} at E4, down, without a root: by its square. */
  private void checkWeight(int account, long maintenanceE6, long equityE6, int weightE4) {
    boolean isInRange = weightE4 >= WEIGHT_LEAST && weightE4 <= WEIGHT_ONE;
    tally.holds(Check.RECEIPT_GAINS, isInRange, "a weight out of range", account);
    boolean isLow = equityE6 <= 0 || isAtMost(WEIGHT_ONE, maintenanceE6, equityE6);
    boolean isRight =
        isLow
            ? weightE4 == WEIGHT_ONE
            : (weightE4 == WEIGHT_LEAST || isAtMost(weightE4, maintenanceE6, equityE6))
                && !isAtMost(weightE4 + 1L, maintenanceE6, equityE6);
    tally.holds(Check.RECEIPT_GAINS, isRight, "a weight that is not the root", account);
  }

  /** Whether a weight is at most the root of R / E. */
  private static boolean isAtMost(long weightE4, long maintenanceE6, long equityE6) {
    BigInteger left =
        BigInteger.valueOf(weightE4 * weightE4).multiply(BigInteger.valueOf(equityE6));
    BigInteger right =
        BigInteger.valueOf(maintenanceE6).multiply(BigInteger.valueOf(WEIGHT_ONE * WEIGHT_ONE));
    return left.compareTo(right) <= 0;
  }

  void onEpochHaircut(int account, long initialE6, long cashE6, long takenE6) {
    boolean isHolder = isOpen && initialE6 > 0 && cashE6 > 0;
    tally.holds(Check.RECEIPT_EPOCH, isHolder, "an epoch haircut of nothing", account);
    epoch.add(account, initialE6, 1, cashE6, takenE6);
    due(account, takenE6);
  }

  private void due(int account, long amountE6) {
    if (account >= dueE6.length) {
      dueE6 = Arrays.copyOf(dueE6, Math.max(account + 1, dueE6.length * 2));
    }
    dueE6[account] += amountE6;
  }

  /** An entry takes what a line has told before. */
  void onHaircutEntry(int account, long amountE6) {
    long toldE6 = account < dueE6.length ? dueE6[account] : 0;
    tally.atMost(Check.RECEIPT_LAYERS, "taken of an account", account, toldE6, amountE6);
    dueE6[account] -= amountE6;
  }

  void onEnd(long lambdaE9, long epochRateE9) {
    tally.holds(Check.RECEIPT_LAYERS, isOpen, "the end of no receipt", domain);
    isOpen = false;
    if (kind == Waterfall.RECEIPT_TEAR_UP) {
      tally.equal(Check.RECEIPT_LAYERS, "layers of a tear-up", domain, 0, layers);
      tearUps.end();
      return;
    }
    tally.equal(Check.RECEIPT_LAYERS, "layers", domain, LAYERS, layers);
    checkLayers();
    long ofFundsE6 = 0;
    for (int layer = 1; layer <= Waterfall.LAYER_HOUSE_SECOND; layer++) {
      ofFundsE6 += usedE6[layer];
    }
    checkSurvivors(deficitE6 - ofFundsE6, lambdaE9, epochRateE9);
  }

  /** In order: what comes before a layer that was used has given all; the sum is the deficit. */
  private void checkLayers() {
    long leftE6 = deficitE6;
    for (int layer = 1; layer <= LAYERS; layer++) {
      tally.equal(Check.RECEIPT_LAYERS, "used of a layer", layer, eventsE6[layer], usedE6[layer]);
      boolean isShortfall = layer == LAYERS;
      boolean mayLimit = isShortfall || layer == Waterfall.LAYER_EPOCH;
      long mostE6 = isShortfall ? leftE6 : Math.min(leftE6, Math.max(0, beforeE6[layer]));
      if (mayLimit) {
        tally.atMost(Check.RECEIPT_LAYERS, "given by a layer", layer, mostE6, usedE6[layer]);
      } else {
        tally.equal(Check.RECEIPT_LAYERS, "given by a layer", layer, mostE6, usedE6[layer]);
      }
      leftE6 -= usedE6[layer];
      drawn[layer] += usedE6[layer] > 0 ? 1 : 0;
    }
    tally.equal(Check.RECEIPT_LAYERS, "borne by nobody", domain, 0, leftE6);
    tally.equal(
        Check.RECEIPT_LAYERS, "cash of a tear-up", domain, 0, beforeE6[Waterfall.LAYER_TEAR_UP]);
  }

  private void checkSurvivors(long wantedE6, long lambdaE9, long epochRateE9) {
    boolean isWanted = wantedE6 > 0;
    boolean isSilent = gains.count() + epoch.count() == 0 && lambdaE9 == 0 && epochRateE9 == 0;
    tally.holds(Check.RECEIPT_GAINS, isWanted || isSilent, "survivors pay for nothing", domain);
    if (!isWanted) {
      return;
    }
    long fromGainsE6 = usedE6[Waterfall.LAYER_NET_GAINS];
    long canGiveE6 = beforeE6[Waterfall.LAYER_NET_GAINS];
    tally.equal(Check.RECEIPT_GAINS, "all gains", domain, gains.capSumE6(), canGiveE6);
    gains.check(wantedE6, fromGainsE6, lambdaE9);
    if (fromGainsE6 == wantedE6) {
      tally.equal(Check.RECEIPT_EPOCH, "holders asked for nothing", domain, 0, epoch.count());
      return;
    }
    long cashE6 = beforeE6[Waterfall.LAYER_EPOCH];
    tally.equal(Check.RECEIPT_EPOCH, "all cash", domain, epoch.capSumE6(), cashE6);
    epoch.check(wantedE6 - fromGainsE6, usedE6[Waterfall.LAYER_EPOCH], epochRateE9);
  }

  /** How often each layer gave something, the tear-ups of layer 7 included, by name. */
  void count(Map<String, Long> counts) {
    for (int layer = 1; layer <= LAYERS; layer++) {
      boolean isTearUp = layer == Waterfall.LAYER_TEAR_UP;
      counts.put("receipt with layer " + layer, isTearUp ? tearUps.tornUp() : drawn[layer]);
    }
  }

  /** A command is over: every line's amount has been taken. */
  void end() {
    tally.holds(Check.RECEIPT_LAYERS, !isOpen, "a receipt without an end", desk.position);
    if (hashAt == desk.position) {
      for (int account = Holders.DOMAINS; account < dueE6.length; account++) {
        tally.equal(Check.RECEIPT_LAYERS, "told and not taken", account, 0, dueE6[account]);
      }
    }
  }

  /** True for entries that a line of a receipt must have told. */
  static boolean isTold(int reason, int to) {
    boolean isHaircut = reason == Reasons.NET_GAINS_HAIRCUT || reason == Reasons.EPOCH_HAIRCUT;
    return isHaircut && to == Holders.SUSPENSE;
  }
}
