package cenote.app.crisis;

import cenote.app.replay.Desk;
import cenote.pool.Pool;
import java.util.function.Supplier;

/** Flags whoever is in breach, a second after, unpaid; counts what opened. */
final class HouseKeeper {
  private static final int CASH = 0;

  private final Desk desk;
  private int solventClosed;
  private int openedInSilence;
  private int firstOpened = -1;
  private int lastOpen = -1;
  private boolean isReversed;
  private Supplier<int[]> finder = this::all;
  private Runnable afterEach = () -> {};

  HouseKeeper(Desk desk) {
    this.desk = desk;
  }

  /** Looks at every account, or at those that somebody found. */
  void step(int second, boolean isSilent) {
    for (int account : finder.get()) {
      if (isInBreach(account)) {
        flag(account, second, isSilent);
        afterEach.run();
      }
    }
  }

  private int[] all() {
    int count = desk.pool().accountCount();
    int[] accounts = new int[count];
    for (int i = 0; i < count; i++) {
      accounts[i] = isReversed ? count - 1 - i : i;
    }
    return accounts;
  }

  private boolean isInBreach(int account) {
    Pool pool = desk.pool();
    boolean mayBreach =
        pool.accounts().isHeld(account)
            && hasRisk(account)
            && !pool.closeOuts().isInCloseOut(account);
    return mayBreach && pool.margin(account).isLiquidatable();
  }

  /** Looks only at what is found from now on, asked each second, and runs something per flag. */
  void findBy(Supplier<int[]> other, Runnable each) {
    finder = other;
    afterEach = each;
  }

  /** Looks at the last account first from now on. */
  void reverse() {
    isReversed = true;
  }

  /** Accounts in breach that nobody has flagged. */
  int waiting() {
    int waiting = 0;
    for (int account = 0; account < desk.pool().accountCount(); account++) {
      waiting += isInBreach(account) ? 1 : 0;
    }
    return waiting;
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
