package cenote.app.crisis;

import cenote.pool.Pool;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Looks each second at what of a market is in close-out, and, where it is most, works out what a
 * queue by the published rank ({@code rivals.md} 4.3) would do with the accounts on the other side:
 * (mark / entry, or its inverse for shorts) x (notional / equity), whole positions until the
 * quantity is covered, here valued at the mark of the moment. Changes nothing.
 */
final class QueueWatch {
  private static final long E6 = 1_000_000L;

  private final Supplier<Pool> pools;
  private final IntPredicate hedgers;
  private Beside most = Beside.NONE;

  /** An account on the other side. */
  private record Ranked(long rankE6, long quantityE8, boolean isHedged) {}

  /**
   * Nothing has been seen yet.
   *
   * @param hedgers accounts of which it is told that they lose one leg of several
   */
  QueueWatch(Supplier<Pool> pools, IntPredicate hedgers) {
    this.pools = pools;
    this.hedgers = hedgers;
  }

  /** Looks at a market, the number of its perpetual and its domain's close-out account included. */
  void step(int second, int instrument) {
    long markE8 = pools.get().market().markE8(instrument);
    long longE8 = 0;
    long shortE8 = 0;
    for (int account = 0; account < pools.get().accountCount(); account++) {
      if (isInCloseOut(account)) {
        long heldE8 = quantityE8(account, instrument);
        longE8 += Math.max(0, heldE8);
        shortE8 += Math.max(0, -heldE8);
      }
    }
    long neededE8 = Math.max(longE8, shortE8);
    if (neededE8 > 0 && Stage.valueE6(neededE8, markE8) > most.neededE6()) {
      most = queue(second, instrument, neededE8, longE8 < shortE8, markE8);
    }
  }

  private boolean isInCloseOut(int account) {
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      if (account == Holders.closeOut(domain)) {
        return true;
      }
    }
    return pools.get().closeOuts().isInCloseOut(account);
  }

  private Beside queue(int second, int instrument, long neededE8, boolean isOfLongs, long markE8) {
    List<Ranked> ranked = new ArrayList<>();
    Pool pool = pools.get();
    for (int account = 0; account < pool.accountCount(); account++) {
      long heldE8 = quantityE8(account, instrument);
      boolean isOther = isOfLongs ? heldE8 > 0 : heldE8 < 0;
      if (isOther && pool.accounts().isHeld(account) && !isInCloseOut(account)) {
        ranked.add(ranked(account, instrument, heldE8, markE8));
      }
    }
    ranked.sort(Comparator.comparingLong(Ranked::rankE6).reversed());
    long leftE8 = neededE8;
    long closedE8 = 0;
    int accounts = 0;
    int oneLegged = 0;
    while (accounts < ranked.size() && leftE8 > 0) {
      Ranked first = ranked.get(accounts++);
      closedE8 += first.quantityE8();
      leftE8 -= first.quantityE8();
      oneLegged += first.isHedged() ? 1 : 0;
    }
    return new Beside(
        second,
        Stage.valueE6(neededE8, markE8),
        Stage.valueE6(closedE8, markE8),
        accounts,
        oneLegged,
        Stage.valueE6(Math.max(0, -leftE8), markE8),
        0,
        0);
  }

  private Ranked ranked(int account, int instrument, long heldE8, long markE8) {
    long sizeE8 = Math.abs(heldE8);
    long entryE6 = Math.max(1, Math.abs(costE6(account, instrument)));
    long worthE6 = Math.max(1, Stage.valueE6(sizeE8, markE8));
    double gain = heldE8 > 0 ? (double) worthE6 / entryE6 : (double) entryE6 / worthE6;
    long equityE6 = Math.max(1, pools.get().margin(account).equityE6());
    double rank = gain * notionalE6(account) / equityE6;
    boolean isHedged = hedgers.test(account);
    return new Ranked((long) (rank * E6), sizeE8, isHedged);
  }

  private long notionalE6(int account) {
    Ledger ledger = pools.get().ledger();
    long sumE6 = 0;
    for (int k = 0; k < ledger.positionCount(account); k++) {
      long markE8 = pools.get().market().markE8(ledger.positionInstrument(account, k));
      sumE6 += Stage.valueE6(Math.abs(ledger.positionQuantityE8(account, k)), markE8);
    }
    return sumE6;
  }

  private long costE6(int account, int instrument) {
    Ledger ledger = pools.get().ledger();
    for (int k = 0; k < ledger.positionCount(account); k++) {
      if (ledger.positionInstrument(account, k) == instrument) {
        return ledger.positionCostE6(account, k);
      }
    }
    return 0;
  }

  private long quantityE8(int account, int instrument) {
    Ledger ledger = pools.get().ledger();
    for (int k = 0; k < ledger.positionCount(account); k++) {
      if (ledger.positionInstrument(account, k) == instrument) {
        return ledger.positionQuantityE8(account, k);
      }
    }
    return 0;
  }

  /** The moment of most need, with what the run itself tore up until now. */
  Beside beside(Tolls tolls) {
    return new Beside(
        most.second(),
        most.neededE6(),
        most.closedE6(),
        most.accounts(),
        most.oneLegged(),
        most.overshootE6(),
        tolls.tornE6(),
        tolls.beyondE6());
  }
}
