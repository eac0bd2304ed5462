package cenote.simulator.checker;

import cenote.pool.Reject;
import cenote.pool.ledger.Reasons;
import cenote.pool.margin.Requirement;

/** I6, I12: flags are answered as the account's state and the ages of prices ask (6, 7, 11.2). */
final class FlagCheck {

  private static final int MOST_OPEN = 4_096;
  private static final long FALSE_FLAG_E6 = 1_000_000L;

  private final Desk desk;
  private final Tally tally;
  private final Prices prices;
  private int opened;
  private int called;
  private int toppedUp;
  private int converted;

  FlagCheck(Desk desk, Prices prices) {
    this.desk = desk;
    this.tally = desk.tally;
    this.prices = prices;
  }

  /** A new command. */
  void begin() {
    opened = -1;
    called = -1;
    toppedUp = -1;
    converted = -1;
  }

  void onOpened(int account, int flagger, long equityE6, long requiredE6) {
    boolean isNew = desk.owners.isHeld(account) && !desk.closings.isOpen(account);
    tally.holds(Check.I6_OPENINGS, isNew, "a close-out opened twice", account);
    boolean isMeant = desk.told.kind == Kind.FLAG && desk.told.subject == account;
    tally.holds(Check.I6_OPENINGS, isMeant, "a close-out that nobody flagged", account);
    tally.atMost(Check.I6_OPENINGS, "E_MM of a close-out", account, requiredE6 - 1, equityE6);
    desk.closings.open(account, flagger, desk.clock.nowNs());
    opened = account;
  }

  void onCalled(int account) {
    called = account;
  }

  /** Instead of a close-out; the account is judged as it is now. */
  void onToppedUp(int account) {
    toppedUp = account;
  }

  void onConversion(int account, boolean isOpen) {
    boolean isChange = desk.closings.isConverting(account) != isOpen;
    tally.holds(Check.I6_CONVERSIONS, isChange, "a conversion begun or ended twice", account);
    desk.closings.convert(account, isOpen);
    converted = isOpen ? account : converted;
  }

  /** The command at hand is a flag that was decided on now. */
  void check(int code) {
    if (code == Reject.NOT_AUTHORISED.code()) {
      return;
    }
    int account = desk.told.subject;
    boolean isHouse = desk.told.subaccount == -1;
    int flagger = isHouse ? -1 : desk.owners.find(desk.told.principal, desk.told.subaccount);
    checkPrice(flagger, code);
    boolean isKnown = desk.owners.isHeld(account) && (isHouse || flagger >= 0);
    if (!isKnown) {
      tally.equal(Check.I6_FLAGS, "flag of nobody", account, Reject.UNKNOWN_ACCOUNT.code(), code);
    } else if (desk.closings.isOpen(account) && opened != account) {
      tally.equal(
          Check.I6_FLAGS, "flag of a close-out", account, Reject.ALREADY_FLAGGED.code(), code);
    } else {
      judge(account, flagger, code);
    }
  }

  /** A flag that was wrong costs who sent it 1, or all his cash; nobody else, and no other flag. */
  private void checkPrice(int flagger, int code) {
    long paidE6 = desk.posted.sum(Reasons.FALSE_FLAG, 0);
    boolean isWrong = code == Reject.NOT_IN_BREACH.code() && flagger >= 0;
    long hadE6 = isWrong ? desk.money.balance(flagger, 0) + paidE6 : 0;
    tally.equal(
        Check.I6_FLAGS, "cost of a flag", flagger, Math.clamp(hadE6, 0, FALSE_FLAG_E6), paidE6);
  }

  private void judge(int account, int flagger, int code) {
    Requirement margin = desk.pool.margin(account);
    if (margin.isLiquidatable()) {
      judgeLiquidatable(account, margin, code);
    } else if (flagger != account) {
      judgeOther(account, margin, code);
    }
  }

  private void judgeLiquidatable(int account, Requirement margin, int code) {
    prices.of(account);
    if (opened == account) {
      tally.equal(Check.I6_FLAGS, "flag that opened", account, 0, code);
      tally.holds(Check.I12_CLOSE_OUTS, !desk.clock.isCure(), "opened while cures run", account);
      tally.holds(
          Check.I12_CLOSE_OUTS, prices.isLive(), "opened at stale prices", prices.oldestNs());
      desk.closings.require(account, margin.maintenanceE6(0), margin.maintenanceE6(1));
      return;
    }
    boolean mayWait =
        switch (Reject.of(code)) {
          case CURE_PERIOD -> desk.clock.isCure();
          case PRICE_STALE, PRICE_MISSING -> !prices.isLive();
          case PRICE_UNCERTAIN, FAMILIES_DISAGREE -> !prices.isSure();
          case NOT_IN_BREACH -> prices.hasChanged();
          case TABLE_FULL -> desk.closings.count() >= MOST_OPEN;
          default -> false;
        };
    if (!mayWait) {
      throw tally.broken(
          Check.I6_FLAGS,
          "flag of account %d below maintenance: expected a close-out, got %s"
              .formatted(account, Reject.of(code)));
    }
    tally.made(Check.I6_FLAGS);
  }

  private void judgeOther(int account, Requirement margin, int code) {
    tally.holds(Check.I6_OPENINGS, opened < 0, "opened above maintenance", account);
    boolean isCalled = margin.equityInitialE6() < margin.initialE6();
    long loanE6 = -desk.ledger.balance(account, 0);
    boolean isLoaned = loanE6 > 0 && loanE6 > margin.collateralMaintenanceE6() / 10 * 8;
    boolean isRight =
        switch (Reject.of(code)) {
          case NONE -> isOpened(account, isCalled, isLoaned);
          case NOT_IN_BREACH -> !isCalled;
          case ALREADY_FLAGGED -> isCalled || desk.closings.isConverting(account);
          case PRICE_STALE, PRICE_MISSING -> !prices.of(account).isFreshForMargin();
          case NO_CONVERSION, TABLE_FULL -> isLoaned;
          default -> false;
        };
    if (!isRight) {
      throw tally.broken(
          Check.I6_FLAGS,
          "flag of account %d above maintenance, called %b: got %s"
              .formatted(account, isCalled, Reject.of(code)));
    }
    tally.made(Check.I6_FLAGS);
  }

  /** Something came of the flag: a top-up, a call or a conversion. */
  private boolean isOpened(int account, boolean isCalled, boolean isLoaned) {
    if (toppedUp == account) {
      return true;
    }
    return called == account ? isCalled : converted == account && isLoaned;
  }
}
