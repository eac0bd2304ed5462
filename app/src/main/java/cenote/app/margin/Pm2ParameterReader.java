package cenote.app.margin;

import cenote.quant.margin.BasisTerms;
import cenote.quant.margin.DiscountTerms;
import cenote.quant.margin.OracleTerms;
import cenote.quant.margin.PegTerms;
import cenote.quant.margin.Pm2Parameters;
import cenote.quant.margin.Scenario;
import cenote.quant.margin.SkewTerms;
import cenote.quant.margin.VolatilityShock;
import cenote.quant.margin.VolatilityTerms;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the parameters of a PM2 case. */
final class Pm2ParameterReader {
  private Pm2ParameterReader() {}

  static Pm2Parameters read(CaseNode parameters) {
    CaseNode margin = parameters.member("Margin");
    CaseNode other = parameters.member("OtherContingency");
    return new Pm2Parameters(
        scenarios(parameters.member("Scenarios")),
        volatility(parameters.member("VolShock")),
        skew(parameters.member("SkewShock")),
        discount(margin),
        basis(parameters.member("BasisContingency")),
        new OracleTerms(factor(other, "CONF_THRESHOLD"), factor(other, "CONF_MARGIN")),
        new PegTerms(factor(other, "PEG_LOSS_THRESHOLD"), factor(other, "PEG_LOSS_FACTOR")),
        factor(margin, "IM_LOSS_FACTOR"),
        factor(margin, "MM_LOSS_FACTOR"),
        charges(other));
  }

  /** What a direction in a file means. */
  static VolatilityShock direction(CaseNode direction) {
    return switch (direction.text().toUpperCase(Locale.ROOT)) {
      case "UP" -> VolatilityShock.UP;
      case "NONE" -> VolatilityShock.FLAT;
      case "DOWN" -> VolatilityShock.DOWN;
      case "LINEAR" -> VolatilityShock.LINEAR;
      case "ABS" -> VolatilityShock.ABSOLUTE;
      default -> throw direction.fault("one of Up, None, Down, LINEAR, ABS");
    };
  }

  private static List<Scenario> scenarios(CaseNode scenarios) {
    Set<String> names = new HashSet<>();
    return scenarios.items().stream().map(node -> scenario(node, names)).toList();
  }

  private static Scenario scenario(CaseNode node, Set<String> names) {
    Scenario scenario =
        new Scenario(
            factor(node, "SpotShock"),
            direction(node.member("VolShockDirection")),
            factor(node, "DampeningFactor"));
    if (!names.add(scenario.name())) {
      throw node.fault("each SpotShock and VolShockDirection once");
    }
    return scenario;
  }

  private static VolatilityTerms volatility(CaseNode node) {
    return new VolatilityTerms(
        factor(node, "VOLRANGEUP"),
        factor(node, "VOLRANGEDOWN"),
        parameter(node, "SHORTTERMPOWER"),
        parameter(node, "LONGTERMPOWER"),
        node.member("DTE_FLOOR").number(Bound.POSITIVE),
        factor(node, "MIN_VOL_EVAL_SHOCKED"));
  }

  private static SkewTerms skew(CaseNode node) {
    return new SkewTerms(
        parameter(node, "LINEAR_SCALE_CAP"),
        parameter(node, "LINEAR_CBASE"),
        parameter(node, "ABS_SCALE_CAP"),
        parameter(node, "ABS_CBASE"),
        node.member("MIN_K_STAR").number(Bound.POSITIVE),
        parameter(node, "MIN_WIDTH_SCALE"),
        parameter(node, "VOL_PARAM_STATIC"),
        parameter(node, "VOL_PARAM_SCALE"));
  }

  private static DiscountTerms discount(CaseNode node) {
    return new DiscountTerms(
        factor(node, "BASE_STATIC_DISCOUNT"),
        parameter(node, "LONG_RATE_MULTSCALE"),
        parameter(node, "LONG_RATE_ADDSCALE"),
        factor(node, "BASE_STATIC_DISCOUNT_NEG"),
        parameter(node, "SHORT_RATE_MULTSCALE"),
        parameter(node, "SHORT_RATE_ADDSCALE"));
  }

  private static BasisTerms basis(CaseNode node) {
    return new BasisTerms(
        factor(node, "SCENARIO_SPOT_UP"),
        factor(node, "SCENARIO_SPOT_DOWN"),
        factor(node, "BASIS_CONT_ADD_FACTOR"),
        factor(node, "BASIS_CONT_MULT_FACTOR"));
  }

  private static Pm2Parameters.Charges charges(CaseNode node) {
    return new Pm2Parameters.Charges(
        factor(node, "MM_PERP_PERCENT"),
        factor(node, "IM_PERP_PERCENT"),
        factor(node, "MM_OPTION_PERCENT"),
        factor(node, "IM_OPTION_PERCENT"));
  }

  private static double factor(CaseNode node, String name) {
    return node.member(name).number(Bound.FACTOR);
  }

  private static double parameter(CaseNode node, String name) {
    return node.member(name).number(Bound.PARAMETER);
  }
}
