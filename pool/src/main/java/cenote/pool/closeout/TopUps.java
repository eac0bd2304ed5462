package cenote.pool.closeout;

import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.access.Accounts;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.margin.Requirement;
import cenote.pool.margin.StressTest;
import cenote.pool.market.Freshness;
import cenote.pool.treasury.WithdrawalTest;
import java.util.function.IntConsumer;

/**
 * Moves the least cash that frees a called or liquidatable account from the one that its owner has
 * linked ({@code docs/adr/0029-top-up.md}). R_IM and R_MM do not depend on cash and equity grows
 * with it unit by unit, so that the least is a difference, not a search.
 */
final class TopUps {

  private final Ledger ledger;
  private final Accounts accounts;
  private final Accruals accruals;
  private final Requirement requirement;
  private final Freezes freezes;
  private final Freshness freshness;
  private final PoolEvents events;
  private final CloseOutTable table;
  private final Plan plan;
  private final TopUpLinks links;
  private final WithdrawalTest withdrawal;
  private final FalseFlags falseFlags;
  private final IntConsumer onCredit;

  private boolean isFree;
  private boolean isInsolvent;
  private long toFreeE6;
  private long toMaintainE6;

  TopUps(Rooms rooms, TopUpLinks links, StressTest stress, IntConsumer onCredit) {
    this.ledger = rooms.ledger();
    this.accounts = rooms.accounts();
    this.accruals = rooms.accruals();
    this.requirement = rooms.requirement();
    this.freezes = rooms.freezes();
    this.freshness = rooms.freshness();
    this.events = rooms.events();
    this.table = rooms.table();
    this.plan = rooms.plan();
    this.links = links;
    this.withdrawal = new WithdrawalTest(rooms.market(), requirement, stress, freezes);
    this.falseFlags = new FalseFlags(rooms);
    this.onCredit = onCredit;
  }

  /**
   * Makes, changes (the count starts anew) or, with limit 0, ends a link of one owner's accounts.
   */
  Reject link(int account, int source, long limitE6) {
    if (limitE6 < 0 || limitE6 > TopUpLinks.MAX_LIMIT_E6) {
      return Reject.OUT_OF_RANGE;
    }
    if (limitE6 > 0) {
      links.link(account, source, limitE6);
      return Reject.NONE;
    }
    if (links.source(account) != source) {
      return Reject.TOP_UP_NO_LINK;
    }
    links.unlink(account);
    return Reject.NONE;
  }

  /**
   * One exact check of an account that somebody says needs its top-up; a false one costs what a
   * false flag does.
   *
   * @param sender the sender's account, or -1 for the house keeper
   */
  Reject topUp(int sender, int account) {
    if (!accounts.isHeld(account)) {
      return Reject.UNKNOWN_ACCOUNT;
    }
    if (!links.has(account)) {
      return Reject.TOP_UP_NO_LINK;
    }
    Portfolio target = look(account);
    Reject reject = freshness.checkMargin(requirement.dependsOn());
    if (reject != Reject.NONE) {
      return reject;
    }
    return isFree ? falseFlags.charge(sender) : move(target);
  }

  /**
   * Instead of a close-out or a margin call, whose prices were checked: true when a called account
   * is free, a liquidatable one no longer that.
   */
  boolean hasSaved(int account) {
    return links.has(account) && move(look(account)) == Reject.NONE;
  }

  /** Begins a plan with the account, and notes what it needs. */
  private Portfolio look(int account) {
    plan.reset();
    Portfolio target = accruals.take(plan, account);
    requirement.of(target);
    isFree = requirement.isFree();
    isInsolvent = requirement.equityE6() < 0;
    toMaintainE6 = requirement.maintenanceE6() - requirement.equityMaintenanceE6();
    toFreeE6 = Math.max(toMaintainE6, requirement.initialE6() - requirement.equityInitialE6());
    return target;
  }

  private Reject move(Portfolio target) {
    if (isInsolvent) {
      return Reject.TOP_UP_INSOLVENT;
    }
    int account = target.account();
    int from = links.source(account);
    if (table.isClosing(from) || freezes.isFrozen(from)) {
      return Reject.TOP_UP_TOO_LITTLE;
    }
    Portfolio source = accruals.take(plan, from);
    Reject reject = withdrawal.work(source);
    if (reject != Reject.NONE) {
      return reject;
    }
    long leftE6 = links.limitE6(account) - links.usedE6(account);
    long amountE6 = amountE6(account, Math.min(leftE6, givesE6(source)));
    return amountE6 <= 0 ? Reject.TOP_UP_TOO_LITTLE : commit(source, target, amountE6);
  }

  /** Cash that it has, may give by 4.4, and does not need to be free. */
  private long givesE6(Portfolio source) {
    long initialE6 = requirement.equityInitialE6() - requirement.initialE6();
    long maintenanceE6 = requirement.equityMaintenanceE6() - requirement.maintenanceE6();
    long mostE6 = Math.min(source.cashE6(), withdrawal.spareE6());
    return Math.min(mostE6, Math.min(initialE6, maintenanceE6));
  }

  /** The least that frees, or all there is when that ends a breach that no close-out follows. */
  private long amountE6(int account, long availableE6) {
    if (availableE6 >= toFreeE6) {
      return toFreeE6;
    }
    boolean helps = toMaintainE6 > 0 && availableE6 >= toMaintainE6 && !table.isClosing(account);
    return helps ? availableE6 : 0;
  }

  private Reject commit(Portfolio source, Portfolio target, long amountE6) {
    int account = target.account();
    int from = source.account();
    source.payTo(target, 0, amountE6, Reasons.TOP_UP);
    if (!freezes.allows(plan)) {
      return Reject.INVARIANT;
    }
    ledger.commit(plan);
    links.use(account, amountE6);
    events.onToppedUp(account, from, amountE6);
    onCredit.accept(account);
    return Reject.NONE;
  }
}
