package cenote.app.margin;

import cenote.quant.margin.DerivePm2;
import cenote.quant.margin.Scenario;
import cenote.quant.margin.VolatilityShock;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what was published about a PM2 case. */
final class Pm2Published {
  private static final Map<String, String> CONTINGENCIES =
      names(
          "ForwardContingency", "forward",
          "MMPerpCont", "perpetual maintenance",
          "IMPerpCont", "perpetual initial",
          "MMOptionCont", "option maintenance",
          "IMOptionCont", "option initial",
          "MMBaseCont", "collateral maintenance",
          "IMBaseCont", "collateral initial",
          "OracleCont", "oracle");

  private static final Map<String, String> VALUES =
      names(
          "OptionMTM", "options",
          "CollateralMTM", "collateral",
          "im_loss_factor", "initial factor");

  private final Map<String, Double> figures = new LinkedHashMap<>();
  private final List<Scenario> scenarios;
  private final Set<String> known;

  private Pm2Published(List<Scenario> scenarios) {
    this.scenarios = scenarios;
    known = scenarios.stream().map(Scenario::name).collect(Collectors.toSet());
  }

  static Map<String, Double> read(CaseNode result, DerivePm2 model) {
    return new Pm2Published(model.parameters().scenarios()).figures(result);
  }

  private Map<String, Double> figures(CaseNode result) {
    figures.put(Figures.WORST, result.member("ForwardContingency").number(Bound.FIGURE));
    figures.put(Figures.INITIAL, result.member("IM").number(Bound.FIGURE));
    figures.put(Figures.MAINTENANCE, result.member("MM").number(Bound.FIGURE));
    figures.put(Figures.MARKED, result.member("PortfolioMTM").number(Bound.FIGURE));
    result.member("reg_losses").items().forEach(this::addMove);
    result.member("tail_losses").items().forEach(this::addMove);
    result.member("skew_losses").items().forEach(this::addSkew);
    CONTINGENCIES.forEach((theirs, ours) ->
        figures.put(Figures.contingency(ours), result.member(theirs).number(Bound.FIGURE)));
    VALUES.forEach((theirs, ours) ->
        figures.put(Figures.value(ours), result.member(theirs).number(Bound.FIGURE)));
    return figures;
  }

  /** [move of the spot, 1 or 0 or -1, profit]. */
  private void addMove(CaseNode loss) {
    List<CaseNode> parts = loss.items(3);
    BigDecimal spot = parts.get(0).exact(Bound.PARAMETER).add(BigDecimal.ONE);
    VolatilityShock shock = shock(parts.get(1));
    put(loss, Scenario.name(spot, shock), parts.get(2));
  }

  private static VolatilityShock shock(CaseNode sign) {
    double number = sign.number(Bound.PARAMETER);
    if (number == 0.0) {
      return VolatilityShock.FLAT;
    }
    if (Math.abs(number) != 1.0) {
      throw sign.fault("1, 0 or -1");
    }
    return number > 0.0 ? VolatilityShock.UP : VolatilityShock.DOWN;
  }

  /** [LINEAR or ABS, with _SPOT_SHOCK where the spot moves too, profit]. */
  private void addSkew(CaseNode loss) {
    List<CaseNode> parts = loss.items(2);
    String scenario =
        switch (parts.get(0).text()) {
          case "LINEAR" -> skew(VolatilityShock.LINEAR, false);
          case "ABS" -> skew(VolatilityShock.ABSOLUTE, false);
          case "LINEAR_SPOT_SHOCK" -> skew(VolatilityShock.LINEAR, true);
          case "ABS_SPOT_SHOCK" -> skew(VolatilityShock.ABSOLUTE, true);
          default -> throw parts.get(0).fault("LINEAR or ABS, or one of them with _SPOT_SHOCK");
        };
    put(loss, scenario, parts.get(1));
  }

  /** Name of the scenario, the first of those with a move as none says which. */
  private String skew(VolatilityShock shock, boolean isMoved) {
    return scenarios.stream()
        .filter(scenario -> scenario.volatility() == shock)
        .filter(scenario -> isMoved == (scenario.spot() != 1.0))
        .map(Scenario::name)
        .findFirst()
        .orElse("");
  }

  private void put(CaseNode where, String scenario, CaseNode profit) {
    if (!known.contains(scenario)) {
      throw where.fault("one of Parameters.Scenarios");
    }
    double value = profit.exact(Bound.FIGURE).doubleValue();
    if (figures.put(Figures.loss(scenario), value) != null) {
      throw where.fault("each scenario once");
    }
    figures.merge(Figures.WORST, value, Math::min);
  }

  private static Map<String, String> names(String... pairs) {
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      names.put(pairs[i], pairs[i + 1]);
    }
    return names;
  }
}
