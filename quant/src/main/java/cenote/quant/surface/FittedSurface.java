package cenote.quant.surface;

import cenote.kernel.Essvi;
import cenote.kernel.RawSvi;
import cenote.kernel.SurfaceTerms;
import java.util.List;

/**
 * A surface without static arbitrage, immutable.
 *
 * @param terms what a pool takes, rounded as it is published; it stands alone as a surface
 * @param form of the terms: the SSVI or the eSSVI
 * @param ssvi the shape of the SSVI from which the fit began
 * @param expiries by time, one for each node of the terms
 * @param quotes those that were fitted, with their errors
 * @param dropped those that were not
 * @param rmsePoints root mean square error of all quotes in volatility points
 * @param poolRmsePoints the same when the terms stand alone
 * @param ssviRmsePoints the same when the SSVI stands alone
 * @param leastDurrleman least value of Durrleman's function of all slices, between and beyond them
 * @param leastRise least total variance of an expiry above the one before
 * @param iterations of the optimiser for the SSVI and the eSSVI
 * @param quoteHash SHA-256 over all quotes in canonical order
 */
public record FittedSurface(
    SurfaceTerms terms,
    SurfaceForm form,
    Ssvi ssvi,
    List<ExpiryFit> expiries,
    List<QuoteFit> quotes,
    List<DroppedQuote> dropped,
    double rmsePoints,
    double poolRmsePoints,
    double ssviRmsePoints,
    double leastDurrleman,
    double leastRise,
    int iterations,
    String quoteHash) {

  /** Takes copies of the lists. */
  public FittedSurface {
    expiries = List.copyOf(expiries);
    quotes = List.copyOf(quotes);
    dropped = List.copyOf(dropped);
  }

  /**
   * Volatility per year at log-strike {@code k} for a life of {@code years} above 0. Between two
   * expiries of the terms, before and beyond them as {@link Essvi} says; where one of the two has a
   * slice of its own, the total variance is linear in time at each log-strike, from 0 at time 0.
   * Beyond a last expiry with a slice of its own it rises by the same amount at every log-strike,
   * that which keeps the volatility at the money.
   */
  public double volatility(double k, double years) {
    int upper = 0;
    while (upper < expiries.size() && years > expiries.get(upper).years()) {
      upper++;
    }
    boolean isByTerms = !isOwn(upper) && !isOwn(upper - 1);
    return isByTerms
        ? Essvi.volatility(terms, k, years)
        : Math.sqrt(totalVariance(k, years, upper) / years);
  }

  private boolean isOwn(int index) {
    return index >= 0 && index < expiries.size() && expiries.get(index).isOwn();
  }

  private double totalVariance(double k, double years, int upper) {
    if (upper == expiries.size()) {
      ExpiryFit last = expiries.getLast();
      double rise = last.slice().totalVariance(0.0) * (years / last.years() - 1.0);
      return last.slice().totalVariance(k) + rise;
    }
    RawSvi slice = expiries.get(upper).slice();
    double endYears = expiries.get(upper).years();
    double startYears = upper == 0 ? 0.0 : expiries.get(upper - 1).years();
    double start = upper == 0 ? 0.0 : expiries.get(upper - 1).slice().totalVariance(k);
    double share = (years - startYears) / (endYears - startYears);
    return start + (slice.totalVariance(k) - start) * share;
  }
}
