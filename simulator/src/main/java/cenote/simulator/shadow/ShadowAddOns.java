package cenote.simulator.shadow;

import java.util.Map;
import java.util.TreeMap;

/** Basis floor and add-ons of one account in one underlying (3.5, 3.7), in cash. */
final class ShadowAddOns {

  private static final double[] SPREAD = {2e-4, 20e-4};

  private ShadowAddOns() {}

  /** B of 3.5: by expiry the net delta, at that expiry's forward. */
  static double basis(ShadowBook book) {
    Map<Long, Double> perExpiry = new TreeMap<>();
    for (ShadowLeg leg : book.legs) {
      if (leg.terms().expiryNs > 0) {
        double weight = leg.terms().forward * 0.045 * (0.5 + 2 * leg.years());
        perExpiry.merge(leg.terms().expiryNs, leg.delta() * weight, Double::sum);
      }
    }
    double sum = 0;
    for (double weighted : perExpiry.values()) {
      sum += Math.abs(weighted);
    }
    return sum;
  }

  /** Net delta of the contracts; joined collateral is not counted. */
  private static double netDelta(ShadowBook book) {
    return book.linearQuantity() - book.joined + book.optionDelta();
  }

  static double liquidity(ShadowBook book) {
    double size = Math.abs(netDelta(book));
    return size * book.index() * rate(book, size);
  }

  /** What leaving costs per notional, when so much of one side leaves. */
  private static double rate(ShadowBook book, double side) {
    double impact =
        0.8 * book.dailySigma() * StrictMath.sqrt(side / (book.underlying.advE8 * 1e-8));
    double open = Math.max(side, book.underlying.openInterestE8 * 1e-8);
    double crowding = side == 0 ? 1 : 1 + 2 * Math.max(0, side / open - 0.05);
    return (SPREAD[book.underlying.domain] + impact) * crowding;
  }

  /**
   * What L is more because the owner's other accounts would leave too.
   *
   * @param others what they hold long and short, in units
   */
  static double linked(ShadowBook book, double[] others) {
    double net = netDelta(book);
    double size = Math.abs(net);
    double more = others[net > 0 ? 0 : 1];
    return size * book.index() * (rate(book, size + more) - rate(book, size));
  }

  static double shortOptions(ShadowBook book) {
    double shorts = 0;
    for (ShadowLeg leg : book.legs) {
      shorts += leg.isLinear() ? 0 : Math.max(0, -leg.quantity());
    }
    return 0.005 * book.index() * shorts;
  }

  static double doubt(ShadowBook book) {
    double confidence = book.underlying.confidenceE9 * 1e-9;
    return 2 * Math.max(0, 0.98 - confidence) * Math.abs(netDelta(book)) * book.index();
  }

  static double funding(ShadowBook book) {
    double sum = 0;
    for (ShadowLeg leg : book.legs) {
      if (leg.terms().kind == ShadowInstrument.PERPETUAL) {
        boolean isLong = leg.quantity() > 0;
        double rate = isLong ? leg.terms().worstRateLongE9 : leg.terms().worstRateShortE9;
        sum += Math.max(0, rate * 1e-9) * Math.abs(leg.quantity()) * leg.mark();
      }
    }
    return sum;
  }

  static double closing(ShadowBook book) {
    double sum = 0;
    for (ShadowLeg leg : book.legs) {
      double size = Math.abs(leg.quantity());
      sum +=
          leg.isLinear()
              ? 2.5e-4 * size * leg.mark()
              : Math.min(3e-4 * size * book.index(), 0.125 * size * leg.mark());
    }
    return sum;
  }
}
