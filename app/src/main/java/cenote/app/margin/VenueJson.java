package cenote.app.margin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;

/** Standard portfolios beside the rules of others, as one object. */
final class VenueJson {
  private VenueJson() {}

  static ObjectNode of(List<ComparedPortfolio> portfolios) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode array = json.putArray("portfolios");
    portfolios.forEach(portfolio -> put(array.addObject(), portfolio));
    return json;
  }

  private static void put(ObjectNode json, ComparedPortfolio portfolio) {
    json.put("name", portfolio.name()).put("title", portfolio.title());
    ObjectNode ours = json.putObject("cenote");
    ours.put("initial", portfolio.initial()).put("maintenance", portfolio.maintenance());
    portfolio.pool().assess().values().forEach(ours::put);
    portfolio.pool().notes().forEach(ours::put);
    ArrayNode venues = json.putArray("venues");
    for (Venue venue : Venue.values()) {
      ObjectNode theirs = venues.addObject().put("venue", venue.label());
      if (portfolio.answer(venue) instanceof VenueAnswer.Figure figure) {
        put(theirs, "initial", figure.initial());
        put(theirs, "maintenance", figure.maintenance());
        theirs.put("atLeast", figure.isLeast());
      }
      theirs.put("note", VenueTable.reason(portfolio.answer(venue)));
    }
  }

  private static void put(ObjectNode json, String name, OptionalDouble value) {
    value.ifPresent(number -> json.put(name, number));
  }
}
