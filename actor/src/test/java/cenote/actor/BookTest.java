package cenote.actor;

import static cenote.actor.Orders.ALICE;
import static cenote.actor.Orders.BOB;
import static cenote.actor.Orders.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.actor.BookView.Level;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BookTest {

  private final Book book = new Book(7);
  private final List<String> matches = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();

  @Test
  void shouldFillOldestOrderFirst() {
    book.add(Orders.of(ALICE, 1, false, 100, 5));
    book.add(Orders.of(BOB, 1, false, 100, 5));

    match(Orders.of(CAROL, 1, true, 100, 7));

    assertThat(matches).containsExactly("5 of 1 at 100", "2 of 2 at 100");
    assertThat(book.bestQuantityE8(false)).isEqualTo(3);
  }

  @Test
  void shouldFillBestPriceFirstAtItsPrice() {
    book.add(Orders.of(ALICE, 1, true, 98, 5));
    book.add(Orders.of(BOB, 1, true, 99, 5));

    match(Orders.of(CAROL, 1, false, 90, 6));

    assertThat(matches).containsExactly("5 of 2 at 99", "1 of 1 at 98");
    assertThat(book.bestE8(true)).isEqualTo(98);
  }

  @Test
  void shouldNotMatchBeyondTheLimit() {
    book.add(Orders.of(ALICE, 1, false, 101, 5));
    Standing taker = Orders.of(BOB, 1, true, 100, 5);

    match(taker);

    assertThat(matches).isEmpty();
    assertThat(taker.remainingE8()).isEqualTo(5);
  }

  @Test
  void shouldStopAtAnOrderOfTheSameAccount() {
    book.add(Orders.of(ALICE, 1, false, 100, 5));

    boolean isFree = match(Orders.of(ALICE, 2, true, 100, 5));

    assertThat(isFree).isFalse();
    assertThat(matches).isEmpty();
  }

  @Test
  void shouldDropWhatHasExpiredOnTheWay() {
    book.add(Orders.of(ALICE, 1, false, 99, 5, 50, listener()));
    book.add(Orders.of(BOB, 1, false, 100, 5));

    book.match(Orders.of(CAROL, 1, true, 100, 5), 60, this::onMatch);

    assertThat(ends).containsExactly("1 EXPIRED");
    assertThat(matches).containsExactly("5 of 2 at 100");
  }

  @Test
  void shouldExpireOrders() {
    book.add(Orders.of(ALICE, 1, false, 99, 5, 50, listener()));
    book.add(Orders.of(ALICE, 2, true, 90, 5, 70, listener()));

    assertThat(book.expire(60)).isEqualTo(1);

    assertThat(ends).containsExactly("1 EXPIRED");
    assertThat(book.count()).isEqualTo(1);
    assertThat(book.bestE8(false)).isZero();
  }

  @Test
  void shouldBoundOrdersOfAnAccount() {
    for (int i = 1; i <= Book.MAX_OF_ACCOUNT; i++) {
      assertThat(book.hasRoomFor(new AccountKey(ALICE, 0))).isTrue();
      book.add(Orders.of(ALICE, i, true, i, 1));
    }

    assertThat(book.hasRoomFor(new AccountKey(ALICE, 0))).isFalse();
    assertThat(book.hasRoomFor(new AccountKey(BOB, 0))).isTrue();
    book.remove(new OrderKey(new AccountKey(ALICE, 0), 1));
    assertThat(book.hasRoomFor(new AccountKey(ALICE, 0))).isTrue();
  }

  @Test
  void shouldShowDepthBestFirst() {
    book.add(Orders.of(ALICE, 1, true, 98, 5));
    book.add(Orders.of(BOB, 1, true, 99, 5));
    book.add(Orders.of(CAROL, 1, true, 99, 2));
    book.add(Orders.of(ALICE, 2, false, 101, 4));

    BookView view = book.view(1);

    assertThat(view.instrument()).isEqualTo(7);
    assertThat(view.bids()).containsExactly(new Level(99, 7, 2));
    assertThat(view.asks()).containsExactly(new Level(101, 4, 1));
    assertThat(book.view(9).bids()).hasSize(2);
  }

  /** 100 is what both take: 99 and 100 sell at it, 101 does not, and still crosses. */
  @Test
  void shouldMatchAtOnePriceOnlyWhoTakesItOnBothSides() {
    book.add(Orders.of(ALICE, 1, false, 99, 5));
    book.add(Orders.of(BOB, 1, false, 100, 5));
    book.add(Orders.of(BOB, 2, false, 101, 5));
    Standing taker = Orders.of(CAROL, 1, true, 102, 20);

    assertThat(book.match(taker, 0, 100, this::onMatch)).isTrue();

    assertThat(matches).containsExactly("5 of 1 at 100", "5 of 2 at 100");
    assertThat(taker.remainingE8()).isEqualTo(10);
    assertThat(book.isCrossing(taker.order())).isTrue();
    Standing cheap = Orders.of(CAROL, 2, true, 100, 1);
    assertThat(book.isCrossing(cheap.order())).isFalse();
  }

  private boolean match(Standing taker) {
    return book.match(taker, 0, this::onMatch);
  }

  private boolean onMatch(Standing taker, Standing standing, long priceE8, long quantityE8) {
    matches.add(quantityE8 + " of " + standing.order().owner().word(3) + " at " + priceE8);
    return true;
  }

  private OrderListener listener() {
    return new OrderListener() {
      @Override
      public void onEnded(TradeOrder order, End how, int code) {
        ends.add(order.orderNumber() + " " + how);
      }
    };
  }
}
