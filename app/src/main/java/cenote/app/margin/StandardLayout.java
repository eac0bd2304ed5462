package cenote.app.margin;

import cenote.quant.margin.DeriveStandard;
import cenote.quant.margin.PerpetualPosition;
import cenote.quant.margin.StandardMarket;
import cenote.quant.margin.StandardParameters;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Derive's cases of standard margin: several a file, two underlyings, without parameters. */
final class StandardLayout implements CaseLayout {
  private static final String ETHER = "ETH";
  private static final String BITCOIN = "BTC";

  @Override
  public String mark() {
    return DeriveStandard.NAME + " (cases with Scenario.OptionUnderlying)";
  }

  @Override
  public boolean isLayoutOf(JsonNode file) {
    return file.isObject()
        && file.valueStream().anyMatch(node -> node.path("Scenario").has("OptionUnderlying"));
  }

  @Override
  public List<MarginCase> cases(CaseNode file, String stem) {
    return file.names().stream().map(name -> marginCase(name, file.member(name))).toList();
  }

  private static MarginCase marginCase(String name, CaseNode node) {
    CaseNode scenario = node.member("Scenario");
    CaseNode result = node.member("Result");
    OptionColumns columns = new OptionColumns(scenario, "Discount");
    checkUnderlyings(columns);
    double unrealised =
        scaled(result, "UnrealizedPNL", Bound.AMOUNT)
            + scaled(result, "UnsettledFunding", Bound.AMOUNT);
    DeriveStandard model =
        new DeriveStandard(
            scaled(scenario, "Cash", Bound.AMOUNT),
            scaled(scenario, "USDCValue", Bound.PRICE),
            unrealised,
            List.of(market(scenario, columns, ETHER, 0), market(scenario, columns, BITCOIN, 1)),
            StandardParameters.PUBLISHED);
    return new PublishedCase(name, model, published(result));
  }

  private static void checkUnderlyings(OptionColumns columns) {
    for (CaseNode underlying : columns.column("OptionUnderlying")) {
      if (!List.of(ETHER, BITCOIN).contains(underlying.text())) {
        throw underlying.fault("ETH or BTC");
      }
    }
  }

  private static StandardMarket market(
      CaseNode scenario, OptionColumns columns, String name, int place) {
    List<CaseNode> confidences =
        scenario.member("SpotPerpConfidences").items(2).get(place).items(2);
    PerpetualPosition perpetual =
        new PerpetualPosition(
            scaled(scenario, "Perps_" + name, Bound.QUANTITY),
            scenario.member("PerpPrice").items(2).get(place).scaled(Bound.PRICE_OR_ZERO),
            confidences.get(1).scaled(Bound.SHARE),
            0.0,
            0.0);
    List<CaseNode> underlyings = columns.column("OptionUnderlying");
    return new StandardMarket(
        name,
        scaled(scenario, name + "SpotPrice", Bound.PRICE),
        confidences.get(0).scaled(Bound.SHARE),
        perpetual,
        scaled(scenario, "w" + name, Bound.HOLDING),
        settlement(scenario, columns, name),
        columns.books(row -> underlyings.get(row).text().equals(name)));
  }

  /** Null in a file without options, where nothing asks for it. */
  private static double settlement(CaseNode scenario, OptionColumns columns, String name) {
    CaseNode price = scenario.member("SettlementPrice" + name);
    return price.isNull() && columns.count() == 0 ? 0.0 : price.scaled(Bound.PRICE);
  }

  /** "Bounded" is left out: see ADR 0019. */
  private static Map<String, Double> published(CaseNode result) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(Figures.INITIAL, figure(result, "realIM"));
    figures.put(Figures.MAINTENANCE, figure(result, "realMM"));
    figures.put(Figures.MARKED, figure(result, "PortfolioMtM"));
    figures.put(Figures.contingency("oracle"), figure(result, "OracleConts"));
    figures.put(Figures.contingency("depeg"), figure(result, "DepegIMs"));
    figures.put(Figures.value("base"), figure(result, "BaseMargin"));
    figures.put(Figures.value("perpetual maintenance"), figure(result, "PerpMargin"));
    for (String name : List.of(ETHER, BITCOIN)) {
      putOptions(figures, result, name, "options", "Option");
      putOptions(figures, result, name, "options isolated", "OptionIsolated");
    }
    return figures;
  }

  private static void putOptions(
      Map<String, Double> figures, CaseNode result, String market, String ours, String theirs) {
    figures.put(
        Figures.value(market + " " + ours + " initial"), figure(result, market + theirs + "IM"));
    figures.put(
        Figures.value(market + " " + ours + " maintenance"),
        figure(result, market + theirs + "MM"));
  }

  private static double figure(CaseNode result, String name) {
    return scaled(result, name, Bound.FIGURE);
  }

  private static double scaled(CaseNode node, String name, Bound bound) {
    return node.member(name).scaled(bound);
  }
}
