package cenote.quant.margin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Derive's standard margin: no scenarios; short options by shares of the spot or by their greatest
 * loss at expiry, perpetuals by shares of their price, nothing offset between underlyings.
 *
 * <p>Source: the publisher's 28 cases. Constants where their own description says otherwise: ADR
 * 0019.
 *
 * @param cash of any sign
 * @param stablePrice what one of cash is worth, above 0; 1 when it holds its peg
 * @param unrealised profit and funding of perpetuals that are not in the cash yet
 */
public record DeriveStandard(
    double cash,
    double stablePrice,
    double unrealised,
    List<StandardMarket> markets,
    StandardParameters parameters)
    implements CheckModel {
  public static final String NAME = "derive-standard";

  public DeriveStandard {
    markets = List.copyOf(markets);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CaseResult assess() {
    Map<String, Double> contingencies = new LinkedHashMap<>();
    contingencies.put("oracle", 0.0);
    contingencies.put("depeg", 0.0);
    Map<String, Double> values = new LinkedHashMap<>();
    StandardMargin margin = new StandardMargin(cash + unrealised, cash + unrealised);
    double marked = cash + unrealised;
    for (StandardMarket market : markets) {
      Parts parts = Parts.of(market, parameters);
      parts.putInto(values);
      contingencies.merge("oracle", market.oracleContingency(parameters.oracle()), Double::sum);
      contingencies.merge(
          "depeg", market.pegContingency(parameters.peg(), stablePrice), Double::sum);
      margin = margin.plus(parts.sum());
      marked += parts.optionValue + market.baseValue();
    }
    double initialOnly = Contingencies.sum(contingencies, contingencies.keySet());
    return new CaseResult(
        margin.initial() + initialOnly,
        margin.maintenance(),
        marked,
        List.of(),
        Optional.empty(),
        contingencies,
        values);
  }

  /** What one underlying adds. */
  private record Parts(
      String market,
      double optionValue,
      StandardMargin isolated,
      StandardMargin bounded,
      StandardMargin options,
      StandardMargin perpetual,
      double base) {
    static Parts of(StandardMarket market, StandardParameters parameters) {
      double value = 0.0;
      StandardMargin isolated = StandardMargin.ZERO;
      StandardMargin bounded = StandardMargin.ZERO;
      StandardMargin options = StandardMargin.ZERO;
      for (ExpiryBook book : market.expiries()) {
        StandardExpiry expiry = StandardExpiry.of(market, book, parameters);
        value += expiry.value();
        isolated = isolated.plus(expiry.isolated());
        bounded = bounded.plus(expiry.bounded());
        options = options.plus(expiry.margin());
      }
      double notional = market.perpetualNotional();
      StandardMargin perpetual =
          new StandardMargin(
              -notional * parameters.perpetualInitial(),
              -notional * parameters.perpetualMaintenance());
      double base = market.baseValue() * parameters.baseCredit();
      return new Parts(market.name(), value, isolated, bounded, options, perpetual, base);
    }

    StandardMargin sum() {
      return options.plus(perpetual).plus(new StandardMargin(base, base));
    }

    void putInto(Map<String, Double> values) {
      put(values, "options isolated", isolated);
      put(values, "options bounded", bounded);
      put(values, "options", options);
      put(values, "perpetual", perpetual);
      values.merge("base", base, Double::sum);
      values.merge("perpetual maintenance", perpetual.maintenance(), Double::sum);
    }

    private void put(Map<String, Double> values, String name, StandardMargin margin) {
      values.put(market + " " + name + " initial", margin.initial());
      values.put(market + " " + name + " maintenance", margin.maintenance());
    }
  }
}
