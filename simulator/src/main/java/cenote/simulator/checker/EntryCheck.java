package cenote.simulator.checker;

import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Reasons;

/**
 * Each entry as it comes: where it may go, the interest and the prices of flags that it must be
 * (I1, I12; {@code rules.md} 5.3, 6); then it is booked.
 */
final class EntryCheck {

  private static final long E18 = 1_000_000_000_000_000_000L;
  private static final long FLAG_E6 = 1_000_000L;

  private final Desk desk;
  private final Tally tally;
  private final Routes routes = new Routes();
  private final Layers layers;
  private final VaultBook vault;
  private final Receipts receipts;

  EntryCheck(Desk desk, Layers layers, VaultBook vault, Receipts receipts) {
    this.desk = desk;
    this.tally = desk.tally;
    this.layers = layers;
    this.vault = vault;
    this.receipts = receipts;
  }

  void onEntry(int asset, int from, int to, long amount, int reason) {
    requireRoute(asset, from, to, amount, reason);
    if (from == desk.owners.vault() || to == desk.owners.vault()) {
      vault.foresee();
    }
    enter(from, reason, amount);
    enter(to, reason, amount);
    if (reason == Reasons.FALSE_FLAG) {
      long mostE6 = Math.clamp(desk.money.balance(from, 0), 0, FLAG_E6);
      tally.equal(Check.I6_FLAGS, "price of a false flag", from, mostE6, amount);
    } else if (reason == Reasons.DEFICIT) {
      layers.onEntry(from, to, amount);
    } else if (Layers.isHaircut(reason)) {
      layers.onHaircut(from, to, amount);
      if (Receipts.isTold(reason, to)) {
        receipts.onHaircutEntry(from, amount);
      }
    } else if (reason == Reasons.VAULT_REDEMPTION) {
      vault.onPaid(to, amount);
    } else if (reason == Reasons.CLOSE_OUT_RESULT) {
      checkResult(from, to, amount);
    }
    desk.money.move(asset, from, to, amount);
    desk.posted.add(asset, from, to, amount, reason);
  }

  private void requireRoute(int asset, int from, int to, long amount, int reason) {
    boolean isKnown = from <= desk.owners.count() && to <= desk.owners.count() && amount > 0;
    boolean isAllowed =
        isKnown && routes.isAllowed(desk.told.kind, reason, asset, from, to, desk.owners.vault());
    if (!isAllowed) {
      throw tally.broken(
          Check.I1_REASONS,
          "entry of %s: expected one that its reason allows, got %d of %d from %d to %d for %d"
              .formatted(desk.told.kind, amount, asset, from, to, reason));
    }
    tally.made(Check.I1_REASONS);
  }

  /** An account is part of the command: what accrued comes first. */
  private void enter(int holder, int reason, long amount) {
    if (holder < 0) {
      return;
    }
    desk.ensure(holder);
    if (desk.touch(holder)) {
      chargeInterest(holder, reason, amount);
      desk.positions.touch(holder);
      return;
    }
    if (reason == Reasons.INTEREST) {
      tally.equal(Check.I12_INTEREST, "interest charged again", holder, 0, amount);
    }
    boolean isSettling = reason == Reasons.SETTLEMENT || reason == Reasons.EXPIRY;
    if (isSettling && desk.told.kind == Kind.TICK) {
      desk.positions.touch(holder);
    }
  }

  private void chargeInterest(int account, int reason, long amount) {
    long dueE6 = interestE6(account);
    if (dueE6 > 0 || reason == Reasons.INTEREST) {
      long paidE6 = reason == Reasons.INTEREST ? amount : 0;
      tally.equal(Check.I12_INTEREST, "interest", account, dueE6, paidE6);
    }
    desk.money.interestIndex(account, desk.clock.interestIndexE18());
  }

  private long interestE6(int account) {
    long cashE6 = desk.money.balance(account, 0);
    if (cashE6 >= 0 || account < Holders.DOMAINS || account == desk.owners.vault()) {
      return 0;
    }
    long since = desk.clock.interestIndexE18() - desk.money.interestIndex(account);
    return Wide.ceil(-cashE6, since, E18);
  }

  /** What a close-out account has left repays its domain's shortfalls first, once without legs. */
  private void checkResult(int from, int to, long amount) {
    int legs = desk.positions.legs(from).count;
    tally.equal(Check.I7_LOST, "legs of an account that ends", from, 0, legs);
    long owedE6 = layers.owedE6(from);
    long cashE6 = desk.money.balance(from, 0);
    boolean isRepaid = to == Holders.SUSPENSE;
    long expected = isRepaid ? Math.min(owedE6, cashE6) : cashE6;
    tally.equal(Check.I7_LOST, "result of a close-out account", from, expected, amount);
    boolean isInOrder = isRepaid || owedE6 == 0;
    tally.holds(Check.I7_LOST, isInOrder, "insurance before shortfalls", from);
    if (isRepaid) {
      layers.onRepaid(from, amount);
    }
  }
}
