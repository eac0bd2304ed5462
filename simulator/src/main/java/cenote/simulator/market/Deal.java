package cenote.simulator.market;

import cenote.crypto.Bytes32;
import cenote.protocol.OrderDraft;

/** A fill being written: its terms and both orders. Reused. */
final class Deal {

  private static final long SECOND_NS = 1_000_000_000L;

  private final Cast cast;
  private final Accounts accounts;
  private final Board board;
  private final Desk desk;
  private final OrderDraft buy = new OrderDraft();
  private final OrderDraft sell = new OrderDraft();
  private int instrument;
  private int instrumentId;
  private long priceE8;
  private long quantityE8;
  private boolean isBuyerTaker;
  private int venue;
  private int buySigner;
  private int sellSigner;

  Deal(Cast cast, Accounts accounts, Board board, Desk desk) {
    this.cast = cast;
    this.accounts = accounts;
    this.board = board;
    this.desk = desk;
  }

  /** Begins a fill at a venue, given by its number from 0. */
  Deal begin(int of, long priceAtE8, long quantity, boolean doesBuyerTake, int atVenue) {
    instrument = of;
    instrumentId = board.id(of);
    priceE8 = priceAtE8;
    quantityE8 = quantity;
    isBuyerTaker = doesBuyerTake;
    venue = Cast.VENUES + atVenue;
    return this;
  }

  /** A new order of an account, which may be larger than the fill; returns its number. */
  long order(
      int account, boolean isBuy, long limitE8, long orderedE8, long nowNs, int lifeSeconds) {
    long number = accounts.nextOrder(account);
    boolean isForAny = (number & 1) == 0;
    order(account, isBuy, number, limitE8, orderedE8, isForAny, nowNs + lifeSeconds * SECOND_NS);
    return number;
  }

  /** An order again as it was written before. */
  void order(
      int account,
      boolean isBuy,
      long number,
      long limitE8,
      long orderedE8,
      boolean isForAny,
      long expiryNs) {
    int owner = cast.owner(accounts.owner(account));
    OrderDraft draft = isBuy ? buy : sell;
    draft.write(
        cast.key(owner),
        accounts.subaccount(account),
        number,
        instrumentId,
        isBuy,
        limitE8,
        orderedE8,
        isForAny ? Bytes32.ZERO : cast.key(venue),
        expiryNs);
    signedBy(isBuy, owner);
  }

  /** Whose key signs one of the orders. */
  void signedBy(boolean isBuy, int party) {
    if (isBuy) {
      buySigner = party;
    } else {
      sellSigner = party;
    }
  }

  boolean send(Errand errand, int ref) {
    return send(venue, errand, ref);
  }

  /** Sends it in the name of a party that need not be a venue. */
  boolean send(int party, Errand errand, int ref) {
    desk.sign(buy, buySigner);
    desk.sign(sell, sellSigner);
    desk.encoder()
        .fill(desk.from(party), instrumentId, priceE8, quantityE8, isBuyerTaker, buy, sell);
    return desk.send(party, errand, ref);
  }

  // What a spoiler looks at and changes.

  OrderDraft buy() {
    return buy;
  }

  OrderDraft sell() {
    return sell;
  }

  int instrument() {
    return instrument;
  }

  long priceE8() {
    return priceE8;
  }

  long quantityE8() {
    return quantityE8;
  }

  int venue() {
    return venue;
  }

  void at(long otherPriceE8, long otherQuantityE8) {
    priceE8 = otherPriceE8;
    quantityE8 = otherQuantityE8;
  }

  void of(int otherInstrumentId) {
    instrumentId = otherInstrumentId;
  }
}
