package cenote.actor;

import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.margin.Requirement;

/**
 * Which of two orders made the pool refuse their fill. The reject names a rule, not a side; where
 * the pool's state tells no more, both are to blame.
 */
enum Blame {
  TAKER,
  STANDING,
  BOTH;

  boolean isTaker() {
    return this != STANDING;
  }

  boolean isStanding() {
    return this != TAKER;
  }

  /** Who is to blame for a reject of {@code match}, as the pool stands now. */
  static Blame of(Reject reject, Match match, Pool pool) {
    return switch (reject) {
      case PRICE_STALE,
          PRICE_UNCERTAIN,
          PRICE_MISSING,
          MARKET_REDUCE_ONLY,
          MARKET_CANCEL_ONLY,
          MARKET_FROZEN,
          OPEN_INTEREST_CAP,
          GOVERNOR_REDUCE_ONLY,
          AUCTION_PRICE,
          AUCTION_NO_PRICE,
          SELF_TRADE ->
          TAKER;
      case OUTSIDE_COLLAR -> STANDING;
      case ORDER_EXPIRED -> ofExpiry(match, pool);
      case UNKNOWN_ACCOUNT -> ofAccount(match, pool);
      case INITIAL_MARGIN,
          ACCOUNT_REDUCE_ONLY,
          ACCOUNT_FROZEN,
          REDUCTION_PRICE,
          ACCESS_DENIED,
          POSITIONS_FULL,
          POSITION_TOO_LARGE ->
          ofMargin(match, pool);
      default -> BOTH;
    };
  }

  private static Blame ofExpiry(Match match, Pool pool) {
    boolean isTaker = match.taker().order().expiryNs() <= pool.nowNs();
    boolean isStanding = match.standing().order().expiryNs() <= pool.nowNs();
    return isTaker == isStanding ? BOTH : isTaker ? TAKER : STANDING;
  }

  private static Blame ofAccount(Match match, Pool pool) {
    boolean isTaker = account(match.taker(), pool) < 0;
    boolean isStanding = account(match.standing(), pool) < 0;
    return isTaker == isStanding ? BOTH : isTaker ? TAKER : STANDING;
  }

  /** The side with less room between initial equity and initial margin. */
  private static Blame ofMargin(Match match, Pool pool) {
    return roomE6(match.taker(), pool) <= roomE6(match.standing(), pool) ? TAKER : STANDING;
  }

  private static long roomE6(Standing standing, Pool pool) {
    int account = account(standing, pool);
    if (account < 0) {
      return Long.MIN_VALUE;
    }
    Requirement requirement = pool.margin(account);
    return requirement.equityInitialE6() - requirement.initialE6();
  }

  private static int account(Standing standing, Pool pool) {
    return pool.accountOf(standing.order().owner(), standing.order().subaccount());
  }
}
