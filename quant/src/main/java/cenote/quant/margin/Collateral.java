package cenote.quant.margin;

/**
 * An asset held in kind.
 *
 * @param quantity 0 or more
 * @param price 0 or more, in dollars per unit
 * @param confidence 0 to 1
 * @param confidenceThreshold confidence from which on a doubt costs nothing
 * @param isRiskCancelling whether it moves with the underlying
 * @param initialHaircut share of the value that initial margin takes beyond {@code
 *     maintenanceHaircut}, 0 to 1
 * @param maintenanceHaircut share of the value that both margins take, 0 to 1
 */
public record Collateral(
    String name,
    double quantity,
    double price,
    double confidence,
    double confidenceThreshold,
    boolean isRiskCancelling,
    double initialHaircut,
    double maintenanceHaircut) {
  /** In stablecoin of that price. */
  double value(double stablePrice) {
    return quantity * price / stablePrice;
  }
}
