package cenote.simulator.checker;

import cenote.pool.ledger.Holders;

/**
 * I7: layers are drawn on in the published order, each as it stands in these books, and all that is
 * taken reaches whoever lost it ({@code rules.md} 8.1, 8.2; ADR 0010).
 */
final class Layers {

  private static final int HOUSE_FIRST = 1;
  private static final int INSURANCE = 2;
  private static final int SHORTFALL = 9;
  private static final long E10 = 10_000_000_000L;

  private final Desk desk;
  private final Tally tally;
  private final long[] genesisE6 = new long[Holders.DOMAINS];
  private final long[] houseUsedE6 = new long[Holders.DOMAINS];
  private final long[] takenE6 = new long[Holders.POOL_ACCOUNTS + 1];
  private final long[] coveredE6 = new long[Holders.DOMAINS];
  private int lastDomain = -1;
  private int lastLayer;

  Layers(Desk desk) {
    this.desk = desk;
    this.tally = desk.tally;
  }

  void start(long coreE6, long rampE6) {
    genesisE6[0] = coreE6;
    genesisE6[1] = rampE6;
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
    tally.holds(Check.I7_ORDER, isInOrder && usedE6 > 0, "a layer out of order", order);
    lastDomain = domain;
    lastLayer = layer;
    int holder = holder(domain, layer);
    tally.equal(Check.I7_BALANCES, "layer before", order, available(holder), beforeE6);
    checkUsed(domain, layer, beforeE6, usedE6);
    takenE6[-holder] += usedE6;
    coveredE6[domain] += usedE6;
    houseUsedE6[domain] += layer == HOUSE_FIRST ? usedE6 : 0;
  }

  private int holder(int domain, int layer) {
    return switch (layer) {
      case HOUSE_FIRST -> Holders.HOUSE;
      case INSURANCE -> Holders.insurance(domain);
      case SHORTFALL -> Holders.SUSPENSE;
      default -> throw tally.broken(Check.I7_ORDER, "layer: expected 1, 2 or 9, got " + layer);
    };
  }

  private long available(int holder) {
    return desk.money.balance(holder, 0) - takenE6[-holder];
  }

  private long houseLeftE6(int domain) {
    long firstPart = targetE6(domain) / 10 - houseUsedE6[domain];
    return Math.max(0, Math.min(firstPart, available(Holders.HOUSE)));
  }

  private void checkUsed(int domain, int layer, long beforeE6, long usedE6) {
    if (layer == HOUSE_FIRST) {
      tally.atMost(Check.I7_BALANCES, "first part used", domain, houseLeftE6(domain), usedE6);
      return;
    }
    tally.equal(Check.I7_ORDER, "first part left unused", domain, 0, houseLeftE6(domain));
    if (layer == INSURANCE) {
      tally.atMost(Check.I7_BALANCES, "insurance used", domain, beforeE6, usedE6);
    } else {
      long leftE6 = Math.max(0, available(Holders.insurance(domain)));
      tally.equal(Check.I7_ORDER, "insurance left unused", domain, 0, leftE6);
    }
  }

  /** Money of a layer went to somebody who lost. */
  void onEntry(int holder, int receiver, long amountE6) {
    lastDomain = -1;
    lastLayer = 0;
    tally.atMost(Check.I7_LOST, "taken from a layer", holder, takenE6[-holder], amountE6);
    takenE6[-holder] -= amountE6;
    if (receiver < Holders.DOMAINS) {
      tally.atMost(Check.I7_LOST, "covered", receiver, coveredE6[receiver], amountE6);
      coveredE6[receiver] -= amountE6;
    }
  }

  /** All that was covered since the last account that lost. */
  long coveredE6() {
    return coveredE6[0] + coveredE6[1];
  }

  /** What an account could not pay itself was covered, split by what it required at opening. */
  void settle(int account, long lostE6) {
    long coreE6 = account < Holders.DOMAINS ? lostE6 * (1 - account) : coreE6(account, lostE6);
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

  /** What the house earns in a domain restores its first part. */
  void houseEarned(int domain, long amountE6) {
    houseUsedE6[domain] = Math.max(0, houseUsedE6[domain] - amountE6);
  }

  /** A command is over: nothing may be left that was taken and not given. */
  void end() {
    if (desk.events == 0) {
      return;
    }
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      tally.equal(Check.I7_LOST, "covered for nobody", domain, 0, coveredE6[domain]);
    }
    for (int i = 1; i < takenE6.length; i++) {
      tally.equal(Check.I7_LOST, "taken for nobody", -i, 0, takenE6[i]);
    }
  }
}
