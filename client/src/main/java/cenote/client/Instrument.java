package cenote.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A contract and its mark.
 *
 * @param tickE8 price step
 * @param lotE8 quantity step
 * @param markE8 0 before the first price
 */
public record Instrument(
    int id,
    String name,
    String kind,
    int underlying,
    long tickE8,
    long lotE8,
    long expiryNs,
    long strikeE8,
    long markE8) {

  static Instrument of(JsonNode json) {
    return new Instrument(
        json.required("instrument").intValue(),
        json.required("name").textValue(),
        json.required("kind").textValue(),
        json.required("underlying").intValue(),
        json.required("tickE8").asLong(),
        json.required("lotE8").asLong(),
        json.required("expiryNs").asLong(),
        json.required("strikeE8").asLong(),
        json.required("markE8").asLong());
  }

  /** The price nearest to {@code priceE8} that is on tick, at least one tick. */
  public long onTick(long priceE8) {
    return Math.max(tickE8, Math.round((double) priceE8 / tickE8) * tickE8);
  }
}
