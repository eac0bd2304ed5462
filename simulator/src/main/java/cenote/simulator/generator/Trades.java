package cenote.simulator.generator;

import cenote.crypto.Bytes32;
import cenote.simulator.shadow.Shadow;
import cenote.simulator.world.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds fills that may well be accepted: two parties, a price near the mark, a quantity. */
final class Trades {

  private static final long SECOND_NS = 1_000_000_000L;

  private final World world;
  private final Shadow shadow;
  private final Dice dice;
  private final Sequences sequences;
  private final long[] lastOrder;
  private final long[] highestFilled;
  final OpenOrders orders;

  Trades(World world, Shadow shadow, Dice dice, Sequences sequences) {
    this.world = world;
    this.shadow = shadow;
    this.dice = dice;
    this.sequences = sequences;
    this.lastOrder = new long[world.parties.size()];
    this.highestFilled = new long[world.parties.size()];
    this.orders = new OpenOrders(dice.split());
  }

  /** A fill to be sent at {@code nowNs}; empty while nothing can be traded. */
  Optional<Command.Fill> fill(long nowNs) {
    List<Integer> live = liveInstruments(nowNs);
    if (live.isEmpty()) {
      return Optional.empty();
    }
    return dice.chance(0.4) ? reduction(live, nowNs) : opening(live, nowNs);
  }

  private List<Integer> liveInstruments(long nowNs) {
    List<Integer> live = new ArrayList<>();
    for (int i = 0; i < shadow.instrumentCount(); i++) {
      boolean isOpen =
          !shadow.isExpired(i) && (shadow.expiryNs(i) == 0 || shadow.expiryNs(i) > nowNs);
      if (isOpen && shadow.markE8(i) > 0) {
        live.add(i);
      }
    }
    return live;
  }

  private Optional<Command.Fill> opening(List<Integer> live, long nowNs) {
    int instrument = dice.pick(live);
    int taker = dice.between(0, world.parties.size() - 1);
    int maker = counterparty(taker);
    boolean isTakerBuying = takerBuys(taker, instrument);
    long quantityE8 = openingQuantity(taker, instrument);
    return Optional.of(build(instrument, taker, maker, isTakerBuying, quantityE8, nowNs));
  }

  private int counterparty(int taker) {
    int last = world.parties.size() - 1;
    for (int tries = 0; tries < 8; tries++) {
      int maker = dice.chance(0.6) ? dice.between(0, 4) : dice.between(0, last);
      if (maker != taker) {
        return maker;
      }
    }
    return taker == 0 ? 1 : 0;
  }

  private boolean takerBuys(int taker, int instrument) {
    World.Style style = world.parties.get(taker).style();
    if (style == World.Style.WRITER && shadow.kind(instrument) >= 2) {
      return dice.chance(0.1);
    }
    if (style == World.Style.HEDGER && shadow.kind(instrument) <= 1) {
      return dice.chance(0.2);
    }
    return dice.chance(0.5);
  }

  private long openingQuantity(int party, int instrument) {
    int account = account(party);
    double equity = account < 0 ? 20 : Math.max(20, shadow.roughEquity(account));
    boolean isWild = world.parties.get(party).style() == World.Style.GAMBLER;
    double leverage = dice.logBetween(0.02, isWild ? 14 : 5);
    double price = shadow.indexE8(shadow.underlyingOf(instrument)) * 1e-8;
    double units = Math.min(1e9, equity * leverage / Math.max(price, 1e-6));
    return wholeLots(instrument, units);
  }

  private long wholeLots(int instrument, double units) {
    long lotE8 = shadow.lotE8(instrument);
    return Math.max(1, (long) (units * 1e8) / lotE8) * lotE8;
  }

  private Optional<Command.Fill> reduction(List<Integer> live, long nowNs) {
    int taker = dice.between(0, world.parties.size() - 1);
    int account = account(taker);
    if (account < 0) {
      return opening(live, nowNs);
    }
    List<Integer> held = live.stream().filter(i -> shadow.quantityE8(account, i) != 0).toList();
    if (held.isEmpty()) {
      return opening(live, nowNs);
    }
    int instrument = dice.pick(held);
    long heldE8 = shadow.quantityE8(account, instrument);
    double share = dice.pick(1.0, 1.0, 0.5, 0.1, 1.3);
    long quantityE8 = wholeLots(instrument, Math.abs(heldE8) * 1e-8 * share + 1e-9);
    return Optional.of(
        build(instrument, taker, counterparty(taker), heldE8 < 0, quantityE8, nowNs));
  }

  private Command.Fill build(
      int instrument, int taker, int maker, boolean isTakerBuying, long quantityE8, long nowNs) {
    long priceE8 = priceNearMark(instrument);
    Bytes32 venue = dice.pick(world.venues);
    int buyer = isTakerBuying ? taker : maker;
    int seller = isTakerBuying ? maker : taker;
    Ticket buy = order(buyer, instrument, true, priceE8, quantityE8, venue, nowNs);
    Ticket sell = order(seller, instrument, false, priceE8, quantityE8, venue, nowNs);
    long filledE8 = Math.min(quantityE8, Math.min(orders.left(buy), orders.left(sell)));
    return new Command.Fill(
        sequences.sender(venue), instrument, priceE8, filledE8, isTakerBuying, buy, sell);
  }

  private long priceNearMark(int instrument) {
    long tickE8 = shadow.tickE8(instrument);
    double range = shadow.kind(instrument) >= 2 ? 0.08 : 0.01;
    double width = dice.chance(0.6) ? 0.002 : range;
    double price = shadow.markE8(instrument) * (1 + dice.between(-width, width));
    return Math.max(1, Math.round(price / tickE8)) * tickE8;
  }

  /** A new order, or now and then an old one that has something left. */
  private Ticket order(
      int party,
      int instrument,
      boolean isBuy,
      long priceE8,
      long quantityE8,
      Bytes32 venue,
      long nowNs) {
    if (dice.chance(0.2)) {
      Optional<Ticket> old =
          orders
              .fillable(instrument, isBuy, nowNs)
              .map(OpenOrders.Open::ticket)
              .filter(ticket -> isBuy == ticket.limitPriceE8() >= priceE8)
              .filter(ticket -> ticket.venue().isZero() || ticket.venue().equals(venue));
      if (old.isPresent()) {
        return old.get();
      }
    }
    World.Party trader = world.parties.get(party);
    long slack = shadow.tickE8(instrument) * dice.between(0L, 500L);
    long limitE8 = isBuy ? priceE8 + slack : Math.max(1, priceE8 - slack);
    return new Ticket(
        trader.owner(),
        trader.subaccount(),
        nextOrder(party),
        instrument,
        isBuy,
        limitE8,
        quantityE8 * dice.pick(1, 1, 2, 5),
        dice.chance(0.5) ? Keys.NONE : venue,
        nowNs + dice.between(SECOND_NS, 3_600 * SECOND_NS),
        trader.owner());
  }

  private long nextOrder(int party) {
    lastOrder[party] += dice.chance(0.01) ? dice.between(2, 900) : 1;
    return lastOrder[party];
  }

  long lastOrder(int party) {
    return lastOrder[party];
  }

  /** The highest order number of a party of which anything was filled; 0 for none. */
  long highestFilled(int party) {
    return party < 0 ? 0 : highestFilled[party];
  }

  private void noteHighest(Ticket ticket) {
    int party = partyOf(ticket);
    if (party >= 0) {
      highestFilled[party] = Math.max(highestFilled[party], ticket.orderNumber());
    }
  }

  /** Account of a party, -1 while it has none. */
  int account(int party) {
    World.Party who = world.parties.get(party);
    return shadow.accountOf(who.owner(), who.subaccount());
  }

  /** The party whose owner and number a ticket carries, -1 for none. */
  int partyOf(Ticket ticket) {
    for (int i = 0; i < world.parties.size(); i++) {
      World.Party party = world.parties.get(i);
      if (party.owner().equals(ticket.owner()) && party.subaccount() == ticket.subaccount()) {
        return i;
      }
    }
    return -1;
  }

  void onFilled(Command.Fill fill) {
    noteHighest(fill.buy());
    noteHighest(fill.sell());
    orders.onFilled(partyOf(fill.buy()), fill.buy(), fill.quantityE8());
    orders.onFilled(partyOf(fill.sell()), fill.sell(), fill.quantityE8());
  }
}
