package cenote.quant.margin;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Parameters of {@link DerivePmrm1}.
 *
 * @param scenarios moves of spot and volatility, without damping
 * @param discount of gains only
 * @param initialFactor on the loss, before what a lost peg adds
 * @param optionCharge share of the notional of naked short options
 * @param perpetualCharge share of the notional of perpetuals
 * @param baseCharge share of the notional of the underlying held in kind
 */
public record Pmrm1Parameters(
    List<Scenario> scenarios,
    VolatilityTerms volatility,
    DiscountTerms discount,
    BasisTerms basis,
    OracleTerms oracle,
    PegTerms peg,
    double initialFactor,
    double optionCharge,
    double perpetualCharge,
    double baseCharge) {
  /** Those of the published cases, which do not hold any. */
  public static final Pmrm1Parameters PUBLISHED =
      new Pmrm1Parameters(
          publishedScenarios(),
          new VolatilityTerms(0.45, 0.30, 0.30, 0.13, 1.0, 0.0),
          DiscountTerms.ofGains(0.95, 4.0, 0.05),
          new BasisTerms(1.05, 0.95, 0.25, 0.01),
          new OracleTerms(0.6, 0.5),
          new PegTerms(0.98, 2.0),
          1.3,
          0.01,
          0.02,
          0.02);

  public Pmrm1Parameters {
    scenarios = List.copyOf(scenarios);
  }

  private static List<Scenario> publishedScenarios() {
    return DoubleStream.of(1.15, 1.10, 1.05, 1.0, 0.95, 0.90, 0.85)
        .boxed()
        .flatMap(spot ->
            Stream.of(VolatilityShock.UP, VolatilityShock.FLAT, VolatilityShock.DOWN)
                .map(volatility -> new Scenario(spot, volatility, 1.0)))
        .toList();
  }
}
