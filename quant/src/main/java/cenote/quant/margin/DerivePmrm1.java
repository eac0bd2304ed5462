package cenote.quant.margin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Derive's portfolio margin, first version (PMRM): as {@link DerivePm2}, but Black-76 without
 * discount, contingencies of positions inside the loss that initial margin scales, no skews, no
 * damping, and the underlying as the only collateral in kind.
 *
 * <p>Source: the publisher's 11 cases, which hold options only. Perpetuals at their own price, the
 * underlying and the last half hour are thus by the rules of the second version.
 *
 * @param base of the underlying held in kind, 0 or more
 */
public record DerivePmrm1(DerivePortfolio portfolio, double base, Pmrm1Parameters parameters)
    implements CheckModel {
  public static final String NAME = "derive-pmrm1";

  /** Contingencies inside the loss, which initial margin scales. */
  private static final List<String> SCALED = List.of("option", "perpetual", "base");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CaseResult assess() {
    List<MarkedExpiry> expiries =
        portfolio.expiries().stream().map(book -> MarkedExpiry.of(book, 1.0)).toList();
    List<ScenarioLoss> scenarios =
        parameters.scenarios().stream().map(scenario -> loss(scenario, expiries)).toList();
    double forward = parameters.basis().contingency(expiries);
    ScenarioLoss worst = ScenarioLoss.worst(scenarios, forward);
    Map<String, Double> contingencies = contingencies(forward);
    double loss = worst.profit() + Contingencies.sum(contingencies, SCALED);
    double oracle = Contingencies.sum(contingencies, List.of("oracle"));
    double options = expiries.stream().mapToDouble(MarkedExpiry::mark).sum();
    double equity = options + baseValue() + unrealised() + portfolio.cash();
    return new CaseResult(
        equity + loss * initialFactor() + oracle,
        equity + loss,
        equity,
        scenarios,
        Optional.of(worst),
        contingencies,
        values(options));
  }

  private ScenarioLoss loss(Scenario scenario, List<MarkedExpiry> expiries) {
    double move = scenario.spot() - 1.0;
    double profit = portfolio.perpetual().gain(scenario.spot()) + move * baseValue();
    for (MarkedExpiry expiry : expiries) {
      profit += gain(scenario, expiry);
    }
    return new ScenarioLoss(scenario.name(), scenario.damping() * profit);
  }

  private double gain(Scenario scenario, MarkedExpiry expiry) {
    long seconds = expiry.feed().seconds();
    VolatilityTerms terms = parameters.volatility();
    double value =
        expiry.value(
            scenario.spot(),
            leg -> terms.shocked(leg.volatility(), scenario.volatility(), seconds));
    return parameters.discount().discounted(value, expiry) - expiry.mark();
  }

  private Map<String, Double> contingencies(double forward) {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("forward", forward);
    parts.put("option", -portfolio.nakedNotional() * parameters.optionCharge());
    parts.put("perpetual", -portfolio.perpetualNotional() * parameters.perpetualCharge());
    parts.put("base", -baseNotional() * parameters.baseCharge());
    double doubt = parameters.oracle().contingency(portfolio.spotConfidence(), baseNotional());
    parts.put("oracle", portfolio.oracleContingency(parameters.oracle()) + doubt);
    return parts;
  }

  private Map<String, Double> values(double options) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("options", options);
    values.put("base", baseValue());
    values.put("unrealised", unrealised());
    values.put("initial factor", initialFactor());
    return values;
  }

  private double unrealised() {
    return portfolio.perpetual().unrealised();
  }

  private double initialFactor() {
    return parameters.initialFactor() + parameters.peg().loss(portfolio.stablePrice());
  }

  private double baseNotional() {
    return base * portfolio.spotPrice();
  }

  private double baseValue() {
    return baseNotional() / portfolio.stablePrice();
  }
}
