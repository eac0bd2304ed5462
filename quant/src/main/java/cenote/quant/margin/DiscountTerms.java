package cenote.quant.margin;

import cenote.kernel.Exp;

/**
 * The static discount on what an expiry is worth in a scenario: gains count for less, debts for
 * more, by a factor and by a rate of growth per year, rate multiple + add.
 *
 * @param gainFactor on a value of 0 or more
 * @param debtFactor on a negative value
 */
public record DiscountTerms(
    double gainFactor,
    double gainMultiple,
    double gainAdd,
    double debtFactor,
    double debtMultiple,
    double debtAdd) {
  /** Terms without a rule for debts. */
  static DiscountTerms ofGains(double factor, double multiple, double add) {
    return new DiscountTerms(factor, multiple, add, 1.0, 0.0, 0.0);
  }

  /** The value after discount; a debt never grows beyond what is owed at expiry. */
  double discounted(double value, MarkedExpiry expiry) {
    double years = expiry.years();
    double rate = expiry.feed().positiveRate();
    if (value >= 0.0) {
      return value * gainFactor * Exp.exp(-years * (rate * gainMultiple + gainAdd));
    }
    double growth = debtFactor * Exp.exp(years * (rate * debtMultiple + debtAdd));
    return value * Math.min(1.0 / expiry.discount(), growth);
  }
}
