package cenote.app.replay;

import cenote.app.candle.CandleTime;
import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.Requirement;
import cenote.pool.margin.RiskSet;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Finds breaches and flags them: keepers at once, the house keeper a second later. Exact checks are
 * made for accounts whose band was crossed ({@link Bands}), whose risk was changed by a command,
 * and for all at a full scan, which also counts what the bands have missed (I6).
 */
final class Watch {
  private static final double LOAN_SHARE = 0.9;
  private static final double CARE = 1.2;
  private static final double KEEPER_SPEED = 0.85;
  private static final long GRACE_NS = 60 * CandleTime.SECOND_NS;

  private final Desk desk;
  private final Recorder recorder;
  private final Instruments instruments;
  private final Party[] keepers;
  private final SplittableRandom random;
  private final Bands bands;
  private final Attention attention;
  private final IntList due = new IntList();
  private final IntList late = new IntList();
  private final Census census = new Census();
  private int[] stamps = new int[1024];
  private int stamp;
  private long[] graceUntilNs = new long[1024];
  private long missed;
  private long falseFlags;
  private long checks;
  private long scanned;

  /** Looks at everybody, where breaches are new: after an expiry. */
  void lookAtAll() {
    for (int account = 0; account < desk.pool().accountCount(); account++) {
      lookOnce(account);
    }
  }

  /** Who wants to know how accounts stand. */
  interface Attention {
    /** True when the account's owner reacts before a margin call. */
    boolean isCareful(int account);

    /** True for makers with deep pockets, who are looked at in full scans only. */
    boolean isMaker(int account);

    /** The account is near a margin call, or called. */
    void onNear(int account, boolean isCalled);
  }

  Watch(
      Desk desk,
      Recorder recorder,
      Instruments instruments,
      Party[] keepers,
      int underlyings,
      SplittableRandom random,
      Attention attention) {
    this.desk = desk;
    this.recorder = recorder;
    this.instruments = instruments;
    this.keepers = keepers;
    this.random = random;
    this.bands = new Bands(desk, underlyings);
    this.attention = attention;
  }

  /** Breaches that a full scan found and the bands had not. */
  long missed() {
    return missed;
  }

  /** Flags that were refused. */
  long falseFlags() {
    return falseFlags;
  }

  /** Exact checks made. */
  long checks() {
    return checks;
  }

  /** Accounts looked over by full scans. */
  long scanned() {
    return scanned;
  }

  Census census() {
    return census;
  }

  Bands bands() {
    return bands;
  }

  /** After the reports of a step: looks at whoever was woken. */
  void step() {
    stamp++;
    due.clear();
    bands.collect(instruments, due);
    addAll(recorder.touched());
    addAll(recorder.ended());
    recorder.touched().clear();
    recorder.ended().clear();
    for (int i = 0; i < due.size(); i++) {
      lookOnce(due.at(i));
    }
  }

  private void addAll(IntList accounts) {
    for (int i = 0; i < accounts.size(); i++) {
      if (!attention.isMaker(accounts.at(i))) {
        due.add(accounts.at(i));
      }
    }
  }

  /** A second after the report: what no keeper has flagged. */
  void house() {
    for (int i = 0; i < late.size(); i++) {
      int account = late.at(i);
      Breach breach = breach(account, desk.pool().margin(account));
      if (breach.isDue) {
        flag(null, account);
      }
      look(account, false);
    }
    late.clear();
  }

  /**
   * Looks at everybody and counts the breaches that nobody had seen.
   *
   * @param rearms whether bands are set anew from what is seen; not when the scan only checks them
   */
  void scan(boolean rearms) {
    census.clear();
    scanned += desk.pool().accountCount();
    for (int account = 0; account < desk.pool().accountCount(); account++) {
      ensure(account);
      boolean isFresh = stamps[account] != stamp;
      Requirement requirement = desk.pool().margin(account);
      count(account, requirement);
      boolean isMissed = isFresh && isMissed(account, requirement);
      missed += isMissed ? 1 : 0;
      if (isFresh && (rearms || isMissed)) {
        look(account, true);
      }
    }
  }

  private boolean isMissed(int account, Requirement requirement) {
    return requirement.isLiquidatable()
        && !desk.pool().closeOuts().isInCloseOut(account)
        && desk.nowNs() >= graceUntilNs[account]
        && desk.pool().accounts().isHeld(account)
        && isUnderOldTermsToo(account);
  }

  private void count(int account, Requirement requirement) {
    if (requirement.maintenanceE6() > 0 && desk.pool().accounts().isHeld(account)) {
      census.add(requirement.equityMaintenanceE6(), requirement.maintenanceE6());
      census.addInitial(requirement.initialE6());
    }
    census.addState(
        desk.pool().closeOuts().isCalled(account),
        desk.pool().closeOuts().isInCloseOut(account),
        desk.pool().closeOuts().isConverting(account));
  }

  private void lookOnce(int account) {
    ensure(account);
    if (stamps[account] != stamp) {
      look(account, true);
    }
  }

  /** One exact check, and what follows from it. */
  private void look(int account, boolean maySend) {
    ensure(account);
    stamps[account] = stamp;
    checks++;
    Requirement requirement = desk.pool().margin(account);
    Breach breach = breach(account, requirement);
    if (breach.isDue && maySend) {
      flagByKeeper(account);
    }
    requirement = desk.pool().margin(account);
    near(account, requirement);
    arm(account, requirement);
  }

  private void flagByKeeper(int account) {
    if (desk.nowNs() < graceUntilNs[account]) {
      return;
    }
    if (keepers.length > 0 && random.nextDouble() < KEEPER_SPEED) {
      flag(keepers[random.nextInt(keepers.length)], account);
    } else {
      late.add(account);
    }
  }

  private void flag(@Nullable Party keeper, int account) {
    int reject = desk.flag(keeper, account);
    if (reject != 0) {
      falseFlags++;
      graceUntilNs[account] = desk.nowNs() + GRACE_NS;
    }
  }

  private void near(int account, Requirement requirement) {
    long initialE6 = requirement.initialE6();
    boolean isCalled = desk.pool().closeOuts().isCalled(account);
    boolean isNear =
        (initialE6 > 0 && requirement.equityInitialE6() < CARE * initialE6)
            || -cashE6(account) > 0.8 * LOAN_SHARE * requirement.collateralMaintenanceE6();
    if (!desk.pool().closeOuts().isInCloseOut(account) && (isCalled || isNear)) {
      attention.onNear(account, isCalled);
    }
  }

  private Breach breach(int account, Requirement requirement) {
    if (!desk.pool().accounts().isHeld(account) || desk.pool().closeOuts().isInCloseOut(account)) {
      return Breach.NONE;
    }
    if (requirement.isLiquidatable()) {
      return isUnderOldTermsToo(account) ? Breach.LIQUIDATION : Breach.WAITING;
    }
    if (!desk.pool().closeOuts().isConverting(account) && loanSlackE6(account, requirement) < 0) {
      return Breach.CONVERSION;
    }
    boolean isKnown = requirement.isFree() || desk.pool().closeOuts().isCalled(account);
    return isKnown ? Breach.NONE : Breach.CALL;
  }

  /** For 15 minutes after a change a flag must show a breach under the old parameters as well. */
  private boolean isUnderOldTermsToo(int account) {
    for (int u = 0; u < desk.pool().market().underlyingCount(); u++) {
      if (desk.pool().market().hasRiskChangedRecently(u)) {
        Portfolio portfolio = Portfolio.detached(desk.pool().ledger()).look(account);
        Requirement requirement = desk.pool().margin(account);
        return requirement.of(portfolio, RiskSet.OLDEST_OF_WINDOW).isLiquidatable();
      }
    }
    return true;
  }

  private double loanSlackE6(int account, Requirement requirement) {
    return LOAN_SHARE * requirement.collateralMaintenanceE6() + Math.min(0, cashE6(account));
  }

  private long cashE6(int account) {
    return desk.pool().ledger().balance(account, 0);
  }

  private void arm(int account, Requirement requirement) {
    if (desk.pool().closeOuts().isInCloseOut(account) || !desk.pool().accounts().isHeld(account)) {
      bands.disarm(account);
      return;
    }
    double maintenance = requirement.equityMaintenanceE6() - requirement.maintenanceE6();
    double slack = maintenance;
    double initial = requirement.equityInitialE6() - requirement.initialE6();
    if (initial >= 0) {
      slack = Math.min(slack, initial);
    }
    double care = requirement.equityInitialE6() - CARE * requirement.initialE6();
    if (care > 0 && attention.isCareful(account)) {
      slack = Math.min(slack, care);
    }
    double loan = loanSlackE6(account, requirement);
    bands.arm(account, Math.max(0, slack), loan < 0 ? maintenance : loan);
  }

  private void ensure(int account) {
    if (account >= stamps.length) {
      int size = Math.max(account + 1, stamps.length * 2);
      stamps = Arrays.copyOf(stamps, size);
      graceUntilNs = Arrays.copyOf(graceUntilNs, size);
    }
  }

  private enum Breach {
    NONE(false),
    WAITING(false),
    CALL(true),
    CONVERSION(true),
    LIQUIDATION(true);

    private final boolean isDue;

    Breach(boolean isDue) {
      this.isDue = isDue;
    }
  }
}
