package cenote.pool.closeout;

import cenote.kernel.FixedPoint;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.waterfall.Waterfall;

/** Who gets the fee of a close-out ({@code rules.md} 7.6). */
final class CloseOutFees {

  private static final long FLAGGER_CAP_E6 = 1_000_000_000L;

  private final Accruals accruals;
  private final Freezes freezes;
  private final Waterfall waterfall;
  private final CloseOutTable table;

  CloseOutFees(Accruals accruals, Freezes freezes, Waterfall waterfall, CloseOutTable table) {
    this.accruals = accruals;
    this.freezes = freezes;
    this.waterfall = waterfall;
    this.table = table;
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
}
