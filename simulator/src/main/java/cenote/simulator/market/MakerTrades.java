package cenote.simulator.market;

import cenote.pool.Reject;

/** Trades of an attacker with a maker at the mark, one at a time. */
final class MakerTrades {

  private static final int LIFE_SECONDS = 10;

  private final Accounts accounts;
  private final Board board;
  private final Sight sight;
  private final Deal deal;
  private final Errand errand;
  private boolean isPending;
  private Reject last = Reject.NONE;

  MakerTrades(Floor floor, Errand errand) {
    this.accounts = floor.accounts();
    this.board = floor.board();
    this.sight = floor.sight();
    this.deal = floor.deal();
    this.errand = errand;
    floor.desk().hear(errand, (code, _, _) -> onAnswer(code));
  }

  private void onAnswer(int code) {
    isPending = false;
    last = Reject.of(code);
  }

  /** All that was sent has been answered. */
  boolean isSettled() {
    return !isPending;
  }

  /** How the last one ended. */
  Reject last() {
    return last;
  }

  /** Something else is under way under the same errand. */
  void waits(boolean isSent) {
    isPending |= isSent;
  }

  /** True when an instrument can be traded now. */
  boolean isOpen(int instrument) {
    return instrument >= 0
        && board.isLive(instrument, sight.logNs())
        && sight.isOpen(board.underlying(instrument))
        && !sight.isReduceOnly(board.underlying(instrument))
        && board.markE8(instrument, sight) > 0;
  }

  /** What the account holds in the replica's pool, E8. */
  long heldE8(int account, int instrument) {
    return sight.quantityE8(accounts.id(account), board.id(instrument));
  }

  /** So many units, in whole lots, at least one, E8. */
  long lotsE8(int instrument, double units) {
    long lotE8 = board.lotE8(instrument);
    return Math.max(1, (long) (units * 1e8 / lotE8)) * lotE8;
  }

  boolean trade(int instrument, int account, boolean isBuy, long quantityE8) {
    long tickE8 = board.tickE8(instrument);
    long priceE8 = Math.max(1, board.markE8(instrument, sight) / tickE8) * tickE8;
    int maker = accounts.first(Role.MAKER) + 1;
    deal.begin(instrument, priceE8, quantityE8, isBuy, 0);
    deal.order(account, isBuy, priceE8, quantityE8, sight.logNs(), LIFE_SECONDS);
    deal.order(maker, !isBuy, priceE8, quantityE8, sight.logNs(), LIFE_SECONDS);
    boolean isSent = deal.send(errand, 0);
    isPending |= isSent;
    return isSent;
  }

  /**
   * Any public option of an underlying that can be traded now, -1 when the one looked at cannot.
   */
  int anyOption(int underlying, Dice dice) {
    int instrument = board.anyOf(underlying, sight, dice);
    return instrument >= 0 && !board.isLinear(instrument) && isOpen(instrument) ? instrument : -1;
  }
}
