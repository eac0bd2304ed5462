package cenote.quant.margin;

import java.util.List;

/**
 * Parameters of {@link DerivePm2}.
 *
 * @param scenarios moves, tails and skews
 * @param initialFactor on the worst loss, before what a lost peg adds
 * @param maintenanceFactor on the worst loss
 * @param charges on positions whatever prices do
 */
public record Pm2Parameters(
    List<Scenario> scenarios,
    VolatilityTerms volatility,
    SkewTerms skew,
    DiscountTerms discount,
    BasisTerms basis,
    OracleTerms oracle,
    PegTerms peg,
    double initialFactor,
    double maintenanceFactor,
    Charges charges) {
  public Pm2Parameters {
    scenarios = List.copyOf(scenarios);
  }

  /**
   * Shares of notional; the initial ones come on top of those of maintenance.
   *
   * @param perpetualMaintenance of all perpetuals
   * @param optionMaintenance of naked short options
   */
  public record Charges(
      double perpetualMaintenance,
      double perpetualInitial,
      double optionMaintenance,
      double optionInitial) {}
}
