package cenote.quant.margin;

import cenote.kernel.Black76;

/**
 * Standard margin of the options of one expiry: each short one alone, or the greatest loss at
 * expiry if that is less.
 *
 * @param value of all options, long ones too
 * @param isolated sum of what short options need alone, 0 or negative
 * @param bounded greatest loss at expiry, 0 or negative
 */
record StandardExpiry(double value, StandardMargin isolated, StandardMargin bounded) {
  static StandardExpiry of(StandardMarket market, ExpiryBook book, StandardParameters parameters) {
    double forward = market.forward(book, parameters);
    double value = 0.0;
    StandardMargin isolated = StandardMargin.ZERO;
    for (OptionLeg leg : book.options()) {
      double mark =
          Black76.price(
              leg.isCall(), forward, leg.strike(), book.feed().years(), leg.volatility(), 1.0);
      value += leg.quantity() * mark;
      if (leg.quantity() < 0.0) {
        StandardMargin unit = shortUnit(leg, mark, market.spotPrice(), parameters);
        isolated = isolated.plus(unit.times(leg.quantity()));
      }
    }
    return new StandardExpiry(value, isolated, bounded(book, forward, parameters));
  }

  StandardMargin margin() {
    return isolated.greater(bounded);
  }

  /** What one short option needs beyond nothing, its value included; positive. */
  private static StandardMargin shortUnit(
      OptionLeg leg, double mark, double spot, StandardParameters parameters) {
    double outOfTheMoney = Math.max(leg.isCall() ? leg.strike() - spot : spot - leg.strike(), 0.0);
    double initial =
        Math.max(parameters.optionInitial() - outOfTheMoney / spot, parameters.optionInitialFloor())
            * spot;
    double base = leg.isCall() ? spot : Math.max(spot, mark);
    double maintenance = parameters.optionMaintenance() * base + mark;
    return leg.isCall()
        ? new StandardMargin(initial + mark, maintenance)
        : new StandardMargin(
            Math.max(initial + mark, parameters.putInitialFactor() * maintenance), maintenance);
  }

  /** A payoff is linear between strikes, so that only they and zero need a look. */
  private static StandardMargin bounded(
      ExpiryBook book, double forward, StandardParameters parameters) {
    double worst = Math.min(payoff(book, 0.0), 0.0);
    for (OptionLeg leg : book.options()) {
      worst = Math.min(worst, payoff(book, leg.strike()));
    }
    double shortCalls = Math.min(book.netCalls(), 0.0) * forward;
    return new StandardMargin(
        worst + shortCalls * parameters.callBoundInitial(),
        worst + shortCalls * parameters.callBoundMaintenance());
  }

  private static double payoff(ExpiryBook book, double price) {
    double sum = 0.0;
    for (OptionLeg leg : book.options()) {
      sum += leg.quantity() * leg.payoff(price);
    }
    return sum;
  }
}
