package cenote.quant.surface;

import cenote.kernel.RawSvi;

/**
 * One expiry of a fitted surface.
 *
 * @param forward middle of the forwards of its quotes
 * @param slice its smile
 * @param form what the slice is
 * @param used number of quotes that are fitted
 * @param dropped number of quotes that are not
 * @param rmsePoints root mean square error of the slice in volatility points
 * @param poolRmsePoints the same of what a pool takes, which is the slice unless it is a raw SVI
 * @param ssviRmsePoints the same of the SSVI
 * @param atTheMoneyVolatility of the slice
 * @param leastDurrleman least value of Durrleman's function of the slice
 * @param leastRise least total variance above that of the expiry before, or above 0
 */
public record ExpiryFit(
    double years,
    double forward,
    RawSvi slice,
    SurfaceForm form,
    int used,
    int dropped,
    double rmsePoints,
    double poolRmsePoints,
    double ssviRmsePoints,
    double atTheMoneyVolatility,
    double leastDurrleman,
    double leastRise) {

  /** Whether the slice is a raw SVI of its own, because the others were too far off. */
  public boolean isOwn() {
    return form == SurfaceForm.RAW_SVI;
  }
}
