package cenote.simulator.checker;

import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Reasons;
import cenote.pool.vault.GuaranteeVault;
import cenote.pool.waterfall.Waterfall;

/**
 * I7: layers are drawn on in the published order, each as it stands in these books, and all that is
 * taken reaches whoever lost it ({@code rules.md} 8.1, 8.2; ADR 0010).
 */
final class Layers {

  private static final long E10 = 10_000_000_000L;
  private static final int SENIOR_SHARE = 20;

  private final Desk desk;
  private final Tally tally;
  private final VaultBook vault;
  private final long[] genesisE6 = new long[Holders.DOMAINS];
  private final long[] firstUsedE6 = new long[Holders.DOMAINS];
  private final long[] secondUsedE6 = new long[Holders.DOMAINS];
  private final long[] takenE6 = new long[Holders.POOL_ACCOUNTS + 1];
  private final long[] coveredE6 = new long[Holders.DOMAINS];

  /** Shortfalls of Ramp since rules 4 that are not repaid; all else in suspense is Core's. */
  private long owedByRampE6;

  /** Of layers 6 and 8 together: used, and come to suspense and not left again. */
  private long fromSurvivorsE6;

  private long passingE6;
  private long seniorMostE6 = -1;
  private long seniorUsedE6;
  private boolean hasFrozen;
  private int lastDomain = -1;
  private int lastLayer;

  Layers(Desk desk, VaultBook vault) {
    this.desk = desk;
    this.tally = desk.tally;
    this.vault = vault;
  }

  void start(long coreE6, long rampE6) {
    genesisE6[0] = coreE6;
    genesisE6[1] = rampE6;
  }

  /** Something was frozen: from here on the vault may give nothing though it has. */
  void onFrozen() {
    hasFrozen = true;
  }

  /** An event of 8.2 is over, at the latest. */
  void endEvent() {
    seniorMostE6 = -1;
    seniorUsedE6 = 0;
  }

  /** Larger of the genesis amount and 1.5 % of open interest at index (1.5). */
  long targetE6(int domain) {
    long openE6 = 0;
    for (int u = 0; u < desk.listings.underlyings(); u++) {
      if (desk.listings.domain(u) == domain) {
        openE6 += Wide.floor(desk.ledger.underlyingOpenInterestE8(u), desk.quotes.indexE8(u), E10);
      }
    }
    return Math.max(genesisE6[domain], openE6 / 200 * 3);
  }

  /** A layer was drawn on; its entries come with the rest of the plan. */
  void onWaterfall(int domain, int layer, long beforeE6, long usedE6) {
    int order = domain * 10 + layer;
    boolean isInOrder = order > lastDomain * 10 + lastLayer || lastDomain < 0;
    boolean isKnown = isKnown(layer);
    tally.holds(Check.I7_ORDER, isInOrder && isKnown && usedE6 > 0, "a layer out of order", order);
    lastDomain = domain;
    lastLayer = layer;
    lookAtSenior();
    checkBefore(domain, layer, order, beforeE6);
    checkEarlier(domain, layer);
    checkUsed(domain, layer, beforeE6, usedE6);
    take(domain, layer, usedE6);
    coveredE6[domain] += usedE6;
  }

  private boolean isKnown(int layer) {
    boolean isOfAll =
        layer == Waterfall.LAYER_HOUSE_FIRST
            || layer == Waterfall.LAYER_INSURANCE
            || layer == Waterfall.LAYER_SHORTFALL;
    boolean isLater = desk.rules >= Waterfall.RULES && layer != Waterfall.LAYER_TEAR_UP;
    return isOfAll || (isLater && layer >= 1 && layer <= Waterfall.LAYER_SHORTFALL);
  }

  private void checkBefore(int domain, int layer, int order, long beforeE6) {
    switch (layer) {
      case Waterfall.LAYER_HOUSE_FIRST, Waterfall.LAYER_HOUSE_SECOND ->
          same(order, available(Holders.HOUSE), beforeE6);
      case Waterfall.LAYER_INSURANCE -> same(order, available(Holders.insurance(domain)), beforeE6);
      case Waterfall.LAYER_JUNIOR -> same(order, juniorLeftE6(), beforeE6);
      case Waterfall.LAYER_SENIOR -> checkSenior(beforeE6);
      case Waterfall.LAYER_SHORTFALL ->
          same(order, available(Holders.SUSPENSE) - passingE6, beforeE6);
      default -> tally.atMost(Check.I7_BALANCES, "layer before", order, beforeE6, 1);
    }
  }

  private void same(int order, long expectedE6, long beforeE6) {
    tally.equal(Check.I7_BALANCES, "layer before", order, expectedE6, beforeE6);
  }

  private long available(int holder) {
    return desk.money.balance(holder, 0) - takenE6[-holder];
  }

  private long juniorLeftE6() {
    long valueE6 = vault.valueE6(GuaranteeVault.JUNIOR);
    return Math.max(0, Math.min(valueE6, vault.ownCashE6()));
  }

  /**
   * At most a twentieth of what it was worth when the event first asked; that moment is not told,
   * and from the first takeover on the value moves with marks.
   */
  private void lookAtSenior() {
    boolean isOpen = desk.rules >= GuaranteeVault.RULES;
    if (isOpen && (seniorMostE6 < 0 || (vault.hasTakenOver() && seniorUsedE6 == 0))) {
      long partE6 = vault.valueE6(GuaranteeVault.SENIOR) / SENIOR_SHARE;
      seniorMostE6 = Math.max(seniorMostE6, partE6);
    }
  }

  private void checkSenior(long beforeE6) {
    long valueE6 = vault.valueE6(GuaranteeVault.SENIOR);
    long mostE6 = Math.min(Math.min(valueE6, vault.ownCashE6()), seniorMostE6 - seniorUsedE6);
    tally.atMost(Check.I7_BALANCES, "senior before", 0, mostE6, beforeE6);
  }

  private long firstLeftE6(int domain) {
    return partLeftE6(domain, firstUsedE6[domain]);
  }

  private long partLeftE6(int domain, long usedE6) {
    long leftE6 = targetE6(domain) / 10 - usedE6;
    return Math.max(0, Math.min(leftE6, available(Holders.HOUSE)));
  }

  /**
   * What comes before a layer has given all. Once survivors have paid, their accounts have been
   * brought up to now, and interest and roundings may have come to insurance since it was asked;
   * then the receipt alone tells.
   */
  private void checkEarlier(int domain, int layer) {
    if (passingE6 > 0) {
      return;
    }
    if (layer > Waterfall.LAYER_HOUSE_FIRST) {
      left("first part", domain, firstLeftE6(domain));
    }
    if (layer > Waterfall.LAYER_INSURANCE) {
      left("insurance", domain, Math.max(0, available(Holders.insurance(domain))));
    }
    if (desk.rules < Waterfall.RULES) {
      return;
    }
    if (layer > Waterfall.LAYER_JUNIOR && !hasFrozen) {
      left("junior", domain, juniorLeftE6());
    }
    if (layer > Waterfall.LAYER_HOUSE_SECOND) {
      left("second part", domain, partLeftE6(domain, secondUsedE6[domain]));
    }
  }

  private void left(String what, int domain, long leftE6) {
    tally.equal(Check.I7_ORDER, what + " left unused", domain, 0, leftE6);
  }

  private void checkUsed(int domain, int layer, long beforeE6, long usedE6) {
    long mostE6 =
        switch (layer) {
          case Waterfall.LAYER_HOUSE_FIRST -> firstLeftE6(domain);
          case Waterfall.LAYER_HOUSE_SECOND -> partLeftE6(domain, secondUsedE6[domain]);
          case Waterfall.LAYER_SHORTFALL -> usedE6;
          default -> beforeE6;
        };
    tally.atMost(Check.I7_BALANCES, "layer used", domain * 10 + layer, mostE6, usedE6);
  }

  private void take(int domain, int layer, long usedE6) {
    switch (layer) {
      case Waterfall.LAYER_HOUSE_FIRST -> {
        takenE6[-Holders.HOUSE] += usedE6;
        firstUsedE6[domain] += usedE6;
      }
      case Waterfall.LAYER_INSURANCE -> takenE6[-Holders.insurance(domain)] += usedE6;
      case Waterfall.LAYER_JUNIOR, Waterfall.LAYER_SENIOR -> {
        seniorUsedE6 += layer == Waterfall.LAYER_SENIOR ? usedE6 : 0;
        vault.bear(layer - Waterfall.LAYER_JUNIOR, usedE6);
      }
      case Waterfall.LAYER_HOUSE_SECOND -> {
        takenE6[-Holders.HOUSE] += usedE6;
        secondUsedE6[domain] += usedE6;
      }
      case Waterfall.LAYER_SHORTFALL -> {
        takenE6[-Holders.SUSPENSE] += usedE6;
        owedByRampE6 += domain == 1 && desk.rules >= Waterfall.RULES ? usedE6 : 0;
      }
      default -> fromSurvivorsE6 += usedE6;
    }
  }

  /** What the profit of a domain's close-out account repays first (7.5, 8.1). */
  long owedE6(int domain) {
    long allE6 = Math.max(0, -desk.money.balance(Holders.SUSPENSE, 0));
    if (desk.rules < Waterfall.RULES) {
      return allE6;
    }
    return domain == 1 ? owedByRampE6 : allE6 - owedByRampE6;
  }

  /** A profit has repaid shortfalls of its domain. */
  void onRepaid(int domain, long amountE6) {
    owedByRampE6 -= domain == 1 && desk.rules >= Waterfall.RULES ? amountE6 : 0;
  }

  /** Money of a layer went to somebody who lost. */
  void onEntry(int holder, int receiver, long amountE6) {
    lastDomain = -1;
    lastLayer = 0;
    if (holder == desk.owners.vault()) {
      tally.atMost(Check.I7_LOST, "taken from the vault", holder, vault.unpaidE6(), amountE6);
      vault.paid(amountE6);
    } else {
      tally.atMost(Check.I7_LOST, "taken from a layer", holder, takenE6[-holder], amountE6);
      takenE6[-holder] -= amountE6;
    }
    give(receiver, amountE6);
  }

  private void give(int receiver, long amountE6) {
    if (receiver < Holders.DOMAINS) {
      tally.atMost(Check.I7_LOST, "covered", receiver, coveredE6[receiver], amountE6);
      coveredE6[receiver] -= amountE6;
    }
  }

  /** Who survives pays into suspense; from there whoever lost is paid. */
  void onHaircut(int from, int to, long amountE6) {
    if (to == Holders.SUSPENSE) {
      boolean isSurvivor = desk.owners.isHeld(from) && !desk.closings.isOpen(from);
      tally.holds(Check.I7_LOST, isSurvivor, "a haircut of one who is exempt", from);
      passingE6 += amountE6;
      return;
    }
    tally.holds(Check.I7_LOST, from == Holders.SUSPENSE, "a haircut past suspense", from);
    tally.atMost(Check.I7_LOST, "taken from survivors", to, fromSurvivorsE6, amountE6);
    fromSurvivorsE6 -= amountE6;
    passingE6 -= amountE6;
    lastDomain = -1;
    lastLayer = 0;
    give(to, amountE6);
  }

  /** True for what a haircut moves. */
  static boolean isHaircut(int reason) {
    return reason == Reasons.NET_GAINS_HAIRCUT || reason == Reasons.EPOCH_HAIRCUT;
  }

  /** What an account could not pay itself was covered, split by what it required at opening. */
  void settle(int account, long lostE6) {
    settle(
        account,
        lostE6,
        account < Holders.DOMAINS ? lostE6 * (1 - account) : coreE6(account, lostE6));
  }

  /** What the domains have covered since the last account that lost: Core, Ramp. */
  long coveredE6(int domain) {
    return coveredE6[domain];
  }

  /** The same where Core's part is known otherwise. */
  void settle(int account, long lostE6, long coreE6) {
    tally.equal(Check.I7_LOST, "borne by Core", account, coreE6, coveredE6[0]);
    tally.equal(Check.I7_LOST, "borne by Ramp", account, lostE6 - coreE6, coveredE6[1]);
    coveredE6[0] = 0;
    coveredE6[1] = 0;
  }

  private long coreE6(int account, long lostE6) {
    long core = desk.closings.requiredE6(account, 0);
    long sum = core + desk.closings.requiredE6(account, 1);
    return sum == 0 ? lostE6 : Wide.ceil(lostE6, core, sum);
  }

  /** What the house earns in a domain restores its first part, then the second. */
  void houseEarned(int domain, long amountE6) {
    long restE6 = Math.max(0, amountE6 - firstUsedE6[domain]);
    firstUsedE6[domain] = Math.max(0, firstUsedE6[domain] - amountE6);
    secondUsedE6[domain] = Math.max(0, secondUsedE6[domain] - restE6);
  }

  /** A command is over: nothing may be left that was taken and not given. */
  void end() {
    if (desk.closings.count() == 0) {
      endEvent();
    }
    if (desk.events == 0) {
      return;
    }
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      tally.equal(Check.I7_LOST, "covered for nobody", domain, 0, coveredE6[domain]);
    }
    for (int i = 1; i < takenE6.length; i++) {
      tally.equal(Check.I7_LOST, "taken for nobody", -i, 0, takenE6[i]);
    }
    tally.equal(Check.I7_LOST, "taken from the vault for nobody", 0, 0, vault.unpaidE6());
    tally.equal(Check.I7_LOST, "taken from survivors for nobody", 0, 0, fromSurvivorsE6);
    tally.equal(Check.I7_LOST, "left in suspense", 0, 0, passingE6);
  }
}
