package cenote.quant.margin;

import java.util.List;

/**
 * The forward contingency: part of the loss that each expiry makes when its forward moves alone.
 *
 * @param spotUp factor above 1
 * @param spotDown factor below 1
 * @param add share of the loss
 * @param multiple share of the loss per year to expiry
 */
public record BasisTerms(double spotUp, double spotDown, double add, double multiple) {
  /** 0 or negative; options only, at the volatilities of the feed and without static discount. */
  double contingency(List<MarkedExpiry> expiries) {
    double sum = 0.0;
    for (MarkedExpiry expiry : expiries) {
      double loss = Math.min(Math.min(expiry.gain(spotUp), expiry.gain(spotDown)), 0.0);
      sum += loss * (add + multiple * expiry.years());
    }
    return sum;
  }
}
