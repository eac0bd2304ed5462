package cenote.simulator.checker;

import cenote.pool.Order;
import cenote.pool.Reject;

/**
 * Refused fills: a side that reduces, which is to say shrinks and does not cross zero, passes where
 * only reducing is allowed ({@code rules.md} 4.1, 11.5, 11.6), down to nothing.
 */
final class RefusalCheck {

  private final Desk desk;
  private final Tally tally;
  private boolean isBuyerReducing;
  private boolean isSellerReducing;
  private int buyer;
  private int seller;

  RefusalCheck(Desk desk) {
    this.desk = desk;
    this.tally = desk.tally;
  }

  /** The command at hand is a fill that was refused for what it says. */
  void check(int code) {
    Reject reject = Reject.of(code);
    if (!isOfReducing(reject)) {
      return;
    }
    buyer = find(desk.told.buy());
    seller = find(desk.told.sell());
    isBuyerReducing = isReducing(buyer, desk.told.amount);
    isSellerReducing = isReducing(seller, -desk.told.amount);
    tally.holds(Check.REFUSALS, isFair(reject), "a refused reduction: " + reject, buyer);
  }

  private static boolean isOfReducing(Reject reject) {
    return switch (reject) {
      case ACCESS_DENIED,
          MARKET_CANCEL_ONLY,
          MARKET_FROZEN,
          ACCOUNT_FROZEN,
          MARKET_REDUCE_ONLY,
          GOVERNOR_REDUCE_ONLY,
          COVERAGE,
          OPEN_INTEREST_CAP ->
          true;
      default -> false;
    };
  }

  private int find(Order order) {
    return desk.owners.find(order.owner(), order.subaccount());
  }

  private boolean isReducing(int account, long changeE8) {
    return Legs.isReducing(heldE8(account), heldE8(account) + changeE8);
  }

  private long heldE8(int account) {
    return desk.positions.legs(account).quantityE8(desk.told.subject);
  }

  private boolean isFair(Reject reject) {
    int underlying = desk.listings.underlyingOf(desk.told.subject);
    long nowNs = desk.clock.nowNs();
    boolean isReducing = isBuyerReducing && isSellerReducing;
    return switch (reject) {
      case ACCESS_DENIED ->
          lacksAccess(buyer, isBuyerReducing) || lacksAccess(seller, isSellerReducing);
      case MARKET_CANCEL_ONLY -> !isReducing && nowNs < desk.quotes.tradesFromNs(underlying);
      case MARKET_REDUCE_ONLY -> !isReducing && desk.isReduceOnlyAfterJump(underlying);
      case GOVERNOR_REDUCE_ONLY ->
          !isReducing && desk.level.isReduceOnly(desk.listings.domain(underlying));
      default -> !isReducing;
    };
  }

  private boolean lacksAccess(int account, boolean isReducing) {
    long mask = desk.listings.mask(desk.told.subject);
    return !isReducing && (desk.owners.mask(account) & mask) != mask;
  }
}
