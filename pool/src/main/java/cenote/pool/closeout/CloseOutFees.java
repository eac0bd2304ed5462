package cenote.pool.closeout;

import cenote.kernel.FixedPoint;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.waterfall.Waterfall;

/** Who gets the fee of a close-out ({@code rules.md} 7.6). */
final class CloseOutFees {

  private static final long E6 = 1_000_000L;
  private static final long FLAGGER_CAP_E6 = 1_000 * E6;
  private static final long LARGE_E6 = 1_000 * E6;
  private static final long LEAST_REWARD_E6 = 5 * E6;

  private final Ledger ledger;
  private final Accruals accruals;
  private final Freezes freezes;
  private final Waterfall waterfall;
  private final CloseOutTable table;
  private final Plan own;

  CloseOutFees(Rooms rooms) {
    this.ledger = rooms.ledger();
    this.accruals = rooms.accruals();
    this.freezes = rooms.freezes();
    this.waterfall = rooms.waterfall();
    this.table = rooms.table();
    this.own = rooms.plan();
  }

  /** 40 % to the flagger up to its cap, 10 % to the house, the rest to insurance. */
  void take(Plan plan, int index, Portfolio payer, int domain, long feeE6) {
    if (feeE6 == 0) {
      return;
    }
    long flaggerE6 = flaggerPartE6(index, feeE6);
    long houseE6 = feeE6 / 10;
    if (flaggerE6 > 0) {
      Portfolio flagger = accruals.take(plan, table.flaggers[index]);
      payer.payTo(flagger, 0, flaggerE6, Reasons.CLOSE_OUT_FEE);
    }
    payer.pay(0, Holders.HOUSE, houseE6, Reasons.CLOSE_OUT_FEE);
    long insuranceE6 = feeE6 - flaggerE6 - houseE6;
    payer.pay(0, Holders.insurance(domain), insuranceE6, Reasons.CLOSE_OUT_FEE);
  }

  private long flaggerPartE6(int index, long feeE6) {
    long left = FLAGGER_CAP_E6 - table.flaggerPaidE6[index];
    boolean isPaid = table.flaggers[index] >= 0 && !freezes.isFrozen(table.flaggers[index]);
    return !isPaid ? 0 : Math.min(left, FixedPoint.mulDivFloor(feeE6, 4, 10));
  }

  /** A fee that {@link #take} has put on a plan was committed. */
  void onTaken(int index, int domain, long feeE6) {
    table.flaggerPaidE6[index] += flaggerPartE6(index, feeE6);
    waterfall.houseEarned(domain, feeE6 / 10);
  }

  /** The flagger of a large account gets at least five cash once something was sold (7.6). */
  void payLeastReward(int index) {
    int flagger = table.flaggers[index];
    long missing = LEAST_REWARD_E6 - table.flaggerPaidE6[index];
    boolean isLarge = table.coreE6[index] + table.rampE6[index] >= LARGE_E6;
    if (flagger < 0 || !isLarge || !table.hasSold[index] || missing <= 0) {
      return;
    }
    if (freezes.isFrozen(flagger)) {
      return;
    }
    int insurance = Holders.insurance(table.rampE6[index] > table.coreE6[index] ? 1 : 0);
    long paid = Math.min(missing, Math.max(0, ledger.balance(insurance, 0)));
    own.reset();
    accruals.take(own, flagger).pay(0, insurance, -paid, Reasons.CLOSE_OUT_FEE);
    if (freezes.allows(own)) {
      ledger.commit(own);
    }
  }
}
