package cenote.actor;

import java.util.List;

/**
 * Brings in what the people of the demo begin with, coins once they have a price, and refills
 * makers and keepers whose equity has fallen to half: money from nowhere, as only a demo has it.
 */
final class Treasurer implements Agent {

  private static final long PAUSE_NS = 200_000_000L;
  private static final long PENDING_NS = 5_000_000_000L;

  private final List<Endowment> endowments;
  private boolean hasBroughtCash;
  private boolean hasBroughtCoins;
  private int next;
  private long refills;

  Treasurer(List<Endowment> endowments) {
    this.endowments = List.copyOf(endowments);
  }

  /** How often somebody was refilled. */
  long refills() {
    return refills;
  }

  @Override
  public long act(Floor floor) {
    if (!hasBroughtCash) {
      hasBroughtCash = true;
      bring(floor, true);
    } else if (!hasBroughtCoins) {
      hasBroughtCoins = isPriced(floor);
      if (hasBroughtCoins) {
        bring(floor, false);
      }
    } else {
      next = next + 1 < endowments.size() ? next + 1 : 0;
      return look(floor, endowments.get(next));
    }
    return PAUSE_NS;
  }

  private static boolean isPriced(Floor floor) {
    boolean isPriced = true;
    for (int u = 0; u < Catalogue.count(); u++) {
      isPriced &= floor.pool().market().indexE8(u) > 0;
    }
    return isPriced;
  }

  /** Credits those who have no account yet. */
  private void bring(Floor floor, boolean isCash) {
    for (Endowment endowment : endowments) {
      boolean isMeant = (endowment.asset() == Catalogue.CASH) == isCash;
      if (isMeant && floor.account(endowment.party()) < 0) {
        credit(floor, endowment, endowment.amount());
      }
    }
  }

  private long look(Floor floor, Endowment endowment) {
    int account = floor.account(endowment.party());
    if (!endowment.isRefilled() || account < 0) {
      return PAUSE_NS;
    }
    long equityE6 = floor.pool().margin(account).equityE6();
    if (equityE6 >= endowment.amount() / 2) {
      return PAUSE_NS;
    }
    refills++;
    credit(floor, endowment, endowment.amount() - equityE6);
    return PENDING_NS;
  }

  private static void credit(Floor floor, Endowment endowment, long amount) {
    floor
        .custody()
        .credit(endowment.party().address(), 0, endowment.asset(), amount, Custody.Receipt.NONE);
  }
}
