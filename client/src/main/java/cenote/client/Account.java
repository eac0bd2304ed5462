package cenote.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An account at a log position. Cash E6.
 *
 * @param equityE6 what it is worth
 * @param equityMaintenanceE6 what counts for maintenance margin
 * @param initialE6 requirement for new risk
 * @param maintenanceE6 requirement below which it is closed out
 * @param health the second over the fourth; not a number when nothing is at risk
 * @param state free, called, liquidatable, takeover or insolvent
 */
public record Account(
    int id,
    long position,
    long equityE6,
    long equityMaintenanceE6,
    long initialE6,
    long maintenanceE6,
    double health,
    String state,
    List<Position> positions,
    long nextSequence) {

  /** Signed quantity of an instrument, and its cost. */
  public record Position(int instrument, String name, long quantityE8, long costE6) {}

  static Account of(JsonNode answer) {
    JsonNode json = answer.required("data");
    JsonNode margin = json.required("margin");
    JsonNode health = margin.path("health");
    return new Account(
        json.required("account").intValue(),
        answer.required("position").asLong(),
        margin.required("equityE6").asLong(),
        margin.required("equityMaintenanceE6").asLong(),
        margin.required("initialE6").asLong(),
        margin.required("maintenanceE6").asLong(),
        health.isNumber() ? health.doubleValue() : Double.NaN,
        margin.required("state").textValue(),
        positions(json.required("positions")),
        json.required("nextSequence").asLong());
  }

  /** Signed quantity of an instrument, E8; 0 when it holds none. */
  public long quantityE8(int instrument) {
    return positions.stream()
        .filter(position -> position.instrument == instrument)
        .mapToLong(Position::quantityE8)
        .sum();
  }

  private static List<Position> positions(JsonNode list) {
    List<Position> positions = new ArrayList<>();
    for (JsonNode json : list) {
      positions.add(
          new Position(
              json.required("instrument").intValue(),
              json.required("name").textValue(),
              json.required("quantityE8").asLong(),
              json.required("costE6").asLong()));
    }
    return List.copyOf(positions);
  }
}
