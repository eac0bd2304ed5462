package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.pool.closeout.CloseOutPlan;
import cenote.pool.closeout.StandingOffer;
import java.util.List;
import java.util.Locale;

/**
 * What a close-out of an account would sell, in order (7.2). Cash E6.
 *
 * @param cushionE6 what its maintenance equity would have to lose before the first step; 0 or less
 *     when it is in breach now
 * @param end saved, auction (no slice would lower the requirement), insolvent, or long: more steps
 *     than are looked at
 */
public record CloseOutPlanView(int account, long cushionE6, String end, List<Step> steps) {

  /**
   * A slice. Prices cash E8 per unit.
   *
   * @param isSold whether the account sells, so that the taker buys
   * @param firstPriceE8 half a spread from the mark
   * @param lastPriceE8 what it comes to in 60 s, at which the figures here are worked out
   * @param worstPriceE8 at which E_MM over R_MM would not change
   * @param feeE6 that the account pays
   * @param equityMaintenanceE6 E_MM afterwards
   * @param maintenanceE6 R_MM afterwards
   */
  public record Step(
      int instrument,
      boolean isSold,
      long quantityE8,
      long firstPriceE8,
      long lastPriceE8,
      long worstPriceE8,
      long feeE6,
      long equityMaintenanceE6,
      long maintenanceE6) {}

  /** Works it out on the replica's pool. */
  public static CloseOutPlanView of(Pool pool, int account) {
    CloseOutPlan plan = pool.closeOutPlan(account);
    return new CloseOutPlanView(
        account,
        plan.cushionE6(),
        plan.end().name().toLowerCase(Locale.ROOT),
        plan.steps().stream().map(CloseOutPlanView::step).toList());
  }

  private static Step step(CloseOutPlan.Step of) {
    StandingOffer offer = of.offer();
    return new Step(
        offer.instrument(),
        offer.isLong(),
        offer.quantityE8(),
        offer.priceE8(),
        offer.lastE8(),
        offer.worstE8(),
        offer.feeE6(),
        of.equityMaintenanceE6(),
        of.maintenanceE6());
  }
}
