package cenote.simulator.checker;

import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Reasons;
import cenote.pool.vault.GuaranteeVault;
import java.util.Arrays;

/**
 * The guarantee vault as requests, epochs and losses make it ({@code rules.md} 13.2): cash that
 * waits, shares of everybody, what each tranche is worth. Holds while the vault has nothing but
 * cash, so that a price has one side only; all of its cash is then somebody's, to the unit.
 */
final class VaultBook {

  private static final int TRANCHES = GuaranteeVault.TRANCHES;
  private static final int JUNIOR = GuaranteeVault.JUNIOR;
  private static final int SENIOR = GuaranteeVault.SENIOR;
  private static final long DEAD = 1_000_000L;
  private static final int WORTHLESS = 100;
  private static final long DAY_NS = 86_400_000_000_000L;

  private final Desk desk;
  private final Tally tally;
  private final long[] valuesE6 = new long[TRANCHES];
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

  VaultBook(Desk desk) {
    this.desk = desk;
    this.tally = desk.tally;
  }

  /** What a tranche is worth, cash E6. */
  long valueE6(int tranche) {
    return valuesE6[tranche];
  }

  /** Cash of the vault that waits to become shares, E6. */
  long waitingE6() {
    return waitingE6[JUNIOR] + waitingE6[SENIOR];
  }

  /** A tranche has paid for a deficit; the cash leaves with the plan. */
  void bear(int tranche, long amountE6) {
    valuesE6[tranche] -= amountE6;
    tally.atMost(Check.I7_BALANCES, "borne by a tranche", tranche, 0, -valuesE6[tranche]);
    hasMoved = true;
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
    beginDay();
    int row = row(account, tranche);
    boolean isLater = hour() > askedHours[row];
    tally.holds(Check.VAULT, isLater, "an epoch that had begun before it was asked for", account);
    if (shares > 0) {
      giveBack();
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
    long before = isFirst ? valuesE6[tranche] : totals[tranche];
    long made = before == 0 ? cashE6 : Wide.floor(cashE6, before, valuesE6[tranche]);
    long dead = isFirst ? Math.min(made, Math.max(0, DEAD - before)) : 0;
    tally.equal(Check.VAULT, "shares issued", account, made - dead, shares);
    totals[tranche] = before + made;
    valuesE6[tranche] += cashE6;
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
    long worthE6 = Wide.floor(shares, valuesE6[tranche], totals[tranche]);
    tally.equal(Check.VAULT, "cash for shares", account, worthE6, cashE6);
    tally.atMost(Check.VAULT, "redeemed in a day", tranche, mostToday[tranche], shares);
    mostToday[tranche] -= shares;
    totals[tranche] -= shares;
    valuesE6[tranche] -= cashE6;
    sharesOf[row] -= shares;
    redeemingOf[row] -= shares;
    long juniorMissing = valuesE6[SENIOR] - 3 * valuesE6[JUNIOR];
    if (tranche == JUNIOR) {
      tally.atMost(Check.VAULT, "junior below a quarter", account, 0, juniorMissing);
    }
  }

  void onStruckOff(int tranche, long shares) {
    beginDay();
    tally.equal(Check.VAULT, "shares struck off", tranche, totals[tranche], shares);
    tally.atMost(
        Check.VAULT, "worth when struck off", tranche, shares / WORTHLESS, valuesE6[tranche]);
    totals[tranche] = 0;
    mostToday[tranche] = 0;
    for (int row = tranche; row < sharesOf.length; row += TRANCHES) {
      sharesOf[row] = 0;
      redeemingOf[row] = 0;
    }
  }

  /** A command is over: all of the vault's cash belongs to a tranche or waits. */
  void end() {
    giveBack();
    if (!hasMoved) {
      return;
    }
    hasMoved = false;
    int vault = desk.owners.vault();
    long cashE6 = desk.money.balance(vault, 0);
    long ownedE6 = valuesE6[JUNIOR] + valuesE6[SENIOR] + waitingE6();
    tally.equal(Check.VAULT, "cash of the vault", vault, ownedE6, cashE6);
    for (int tranche = 0; tranche < TRANCHES; tranche++) {
      GuaranteeVault of = desk.pool.guaranteeVault();
      tally.equal(Check.VAULT, "shares", tranche, totals[tranche], of.shares(tranche));
      tally.equal(Check.VAULT, "value", tranche, valuesE6[tranche], of.valueE6(tranche));
      tally.equal(Check.VAULT, "waiting", tranche, waitingE6[tranche], of.waitingE6(tranche));
    }
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
