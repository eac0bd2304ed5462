package cenote.app.margin;

import cenote.quant.margin.DerivePmrm1;
import cenote.quant.margin.DerivePortfolio;
import cenote.quant.margin.PerpetualPosition;
import cenote.quant.margin.Pmrm1Parameters;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Derive's cases of PMRM, first version: several a file, without parameters. */
final class Pmrm1Layout implements CaseLayout {
  @Override
  public String mark() {
    return DerivePmrm1.NAME + " (cases with Scenario.Base and Scenario.OptionStrikes)";
  }

  @Override
  public boolean isLayoutOf(JsonNode file) {
    return file.isObject()
        && file.valueStream()
            .map(node -> node.path("Scenario"))
            .anyMatch(scenario -> scenario.has("Base") && scenario.has("OptionStrikes"));
  }

  @Override
  public List<MarginCase> cases(CaseNode file, String stem) {
    return file.names().stream().map(name -> marginCase(name, file.member(name))).toList();
  }

  private static MarginCase marginCase(String name, CaseNode node) {
    CaseNode scenario = node.member("Scenario");
    return new PublishedCase(name, model(scenario), published(node.member("Result")));
  }

  /** A portfolio with its feeds under the published parameters. */
  static DerivePmrm1 model(CaseNode scenario) {
    return new DerivePmrm1(
        portfolio(scenario), scaled(scenario, "Base", Bound.HOLDING), Pmrm1Parameters.PUBLISHED);
  }

  private static DerivePortfolio portfolio(CaseNode scenario) {
    PerpetualPosition perpetual =
        new PerpetualPosition(
            scaled(scenario, "Perps", Bound.QUANTITY),
            scaled(scenario, "PerpPrice", Bound.PRICE_OR_ZERO),
            scaled(scenario, "PerpConfidence", Bound.SHARE),
            scaled(scenario, "UnrealisedPerpPNL", Bound.AMOUNT),
            scaled(scenario, "UnrealisedFunding", Bound.AMOUNT));
    return new DerivePortfolio(
        scaled(scenario, "Cash", Bound.AMOUNT),
        scaled(scenario, "SpotPrice", Bound.PRICE),
        scaled(scenario, "SpotConfidence", Bound.SHARE),
        scaled(scenario, "StablePrice", Bound.PRICE),
        perpetual,
        new OptionColumns(scenario, "Rate").books(row -> true));
  }

  private static Map<String, Double> published(CaseNode result) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(Figures.WORST, figure(result, "MinSpan"));
    figures.put(Figures.INITIAL, figure(result, "InitialMarginCalc"));
    figures.put(Figures.MAINTENANCE, figure(result, "MaintenanceMarginCalc"));
    figures.put(Figures.MARKED, figure(result, "PortfolioMTM"));
    figures.put(Figures.contingency("forward"), figure(result, "ForwardContingency"));
    figures.put(Figures.contingency("option"), figure(result, "OptionContingency"));
    figures.put(Figures.contingency("perpetual"), figure(result, "PerpContingency"));
    figures.put(Figures.contingency("base"), figure(result, "BaseContingency"));
    figures.put(Figures.contingency("oracle"), figure(result, "OracleContingency"));
    figures.put(Figures.value("initial factor"), figure(result, "LossFactor"));
    return figures;
  }

  private static double figure(CaseNode result, String name) {
    return scaled(result, name, Bound.FIGURE);
  }

  private static double scaled(CaseNode node, String name, Bound bound) {
    return node.member(name).scaled(bound);
  }
}
