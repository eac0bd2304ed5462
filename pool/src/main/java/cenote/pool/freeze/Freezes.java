package cenote.pool.freeze;

import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Plan;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * Freeze small, halt last: owner of the frozen underlyings and accounts, of the halt, of skipped
 * entries and of pending approvals. Idle until rules 2 are activated: then every plan is allowed
 * here before it is committed, by the room that made it. One thread; no allocation in steady state.
 */
public final class Freezes {

  /** Rules from which on anything here takes effect. */
  public static final int RULES = 2;

  private static final int SECTION = 16;

  private final Market market;
  private final Accruals accruals;
  private final PoolEvents events;
  private final FrozenAccounts accounts = new FrozenAccounts();
  private final Resumption resumption = new Resumption();
  private final SkippedEntries skipped = new SkippedEntries();
  private final Approvals approvals = new Approvals();
  private final int[] touched = new int[Plan.MAX_PORTFOLIOS];
  private boolean isActive;
  private long underlyings;
  private long haltedPosition;

  /** Idle until {@link #activate}. */
  public Freezes(Market market, Accruals accruals, PoolEvents events) {
    this.market = market;
    this.accruals = accruals;
    this.events = events;
  }

  /** Rules 2 are in force from here; markets that rules 1 had frozen can be freed from now on. */
  public void activate() {
    isActive = true;
    for (int u = 0; u < market.underlyingCount(); u++) {
      if (market.isFrozen(u)) {
        market.unfreeze(u);
        freezeUnderlying(u);
      }
    }
  }

  public boolean isActive() {
    return isActive;
  }

  // Breaches.

  /**
   * Whether a plan may be committed. One that does not balance is dropped. The accounts that do not
   * balance by themselves, when they are only brought up to now, are frozen; when there is none,
   * all that the plan touches.
   *
   * @return true under rules 1, where the commit itself refuses
   */
  public boolean allows(Plan plan) {
    if (wouldAllow(plan)) {
      return true;
    }
    int count = copyTouched(plan);
    if (!blameUnsound(plan, count, -1)) {
      for (int i = 0; i < count; i++) {
        events.onBreach(Reject.INVARIANT.code(), touched[i], -1);
        freezeAccount(touched[i]);
      }
    }
    return false;
  }

  /** What {@link #allows} would say; freezes nothing. */
  public boolean wouldAllow(Plan plan) {
    return !isActive || plan.isBalanced();
  }

  /** Takes a fill's plan that does not balance: freezes its unsound accounts, or the market. */
  public void onFillBreach(Plan plan, int instrument) {
    int count = copyTouched(plan);
    if (!blameUnsound(plan, count, instrument)) {
      events.onBreach(Reject.INVARIANT.code(), touched[0], instrument);
      freezeUnderlying(market.underlyingOf(instrument));
    }
  }

  private int copyTouched(Plan plan) {
    int count = plan.accountCount();
    for (int i = 0; i < count; i++) {
      touched[i] = plan.account(i);
    }
    return count;
  }

  private boolean blameUnsound(Plan plan, int count, int instrument) {
    boolean isFound = false;
    for (int i = 0; i < count; i++) {
      plan.reset();
      var _ = accruals.take(plan, touched[i]);
      if (!plan.isBalanced()) {
        events.onBreach(Reject.INVARIANT.code(), touched[i], instrument);
        freezeAccount(touched[i]);
        isFound = true;
      }
    }
    plan.reset();
    return isFound;
  }

  private void freezeAccount(int account) {
    if (accounts.add(account)) {
      events.onFrozen(-1, account);
    }
  }

  private void freezeUnderlying(int underlying) {
    if (!isFrozenUnderlying(underlying)) {
      underlyings |= 1L << underlying;
      events.onFrozen(underlying, -1);
    }
  }

  /** True while the account may only reduce; the pool's own due work passes it over. */
  public boolean isFrozen(int account) {
    return accounts.has(account);
  }

  /** True while the market takes only fills that reduce both sides. */
  public boolean isFrozenUnderlying(int underlying) {
    return (underlyings & 1L << underlying) != 0;
  }

  /** How many accounts are frozen. */
  public int frozenAccountCount() {
    return accounts.count();
  }

  // What passes.

  /** Whether a fill passes that reduces, or does not, the position of each side. */
  public Reject checkFill(
      int underlying, int buyer, boolean isBuyerReducing, int seller, boolean isSellerReducing) {
    boolean isReducing = isBuyerReducing && isSellerReducing;
    Reject reject = resumption.check(underlying, isReducing, market.nowNs());
    if (reject != Reject.NONE) {
      return reject;
    }
    if (!isReducing && isFrozenUnderlying(underlying)) {
      return Reject.MARKET_FROZEN;
    }
    boolean isRefused =
        (!isBuyerReducing && isFrozen(buyer)) || (!isSellerReducing && isFrozen(seller));
    return isRefused ? Reject.ACCOUNT_FROZEN : Reject.NONE;
  }

  /** Whether the prices of a bit mask of underlyings may be used for what does not reduce. */
  public Reject checkPrices(long ofUnderlyings) {
    return isActive ? resumption.checkAll(ofUnderlyings, market.nowNs()) : Reject.NONE;
  }

  // Outages.

  /** Time has jumped: every market comes back in order. */
  public void onOutage() {
    if (isActive) {
      resumption.begin(market.underlyingCount());
    }
  }

  /** A price report was taken; it may have been held. */
  public void onReport(int underlying) {
    if (isActive && market.acceptedNs(underlying) == market.nowNs()) {
      resumption.onIndex(underlying, market.nowNs());
    }
  }

  /** When the market trades fully again, ns; {@code Long.MAX_VALUE} while it waits for an index. */
  public long tradesFromNs(int underlying) {
    return resumption.tradesFromNs(underlying);
  }

  // The halt.

  /** Nothing but approvals passes from here on. */
  public void halt(long position) {
    haltedPosition = position;
    events.onHalted(position);
  }

  public boolean isHalted() {
    return haltedPosition != 0;
  }

  /** Position of the entry after which the pool halted; 0 while it is not. */
  public long haltedPosition() {
    return haltedPosition;
  }

  // Skipped entries.

  /** The entry at a position was not applied. */
  public void onSkipped(long position, int rulesVersion) {
    skipped.add(position, rulesVersion);
    events.onSkipped(position);
  }

  /** How many of the last skipped entries are known. */
  public int skippedCount() {
    return skipped.count();
  }

  // Approvals.

  /** Checks that there is something to approve; I1 and I2 are for the caller to look at. */
  public Reject checkApproval(int kind, long subject, long argument) {
    if (kind < 1
        || kind > ApprovalKind.COUNT
        || (kind != ApprovalKind.SKIP_ENTRY && argument != 0)) {
      return Reject.OUT_OF_RANGE;
    }
    boolean isThere =
        switch (kind) {
          case ApprovalKind.SKIP_ENTRY -> skipped.has(subject, argument);
          case ApprovalKind.RESUME -> isHalted() && subject == haltedPosition;
          case ApprovalKind.UNFREEZE_UNDERLYING ->
              subject >= 0
                  && subject < market.underlyingCount()
                  && isFrozenUnderlying((int) subject);
          default -> subject >= 0 && subject <= Integer.MAX_VALUE && isFrozen((int) subject);
        };
    return isThere ? Reject.NONE : Reject.NOTHING_TO_APPROVE;
  }

  /**
   * Takes a checked approval, and carries it out when it is the second.
   *
   * @param person 0 genesis, 1 steward
   * @return true when it was the second
   */
  public boolean approve(int person, int kind, long subject, long argument) {
    boolean isSecond = approvals.approve(person, kind, subject, argument);
    events.onApproval(person, kind, subject, argument, isSecond);
    if (isSecond) {
      carryOut(kind, subject);
    }
    return isSecond;
  }

  private void carryOut(int kind, long subject) {
    switch (kind) {
      case ApprovalKind.RESUME -> {
        haltedPosition = 0;
        onOutage();
      }
      case ApprovalKind.UNFREEZE_UNDERLYING -> underlyings &= ~(1L << subject);
      case ApprovalKind.UNFREEZE_ACCOUNT -> accounts.remove((int) subject);
      default -> {
        // An entry is skipped by whoever applies the log, who has looked ahead.
      }
    }
  }

  // Snapshot.

  /** Appends the section; only under rules 2. */
  public void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putLong(underlyings);
    accounts.write(writer);
    writer.putLong(haltedPosition);
    resumption.write(writer);
    skipped.write(writer);
    approvals.write(writer);
  }

  /** Reads the section; the rules in force are 2 from then on. */
  public void read(SnapshotReader reader) {
    reader.section(SECTION, 1);
    isActive = true;
    underlyings = reader.takeLong();
    accounts.read(reader);
    haltedPosition = reader.takeLong();
    resumption.read(reader);
    skipped.read(reader);
    approvals.read(reader);
  }
}
