package cenote.gateway.http;

import cenote.pool.Reject;

/** The one mapping of pool rejects to HTTP status codes; a new reject breaks the compile here. */
final class RejectStatus {

  private RejectStatus() {}

  /**
   * The status of a reject.
   *
   * @throws IllegalArgumentException for {@link Reject#NONE}, which is no reject
   */
  static int of(Reject reject) {
    return switch (reject) {
      case NONE -> throw new IllegalArgumentException("reject: expected a reject, got NONE");
      case MALFORMED, SEQUENCE_INVALID, ORDER_NUMBER_INVALID -> 400;
      case BAD_SIGNATURE,
          UNKNOWN_PRINCIPAL,
          NOT_AUTHORISED,
          UNKNOWN_REPORTER,
          OBSERVATION_FORGED,
          ORDER_FORGED,
          ORDER_NOT_FOR_VENUE,
          ACCESS_DENIED ->
          403;
      case UNKNOWN_UNDERLYING,
          UNKNOWN_ASSET,
          UNKNOWN_INSTRUMENT,
          UNKNOWN_ACCOUNT,
          UNKNOWN_RULES,
          UNKNOWN_WITHDRAWAL,
          UNKNOWN_BID ->
          404;
      case GENESIS_MISSING,
          GENESIS_REPEATED,
          SEQUENCE_TOO_OLD,
          SEQUENCE_REUSED,
          ALREADY_REGISTERED,
          ACCOUNT_IN_CLOSE_OUT,
          ORDER_CANCELLED,
          ORDER_EXPIRED,
          ORDER_TOO_OLD,
          ORDER_OVERFILLED,
          INSTRUMENT_EXPIRED,
          ALREADY_FLAGGED,
          NO_CONVERSION,
          CONVERSION_ASSET,
          HALTED,
          SKIPPED,
          NOTHING_TO_APPROVE,
          VAULT_REQUEST_WAITS,
          NO_OFFER,
          OFFER_TOO_SOON ->
          409;
      case OUT_OF_RANGE,
          TABLE_FULL,
          CASH_FIRST,
          NOT_DEVELOPMENT,
          AMOUNT_NOT_POSITIVE,
          OVERFLOW,
          DEPOSIT_TOO_SMALL,
          BALANCE_TOO_SMALL,
          WITHDRAWAL_TEST,
          LOAN_UTILISATION,
          SAME_ACCOUNT,
          PRICE_NOT_POSITIVE,
          OBSERVATION_REPEATED,
          OBSERVATION_TIME_BACK,
          OBSERVATION_STALE,
          OBSERVATION_EARLY,
          QUORUM_MISSING,
          CROSSED_MARKET,
          IMPACT_TOO_FAR,
          ORDER_MISMATCH,
          QUANTITY_NOT_POSITIVE,
          QUANTITY_OFF_LOT,
          PRICE_OFF_TICK,
          ORDER_LIMIT,
          SELF_TRADE,
          PRICE_STALE,
          PRICE_UNCERTAIN,
          PRICE_MISSING,
          OUTSIDE_COLLAR,
          OPEN_INTEREST_CAP,
          MARKET_REDUCE_ONLY,
          ACCOUNT_REDUCE_ONLY,
          SELF_DEALING_REDUCTION,
          REDUCTION_PRICE,
          INITIAL_MARGIN,
          POSITIONS_FULL,
          POSITION_TOO_LARGE,
          COVERAGE,
          GOVERNOR_REDUCE_ONLY,
          AUCTION_PRICE,
          AUCTION_NO_PRICE,
          VOLUME_FALLS_TOO_FAST,
          VOLUME_RISES_TOO_FAST,
          NOT_IN_BREACH,
          CURE_PERIOD,
          CONVERSION_PRICE,
          BIDDER_NOT_FREE,
          FAMILIES_DISAGREE,
          MARKET_FROZEN,
          ACCOUNT_FROZEN,
          MARKET_CANCEL_ONLY,
          SURFACE_NODES,
          SURFACE_YEARS,
          SURFACE_THETA,
          SURFACE_RHO,
          SURFACE_PSI,
          SURFACE_BUTTERFLY,
          SURFACE_CALENDAR,
          SURFACE_VOLATILITY,
          JOINT_ROWS,
          JOINT_CODE,
          JOINT_REPEATED,
          JOINT_ADDED,
          JOINT_LEFT_OUT,
          VAULT_TRANCHE,
          VAULT_DEPOSIT_TOO_SMALL,
          VAULT_SHARES,
          OFFER_PRICE,
          OFFER_OF_OWN,
          OFFER_TOO_SMALL,
          TOP_UP_NO_LINK,
          TOP_UP_INSOLVENT,
          TOP_UP_TOO_LITTLE ->
          422;
      case INVARIANT -> 500;
    };
  }
}
