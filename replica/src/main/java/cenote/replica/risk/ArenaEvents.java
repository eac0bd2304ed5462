package cenote.replica.risk;

import cenote.pool.PoolEvents;
import cenote.pool.ledger.Holders;

/** Tells an arena which accounts a pool has changed. */
public final class ArenaEvents implements PoolEvents {

  private final BookArena arena;

  /** Tells {@code arena}, which belongs to the same thread. */
  public ArenaEvents(BookArena arena) {
    this.arena = arena;
  }

  private void touch(int holder) {
    if (holder >= 0) {
      arena.touched(holder);
    }
  }

  @Override
  public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
    touch(fromHolder);
    touch(toHolder);
  }

  @Override
  public void onFill(
      int instrument, int buyer, int seller, long priceE8, long quantityE8, long feeE6) {
    touch(buyer);
    touch(seller);
  }

  @Override
  public void onAuctionSale(
      int account,
      int bidder,
      int domain,
      long fractionE9,
      long multipleE9,
      long valueE6,
      long paidE6,
      long feeE6) {
    touch(account);
    touch(bidder);
  }

  @Override
  public void onInsolvent(int account, long deficitE6) {
    touch(account);
    touchCloseOuts();
  }

  @Override
  public void onOfferTaken(
      int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6) {
    touch(account);
    touch(taker);
  }

  @Override
  public void onTakeover(int account, int vault, long legsInitialE6, long equityE6) {
    touch(account);
    touch(vault);
  }

  @Override
  public void onTornUp(int instrument, int account, long heldE8, long tornE8, boolean isLast) {
    touch(account);
    touchCloseOuts();
  }

  @Override
  public void onTornLeg(int instrument, int account, long lotE8, long heldE8, long movedE8) {
    touch(account);
    touchCloseOuts();
  }

  private void touchCloseOuts() {
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      touch(Holders.closeOut(domain));
    }
  }
}
