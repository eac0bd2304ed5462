package cenote.pool.closeout;

/**
 * What a batch auction would make of an account at one multiple, by {@link Offer}'s own arithmetic
 * ({@code rules.md} 7.3, 7.6): for whoever compares it with the auctions of others. Amounts cash
 * E6, ratios E9. Pure.
 *
 * @param ceilingE9 highest multiple at which the account is offered
 * @param fractionE9 f(mu), up
 * @param discountE6 mu C of the whole account, up
 * @param feeE6 fee for the fraction, down
 */
public record SaleTerms(long ceilingE9, long fractionE9, long discountE6, long feeE6) {

  /**
   * Works them out.
   *
   * @param equityE6 E, of any sign
   * @param equityMaintenanceE6 E_MM
   * @param initialE6 R_IM
   * @param maintenanceE6 R_MM
   * @param exitCostE6 C, above 0
   * @param feeCapE6 the part of the fee that is a rate on notional
   * @param clockNs since the close-out opened
   * @param multipleE9 mu
   */
  public static SaleTerms of(
      long equityE6,
      long equityMaintenanceE6,
      long initialE6,
      long maintenanceE6,
      long exitCostE6,
      long feeCapE6,
      long clockNs,
      long multipleE9) {
    Offer offer = new Offer();
    offer.set(
        0, equityE6, equityMaintenanceE6, initialE6, maintenanceE6, exitCostE6, feeCapE6, false);
    offer.clock(clockNs);
    long fractionE9 = offer.fractionE9(multipleE9);
    return new SaleTerms(
        offer.ceilingE9(),
        fractionE9,
        offer.costE6(multipleE9),
        offer.feeE6(fractionE9, multipleE9));
  }
}
