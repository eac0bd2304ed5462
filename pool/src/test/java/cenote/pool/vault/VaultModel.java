package cenote.pool.vault;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The guarantee vault written once more from ADR 0022, slow and with numbers of any size: what the
 * class is held to. Knows cash and legs as it is told of them.
 */
final class VaultModel {

  static final int JUNIOR = 0;
  static final int SENIOR = 1;

  /** What an account has of one tranche. */
  static final class Holding {
    BigInteger shares = ZERO;
    BigInteger redeeming = ZERO;
    BigInteger waiting = ZERO;
  }

  /** A tranche. */
  static final class Tranche {
    BigInteger value = ZERO;
    BigInteger lost = ZERO;
    BigInteger shares = ZERO;
    BigInteger redeemed = ZERO;
    BigInteger mayRedeem = ZERO;
    final Map<Integer, Holding> holdings = new TreeMap<>();
    final Deque<Integer> deposits = new ArrayDeque<>();
    final Deque<Integer> redemptions = new ArrayDeque<>();

    Holding of(int account) {
      return holdings.computeIfAbsent(account, _ -> new Holding());
    }

    BigInteger waiting() {
      return holdings.values().stream().map(h -> h.waiting).reduce(ZERO, BigInteger::add);
    }

    Tranche valued() {
      Tranche copy = new Tranche();
      copy.value = value;
      copy.lost = lost;
      return copy;
    }
  }

  final List<Tranche> tranches = List.of(new Tranche(), new Tranche());
  final List<String> told = new ArrayList<>();
  BigInteger owed = ZERO;
  BigInteger cash = ZERO;
  BigInteger quantity = ZERO;
  BigInteger cost = ZERO;
  BigDecimal mark = BigDecimal.ZERO;
  BigDecimal confidence = BigDecimal.ONE;
  private long day = -1;

  Tranche of(int tranche) {
    return tranches.get(tranche);
  }

  void deposit(int account, int tranche, long amount) {
    of(tranche).of(account).waiting = BigInteger.valueOf(amount);
    of(tranche).deposits.add(account);
    cash = cash.add(BigInteger.valueOf(amount));
  }

  void redeem(int account, int tranche, BigInteger shares) {
    of(tranche).of(account).redeeming = shares;
    of(tranche).redemptions.add(account);
  }

  // What tranches are worth.

  /** Equity of those who have shares, with prices moved in the direction of a sign. */
  BigInteger equity(int side) {
    BigDecimal doubt = BigDecimal.ONE.subtract(confidence).multiply(mark);
    BigDecimal move = doubt.setScale(8, RoundingMode.CEILING);
    int sign = side * quantity.signum();
    BigDecimal price = mark.add(move.multiply(BigDecimal.valueOf(sign)));
    BigDecimal units = new BigDecimal(quantity, 8);
    BigInteger value =
        units.multiply(price).movePointRight(6).setScale(0, RoundingMode.FLOOR).toBigInteger();
    BigInteger waiting = of(JUNIOR).waiting().add(of(SENIOR).waiting());
    return cash.add(value).subtract(cost).subtract(waiting);
  }

  private BigInteger book() {
    return of(JUNIOR).value.add(of(SENIOR).value).subtract(owed);
  }

  /** Spreads what equity has changed by: losses up from junior, gains down from senior. */
  void spread(BigInteger equity) {
    BigInteger change = equity.subtract(book());
    if (change.signum() < 0) {
      BigInteger loss = change.negate();
      for (int t : new int[] {JUNIOR, SENIOR}) {
        BigInteger borne = loss.min(of(t).value);
        lose(t, borne);
        loss = loss.subtract(borne);
      }
      owed = owed.add(loss);
      return;
    }
    BigInteger gain = change;
    BigInteger repaid = gain.min(owed);
    owed = owed.subtract(repaid);
    gain = gain.subtract(repaid);
    for (int t : new int[] {SENIOR, JUNIOR}) {
      BigInteger made = gain.min(of(t).lost);
      of(t).lost = of(t).lost.subtract(made);
      of(t).value = of(t).value.add(made);
      gain = gain.subtract(made);
    }
    BigInteger sum = of(JUNIOR).value.add(of(SENIOR).value);
    BigInteger ofSenior = sum.signum() == 0 ? ZERO : gain.multiply(of(SENIOR).value).divide(sum);
    of(SENIOR).value = of(SENIOR).value.add(ofSenior);
    of(JUNIOR).value = of(JUNIOR).value.add(gain.subtract(ofSenior));
  }

  void lose(int tranche, BigInteger amount) {
    of(tranche).value = of(tranche).value.subtract(amount);
    of(tranche).lost = of(tranche).lost.add(amount);
  }

  /** What a tranche would be worth at an equity. */
  BigInteger valueAt(int tranche, BigInteger equity) {
    VaultModel other = new VaultModel();
    for (int t : new int[] {JUNIOR, SENIOR}) {
      other.of(t).value = of(t).value;
      other.of(t).lost = of(t).lost;
    }
    other.owed = owed;
    other.spread(equity);
    return other.of(tranche).value;
  }

  BigInteger available(int tranche) {
    BigInteger waiting = of(JUNIOR).waiting().add(of(SENIOR).waiting());
    return valueAt(tranche, equity(0)).min(cash.subtract(waiting)).max(ZERO);
  }

  // An epoch.

  void epoch(long nowNs) {
    if (nowNs / 86_400_000_000_000L != day) {
      day = nowNs / 86_400_000_000_000L;
      for (Tranche t : tranches) {
        t.mayRedeem = t.shares.divide(BigInteger.TEN);
        t.redeemed = ZERO;
      }
    }
    spread(equity(0));
    for (int t : new int[] {JUNIOR, SENIOR}) {
      if (isWorthless(t) && quantity.signum() == 0) {
        strikeOff(t);
      }
    }
    for (int t : new int[] {JUNIOR, SENIOR}) {
      takeIn(t);
    }
    for (int t : new int[] {SENIOR, JUNIOR}) {
      payOut(t);
    }
  }

  private boolean isWorthless(int t) {
    BigInteger hundredth = of(t).shares.divide(BigInteger.valueOf(100));
    return of(t).value.compareTo(hundredth) < 0;
  }

  private void strikeOff(int t) {
    told.add("struck off %d: %d".formatted(t, of(t).shares));
    of(t).shares = ZERO;
    of(t).mayRedeem = ZERO;
    of(t).redeemed = ZERO;
    of(t).lost = ZERO;
    of(t).redemptions.clear();
    of(t)
        .holdings
        .values()
        .forEach(h -> {
          h.shares = ZERO;
          h.redeeming = ZERO;
        });
  }

  private void takeIn(int t) {
    Tranche tranche = of(t);
    while (!tranche.deposits.isEmpty() && owed.signum() == 0) {
      int account = tranche.deposits.getFirst();
      Holding holding = tranche.of(account);
      BigInteger amount = holding.waiting;
      BigInteger given;
      if (tranche.shares.signum() == 0) {
        BigInteger dead = tranche.value;
        BigInteger high = valueAt(t, equity(1));
        BigInteger issued = dead.signum() == 0 ? amount : amount.multiply(dead).divide(high);
        BigInteger minimum = BigInteger.valueOf(1_000_000).subtract(dead).max(ZERO);
        given = issued.subtract(minimum.min(issued));
        tranche.shares = dead.add(issued);
      } else {
        BigInteger high = valueAt(t, equity(1));
        if (isWorthless(t) || high.signum() == 0) {
          return;
        }
        given = amount.multiply(tranche.shares).divide(high);
        tranche.shares = tranche.shares.add(given);
      }
      tranche.deposits.removeFirst();
      holding.waiting = ZERO;
      holding.shares = holding.shares.add(given);
      tranche.value = tranche.value.add(amount);
      told.add("%d:%d %d for %d".formatted(account, t, given, amount));
    }
  }

  private void payOut(int t) {
    Tranche tranche = of(t);
    while (!tranche.redemptions.isEmpty()) {
      int account = tranche.redemptions.getFirst();
      Holding holding = tranche.of(account);
      BigInteger low = valueAt(t, equity(-1));
      BigInteger count =
          holding.redeeming.min(tranche.mayRedeem.subtract(tranche.redeemed)).min(roomFor(t, low));
      if (count.signum() <= 0) {
        return;
      }
      BigInteger paid = count.multiply(low).divide(tranche.shares);
      boolean isAll = count.equals(holding.redeeming);
      tranche.lost = tranche.lost.multiply(tranche.shares.subtract(count)).divide(tranche.shares);
      tranche.value = tranche.value.subtract(paid);
      tranche.shares = tranche.shares.subtract(count);
      tranche.redeemed = tranche.redeemed.add(count);
      holding.shares = holding.shares.subtract(count);
      holding.redeeming = holding.redeeming.subtract(count);
      cash = cash.subtract(paid);
      told.add("%d:%d %d for %d".formatted(account, t, count.negate(), paid.negate()));
      if (!isAll) {
        return;
      }
      tranche.redemptions.removeFirst();
    }
  }

  /** Shares that cash pays for, and for junior those above a quarter of the vault. */
  private BigInteger roomFor(int t, BigInteger low) {
    if (low.signum() == 0) {
      return ZERO;
    }
    BigInteger shares = of(t).shares;
    BigInteger free = cash.subtract(of(JUNIOR).waiting()).subtract(of(SENIOR).waiting());
    BigInteger most = free.signum() <= 0 ? ZERO : free.multiply(shares).divide(low).min(shares);
    if (t == JUNIOR) {
      BigInteger three = BigInteger.valueOf(3);
      BigInteger third = of(SENIOR).value.add(three).subtract(ONE).divide(three);
      BigInteger room = of(JUNIOR).value.subtract(third);
      most = room.signum() <= 0 ? ZERO : most.min(room.multiply(shares).divide(of(JUNIOR).value));
    }
    return most;
  }
}
