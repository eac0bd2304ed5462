package cenote.simulator.shadow;

import static cenote.simulator.shadow.Disagreement.require;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Layers 6 and 8: what accounts give of what they have gained, or of their cash. Each line of a
 * receipt is held against the shadow's own account, and every part is worked out again. R_MM, R_CO
 * and R_IM are compared within tolerance; everything else to the unit.
 */
final class ShadowSurvivors {

  private static final long WEIGHT_ONE = 10_000;
  private static final long WEIGHT_LEAST = 5_000;
  private static final long MOST_LAMBDA_E9 = 2_000_000_000L;
  private static final long MOST_EPOCH_E9 = 1_000_000_000_000_000L;

  private final ShadowLedger ledger;
  private final ShadowRisk risk;
  private final ShadowGains gains;
  private IntPredicate isExempt = _ -> false;
  private boolean mayBeFrozen;
  private long[] openE8 = new long[0];
  private List<List<Long>> sizesE8 = List.of();
  private long mostE6;

  ShadowSurvivors(ShadowLedger ledger, ShadowRisk risk, ShadowGains gains) {
    this.ledger = ledger;
    this.risk = risk;
    this.gains = gains;
  }

  /** A plan begins: others are looked at with open interest as it was before it. */
  void begin() {
    openE8 = openInterest();
    sizesE8 =
        ledger.accounts.stream().map(account -> ShadowLinked.sizesE8(ledger, account)).toList();
  }

  /** Whether the plan at hand moves legs of another account of the owner, which counts in R_IM. */
  private boolean movesLinked(ShadowAccount account) {
    return ledger.accounts.stream()
        .filter(other -> ShadowLinked.isLinked(ledger, account, other))
        .anyMatch(other -> !ShadowLinked.sizesE8(ledger, other).equals(sizesE8.get(other.number)));
  }

  private long[] openInterest() {
    return ledger.underlyings.stream().mapToLong(underlying -> underlying.openInterestE8).toArray();
  }

  private void setOpenInterest(long[] quantitiesE8) {
    for (int u = 0; u < quantitiesE8.length; u++) {
      ledger.underlyings.get(u).openInterestE8 = quantitiesE8[u];
    }
  }

  private ShadowMargin marginBefore(ShadowAccount account) {
    long[] nowE8 = openInterest();
    setOpenInterest(openE8);
    ShadowMargin margin = risk.of(account);
    setOpenInterest(nowE8);
    return margin;
  }

  /** Who pays nothing: the pool's own accounts and those in close-out. */
  void exempt(IntPredicate accounts) {
    isExempt = accounts;
  }

  /** From now on somebody may be passed over because he is frozen. */
  void mayBeFrozen() {
    mayBeFrozen = true;
  }

  /** What all could give in the last layer looked at. */
  long mostE6() {
    return mostE6;
  }

  // Layer 6.

  /** Takes their parts from those who gained; returns what it comes to. */
  long haircut(ToldReceipt receipt, long wantedE6, ShadowAccount receiver) {
    List<ToldReceipt.Haircut> all = receipt.haircuts();
    mostE6 = 0;
    if (wantedE6 == 0) {
      require(all.isEmpty() && receipt.lambdaE9() == 0, "8.2 a haircut that nobody needed");
      return 0;
    }
    ShadowRate rate = new ShadowRate(WEIGHT_ONE, MOST_LAMBDA_E9);
    Set<Integer> named = new HashSet<>();
    for (ToldReceipt.Haircut one : all) {
      require(named.add(one.account()), "8.4 an account twice on a receipt");
      check(receipt.domain(), one, receiver);
      rate.add(one.gainE6(), weight(one), one.mostE6());
    }
    requireNobodySpared(receipt.domain(), named, receiver);
    mostE6 = rate.most();
    List<Long> parts = rate.divide(wantedE6);
    require(
        rate.rateE9 == receipt.lambdaE9(),
        "8.4 lambda: expected " + rate.rateE9 + ", got " + receipt.lambdaE9());
    long sumE6 = 0;
    for (int i = 0; i < parts.size(); i++) {
      ToldReceipt.Haircut one = all.get(i);
      requirePart("8.4 H of account ", one.account(), parts.get(i), one.takenE6());
      take(one.account(), receipt.domain(), parts.get(i), receiver);
      sumE6 += parts.get(i);
    }
    require(
        sumE6 == Math.min(wantedE6, mostE6) || rate.rateE9 == MOST_LAMBDA_E9,
        "8.4 sum of H: expected " + Math.min(wantedE6, mostE6) + ", got " + sumE6);
    return sumE6;
  }

  private static void requirePart(String what, int account, long expected, long got) {
    require(expected == got, what + account + ": expected " + expected + ", got " + got);
  }

  private void take(int account, int domain, long amountE6, ShadowAccount receiver) {
    ledger.moveCash(account, receiver.number, amountE6);
    ledger.accounts.get(account).gainedE6[domain] -= amountE6;
  }

  /** The receiver's own figures are of the midst of a plan: only their relations are held to. */
  private void check(int domain, ToldReceipt.Haircut one, ShadowAccount receiver) {
    String who = " of account " + one.account();
    require(!isExempt.test(one.account()), "8.3 a haircut" + who + ", who is exempt");
    long room = Math.max(0, one.equityE6() - one.closeOutE6());
    requirePart("8.4 G of account ", one.account(), Math.min(one.gainE6(), room), one.mostE6());
    requirePart("8.4 w of account ", one.account(), weight(one), one.weightE4());
    if (one.account() == receiver.number) {
      return;
    }
    ShadowAccount own = ledger.preview(ledger.accounts.get(one.account()));
    requirePart("8.3 g of account ", one.account(), gains.gainE6(own, domain), one.gainE6());
    ShadowMargin margin = marginBefore(own);
    requireNear("2.1 E" + who, margin.equity(), one.equityE6(), margin);
    requireNear("3.8 R_MM" + who, margin.maintenance(), one.maintenanceE6(), margin);
    requireNear("3.9 R_CO" + who, margin.closeOut(), one.closeOutE6(), margin);
  }

  private static void requireNear(String what, double expected, long got, ShadowMargin margin) {
    require(
        Math.abs(expected - got) <= margin.tolerance(),
        what + ": expected " + Math.round(expected) + ", got " + got);
  }

  /** {@code clip(sqrt(R_MM / E), 0.5, 1)} at E4, down. */
  private static long weight(ToldReceipt.Haircut one) {
    if (one.equityE6() <= 0) {
      return WEIGHT_ONE;
    }
    BigInteger squared =
        Money.times(one.maintenanceE6(), WEIGHT_ONE, WEIGHT_ONE).divide(Money.big(one.equityE6()));
    long root = squared.min(Money.times(WEIGHT_ONE, WEIGHT_ONE)).sqrt().longValueExact();
    return Math.max(WEIGHT_LEAST, root);
  }

  private void requireNobodySpared(int domain, Set<Integer> named, ShadowAccount receiver) {
    for (ShadowAccount account : ledger.accounts) {
      int number = account.number;
      boolean isLooked = !mayBeFrozen && number != receiver.number && !isExempt.test(number);
      if (isLooked && !named.contains(number)) {
        long gainE6 = gains.gainE6(account, domain);
        require(gainE6 == 0, "8.4 account " + number + " was spared, who gained " + gainE6);
      }
    }
  }

  // Layer 8.

  /** Takes their parts from the cash of those with positions; returns what it comes to. */
  long epoch(ToldReceipt receipt, long wantedE6, ShadowAccount receiver) {
    List<ToldReceipt.Epoch> all = receipt.epochs();
    mostE6 = 0;
    if (wantedE6 == 0) {
      require(all.isEmpty() && receipt.epochRateE9() == 0, "8.2 cash that nobody needed");
      return 0;
    }
    ShadowRate rate = new ShadowRate(1, MOST_EPOCH_E9);
    Set<Integer> named = new HashSet<>();
    for (ToldReceipt.Epoch one : all) {
      require(named.add(one.account()), "8.2 an account twice on a receipt");
      check(receipt.domain(), one, receiver);
      rate.add(one.initialE6(), 1, one.cashE6());
    }
    requireNobodySparedCash(receipt.domain(), named, receiver);
    mostE6 = rate.most();
    List<Long> parts = rate.divide(wantedE6);
    require(
        rate.rateE9 == receipt.epochRateE9(),
        "8.2 epoch rate: expected " + rate.rateE9 + ", got " + receipt.epochRateE9());
    long sumE6 = 0;
    for (int i = 0; i < parts.size(); i++) {
      ToldReceipt.Epoch one = all.get(i);
      requirePart("8.2 epoch part of account ", one.account(), parts.get(i), one.takenE6());
      take(one.account(), receipt.domain(), parts.get(i), receiver);
      sumE6 += parts.get(i);
    }
    return sumE6;
  }

  private void check(int domain, ToldReceipt.Epoch one, ShadowAccount receiver) {
    String who = " of account " + one.account();
    require(!isExempt.test(one.account()), "8.2 cash" + who + ", who is exempt");
    require(one.cashE6() > 0 && one.initialE6() > 0, "8.2 nothing to take" + who);
    if (one.account() == receiver.number) {
      return;
    }
    ShadowAccount own = ledger.preview(ledger.accounts.get(one.account()));
    requirePart("8.2 cash of account ", one.account(), own.cashE6(), one.cashE6());
    require(hasLegs(own, domain), "8.2 cash" + who + ", who has no position in the domain");
    ShadowMargin margin = marginBefore(own);
    require(
        movesLinked(own) || one.initialE6() <= margin.initial() + margin.tolerance(),
        "3.8 R_IM" + who + ": expected at most " + margin.initial() + ", got " + one.initialE6());
  }

  private boolean hasLegs(ShadowAccount account, int domain) {
    return account.positions.keySet().stream().anyMatch(i -> ledger.domainOf(i) == domain);
  }

  private void requireNobodySparedCash(int domain, Set<Integer> named, ShadowAccount receiver) {
    for (ShadowAccount account : ledger.accounts) {
      int number = account.number;
      boolean isLooked = !mayBeFrozen && number != receiver.number && !isExempt.test(number);
      if (isLooked && !named.contains(number)) {
        ShadowAccount own = ledger.preview(account);
        boolean isSpared = own.cashE6() > 1 && hasLegs(own, domain) && hasSize(own, domain);
        require(!isSpared, "8.2 account " + number + " was spared, who has cash");
      }
    }
  }

  /** A requirement that is surely more than nothing. */
  private boolean hasSize(ShadowAccount account, int domain) {
    return account.positions.keySet().stream()
        .filter(i -> ledger.domainOf(i) == domain && ledger.instruments.get(i).isLinear())
        .anyMatch(i -> Math.abs(valueE6(account, i)) > 1_000_000_000L);
  }

  private long valueE6(ShadowAccount account, int instrument) {
    return Money.valueDown(
        account.quantityE8(instrument), ledger.instruments.get(instrument).markE8);
  }
}
