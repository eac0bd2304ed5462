package cenote.pool.closeout;

import cenote.kernel.FixedPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * What a close-out would sell, in order, and when the account is saved ({@code rules.md} 7.2): the
 * same for an account in breach and for a healthy one. One slice a second at the earliest.
 *
 * @param cushionE6 what its maintenance equity would have to lose first, cash E6; 0 or less when
 *     the account is in breach now
 * @param steps slices in order, each at the price that its offer comes to in 60 s
 * @param end how it ends
 */
public record CloseOutPlan(int account, long cushionE6, List<Step> steps, End end) {

  /**
   * A slice.
   *
   * @param equityMaintenanceE6 E_MM after it
   * @param maintenanceE6 R_MM after it
   */
  public record Step(StandingOffer offer, long equityMaintenanceE6, long maintenanceE6) {}

  /** How a plan ends. */
  public enum End {
    /** E_MM is 1.2 times R_MM, or the account is free. */
    SAVED,

    /** No slice lowers R_MM: what is left is for the batch auction. */
    AUCTION,

    /** Nothing is left to give: what is left is for the batch auction and the waterfall. */
    INSOLVENT,

    /** Longer than the plan looks ahead. */
    LONG
  }

  private static final long E10 = 10_000_000_000L;

  /** Signed notional of a slice at the last price, as the closed side pays it, cash E6. */
  static long notionalE6(StandingOffer offer) {
    return offer.isLong()
        ? -FixedPoint.mulDivFloor(offer.quantityE8(), offer.lastE8(), E10)
        : FixedPoint.mulDivCeil(offer.quantityE8(), offer.lastE8(), E10);
  }

  /** A plan being made. */
  static final class Draft {

    private final int account;
    private final long cushionE6;
    private final List<Step> steps = new ArrayList<>();

    Draft(int account, long cushionE6) {
      this.account = account;
      this.cushionE6 = cushionE6;
    }

    void add(StandingOffer offer, long equityMaintenanceE6, long maintenanceE6) {
      steps.add(new Step(offer, equityMaintenanceE6, maintenanceE6));
    }

    CloseOutPlan end(End how) {
      return new CloseOutPlan(account, cushionE6, List.copyOf(steps), how);
    }
  }
}
