package cenote.quant.margin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What a model makes of a portfolio, in cash.
 *
 * @param initialMargin equity less initial requirement
 * @param maintenanceMargin equity less maintenance requirement
 * @param markToMarket value of everything, cash included
 * @param scenarios in the order of the parameters; none where a model has no scenarios
 * @param worst the scenario that the margins take, which may be the forward contingency
 * @param contingencies by name, each 0 or negative
 * @param values other parts by name: values of positions, factors
 */
public record CaseResult(
    double initialMargin,
    double maintenanceMargin,
    double markToMarket,
    List<ScenarioLoss> scenarios,
    Optional<ScenarioLoss> worst,
    Map<String, Double> contingencies,
    Map<String, Double> values) {
  public CaseResult {
    initialMargin += 0.0;
    maintenanceMargin += 0.0;
    markToMarket += 0.0;
    scenarios = List.copyOf(scenarios);
    contingencies = ordered(contingencies);
    values = ordered(values);
  }

  /** Whether every figure is a finite number. */
  public boolean isFinite() {
    DoubleStream margins = DoubleStream.of(initialMargin, maintenanceMargin, markToMarket);
    DoubleStream losses = scenarios.stream().mapToDouble(ScenarioLoss::profit);
    DoubleStream parts =
        Stream.of(contingencies, values)
            .flatMap(map -> map.values().stream())
            .mapToDouble(Double::doubleValue);
    return DoubleStream.concat(margins, DoubleStream.concat(losses, parts))
        .allMatch(Double::isFinite);
  }

  /** In their order, without negative zeros. */
  private static Map<String, Double> ordered(Map<String, Double> figures) {
    Map<String, Double> ordered = new LinkedHashMap<>(figures);
    ordered.replaceAll((name, value) -> value + 0.0);
    return Collections.unmodifiableMap(ordered);
  }
}
