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
  OFFSET_AT_EDGE("seen: an offset at the edge of initial margin"),
  HEDGED_IN_PART("seen: collateral hedged in part"),
  SPLIT_OVER_DOMAINS("seen: one account at risk in both domains"),
  CLIFF_CROSSED("seen: a net quantity that changed its sign by one lot"),
  STEPS_LOOKED_AT("seen: a tick, a basis point and a thousandth of confidence looked at"),
  UNCOVERED("seen: new risk refused for coverage"),
  REDUCED_UNCOVERED("seen: a fill that reduces, in a domain that is not covered"),
  COVERED_AGAIN("seen: new risk taken once covered again"),
  HOUR_PASSED("seen: an hour without trades"),
  VAULT_SHARES("seen: shares of the guarantee vault"),
  SLICE_TAKEN("seen: slice of a standing offer taken"),
  TAKEN_OVER("seen: account taken over by the guarantee vault"),
  OWN_SLICE("seen: slice of an own close-out taken through another owner");

  private final String label;

  Sighting(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
