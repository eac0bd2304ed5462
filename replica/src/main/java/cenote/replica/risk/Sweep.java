package cenote.replica.risk;

import cenote.pool.Pool;
import cenote.pool.asset.Assets;
import cenote.pool.margin.Requirement;

/**
 * Finds all accounts in breach by one pass over all books. Doubles bound equity from below and the
 * requirement from above, and the other way; what is clear by more than the error is decided so,
 * and {@link Pool#margin} decides the rest: the list is the pool's own. Reads the pool that it is
 * given, in the thread that owns it.
 */
public final class Sweep {

  private final BookArena arena;
  private final BookRisk risk;
  private final BreachList breaches = new BreachList();

  /** Cash and collateral after haircuts, and without, account by account of the present group. */
  private final double[] maintained = new double[ShapeIndex.ACCOUNTS];

  private final double[] initial = new double[ShapeIndex.ACCOUNTS];
  private final double[] gross = new double[ShapeIndex.ACCOUNTS];
  private int first;
  private int end;
  private final AccountBounds bounds = new AccountBounds();
  private final JointBooks joint;
  private int decidedWithJoint;
  private int decidedExactly;
  private int owing;
  private double lastSlack;
  private double lastError;

  /** Sweeps the books of an arena, which it keeps up to date. */
  public Sweep(BookArena arena) {
    this.arena = arena;
    this.risk = new BookRisk(arena);
    this.joint = new JointBooks(arena);
  }

  /** The accounts in breach at the pool's present; the list holds until the next call. */
  public BreachList run(Pool pool) {
    arena.refresh(pool);
    begin(pool);
    breaches.begin(pool.position());
    for (int group = 0; group < arena.groupCount(); group++) {
      sum(pool, group);
      decideFrom(pool, first, end);
    }
    return breaches;
  }

  /** Takes what holds for all accounts now; the arena is up to date. */
  void begin(Pool pool) {
    decidedExactly = 0;
    owing = 0;
    decidedWithJoint = 0;
    joint.begin(pool);
  }

  void sum(Pool pool, int group) {
    first = group * ShapeIndex.ACCOUNTS;
    end = Math.min(first + ShapeIndex.ACCOUNTS, arena.accountCount());
    risk.run(pool, group);
    sumCollateral(pool, end - first);
  }

  /**
   * Bounds of the equity that one account has beyond its requirement, when nothing has changed
   * since the last run; costs the sums of its group. Not for one that owes cash: interest is left
   * out.
   */
  AccountBounds bounds(Pool pool, int account) {
    sum(pool, account / ShapeIndex.ACCOUNTS);
    takeBounds(account);
    if (joint.weight() > 0.0) {
      takeJoint(pool, account);
    }
    return bounds;
  }

  /** What a sweep would say of one account; {@link #lastSlack} follows. */
  int decideAlone(Pool pool, int account) {
    first = account;
    risk.runAccount(pool, account);
    sumCollateral(pool, 1);
    return decideWithSlack(pool, account);
  }

  /** The same, when its group was summed. */
  int decideWithSlack(Pool pool, int account) {
    int flags = arena.flags[account];
    takeBounds(account);
    lastError = bounds.error();
    if ((flags & (BookArena.LOAN | BookArena.HUGE)) != 0) {
      owing += (flags & BookArena.LOAN) != 0 ? 1 : 0;
      return decideExactly(pool, account);
    }
    if (!bounds.isFree() && joint.weight() > 0.0) {
      decidedWithJoint++;
      takeJoint(pool, account);
    }
    if (!bounds.isDecided()) {
      return decideExactly(pool, account);
    }
    lastSlack = bounds.slack();
    return kind();
  }

  /** How far the account of the last decision is from any other, cash, without the error. */
  double lastSlack() {
    return lastSlack;
  }

  /** What the pool's figures may differ by from functions without steps, cash. */
  double lastError() {
    return lastError;
  }

  private void decideFrom(Pool pool, int from, int to) {
    for (int account = from; account < to; account++) {
      int kind = pool.accounts().isPool(account) ? 0 : decide(pool, account);
      if (kind != 0) {
        breaches.add(account, kind);
      }
    }
  }

  /** How many accounts of the last sweep the pool itself decided. */
  public int decidedExactly() {
    return decidedExactly;
  }

  /** How many accounts of the last sweep needed their joint scenarios summed. */
  public int decidedWithJoint() {
    return decidedWithJoint;
  }

  /** Of {@link #decidedExactly} those that owe cash. */
  public int owing() {
    return owing;
  }

  // Collateral.

  private void sumCollateral(Pool pool, int accounts) {
    System.arraycopy(arena.cash, first, maintained, 0, accounts);
    System.arraycopy(arena.cash, first, initial, 0, accounts);
    for (int i = 0; i < accounts; i++) {
      gross[i] = Math.abs(maintained[i]);
    }
    Assets assets = pool.assets();
    for (int k = 1; k < assets.count(); k++) {
      int underlying = assets.underlying(k);
      double price = assets.priceE8(k, pool.market().indexE8(underlying)) / 1e8;
      addCollateral(k, price, risk.haircuts().of(pool, k), accounts);
    }
  }

  private void addCollateral(int asset, double price, Haircuts haircuts, int accounts) {
    double[] tokens = arena.tokens[asset];
    double byMaintenance = haircuts.maintenance;
    double byInitial = haircuts.initial;
    for (int i = 0; i < accounts; i++) {
      if (tokens[first + i] > 0.0) {
        double value = tokens[first + i] * price;
        double size = haircuts.ofSize(tokens[first + i]);
        maintained[i] += value * (1.0 - Math.min(1.0, byMaintenance + size));
        initial[i] += value * (1.0 - Math.min(1.0, byInitial + size));
        gross[i] += value;
      }
    }
  }

  // Decision.

  private int decide(Pool pool, int account) {
    int flags = arena.flags[account];
    if ((flags & (BookArena.LOAN | BookArena.HUGE)) != 0) {
      owing += (flags & BookArena.LOAN) != 0 ? 1 : 0;
      return decideExactly(pool, account);
    }
    takeBounds(account);
    if (bounds.isFree()) {
      return 0;
    }
    if (joint.weight() > 0.0 && !bounds.isDecided()) {
      decidedWithJoint++;
      takeJoint(pool, account);
    }
    return bounds.isDecided() ? kind() : decideExactly(pool, account);
  }

  private void takeBounds(int account) {
    int i = account - first;
    int at = i * BookRisk.FIELDS;
    bounds.start(maintained[i], initial[i], gross[i], risk.core, at);
    if ((arena.flags[account] & BookArena.RAMP) != 0) {
      bounds.addRamp(risk.ramp, at);
    }
    bounds.withoutJoint(joint.weight());
  }

  private void takeJoint(Pool pool, int account) {
    double most = joint.worst(pool, risk, account, true);
    double least = joint.areAllNamed() ? most : joint.worst(pool, risk, account, false);
    bounds.withJoint(least, most, joint.weight());
  }

  private int kind() {
    return (bounds.isLiquidatable() ? BreachList.LIQUIDATABLE : 0)
        | (bounds.isCalled() ? BreachList.CALLED : 0);
  }

  private int decideExactly(Pool pool, int account) {
    decidedExactly++;
    Requirement requirement = pool.margin(account);
    int kind = requirement.isLiquidatable() ? BreachList.LIQUIDATABLE : 0;
    kind |= requirement.equityInitialE6() < requirement.initialE6() ? BreachList.CALLED : 0;
    long cashE6 = pool.ledger().balance(account, 0);
    noteSlack(requirement, cashE6);
    boolean isConversion = cashE6 < 0 && -cashE6 > requirement.collateralMaintenanceE6() / 10 * 9;
    return kind | (isConversion ? BreachList.CONVERSION : 0);
  }

  private void noteSlack(Requirement requirement, long cashE6) {
    long maintainedE6 = requirement.equityMaintenanceE6() - requirement.maintenanceE6();
    long coveredE6 = requirement.equityInitialE6() - requirement.initialE6();
    lastSlack = Math.min(Math.abs(maintainedE6), Math.abs(coveredE6)) / 1e6;
    if (cashE6 < 0) {
      double most = 0.9 * requirement.collateralMaintenanceE6();
      lastSlack = Math.min(lastSlack, Math.abs(-cashE6 - most) / 1e6);
    }
  }
}
