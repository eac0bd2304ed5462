package cenote.simulator.market;

import cenote.pool.Reject;

/**
 * Does for a stage what its script asks, and counts what is not answered yet, and what was refused:
 * a script goes on when all of an act was answered.
 */
final class Stagehand {

  private final Accounts accounts;
  private final Board board;
  private final Listings listings;
  private final Money money;
  private final Keepers keepers;
  private final Sight sight;
  private final Deal deal;
  private int pending;
  private int refused;

  Stagehand(Floor floor, Listings listings, Money money, Keepers keepers) {
    this.accounts = floor.accounts();
    this.board = floor.board();
    this.listings = listings;
    this.money = money;
    this.keepers = keepers;
    this.sight = floor.sight();
    this.deal = floor.deal();
    floor.desk().hear(Errand.STAGE, this::onAnswer);
  }

  private void onAnswer(int code, long value, int ref) {
    pending--;
    refused += code == Reject.NONE.code() ? 0 : 1;
    if (ref > 0 && code == Reject.NONE.code()) {
      board.listed(ref - 1, value);
    }
  }

  /** A new act begins: earlier refusals are forgotten. */
  void newAct() {
    refused = 0;
  }

  boolean isSettled() {
    return pending == 0;
  }

  int refused() {
    return refused;
  }

  /** Something was sent for the stage that others have encoded; false when it was not. */
  boolean count(boolean isSent) {
    pending += isSent ? 1 : 0;
    return isSent;
  }

  boolean list(int instrument) {
    return count(listings.ask(instrument, Errand.STAGE, instrument + 1));
  }

  boolean deposit(int account, long cashE6) {
    return count(money.deposit(account, 0, cashE6, Errand.STAGE, 0));
  }

  boolean deposit(int account, int asset, long amount) {
    return count(money.deposit(account, asset, amount, Errand.STAGE, 0));
  }

  boolean flag(int account) {
    return count(keepers.flag(accounts.id(account), Errand.STAGE, 0));
  }

  boolean flagUnpaid(int account) {
    return count(keepers.flagUnpaid(accounts.id(account), Errand.STAGE, 0));
  }

  /** While they rest nobody places bids. */
  void letKeepersRest(boolean rest) {
    keepers.rest(rest);
  }

  /** One account trades with another at a price. */
  boolean trade(
      int instrument, int account, int other, boolean isBuy, long priceE8, long quantityE8) {
    deal.begin(instrument, priceE8, quantityE8, isBuy, 0);
    deal.order(account, isBuy, priceE8, quantityE8, sight.logNs(), 60);
    deal.order(other, !isBuy, priceE8, quantityE8, sight.logNs(), 60);
    return count(deal.send(Errand.STAGE, 0));
  }
}
