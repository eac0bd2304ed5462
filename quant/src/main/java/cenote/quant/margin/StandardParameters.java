package cenote.quant.margin;

/**
 * Parameters of {@link DeriveStandard}.
 *
 * @param optionInitial share of the spot for a short option at the money
 * @param optionInitialFloor share of the spot for one far out of the money
 * @param optionMaintenance share of the spot, of a put's own value where that is more
 * @param putInitialFactor a short put's initial requirement over its maintenance requirement, at
 *     least
 * @param callBoundInitial share of the forward for each call short on balance
 * @param callBoundMaintenance the same for maintenance margin
 * @param perpetualInitial share of the perpetuals' price
 * @param perpetualMaintenance share of the perpetuals' price
 * @param baseCredit share of the value of the underlying held in kind
 * @param peg factor on the spot of short options and perpetuals
 * @param settlementSeconds from so many seconds before expiry the settlement price counts
 */
public record StandardParameters(
    double optionInitial,
    double optionInitialFloor,
    double optionMaintenance,
    double putInitialFactor,
    double callBoundInitial,
    double callBoundMaintenance,
    double perpetualInitial,
    double perpetualMaintenance,
    double baseCredit,
    OracleTerms oracle,
    PegTerms peg,
    long settlementSeconds) {
  /** Those of the published cases, which do not hold any. */
  public static final StandardParameters PUBLISHED =
      new StandardParameters(
          0.15,
          0.10,
          0.075,
          1.05,
          1.2,
          1.1,
          0.065,
          0.05,
          0.10,
          new OracleTerms(0.4, 0.4),
          new PegTerms(0.98, 1.2),
          3_600L);
}
