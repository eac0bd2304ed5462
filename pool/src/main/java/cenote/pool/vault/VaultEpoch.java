package cenote.pool.vault;

import cenote.pool.PoolEvents;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * Meets the requests that stood when an epoch began, a bounded number at a time: deposits at the
 * high side of what the tranche is worth, redemptions at the low side, first in first out. Owner of
 * the queues. With stale prices of legs, or while the vault's account is frozen, all wait for the
 * next one; deposits also while the vault owes more than it has, so that nobody buys a debt.
 */
final class VaultEpoch {

  /** Requests met in one piece of due work. */
  static final int REQUESTS_PER_TICK = 64;

  private final Accruals accruals;
  private final Ledger ledger;
  private final Freezes freezes;
  private final VaultWorth worth;
  private final Tranches tranches;
  private final Tranches scratch = new Tranches();
  private final TrancheShares shares;
  private final Holdings holdings;
  private final GuaranteeVault.Payee payee;
  private final PoolEvents events;
  private final Plan plan;
  private final RequestQueue[] deposits = {new RequestQueue(), new RequestQueue()};
  private final RequestQueue[] redemptions = {new RequestQueue(), new RequestQueue()};
  private final long[] depositsBefore = new long[GuaranteeVault.TRANCHES];
  private final long[] redemptionsBefore = new long[GuaranteeVault.TRANCHES];
  private int vault;
  private int left;

  /** How far the edges of the vault's prices lie from its equity at marks. */
  private long upE6;

  private long downE6;

  VaultEpoch(
      Ledger ledger,
      Accruals accruals,
      Freezes freezes,
      VaultWorth worth,
      Tranches tranches,
      TrancheShares shares,
      Holdings holdings,
      GuaranteeVault.Payee payee,
      PoolEvents events) {
    this.ledger = ledger;
    this.accruals = accruals;
    this.freezes = freezes;
    this.worth = worth;
    this.tranches = tranches;
    this.shares = shares;
    this.holdings = holdings;
    this.payee = payee;
    this.events = events;
    this.plan = new Plan(ledger);
  }

  RequestQueue deposits(int tranche) {
    return deposits[tranche];
  }

  RequestQueue redemptions(int tranche) {
    return redemptions[tranche];
  }

  /** Whoever asks from here on waits for the next epoch. */
  void begin(long nowNs) {
    shares.begin(nowNs);
    for (int t = 0; t < GuaranteeVault.TRANCHES; t++) {
      depositsBefore[t] = deposits[t].endPlace();
      redemptionsBefore[t] = redemptions[t].endPlace();
    }
  }

  /** Does a piece of the work; true when there may be more. */
  boolean work(int account) {
    vault = account;
    left = REQUESTS_PER_TICK;
    if (freezes.isFrozen(vault) || !worth.isPriced(vault)) {
      return false;
    }
    value();
    strikeOff(GuaranteeVault.JUNIOR);
    strikeOff(GuaranteeVault.SENIOR);
    takeIn(GuaranteeVault.JUNIOR);
    takeIn(GuaranteeVault.SENIOR);
    payOut(GuaranteeVault.SENIOR);
    payOut(GuaranteeVault.JUNIOR);
    return left == 0;
  }

  private void value() {
    long atMarkE6 = worth.equityE6(vault, VaultWorth.AT_MARK);
    upE6 = worth.equityE6(vault, VaultWorth.HIGH) - atMarkE6;
    downE6 = atMarkE6 - worth.equityE6(vault, VaultWorth.LOW);
    tranches.bringTo(atMarkE6 - waitingE6());
  }

  private long waitingE6() {
    return holdings.waitingSumE6(GuaranteeVault.JUNIOR)
        + holdings.waitingSumE6(GuaranteeVault.SENIOR);
  }

  /** Shares that have lost everything for good end, so that the tranche can be filled again. */
  private void strikeOff(int tranche) {
    boolean isLost = shares.isWorthless(tranche, tranches.valueE6(tranche));
    if (isLost && worth.isCashOnly(vault)) {
      events.onVaultStruckOff(tranche, shares.total(tranche));
      shares.strikeOff(tranche);
      tranches.forget(tranche);
      holdings.strikeOff(tranche);
      redemptions[tranche].clear();
    }
  }

  private void takeIn(int tranche) {
    RequestQueue queue = deposits[tranche];
    boolean goesOn = true;
    while (goesOn && left > 0 && queue.hasBefore(depositsBefore[tranche])) {
      goesOn = tranches.owedE6() == 0 && takeIn(queue, tranche);
    }
  }

  private boolean takeIn(RequestQueue queue, int tranche) {
    int account = queue.account(0);
    long amountE6 = holdings.waitingE6(account, tranche);
    long valueE6 = tranches.valueE6(tranche);
    long highE6 = valueAtE6(tranche, upE6);
    long issued = shares.sharesFor(tranche, amountE6, valueE6, highE6);
    if (issued == TrancheShares.NO_PRICE || (issued == 0 && !pay(account, amountE6))) {
      return false;
    }
    if (issued > 0) {
      long given = shares.issue(tranche, issued, valueE6);
      tranches.join(tranche, amountE6);
      // Before the cash goes: a row that becomes empty is taken out, and made anew at the cost of
      // moving all behind it twice.
      holdings.addShares(account, tranche, given);
      events.onVaultShares(account, tranche, given, amountE6);
    }
    holdings.addWaiting(account, tranche, -amountE6);
    queue.removeFirst();
    left--;
    return true;
  }

  private long valueAtE6(int tranche, long moveE6) {
    return scratch.copy(tranches).bringTo(tranches.equityE6() + moveE6).valueE6(tranche);
  }

  private void payOut(int tranche) {
    RequestQueue queue = redemptions[tranche];
    boolean goesOn = true;
    while (goesOn && left > 0 && queue.hasBefore(redemptionsBefore[tranche])) {
      goesOn = payOut(queue, tranche);
    }
  }

  /** Pays the head of a queue what can be paid; false when something of it must wait. */
  private boolean payOut(RequestQueue queue, int tranche) {
    int account = queue.account(0);
    if (freezes.isFrozen(account)) {
      return passOver(queue, account);
    }
    long asked = holdings.redeeming(account, tranche);
    long lowE6 = valueAtE6(tranche, -downE6);
    long count = payable(tranche, asked, lowE6);
    if (count <= 0) {
      return false;
    }
    long paidE6 = shares.cashFor(tranche, count, lowE6);
    if (!pay(account, paidE6)) {
      return false;
    }
    tranches.leave(tranche, paidE6, count, shares.total(tranche));
    shares.redeem(tranche, count);
    holdings.addRedeeming(account, tranche, -count);
    holdings.addShares(account, tranche, -count);
    events.onVaultShares(account, tranche, -count, -paidE6);
    left--;
    if (count < asked) {
      return false;
    }
    queue.removeFirst();
    return true;
  }

  /** A frozen account goes to the end of the queue, and keeps nobody waiting. */
  private boolean passOver(RequestQueue queue, int account) {
    queue.removeFirst();
    queue.add(account);
    left--;
    return true;
  }

  /** How many of the shares asked for may be redeemed now; 0 while they must wait. */
  private long payable(int tranche, long asked, long lowE6) {
    if (lowE6 <= 0) {
      return 0;
    }
    long most = Math.min(asked, shares.allowedToday(tranche));
    if (tranche == GuaranteeVault.JUNIOR) {
      long juniorE6 = tranches.valueE6(GuaranteeVault.JUNIOR);
      long roomE6 = juniorE6 - leastJuniorE6();
      most = roomE6 <= 0 ? 0 : Math.min(most, shares.sharesPaidBy(tranche, roomE6, juniorE6));
    }
    long cashE6 = cashE6();
    return cashE6 <= 0 ? 0 : Math.min(most, shares.sharesPaidBy(tranche, cashE6, lowE6));
  }

  /** Junior must stay a quarter of the vault, so a third of senior, up. */
  private long leastJuniorE6() {
    return -Math.floorDiv(-tranches.valueE6(GuaranteeVault.SENIOR), 3);
  }

  /** Cash of the vault that is not a depositor's who waits, when it is brought up to now. */
  private long cashE6() {
    long cashE6 = accruals.take(plan.reset(), vault).cashE6() - waitingE6();
    plan.reset();
    return cashE6;
  }

  private boolean pay(int account, long amountE6) {
    plan.reset();
    Portfolio from = accruals.take(plan, vault);
    from.payTo(accruals.take(plan, account), 0, amountE6, Reasons.VAULT_REDEMPTION);
    if (!freezes.allows(plan)) {
      return false;
    }
    ledger.commit(plan);
    payee.onPaid(account);
    return true;
  }

  /** Whether those and only those wait who have asked; for tests. */
  boolean isWhole(int tranche) {
    long waitingE6 = 0;
    for (int i = 0; i < deposits[tranche].count(); i++) {
      waitingE6 += holdings.waitingE6(deposits[tranche].account(i), tranche);
    }
    long redeeming = 0;
    for (int i = 0; i < redemptions[tranche].count(); i++) {
      redeeming += holdings.redeeming(redemptions[tranche].account(i), tranche);
    }
    return waitingE6 == holdings.waitingSumE6(tranche)
        && redeeming == holdings.redeemingSum(tranche);
  }

  void write(SnapshotWriter writer) {
    for (int t = 0; t < GuaranteeVault.TRANCHES; t++) {
      deposits[t].write(writer);
      redemptions[t].write(writer);
    }
    writer.putLongs(depositsBefore, GuaranteeVault.TRANCHES);
    writer.putLongs(redemptionsBefore, GuaranteeVault.TRANCHES);
  }

  void read(SnapshotReader reader) {
    for (int t = 0; t < GuaranteeVault.TRANCHES; t++) {
      deposits[t].read(reader);
      redemptions[t].read(reader);
    }
    reader.takeLongs(depositsBefore, GuaranteeVault.TRANCHES);
    reader.takeLongs(redemptionsBefore, GuaranteeVault.TRANCHES);
  }
}
