package cenote.simulator.market;

import cenote.crypto.Bytes32;
import cenote.protocol.OrderDraft;

/** Spoils a fill in one way, so that no state would allow it, and sends it. */
final class DealSpoiler {

  private static final int WAYS = 20;

  private final Cast cast;
  private final Board board;
  private final Desk desk;
  private final Dice dice;

  DealSpoiler(Floor floor, Dice dice) {
    this.cast = floor.cast();
    this.board = floor.board();
    this.desk = floor.desk();
    this.dice = dice;
  }

  boolean send(Deal deal) {
    int way = dice.below(desk.isSigned() ? WAYS + 1 : WAYS);
    if (way == 0) {
      return deal.send(notAVenue(), Errand.NOTHING, 0);
    }
    if (way < 9) {
      spoilTerms(deal, way);
    } else {
      spoilOrder(deal, way, dice.isHeads());
    }
    return deal.send(Errand.NOTHING, 0);
  }

  private int notAVenue() {
    return dice.isHeads() ? cast.owner(0) : Cast.STEWARD;
  }

  private void spoilTerms(Deal deal, int way) {
    long priceE8 = deal.priceE8();
    long quantityE8 = deal.quantityE8();
    long tickE8 = board.tickE8(deal.instrument());
    switch (way) {
      case 1 -> deal.at(priceE8, 0);
      case 2 -> deal.at(priceE8, -quantityE8);
      case 3 -> deal.at(priceE8, quantityE8 - 1);
      case 4 -> deal.at(priceE8 + (tickE8 == 1 ? -priceE8 : 1), quantityE8);
      case 5 -> deal.at(0, quantityE8);
      case 6 -> deal.at(-priceE8, quantityE8);
      case 7 -> deal.of(dice.isHeads() ? -1 : 1 << 20);
      default -> offCollar(deal, tickE8);
    }
  }

  /** So far off that no move meanwhile brings the mark there. */
  private void offCollar(Deal deal, long tickE8) {
    long farE8 = deal.priceE8() / tickE8 * 6 * tickE8 + 1_000_000 * tickE8;
    deal.at(farE8, deal.quantityE8());
    OrderDraft buy = deal.buy();
    rewrite(buy, buy.orderNumber(), buy.isBuy(), Long.MAX_VALUE, buy.quantityE8());
  }

  private void spoilOrder(Deal deal, int way, boolean isBuy) {
    OrderDraft order = isBuy ? deal.buy() : deal.sell();
    long priceE8 = deal.priceE8();
    long limitE8 = order.limitPriceE8();
    long quantityE8 = order.quantityE8();
    long number = order.orderNumber();
    switch (way) {
      case 9 -> rewrite(order, number, !isBuy, limitE8, quantityE8);
      case 10 -> rewrite(order, number, isBuy, isBuy ? priceE8 - 1 : priceE8 + 1, quantityE8);
      case 11 -> rewrite(order, number, isBuy, limitE8, deal.quantityE8() - 1);
      case 12 -> rewrite(order, 0, isBuy, limitE8, quantityE8);
      case 13 -> rewrite(order, -number, isBuy, limitE8, quantityE8);
      case 14 -> rewrite(order, number, isBuy, limitE8, -quantityE8);
      case 15 -> at(order, cast.key(cast.stranger()), order.expiryNs());
      case 16 -> at(order, order.venue(), 1);
      case 17 -> self(deal);
      case 18 -> otherInstrument(order);
      case 19 -> stranger(order);
      default -> deal.signedBy(isBuy, cast.stranger());
    }
  }

  private static void rewrite(
      OrderDraft order, long number, boolean isBuy, long limitE8, long quantityE8) {
    order.write(
        order.owner(),
        order.subaccount(),
        number,
        order.instrument(),
        isBuy,
        limitE8,
        quantityE8,
        order.venue(),
        order.expiryNs());
  }

  private static void at(OrderDraft order, Bytes32 venue, long expiryNs) {
    order.write(
        order.owner(),
        order.subaccount(),
        order.orderNumber(),
        order.instrument(),
        order.isBuy(),
        order.limitPriceE8(),
        order.quantityE8(),
        venue,
        expiryNs);
  }

  private static void self(Deal deal) {
    OrderDraft buy = deal.buy();
    OrderDraft sell = deal.sell();
    sell.write(
        buy.owner(),
        buy.subaccount(),
        buy.orderNumber() + 1,
        sell.instrument(),
        false,
        sell.limitPriceE8(),
        sell.quantityE8(),
        sell.venue(),
        sell.expiryNs());
  }

  private static void otherInstrument(OrderDraft order) {
    order.write(
        order.owner(),
        order.subaccount(),
        order.orderNumber(),
        order.instrument() + 1,
        order.isBuy(),
        order.limitPriceE8(),
        order.quantityE8(),
        order.venue(),
        order.expiryNs());
  }

  private void stranger(OrderDraft order) {
    order.write(
        cast.key(cast.stranger()),
        order.subaccount(),
        order.orderNumber(),
        order.instrument(),
        order.isBuy(),
        order.limitPriceE8(),
        order.quantityE8(),
        order.venue(),
        order.expiryNs());
  }
}
