package cenote.simulator.market;

/** One account alone on one side of a future of its own: what two stages have in common. */
final class Solo {

  private final World world;
  private final Accounts accounts;
  private final Board board;
  private final Track[] tracks;
  private final Listings listings;
  private final Stagehand hand;
  private final Sight sight;
  private final int account;
  private int underlying;
  private int instrument = -1;

  Solo(Floor floor, Listings listings, Stagehand hand, int account) {
    this.world = floor.world();
    this.accounts = floor.accounts();
    this.board = floor.board();
    this.tracks = floor.tracks();
    this.listings = listings;
    this.hand = hand;
    this.sight = floor.sight();
    this.account = account;
  }

  /** Takes the underlying, if it can be had and traded, and may fall by so much. */
  boolean begin(int of, double fall) {
    underlying = of;
    boolean isPossible =
        sight.isOpen(of)
            && !sight.isReduceOnly(of)
            && !board.isFull()
            && tracks[of].mayJump(-fall)
            && tracks[of].hold(sight);
    instrument = isPossible ? listings.privateFuture(of) : instrument;
    return isPossible;
  }

  boolean list() {
    return hand.list(instrument);
  }

  /** True when a replica knows the instrument, and has its price. */
  boolean isListed() {
    return board.markE8(instrument, sight) > 0;
  }

  boolean deposit(long cashE6) {
    return hand.deposit(account, cashE6);
  }

  /** Buys from a maker at the mark, if that is on tick. */
  boolean buy(long quantityE8) {
    long tickE8 = board.tickE8(instrument);
    long priceE8 = board.markE8(instrument, sight) / tickE8 * tickE8;
    int maker = accounts.first(Role.MAKER);
    return hand.trade(instrument, account, maker, true, priceE8, quantityE8);
  }

  /** So many units, in whole lots, at least one. */
  long lots(double units) {
    long lotE8 = board.lotE8(instrument);
    return Math.max(1, (long) (units * 1e8 / lotE8)) * lotE8;
  }

  boolean flag() {
    return hand.flag(account);
  }

  boolean flagUnpaid() {
    return hand.flagUnpaid(account);
  }

  Track track() {
    return tracks[underlying];
  }

  int underlying() {
    return underlying;
  }

  int id() {
    return accounts.id(account);
  }

  long heldE8() {
    return board.id(instrument) < 0 ? 0 : sight.quantityE8(id(), board.id(instrument));
  }

  /** What it has in cash in the replica's pool, E6. */
  long cashE6() {
    return sight.balance(id(), world.assetId(0));
  }

  /** True when it has all of the instrument that anybody is long of. */
  boolean hasAllOpenInterest() {
    long heldE8 = heldE8();
    return heldE8 > 0 && heldE8 == sight.ledger().openInterestE8(board.id(instrument));
  }

  boolean isInCloseOut() {
    return sight.hasAccount(id()) && sight.pool().closeOuts().isInCloseOut(id());
  }

  /** Everything that was sent has been answered. */
  boolean isSettled() {
    return hand.isSettled();
  }

  boolean wasRefused() {
    return hand.refused() > 0;
  }

  void newAct() {
    hand.newAct();
  }
}
