package cenote.quant.margin;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One point at which a portfolio is valued again.
 *
 * @param spot factor on the spot price, 1 is no move
 * @param damping factor on the result, 1 where there is none
 */
public record Scenario(double spot, VolatilityShock volatility, double damping) {
  private static final int DIGITS = 6;

  /** Such as {@code spot x1.18 vol up}; the factor to six digits. */
  public String name() {
    return name(BigDecimal.valueOf(spot), volatility);
  }

  /** The name of a scenario with that factor, to six digits. */
  public static String name(BigDecimal spot, VolatilityShock volatility) {
    BigDecimal factor = spot.setScale(DIGITS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return "spot x" + factor.toPlainString() + " " + volatility.text();
  }
}
