package cenote.app.crisis;

import cenote.app.replay.Desk;
import cenote.pool.Pool;

/** Flags whoever is in breach, a second after, unpaid; counts what opened. */
final class HouseKeeper {
  private static final int CASH = 0;

  private final Desk desk;
  private int solventClosed;
  private int openedInSilence;
  private int firstOpened = -1;
  private int lastOpen = -1;

  HouseKeeper(Desk desk) {
    this.desk = desk;
  }

  /** Looks at every account. */
  void step(int second, boolean isSilent) {
    Pool pool = desk.pool();
    for (int account = 0; account < pool.accountCount(); account++) {
      boolean mayBreach =
          !pool.accounts().isPool(account)
              && hasRisk(account)
              && !pool.closeOuts().isInCloseOut(account);
      if (mayBreach && pool.margin(account).isLiquidatable()) {
        flag(account, second, isSilent);
      }
    }
  }

  private boolean hasRisk(int account) {
    return desk.pool().ledger().positionCount(account) > 0
        || desk.pool().ledger().balance(account, CASH) < 0;
  }

  private void flag(int account, int second, boolean isSilent) {
    boolean isSolvent = desk.pool().margin(account).equityE6() > 0;
    if (desk.flag(null, account) == 0 && desk.pool().closeOuts().isInCloseOut(account)) {
      solventClosed += isSolvent ? 1 : 0;
      openedInSilence += isSilent ? 1 : 0;
      firstOpened = firstOpened < 0 ? second : firstOpened;
      lastOpen = second;
    }
  }

  /** Notes whether something is open when a second ends. */
  void end(int second) {
    if (desk.pool().closeOuts().openCount() > 0) {
      lastOpen = second;
    }
  }

  /** Close-outs that opened while equity was above 0. */
  int solventClosed() {
    return solventClosed;
  }

  /** Close-outs that opened while some market had no fresh price. */
  int openedInSilence() {
    return openedInSilence;
  }

  /** From the first close-out until none was open; 0 without any, -1 while one is. */
  long cureSeconds() {
    if (desk.pool().closeOuts().openCount() > 0) {
      return -1;
    }
    return firstOpened < 0 ? 0 : lastOpen + 1L - firstOpened;
  }
}
