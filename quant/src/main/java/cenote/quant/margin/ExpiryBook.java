package cenote.quant.margin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The options of a portfolio that expire at one time, and what oracles say of it. */
public record ExpiryBook(ExpiryFeed feed, List<OptionLeg> options) {
  public ExpiryBook {
    options = List.copyOf(options);
  }

  /**
   * Short quantity that nothing of the same strike covers; a call and a put of one strike net.
   *
   * @return 0 or more
   */
  double nakedQuantity() {
    Map<Double, Double> netByStrike = new HashMap<>();
    double naked = 0.0;
    options.forEach(leg -> netByStrike.merge(leg.strike(), leg.quantity(), Double::sum));
    for (double strike : options.stream().mapToDouble(OptionLeg::strike).distinct().toArray()) {
      naked += Math.max(-netByStrike.getOrDefault(strike, 0.0), 0.0);
    }
    return naked;
  }

  /** Sum of quantities without their signs. */
  double grossQuantity() {
    return options.stream().mapToDouble(leg -> Math.abs(leg.quantity())).sum();
  }

  /** Sum of short quantities, 0 or more. */
  double shortQuantity() {
    return options.stream().mapToDouble(leg -> Math.max(-leg.quantity(), 0.0)).sum();
  }

  /** Quantity of calls, negative when more are short than long. */
  double netCalls() {
    return options.stream().filter(OptionLeg::isCall).mapToDouble(OptionLeg::quantity).sum();
  }
}
