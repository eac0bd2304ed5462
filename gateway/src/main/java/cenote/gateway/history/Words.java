package cenote.gateway.history;

import cenote.pool.ledger.Reasons;

/** Words for stored codes; a code of a later version is OTHER. */
final class Words {

  private Words() {}

  static String reason(int code) {
    return switch (code) {
      case Reasons.DEPOSIT -> "DEPOSIT";
      case Reasons.WITHDRAWAL -> "WITHDRAWAL";
      case Reasons.WITHDRAWAL_COMPLETED -> "WITHDRAWAL_COMPLETED";
      case Reasons.TRANSFER -> "TRANSFER";
      case Reasons.GENESIS_CAPITAL -> "GENESIS_CAPITAL";
      case Reasons.VAULT_DEPOSIT -> "VAULT_DEPOSIT";
      case Reasons.VAULT_REDEMPTION -> "VAULT_REDEMPTION";
      case Reasons.PREMIUM -> "PREMIUM";
      case Reasons.SETTLEMENT -> "SETTLEMENT";
      case Reasons.ROUNDING -> "ROUNDING";
      case Reasons.FEE -> "FEE";
      case Reasons.INTEREST -> "INTEREST";
      case Reasons.EXPIRY -> "EXPIRY";
      case Reasons.FALSE_FLAG -> "FALSE_FLAG";
      case Reasons.AUCTION_PRICE -> "AUCTION_PRICE";
      case Reasons.AUCTION_COLLATERAL -> "AUCTION_COLLATERAL";
      case Reasons.CLOSE_OUT_FEE -> "CLOSE_OUT_FEE";
      case Reasons.CLOSE_OUT_RESULT -> "CLOSE_OUT_RESULT";
      case Reasons.DEFICIT -> "DEFICIT";
      case Reasons.CONVERSION -> "CONVERSION";
      case Reasons.TAKEOVER -> "TAKEOVER";
      case Reasons.TOP_UP -> "TOP_UP";
      case Reasons.NET_GAINS_HAIRCUT -> "NET_GAINS_HAIRCUT";
      case Reasons.EPOCH_HAIRCUT -> "EPOCH_HAIRCUT";
      default -> "OTHER";
    };
  }

  /** Codes as {@code PoolEvents.onCloseOutEnded} and {@code onWaterfall} give them. */
  static String detail(CloseOutKind kind, int code) {
    return switch (kind) {
      case ENDED -> end(code);
      case WATERFALL -> layer(code);
      case MARGIN_CALL,
          OPENED,
          SALE,
          INSOLVENT,
          CONVERSION_BEGAN,
          CONVERSION_ENDED,
          CONVERSION_SALE,
          INDEX_HELD,
          INDEX_REFUSED,
          BREACH,
          OFFER_TAKEN,
          TAKEOVER,
          TOPPED_UP ->
          "";
    };
  }

  private static String end(int how) {
    return switch (how) {
      case 0 -> "CURED";
      case 1 -> "SOLD";
      case 2 -> "INSOLVENT";
      case 3 -> "NOTHING_LEFT";
      case 4 -> "TAKEN_OVER";
      default -> "OTHER";
    };
  }

  private static String layer(int layer) {
    return switch (layer) {
      case 1 -> "HOUSE";
      case 2 -> "INSURANCE";
      case 3 -> "GUARANTEE_JUNIOR";
      case 4 -> "GUARANTEE_SENIOR";
      case 5 -> "HOUSE_SECOND";
      case 6 -> "NET_GAINS";
      case 7 -> "TEAR_UP";
      case 8 -> "EPOCH";
      case 9 -> "SHORTFALL";
      default -> "OTHER";
    };
  }
}
