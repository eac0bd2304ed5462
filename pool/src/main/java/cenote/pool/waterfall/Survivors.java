package cenote.pool.waterfall;

import cenote.kernel.FixedPoint;
import cenote.pool.PoolEvents;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.funding.NetGains;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.margin.Requirement;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What those who did not default give: net-gains haircut (layer 6; {@code rules.md} 8.3, 8.4) and
 * epoch haircut (layer 8; 8.2). Finds who pays, divides, and moves the cash to suspense, from where
 * the caller's plan passes it on. Exempt are the pool's own accounts and those in close-out; frozen
 * accounts too, which nothing may touch.
 *
 * <p>Accounts are committed one by one, each with a plan of its own, after all has been found to
 * balance; an account that the caller's plan has taken pays in that plan, as it stands there.
 */
final class Survivors {

  private static final int WEIGHT_ONE = 10_000;
  private static final int WEIGHT_LEAST = 5_000;
  private static final long WEIGHT_ONE_SQUARED = 100_000_000L;
  private static final long MOST_LAMBDA_E9 = 2_000_000_000L;
  private static final long MOST_EPOCH_E9 = 1_000_000_000_000_000L;

  private final Ledger ledger;
  private final Accruals accruals;
  private final Requirement requirement;
  private final Freezes freezes;
  private final IntPredicate isExempt;
  private final PoolEvents events;
  private final Plan side;
  private final CommonRate lambda = new CommonRate(WEIGHT_ONE, MOST_LAMBDA_E9);
  private final CommonRate epochRate = new CommonRate(1, MOST_EPOCH_E9);

  private int count;
  private int[] accounts = new int[64];
  private int[] weights = new int[64];
  private long[] basesE6 = new long[64];
  private long[] capsE6 = new long[64];
  private long[] partsE6 = new long[64];
  private long[] equitiesE6 = new long[64];
  private long[] maintenancesE6 = new long[64];
  private long[] closeOutsE6 = new long[64];
  private long[] notionalsE6 = new long[64];
  private long[] unrealisedE6 = new long[64];
  private long movedE6;

  Survivors(
      Ledger ledger,
      Accruals accruals,
      Requirement requirement,
      Freezes freezes,
      IntPredicate isExempt,
      PoolEvents events) {
    this.ledger = ledger;
    this.accruals = accruals;
    this.requirement = requirement;
    this.freezes = freezes;
    this.isExempt = isExempt;
    this.events = events;
    this.side = new Plan(ledger);
  }

  // Layer 6.

  /** Finds who has gained in a domain; returns what all of them can give, cash E6. */
  long findWinners(Plan plan, int domain) {
    count = 0;
    long sumE6 = 0;
    NetGains gains = accruals.gains();
    for (int account = Holders.DOMAINS; account < ledger.accountCount(); account++) {
      if (!ledger.hasGains(account) || isPassedOver(account)) {
        continue;
      }
      Portfolio portfolio = look(plan, account);
      long gainE6 = gains.gainE6(portfolio, domain);
      if (gainE6 > 0 && isSound(plan, account)) {
        addWinner(portfolio, domain, gainE6);
        sumE6 += capsE6[count - 1];
      }
    }
    return sumE6;
  }

  private void addWinner(Portfolio portfolio, int domain, long gainE6) {
    requirement.of(portfolio);
    long equityE6 = requirement.equityE6();
    long roomE6 = Math.max(0, equityE6 - requirement.closeOutE6());
    int weight = weightE4(requirement.maintenanceE6(), equityE6);
    add(portfolio.account(), gainE6, weight, Math.min(gainE6, roomE6));
    int i = count - 1;
    equitiesE6[i] = equityE6;
    maintenancesE6[i] = requirement.maintenanceE6();
    closeOutsE6[i] = requirement.closeOutE6();
    notionalsE6[i] = requirement.notionalE6(domain);
    unrealisedE6[i] = accruals.gains().unrealisedE6(portfolio, domain);
  }

  /** {@code clip(sqrt(R_MM / E), 0.5, 1)}, E4, rounded down; 1 when E is not positive. */
  static int weightE4(long maintenanceE6, long equityE6) {
    if (equityE6 <= 0) {
      return WEIGHT_ONE;
    }
    long squared = FixedPoint.mulDivFloor(maintenanceE6, WEIGHT_ONE_SQUARED, equityE6);
    if (FixedPoint.isOverflow(squared) || squared >= WEIGHT_ONE_SQUARED) {
      return WEIGHT_ONE;
    }
    return (int) Math.max(WEIGHT_LEAST, FixedPoint.sqrtFloor(squared));
  }

  /** Takes up to a total from the winners found; returns what it comes to. */
  long takeFromWinners(Plan plan, int domain, long totalE6) {
    long takenE6 = lambda.divide(totalE6, basesE6, weights, capsE6, count, partsE6);
    for (int i = 0; i < count; i++) {
      events.onHaircut(
          accounts[i],
          basesE6[i],
          capsE6[i],
          equitiesE6[i],
          maintenancesE6[i],
          closeOutsE6[i],
          weights[i],
          notionalsE6[i],
          unrealisedE6[i],
          partsE6[i]);
    }
    collect(plan, domain, Reasons.NET_GAINS_HAIRCUT);
    return takenE6;
  }

  /** Lambda of the last haircut, E9. */
  long lambdaE9() {
    return lambda.rateE9();
  }

  // Layer 8.

  /** Finds who has positions in a domain and cash; returns all that cash, E6. */
  long findHolders(Plan plan, int domain) {
    count = 0;
    long sumE6 = 0;
    for (int account = Holders.DOMAINS; account < ledger.accountCount(); account++) {
      if (ledger.positionCount(account) == 0 || isPassedOver(account)) {
        continue;
      }
      Portfolio portfolio = look(plan, account);
      if (portfolio.cashE6() > 0) {
        requirement.of(portfolio);
        long initialE6 = requirement.initialE6(domain);
        if (initialE6 > 0 && isSound(plan, account)) {
          add(account, initialE6, 1, portfolio.cashE6());
          sumE6 += portfolio.cashE6();
        }
      }
    }
    return sumE6;
  }

  /** Takes up to a total from the cash of the holders found; returns what it comes to. */
  long takeFromHolders(Plan plan, int domain, long totalE6) {
    long takenE6 = epochRate.divide(totalE6, basesE6, weights, capsE6, count, partsE6);
    for (int i = 0; i < count; i++) {
      events.onEpochHaircut(accounts[i], basesE6[i], capsE6[i], partsE6[i]);
    }
    collect(plan, domain, Reasons.EPOCH_HAIRCUT);
    return takenE6;
  }

  /** Rate of the last epoch haircut, E9. */
  long epochRateE9() {
    return epochRate.rateE9();
  }

  // Both.

  /** What the last taking has committed to suspense already, cash E6. */
  long movedE6() {
    return movedE6;
  }

  private boolean isPassedOver(int account) {
    return freezes.isFrozen(account) || isExempt.test(account);
  }

  private Portfolio look(Plan plan, int account) {
    return plan.has(account) ? plan.take(account) : accruals.take(side.reset(), account);
  }

  /** An account that does not balance by itself is frozen, and gives nothing. */
  private boolean isSound(Plan plan, int account) {
    return plan.has(account) || freezes.allows(side);
  }

  private void add(int account, long baseE6, int weight, long capE6) {
    if (count == accounts.length) {
      grow(count * 2);
    }
    accounts[count] = account;
    basesE6[count] = baseE6;
    weights[count] = weight;
    capsE6[count] = capE6;
    count++;
  }

  private void grow(int size) {
    accounts = Arrays.copyOf(accounts, size);
    weights = Arrays.copyOf(weights, size);
    basesE6 = Arrays.copyOf(basesE6, size);
    capsE6 = Arrays.copyOf(capsE6, size);
    partsE6 = Arrays.copyOf(partsE6, size);
    equitiesE6 = Arrays.copyOf(equitiesE6, size);
    maintenancesE6 = Arrays.copyOf(maintenancesE6, size);
    closeOutsE6 = Arrays.copyOf(closeOutsE6, size);
    notionalsE6 = Arrays.copyOf(notionalsE6, size);
    unrealisedE6 = Arrays.copyOf(unrealisedE6, size);
  }

  /** What was given is no gain any more: the same gain does not pay twice. */
  private void collect(Plan plan, int domain, int reason) {
    movedE6 = 0;
    for (int i = 0; i < count; i++) {
      if (partsE6[i] > 0) {
        Portfolio portfolio = look(plan, accounts[i]);
        portfolio.pay(0, Holders.SUSPENSE, partsE6[i], reason);
        portfolio.countGain(domain, -partsE6[i]);
        if (!plan.has(accounts[i])) {
          ledger.commit(side);
          movedE6 += partsE6[i];
        }
      }
    }
  }
}
