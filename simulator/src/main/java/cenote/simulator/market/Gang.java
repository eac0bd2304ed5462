package cenote.simulator.market;

import cenote.pool.Pool;

/** Accounts that act together, and what they have brought and taken out. */
final class Gang {

  private final Accounts accounts;
  private final int first;
  private final int count;
  private long broughtE6;
  private long takenE6;

  Gang(Accounts accounts, Role role) {
    this.accounts = accounts;
    this.first = accounts.first(role);
    this.count = accounts.count(role);
    for (int i = 0; i < count; i++) {
      broughtE6 += accounts.sizeE6(first + i);
    }
  }

  /** Account of a member. */
  int member(int number) {
    return first + number;
  }

  int count() {
    return count;
  }

  void brings(long valueE6) {
    broughtE6 += valueE6;
  }

  void takes(long cashE6) {
    takenE6 += cashE6;
  }

  boolean isOpen(Pool pool) {
    for (int i = 0; i < count; i++) {
      int id = accounts.id(first + i);
      if (id < 0 || id >= pool.accountCount()) {
        return false;
      }
    }
    return true;
  }

  boolean isInCloseOut(Pool pool) {
    for (int i = 0; i < count; i++) {
      if (pool.closeOuts().isInCloseOut(accounts.id(first + i))) {
        return true;
      }
    }
    return false;
  }

  /** An instrument of the pool that the members do not hold against each other, or -1. */
  int unmatched(Pool pool) {
    for (int i = 0; i < count; i++) {
      int id = accounts.id(first + i);
      for (int k = 0; k < pool.ledger().positionCount(id); k++) {
        int instrument = pool.ledger().positionInstrument(id, k);
        if (sumE8(pool, instrument) != 0) {
          return instrument;
        }
      }
    }
    return -1;
  }

  private long sumE8(Pool pool, int instrument) {
    long sumE8 = 0;
    for (int i = 0; i < count; i++) {
      int id = accounts.id(first + i);
      for (int k = 0; k < pool.ledger().positionCount(id); k++) {
        boolean isOne = pool.ledger().positionInstrument(id, k) == instrument;
        sumE8 += isOne ? pool.ledger().positionQuantityE8(id, k) : 0;
      }
    }
    return sumE8;
  }

  /** Equity of all members, cash E6. */
  long equityE6(Pool pool) {
    long equityE6 = 0;
    for (int i = 0; i < count; i++) {
      equityE6 += pool.margin(accounts.id(first + i)).equityE6();
    }
    return equityE6;
  }

  long scoreE6(Pool pool) {
    return isOpen(pool) ? equityE6(pool) + takenE6 - broughtE6 : 0;
  }
}
