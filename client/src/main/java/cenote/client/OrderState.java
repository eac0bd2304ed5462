package cenote.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a venue says of an order.
 *
 * @param state filled, resting, part-filled, cancelled, expired, unmatched or rejected
 * @param filledE8 quantity that the pool has cleared so far
 * @param remainingE8 what still stands in the book
 * @param code of the pool's reject; 0 when there was none
 */
public record OrderState(
    long orderNumber, String state, long filledE8, long remainingE8, int code) {

  static OrderState of(JsonNode answer) {
    JsonNode json = answer.required("data");
    return new OrderState(
        json.required("orderNumber").asLong(),
        json.required("state").textValue(),
        json.required("filledE8").asLong(),
        json.required("remainingE8").asLong(),
        json.required("code").intValue());
  }
}
