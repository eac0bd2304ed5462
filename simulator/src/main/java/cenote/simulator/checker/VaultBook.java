package cenote.simulator.checker;

import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Reasons;
import cenote.pool.vault.GuaranteeVault;
import java.util.Arrays;

/**
 * The guarantee vault as requests, epochs and losses make it ({@code rules.md} 13.2): cash that
 * waits, shares of everybody, what each tranche is worth. While the vault has had nothing but cash,
 * all of it is somebody's, to the unit. From its first takeover on ({@code rules.md} 7.4) marks
 * decide what the tranches are worth: deposits come in at the high side, redemptions leave at the
 * low one.
 */
final class VaultBook {

  private static final int TRANCHES = GuaranteeVault.TRANCHES;
  private static final int JUNIOR = GuaranteeVault.JUNIOR;
  private static final int SENIOR = GuaranteeVault.SENIOR;
  private static final long DEAD = 1_000_000L;
  private static final int WORTHLESS = 100;
  private static final int LOOKS_EVERY = 32;
  private static final long DAY_NS = 86_400_000_000_000L;

  private final Desk desk;
  private final Tally tally;
  private final VaultEquity equity;
  private final OwnTranches tranches = new OwnTranches();

  /** As if the epoch of this command had begun before all else in it; see {@link #foresee}. */
  private final OwnTranches early = new OwnTranches();

  private final OwnTranches scratch = new OwnTranches();
  private final long[] totals = new long[TRANCHES];
  private final long[] waitingE6 = new long[TRANCHES];
  private final long[] mostToday = new long[TRANCHES];
  private long[] waitingOfE6 = new long[64];
  private long[] sharesOf = new long[64];
  private long[] redeemingOf = new long[64];
  private long[] askedHours = new long[64];
  private long day = -1;
  private int paidAccount = -1;
  private long paidE6;
  private boolean hasMoved;
  private boolean hasTakenOver;
  private boolean isForeseen;
  private boolean hasServed;
  private long doubtE6;
  private long epochNs;

  /** Borne by tranches and not yet gone from the vault's cash. */
  private long unpaidE6;

  VaultBook(Desk desk, VaultEquity equity) {
    this.desk = desk;
    this.tally = desk.tally;
    this.equity = equity;
  }

  /** What a tranche is worth now, cash E6. */
  long valueE6(int tranche) {
    return hasTakenOver ? now().valueE6(tranche) : tranches.valueE6(tranche);
  }

  /** What both are worth now, cash E6. */
  long sumE6() {
    return now().sumE6();
  }

  private OwnTranches now() {
    return scratch.copy(tranches).bringTo(ownedE6());
  }

  /** Equity of those who have shares. */
  private long ownedE6() {
    return equity.equityE6(VaultEquity.AT_MARK) - waitingE6() - unpaidE6;
  }

  /** Cash that the tranches may give: not what waits, and not what they have given already. */
  long ownCashE6() {
    return equity.cashE6() - waitingE6() - unpaidE6;
  }

  /** Borne and not yet gone. */
  long unpaidE6() {
    return unpaidE6;
  }

  /** What was borne leaves the vault. */
  void paid(long amountE6) {
    unpaidE6 -= amountE6;
  }

  /** It has taken over an account, or was emptied: from here on marks decide. */
  void changed() {
    hasTakenOver = true;
    hasMoved = true;
  }

  boolean hasTakenOver() {
    return hasTakenOver;
  }

  /**
   * Something of the vault is about to change. An epoch that serves nobody tells nothing, and what
   * the tranches were worth at it counts ever after; in a tick that changes something else as well,
   * it may have come before that or after.
   */
  void foresee() {
    if (!isForeseen && hasTakenOver) {
      isForeseen = true;
      early.copy(tranches).bringTo(ownedE6());
    }
  }

  /** Cash of the vault that waits to become shares, E6. */
  long waitingE6() {
    return waitingE6[JUNIOR] + waitingE6[SENIOR];
  }

  /** A tranche has paid for a deficit; the cash leaves with the plan. */
  void bear(int tranche, long amountE6) {
    foresee();
    bring();
    tranches.bear(tranche, amountE6);
    early.bear(tranche, amountE6);
    unpaidE6 += amountE6;
    tally.atMost(Check.I7_BALANCES, "borne by a tranche", tranche, 0, -tranches.valueE6(tranche));
    hasMoved = true;
  }

  /** Marks have moved since, and some epoch or loss looks at what the tranches are worth. */
  private void bring() {
    if (hasTakenOver) {
      long ownedE6 = ownedE6();
      tranches.bringTo(ownedE6);
      early.bringTo(ownedE6);
    }
  }

  private long valueAtE6(int tranche, int side) {
    if (!hasTakenOver) {
      return tranches.valueE6(tranche);
    }
    long moveE6 = equity.equityE6(side) - equity.equityE6(VaultEquity.AT_MARK);
    return scratch.copy(tranches).bringTo(tranches.equityE6() + moveE6).valueE6(tranche);
  }

  private int row(int account, int tranche) {
    int row = account * TRANCHES + tranche;
    if (row >= sharesOf.length) {
      int size = Math.max(row + 2, sharesOf.length * 2);
      waitingOfE6 = Arrays.copyOf(waitingOfE6, size);
      sharesOf = Arrays.copyOf(sharesOf, size);
      redeemingOf = Arrays.copyOf(redeemingOf, size);
      askedHours = Arrays.copyOf(askedHours, size);
    }
    return row;
  }

  private long hour() {
    return desk.clock.nowNs() / GuaranteeVault.EPOCH_NS;
  }

  /** A deposit was accepted: its one entry, and it waits. */
  void deposit() {
    Told told = desk.told;
    int account = desk.owners.find(told.principal, told.subaccount);
    long paidIn = desk.posted.sum(Reasons.VAULT_DEPOSIT, 0, account, desk.owners.vault());
    tally.equal(Check.VAULT, "paid into the vault", account, told.amount, paidIn);
    int row = row(account, told.subject);
    tally.equal(Check.VAULT, "waiting before a deposit", account, 0, waitingOfE6[row]);
    waitingOfE6[row] = told.amount;
    waitingE6[told.subject] += told.amount;
    askedHours[row] = hour();
    hasMoved = true;
  }

  /** A redemption was accepted: it moves nothing. */
  void redeem() {
    Told told = desk.told;
    int account = desk.owners.find(told.principal, told.subaccount);
    int row = row(account, told.subject);
    tally.equal(Check.VAULT, "redeeming before a request", account, 0, redeemingOf[row]);
    long most = sharesOf[row];
    long asked = told.amount == 0 ? most : told.amount;
    tally.atMost(Check.VAULT, "shares to be redeemed", account, most, asked);
    redeemingOf[row] = asked;
    askedHours[row] = hour();
  }

  /** Cash leaves the vault for a depositor: for shares, or back for what buys none. */
  void onPaid(int account, long amountE6) {
    giveBack();
    bring();
    paidAccount = account;
    paidE6 = amountE6;
  }

  /** The last payment was for no shares: then a deposit that bought none came back whole. */
  private void giveBack() {
    if (paidAccount < 0) {
      return;
    }
    int junior = row(paidAccount, JUNIOR);
    int tranche = waitingOfE6[junior] == paidE6 ? JUNIOR : SENIOR;
    int row = row(paidAccount, tranche);
    tally.equal(Check.VAULT, "given back", paidAccount, waitingOfE6[row], paidE6);
    waitingOfE6[row] = 0;
    waitingE6[tranche] -= paidE6;
    paidAccount = -1;
    hasMoved = true;
  }

  void onShares(int account, int tranche, long shares, long cashE6) {
    tally.holds(Check.VAULT, desk.told.kind == Kind.TICK, "shares outside an epoch", account);
    hasServed = true;
    beginDay();
    int row = row(account, tranche);
    boolean isLater = hour() > askedHours[row];
    tally.holds(Check.VAULT, isLater, "an epoch that had begun before it was asked for", account);
    if (shares > 0) {
      giveBack();
      bring();
      issue(account, tranche, row, shares, cashE6);
    } else {
      payOut(account, tranche, row, -shares, -cashE6);
    }
    hasMoved = true;
  }

  private void beginDay() {
    if (desk.clock.nowNs() / DAY_NS != day) {
      day = desk.clock.nowNs() / DAY_NS;
      mostToday[JUNIOR] = totals[JUNIOR] / 10;
      mostToday[SENIOR] = totals[SENIOR] / 10;
    }
  }

  private void issue(int account, int tranche, int row, long shares, long cashE6) {
    tally.equal(Check.VAULT, "cash that becomes shares", account, waitingOfE6[row], cashE6);
    boolean isFirst = totals[tranche] == 0;
    long before = isFirst ? tranches.valueE6(tranche) : totals[tranche];
    long made =
        before == 0
            ? cashE6
            : Wide.floor(cashE6, before, Math.max(1, valueAtE6(tranche, VaultEquity.HIGH)));
    long dead = isFirst ? Math.min(made, Math.max(0, DEAD - before)) : 0;
    tally.equal(Check.VAULT, "shares issued", account, made - dead, shares);
    tally.equal(Check.VAULT, "owed while shares are issued", account, 0, tranches.owedE6());
    totals[tranche] = before + made;
    tranches.join(tranche, cashE6);
    early.join(tranche, cashE6);
    waitingOfE6[row] = 0;
    waitingE6[tranche] -= cashE6;
    sharesOf[row] += shares;
  }

  private void payOut(int account, int tranche, int row, long shares, long cashE6) {
    if (cashE6 > 0) {
      tally.equal(Check.VAULT, "who was paid", account, account, paidAccount);
      tally.equal(Check.VAULT, "paid for shares", account, cashE6, paidE6);
      paidAccount = -1;
    }
    tally.atMost(Check.VAULT, "shares redeemed", account, redeemingOf[row], shares);
    long lowE6 = valueAtE6(tranche, VaultEquity.LOW);
    long worthE6 = Wide.floor(shares, lowE6, totals[tranche]);
    tally.equal(Check.VAULT, "cash for shares", account, worthE6, cashE6);
    tally.atMost(Check.VAULT, "redeemed in a day", tranche, mostToday[tranche], shares);
    mostToday[tranche] -= shares;
    tranches.leave(tranche, cashE6, shares, totals[tranche]);
    early.leave(tranche, cashE6, shares, totals[tranche]);
    totals[tranche] -= shares;
    sharesOf[row] -= shares;
    redeemingOf[row] -= shares;
    tally.atMost(Check.VAULT, "paid of cash that waits", account, 0, -ownCashE6());
    long juniorMissing = tranches.valueE6(SENIOR) - 3 * tranches.valueE6(JUNIOR);
    if (tranche == JUNIOR) {
      tally.atMost(Check.VAULT, "junior below a quarter", account, 0, juniorMissing);
    }
  }

  void onStruckOff(int tranche, long shares) {
    hasServed = true;
    beginDay();
    bring();
    tally.equal(Check.VAULT, "shares struck off", tranche, totals[tranche], shares);
    tally.holds(Check.VAULT, equity.isCashOnly(), "struck off while it has legs", tranche);
    tally.atMost(
        Check.VAULT,
        "worth when struck off",
        tranche,
        shares / WORTHLESS,
        tranches.valueE6(tranche));
    tranches.forget(tranche);
    early.forget(tranche);
    hasMoved = true;
    totals[tranche] = 0;
    mostToday[tranche] = 0;
    for (int row = tranche; row < sharesOf.length; row += TRANCHES) {
      sharesOf[row] = 0;
      redeemingOf[row] = 0;
    }
  }

  /** A new command. */
  void begin() {
    isForeseen = false;
    hasServed = false;
  }

  /** A command is over: all of the vault's cash belongs to a tranche or waits. */
  void end() {
    giveBack();
    if (desk.rules < GuaranteeVault.RULES) {
      return;
    }
    boolean isEpoch = epochNs != desk.pool.guaranteeVault().nextEpochNs();
    epochNs = desk.pool.guaranteeVault().nextEpochNs();
    if (hasMoved || (hasTakenOver && (isEpoch || desk.isTurn(LOOKS_EVERY)))) {
      compare(isEpoch);
    }
    hasMoved = false;
  }

  private void compare(boolean isEpoch) {
    int vault = desk.owners.vault();
    if (!hasTakenOver) {
      long ownedE6 = tranches.equityE6() + waitingE6();
      tally.equal(Check.VAULT, "cash of the vault", vault, ownedE6, desk.money.balance(vault, 0));
    } else if (isEpoch) {
      chooseEpoch();
    }
    GuaranteeVault of = desk.pool.guaranteeVault();
    OwnTranches now = now();
    tally.equal(Check.VAULT, "owed", vault, now.owedE6(), of.owedE6());
    for (int tranche = 0; tranche < TRANCHES; tranche++) {
      tally.equal(Check.VAULT, "shares", tranche, totals[tranche], of.shares(tranche));
      long apartE6 = Math.abs(now.valueE6(tranche) - of.valueE6(tranche));
      tally.atMost(Check.VAULT, "value apart", tranche, doubtE6, apartE6);
      tally.equal(Check.VAULT, "waiting", tranche, waitingE6[tranche], of.waitingE6(tranche));
    }
  }

  /**
   * The moment of the epoch that explains what the pool has now: that of the shares it told of, the
   * beginning of the command or its end; none if prices are too old. Where both do, they may differ
   * by the roundings of gains, a unit for each such epoch.
   */
  private void chooseEpoch() {
    if (hasServed || !equity.isPriced()) {
      return;
    }
    boolean isLate = explains(tranches);
    if (isForeseen && explains(early)) {
      doubtE6 += isLate ? 1 : 0;
      tranches.copy(early);
    } else {
      tranches.bringTo(ownedE6());
    }
  }

  private boolean explains(OwnTranches own) {
    GuaranteeVault of = desk.pool.guaranteeVault();
    OwnTranches brought = scratch.copy(own).bringTo(ownedE6());
    return brought.lostE6(JUNIOR) == of.lostE6(JUNIOR)
        && brought.lostE6(SENIOR) == of.lostE6(SENIOR)
        && brought.isLike(of.valueE6(JUNIOR), of.valueE6(SENIOR), of.owedE6());
  }

  /** Everybody's shares, now and then. */
  void all() {
    for (int account = Holders.DOMAINS; account < desk.owners.count(); account++) {
      for (int tranche = 0; tranche < TRANCHES; tranche++) {
        int row = row(account, tranche);
        long own = sharesOf[row];
        tally.equal(
            Check.VAULT,
            "shares held",
            account,
            own,
            desk.pool.guaranteeVault().sharesOf(account, tranche));
      }
    }
  }
}
