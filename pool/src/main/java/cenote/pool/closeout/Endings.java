package cenote.pool.closeout;

import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.Requirement;

/** Ends close-outs that are cured or empty, and empties what is insolvent (rules.md 7.1, 7.5). */
final class Endings {

  private final Accruals accruals;
  private final Requirement requirement;
  private final Freezes freezes;
  private final PoolEvents events;
  private final CloseOutTable table;
  private final Portfolio looked;
  private final Rooms rooms;
  private final CloseOutFees fees;
  private final Insolvency insolvency;

  Endings(Rooms rooms, CloseOutFees fees, Insolvency insolvency) {
    this.accruals = rooms.accruals();
    this.requirement = rooms.requirement();
    this.freezes = rooms.freezes();
    this.events = rooms.events();
    this.table = rooms.table();
    this.looked = rooms.looked();
    this.rooms = rooms;
    this.fees = fees;
    this.insolvency = insolvency;
  }

  /**
   * Ends what is cured or empty, and empties what is insolvent; not all of it once deficits were
   * enough for one command.
   *
   * @param from first row
   * @param to row after the last
   * @return the row after the last of those that go on
   */
  int settleStates(int from, int to) {
    int before = table.count();
    for (int index = to - 1; index >= from && !rooms.waterfall().isEnough(); index--) {
      int account = table.accounts[index];
      if (freezes.isFrozen(account)) {
        continue;
      }
      if (account < Holders.DOMAINS) {
        settlePoolAccount(index, account);
      } else {
        settleState(index, account);
      }
    }
    int added = table.count() - before;
    table.compact();
    return to - (before + added - table.count());
  }

  private void settleState(int index, int account) {
    Portfolio portfolio = accruals.look(looked, account);
    requirement.of(portfolio);
    if (rooms.checkLiquidation() != Reject.NONE) {
      return;
    }
    long equityE6 = requirement.equityE6();
    if (equityE6 < 0) {
      if (insolvency.becomeInsolvent(index, account)) {
        end(index, CloseOuts.INSOLVENT);
      }
    } else if (!rooms.isUncured()) {
      end(
          index,
          isEmpty(portfolio)
              ? CloseOuts.EMPTY
              : table.hasSold[index] ? CloseOuts.SOLD : CloseOuts.CURED);
    }
  }

  private static boolean isEmpty(Portfolio portfolio) {
    for (int asset = 0; asset < portfolio.assetCount(); asset++) {
      if (portfolio.balance(asset) != 0) {
        return false;
      }
    }
    return portfolio.positionCount() == 0;
  }

  /** The row stays until the table is compacted. */
  void end(int index, int how) {
    fees.payLeastReward(index);
    int account = table.accounts[index];
    table.drop(index);
    events.onCloseOutEnded(account, how);
  }

  private void settlePoolAccount(int index, int account) {
    if (insolvency.settlePoolAccount(account)) {
      end(index, CloseOuts.EMPTY);
    }
  }
}
