package cenote.quant.margin;

import cenote.kernel.Exp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Derive's portfolio margin, second version (PM2): every expiry is valued again in each scenario
 * with a static discount, the worst result is scaled, and contingencies come on top.
 *
 * <p>Source: the publisher's 70 cases and parameters. Two readings that only single cases decide
 * are in ADR 0019.
 */
public record DerivePm2(
    DerivePortfolio portfolio, List<Collateral> collaterals, Pm2Parameters parameters)
    implements CheckModel {
  public static final String NAME = "derive-pmrm2";

  /** Contingencies of both margins. */
  private static final List<String> MAINTENANCE =
      List.of("perpetual maintenance", "option maintenance", "collateral maintenance");

  /** Those that only initial margin has. */
  private static final List<String> INITIAL =
      List.of("perpetual initial", "option initial", "collateral initial", "oracle");

  public DerivePm2 {
    collaterals = List.copyOf(collaterals);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CaseResult assess() {
    List<MarkedExpiry> expiries = portfolio.expiries().stream().map(DerivePm2::marked).toList();
    List<ScenarioLoss> scenarios =
        parameters.scenarios().stream().map(scenario -> loss(scenario, expiries)).toList();
    double forward = parameters.basis().contingency(expiries);
    ScenarioLoss worst = ScenarioLoss.worst(scenarios, forward);
    Map<String, Double> contingencies = contingencies(forward);
    double options = expiries.stream().mapToDouble(MarkedExpiry::mark).sum();
    double equity = options + collateralValue() + unrealised() + portfolio.cash();
    double maintenance = equity + Contingencies.sum(contingencies, MAINTENANCE);
    double initial = maintenance + Contingencies.sum(contingencies, INITIAL);
    return new CaseResult(
        initial + worst.profit() * initialFactor(),
        maintenance + worst.profit() * parameters.maintenanceFactor(),
        equity,
        scenarios,
        Optional.of(worst),
        contingencies,
        values(options));
  }

  private static MarkedExpiry marked(ExpiryBook book) {
    ExpiryFeed feed = book.feed();
    return MarkedExpiry.of(book, Exp.exp(-feed.positiveRate() * feed.years()));
  }

  private ScenarioLoss loss(Scenario scenario, List<MarkedExpiry> expiries) {
    double move = scenario.spot() - 1.0;
    double profit = portfolio.perpetual().gain(scenario.spot()) + move * riskCancellingValue();
    for (MarkedExpiry expiry : expiries) {
      profit += gain(scenario, expiry);
    }
    return new ScenarioLoss(scenario.name(), scenario.damping() * profit);
  }

  /** A skew moves no forward, and counts as a loss whichever way it goes. */
  private double gain(Scenario scenario, MarkedExpiry expiry) {
    DiscountTerms discount = parameters.discount();
    if (scenario.volatility().isSkew()) {
      double value = expiry.value(1.0, leg -> skewed(leg, expiry.feed(), scenario));
      return -Math.abs(discount.discounted(value, expiry) - expiry.mark());
    }
    long seconds = expiry.feed().seconds();
    VolatilityTerms terms = parameters.volatility();
    double value =
        expiry.value(
            scenario.spot(),
            leg -> terms.shocked(leg.volatility(), scenario.volatility(), seconds));
    return discount.discounted(value, expiry) - expiry.mark();
  }

  private double skewed(OptionLeg leg, ExpiryFeed feed, Scenario scenario) {
    return parameters.skew().shocked(leg, feed, scenario);
  }

  private Map<String, Double> contingencies(double forward) {
    Pm2Parameters.Charges charges = parameters.charges();
    double perpetual = portfolio.perpetualNotional();
    double option = portfolio.nakedNotional();
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("forward", forward);
    parts.put("perpetual maintenance", -perpetual * charges.perpetualMaintenance());
    parts.put("option maintenance", -option * charges.optionMaintenance());
    parts.put("collateral maintenance", -haircut(true));
    parts.put("perpetual initial", -perpetual * charges.perpetualInitial());
    parts.put("option initial", -option * charges.optionInitial());
    parts.put("collateral initial", -haircut(false));
    parts.put("oracle", portfolio.oracleContingency(parameters.oracle()) + collateralDoubt());
    return parts;
  }

  private Map<String, Double> values(double options) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("options", options);
    values.put("collateral", collateralValue());
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

  private double collateralValue() {
    double sum = 0.0;
    for (Collateral collateral : collaterals) {
      sum += value(collateral);
    }
    return sum;
  }

  private double riskCancellingValue() {
    double sum = 0.0;
    for (Collateral collateral : collaterals) {
      sum += collateral.isRiskCancelling() ? value(collateral) : 0.0;
    }
    return sum;
  }

  private double haircut(boolean isMaintenance) {
    double sum = 0.0;
    for (Collateral collateral : collaterals) {
      double share = isMaintenance ? collateral.maintenanceHaircut() : collateral.initialHaircut();
      sum += value(collateral) * share;
    }
    return sum;
  }

  private double collateralDoubt() {
    double sum = 0.0;
    for (Collateral collateral : collaterals) {
      double confidence = Math.min(collateral.confidence(), portfolio.spotConfidence());
      OracleTerms terms =
          new OracleTerms(collateral.confidenceThreshold(), parameters.oracle().factor());
      sum += terms.contingency(confidence, value(collateral));
    }
    return sum;
  }

  private double value(Collateral collateral) {
    return collateral.value(portfolio.stablePrice());
  }
}
