package cenote.simulator.generator;

import cenote.simulator.world.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Orders that were filled in part or in whole, for more fills, cancels and replays. */
final class OpenOrders {

  private static final int MAX = 96;

  /** An order and what was filled under its number. */
  record Open(int party, Ticket ticket, long filledE8) {

    long leftE8() {
      return ticket.quantityE8() - filledE8;
    }

    boolean is(Ticket other) {
      return ticket.orderNumber() == other.orderNumber()
          && ticket.subaccount() == other.subaccount()
          && ticket.owner().equals(other.owner());
    }
  }

  private final List<Open> orders = new ArrayList<>();
  private final Dice dice;

  OpenOrders(Dice dice) {
    this.dice = dice;
  }

  void onFilled(int party, Ticket ticket, long quantityE8) {
    long filledE8 = filledE8(ticket) + quantityE8;
    orders.removeIf(open -> open.is(ticket));
    if (orders.size() == MAX) {
      orders.remove(dice.between(0, MAX - 1));
    }
    orders.add(new Open(party, ticket, filledE8));
  }

  /** What the fills seen so far leave of an order. */
  long left(Ticket ticket) {
    return ticket.quantityE8() - filledE8(ticket);
  }

  private long filledE8(Ticket ticket) {
    for (Open open : orders) {
      if (open.is(ticket)) {
        return open.filledE8();
      }
    }
    return 0;
  }

  /** Some order with something left in the instrument and side. */
  Optional<Open> fillable(int instrument, boolean isBuy, long nowNs) {
    return any(open ->
        open.leftE8() > 0
            && open.ticket().instrument() == instrument
            && open.ticket().isBuy() == isBuy
            && open.ticket().expiryNs() > nowNs);
  }

  /** Some order that has nothing left. */
  Optional<Open> exhausted() {
    return any(open -> open.leftE8() == 0);
  }

  Optional<Open> any() {
    return any(_ -> true);
  }

  private Optional<Open> any(java.util.function.Predicate<Open> wanted) {
    List<Open> found = orders.stream().filter(wanted).toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(dice.pick(found));
  }
}
