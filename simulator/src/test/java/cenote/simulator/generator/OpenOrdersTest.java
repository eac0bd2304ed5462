package cenote.simulator.generator;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.simulator.world.Dice;
import org.junit.jupiter.api.Test;

class OpenOrdersTest {

  private static Ticket order(long quantityE8) {
    return new Ticket(
        Keys.of("owner", 1), 0, 7, 0, true, 100, quantityE8, Keys.NONE, 1_000, Keys.of("owner", 1));
  }

  /** Orders under one number share one budget (ADR 0004), whatever quantity each of them says. */
  @Test
  void shouldNotCallAnOrderSpentBecauseASmallerOneUnderItsNumberIs() {
    OpenOrders orders = new OpenOrders(new Dice(1));

    orders.onFilled(0, order(10), 4);
    orders.onFilled(0, order(12), 6);

    assertThat(orders.left(order(12))).isEqualTo(2);
    assertThat(orders.exhausted()).isEmpty();
  }
}
