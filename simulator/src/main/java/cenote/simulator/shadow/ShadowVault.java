package cenote.simulator.shadow;

import static cenote.simulator.shadow.Disagreement.require;
import static cenote.simulator.shadow.Money.times;

import java.math.BigInteger;

/**
 * The guarantee vault ({@code rules.md} 13.2) while it holds nothing but cash: what each tranche is
 * worth, its shares, and what waits. Once it has taken over contracts only their bounds are known.
 */
final class ShadowVault {

  private static final long DAY_NS = 86_400_000_000_000L;
  private static final long DEAD = 1_000_000L;
  private static final int JUNIOR = 0;

  private final ShadowLedger ledger;
  private final long[] valueE6 = new long[2];
  private final long[] shares = new long[2];
  private final long[] allowedToday = new long[2];
  private long waitingE6;
  private long paidE6;
  private long day = -1;
  private boolean isCashOnly = true;
  private int account = -1;

  ShadowVault(ShadowLedger ledger) {
    this.ledger = ledger;
  }

  void open(int number) {
    account = number;
  }

  int account() {
    return account;
  }

  boolean isOpen() {
    return account >= 0;
  }

  boolean isCashOnly() {
    return isCashOnly;
  }

  /** It holds contracts from now on, which gain and lose. */
  void onTakenOver() {
    isCashOnly = false;
  }

  long valueE6(int tranche) {
    return valueE6[tranche];
  }

  /** At most what both tranches could give in one event, cash E6. */
  long capacityE6() {
    if (!isOpen()) {
      return 0;
    }
    return isCashOnly ? valueE6[0] + valueE6[1] / 20 : Math.max(0, ledger.balance(account, 0));
  }

  long waitingE6() {
    return waitingE6;
  }

  void onDeposit(long amountE6) {
    waitingE6 += amountE6;
  }

  /** Cash left the vault for a holder; for shares, or since it bought none. */
  void onPaid(long amountE6) {
    returnUnused();
    paidE6 = amountE6;
  }

  /** What was paid without shares was a deposit that bought none. */
  void returnUnused() {
    waitingE6 -= paidE6;
    paidE6 = 0;
  }

  void bear(int tranche, long amountE6) {
    valueE6[tranche] -= amountE6;
  }

  /** An epoch may allow a tenth of the shares there are when the day's first begins. */
  private void beginDay() {
    if (ledger.nowNs / DAY_NS != day) {
      day = ledger.nowNs / DAY_NS;
      allowedToday[0] = shares[0] / 10;
      allowedToday[1] = shares[1] / 10;
    }
  }

  /** Shares were issued, or redeemed when negative, for cash given, or got when negative. */
  void onShares(int tranche, long count, long cashE6) {
    beginDay();
    if (count > 0) {
      issue(tranche, count, cashE6);
    } else {
      redeem(tranche, -count, -cashE6);
    }
  }

  private void issue(int tranche, long count, long cashE6) {
    waitingE6 -= cashE6;
    if (!isCashOnly) {
      shares[tranche] += count;
      return;
    }
    if (shares[tranche] == 0) {
      long dead = Math.min(cashE6, Math.max(0, DEAD - valueE6[tranche]));
      require(count == cashE6 - dead, "13.2 first shares: expected " + (cashE6 - dead));
      shares[tranche] = valueE6[tranche] + cashE6;
    } else {
      requireFair(tranche, count, cashE6, "13.2 shares issued");
      shares[tranche] += count;
    }
    valueE6[tranche] += cashE6;
  }

  private void redeem(int tranche, long count, long cashE6) {
    require(paidE6 == cashE6, "13.2 paid: expected " + cashE6 + ", got " + paidE6);
    paidE6 = 0;
    allowedToday[tranche] -= count;
    require(allowedToday[tranche] >= 0, "13.2 more than a tenth redeemed in a day");
    if (isCashOnly) {
      requireFair(tranche, count, cashE6 + 1, "13.2 shares redeemed");
      valueE6[tranche] -= cashE6;
      require(
          tranche != JUNIOR || valueE6[0] >= Math.ceilDiv(valueE6[1], 3),
          "13.2 junior was redeemed below a quarter");
    }
    shares[tranche] -= count;
  }

  /** Shares for cash at the tranche's value, down to one. */
  private void requireFair(int tranche, long count, long cashE6, String what) {
    BigInteger value = times(cashE6, shares[tranche]);
    require(
        times(count, valueE6[tranche]).compareTo(value) <= 0,
        what + " for " + cashE6 + ": " + count + " are too many");
    if (what.endsWith("issued")) {
      require(
          times(count + 1, valueE6[tranche]).compareTo(value) > 0,
          what + " for " + cashE6 + ": " + count + " are too few");
    } else {
      require(
          times(count, valueE6[tranche]).compareTo(times(cashE6 - 1, shares[tranche])) >= 0,
          what + ": " + (cashE6 - 1) + " are too much cash");
    }
  }

  void strikeOff(int tranche, long count) {
    beginDay();
    require(!isCashOnly || count == shares[tranche], "13.2 shares struck off");
    require(!isCashOnly || valueE6[tranche] < count / 100, "13.2 shares with value struck off");
    shares[tranche] = 0;
    allowedToday[tranche] = 0;
  }

  /** The vault's cash is what depositors own and what waits to become theirs. */
  void check() {
    returnUnused();
    if (isOpen() && isCashOnly) {
      long sumE6 = valueE6[0] + valueE6[1] + waitingE6;
      long cashE6 = ledger.balance(account, 0);
      require(cashE6 == sumE6, "13.2 cash of the vault: expected " + sumE6 + ", got " + cashE6);
    }
  }
}
