package cenote.gateway.view;

import cenote.crypto.Bytes32;

/**
 * What a venue has said of an order so far.
 *
 * @param state pending, filled, part-filled, resting, cancelled, expired, unmatched or rejected
 * @param filledE8 quantity that the pool has cleared
 * @param remainingE8 what still stands in the book
 * @param code of the pool's reject; 0 when there was none
 * @param rule the reject's rule in words
 */
public record OrderView(
    Bytes32 venue,
    long orderNumber,
    String state,
    long filledE8,
    long remainingE8,
    int code,
    String rule) {}
