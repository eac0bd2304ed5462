package cenote.simulator.market;

/** What was seen in the pool of a replica that no single scene has staged. */
enum Sighting {
  INDEX_HELD("seen: index held"),
  REDUCE_ONLY("seen: market reduce-only"),
  DAILY_SETTLEMENT("seen: daily settlement"),
  EXPIRY("seen: expiry"),
  CLOSE_OUT("seen: close-out"),
  CONVERSION("seen: conversion"),
  INSURANCE_USED("seen: insurance used"),
  SHORTFALL("seen: shortfall booked"),
  STANDING_BIDS("seen: standing bids"),
  SELF_DEALT("seen: self-dealing at a frozen price"),
  LOAN_TAKEN("seen: loan taken to the limit"),
  DUST_LAID("seen: dust bids"),
  REPLAYED("seen: commands of others sent again"),
  SETTLEMENT_PUSHED("seen: option expired with a biased reporter"),
  HOUR_PASSED("seen: an hour without trades");

  private final String label;

  Sighting(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
