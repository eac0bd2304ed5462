package cenote.actor;

import cenote.actor.BookView.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Limit orders of one instrument: the best price first, at one price the oldest first. Bounded in
 * all and for each account. Knows nothing of the pool.
 */
final class Book {

  /** Each fill at the price of the order that stood. */
  static final long ANY_PRICE = Long.MIN_VALUE;

  /** Most orders that stand at a time. */
  static final int MAX_ORDERS = 2_048;

  /** Most orders of one account. */
  static final int MAX_OF_ACCOUNT = 64;

  /** Hears each meeting of two orders; quantities are taken from both before. */
  @FunctionalInterface
  interface MatchSink {
    /** Returns false to stop matching. */
    boolean onMatch(Standing taker, Standing standing, long priceE8, long quantityE8);
  }

  private final int instrument;
  private final TreeMap<Long, ArrayDeque<Standing>> bids = new TreeMap<>(Comparator.reverseOrder());
  private final TreeMap<Long, ArrayDeque<Standing>> asks = new TreeMap<>();
  private final Map<OrderKey, Standing> orders = new HashMap<>();
  private final Map<AccountKey, Integer> counts = new HashMap<>();

  Book(int instrument) {
    this.instrument = instrument;
  }

  /**
   * Matches an order against those that stand, at their prices, until nothing crosses. Orders that
   * are over by {@code untilNs} leave on the way; one of the taker's own account ends the matching.
   *
   * @return false when the taker met an order of its own account
   */
  boolean match(Standing taker, long untilNs, MatchSink sink) {
    return match(taker, untilNs, ANY_PRICE, sink);
  }

  /**
   * As the other, at one price for all fills, as a call auction demands.
   *
   * @param onlyE8 that price; {@link #ANY_PRICE} for that of whoever stands. Orders that do not
   *     both take it stay unmatched
   */
  boolean match(Standing taker, long untilNs, long onlyE8, MatchSink sink) {
    while (taker.remainingE8() > 0) {
      Standing best = best(!taker.order().isBuy());
      if (best == null || !isCrossing(taker.order(), best.order())) {
        return true;
      }
      if (best.order().expiryNs() <= untilNs) {
        remove(best);
        best.end(OrderListener.End.EXPIRED, 0);
      } else if (best.order().account().equals(taker.order().account())) {
        return false;
      } else if (onlyE8 != ANY_PRICE && !isAtBoth(taker.order(), best.order(), onlyE8)) {
        return true;
      } else if (!meet(taker, best, onlyE8, sink)) {
        return true;
      }
    }
    return true;
  }

  private boolean meet(Standing taker, Standing best, long onlyE8, MatchSink sink) {
    long quantityE8 = Math.min(taker.remainingE8(), best.remainingE8());
    taker.take(quantityE8);
    best.take(quantityE8);
    if (best.remainingE8() == 0) {
      remove(best);
    }
    long priceE8 = onlyE8 == ANY_PRICE ? best.order().limitPriceE8() : onlyE8;
    return sink.onMatch(taker, best, priceE8, quantityE8);
  }

  private static boolean isAtBoth(TradeOrder taker, TradeOrder standing, long priceE8) {
    TradeOrder buy = taker.isBuy() ? taker : standing;
    TradeOrder sell = taker.isBuy() ? standing : taker;
    return priceE8 <= buy.limitPriceE8() && priceE8 >= sell.limitPriceE8();
  }

  /** True when an order could be matched at the price of one that stands. */
  boolean isCrossing(TradeOrder order) {
    Standing best = best(!order.isBuy());
    return best != null && isCrossing(order, best.order());
  }

  private static boolean isCrossing(TradeOrder taker, TradeOrder standing) {
    return taker.isBuy()
        ? taker.limitPriceE8() >= standing.limitPriceE8()
        : taker.limitPriceE8() <= standing.limitPriceE8();
  }

  /** True when one more order of the account finds room. */
  boolean hasRoomFor(AccountKey account) {
    return orders.size() < MAX_ORDERS && counts.getOrDefault(account, 0) < MAX_OF_ACCOUNT;
  }

  boolean contains(OrderKey key) {
    return orders.containsKey(key);
  }

  /** Lets an order stand behind the others at its price; the caller has checked that it may. */
  void add(Standing standing) {
    TradeOrder order = standing.order();
    side(order.isBuy())
        .computeIfAbsent(order.limitPriceE8(), _ -> new ArrayDeque<>())
        .addLast(standing);
    orders.put(order.key(), standing);
    counts.merge(order.account(), 1, Integer::sum);
  }

  /** Takes an order out; null when it does not stand here. */
  @Nullable Standing remove(OrderKey key) {
    Standing standing = orders.get(key);
    if (standing != null) {
      remove(standing);
    }
    return standing;
  }

  /** Takes an account's orders of these numbers out, first and last included. */
  void withdraw(AccountKey account, long first, long last) {
    List<Standing> ended =
        orders.values().stream()
            .filter(standing -> standing.order().account().equals(account))
            .filter(standing -> standing.order().orderNumber() >= first)
            .filter(standing -> standing.order().orderNumber() <= last)
            .toList();
    ended.forEach(standing -> {
      remove(standing);
      standing.end(OrderListener.End.CANCELLED, 0);
    });
  }

  private void remove(Standing standing) {
    TradeOrder order = standing.order();
    if (orders.remove(order.key()) == null) {
      return;
    }
    ArrayDeque<Standing> level = side(order.isBuy()).get(order.limitPriceE8());
    if (level != null && level.remove(standing) && level.isEmpty()) {
      side(order.isBuy()).remove(order.limitPriceE8());
    }
    counts.computeIfPresent(order.account(), (_, count) -> count == 1 ? null : count - 1);
  }

  /** Takes out what is over by {@code untilNs}; all when it is the largest long. */
  int expire(long untilNs) {
    int removed = 0;
    List<Standing> over = new ArrayList<>();
    for (Standing standing : orders.values()) {
      if (standing.order().expiryNs() <= untilNs) {
        over.add(standing);
      }
    }
    for (Standing standing : over) {
      remove(standing);
      standing.end(OrderListener.End.EXPIRED, 0);
      removed++;
    }
    return removed;
  }

  /** Best price of a side, E8; 0 when nobody stands there. */
  long bestE8(boolean isBid) {
    Standing best = best(isBid);
    return best == null ? 0 : best.order().limitPriceE8();
  }

  /** Quantity at the best price of a side, E8. */
  long bestQuantityE8(boolean isBid) {
    Map.Entry<Long, ArrayDeque<Standing>> first = side(isBid).firstEntry();
    return first == null ? 0 : level(first.getKey(), first.getValue()).quantityE8();
  }

  /** Orders that stand. */
  int count() {
    return orders.size();
  }

  /** The best {@code levels} prices of each side. */
  BookView view(int levels) {
    return new BookView(instrument, levels(bids, levels), levels(asks, levels));
  }

  private static List<Level> levels(NavigableMap<Long, ArrayDeque<Standing>> side, int most) {
    List<Level> levels = new ArrayList<>();
    Iterator<Map.Entry<Long, ArrayDeque<Standing>>> entries = side.entrySet().iterator();
    while (entries.hasNext() && levels.size() < most) {
      Map.Entry<Long, ArrayDeque<Standing>> entry = entries.next();
      levels.add(level(entry.getKey(), entry.getValue()));
    }
    return levels;
  }

  private static Level level(long priceE8, ArrayDeque<Standing> standing) {
    long quantityE8 = 0;
    for (Standing one : standing) {
      quantityE8 += one.remainingE8();
    }
    return new Level(priceE8, quantityE8, standing.size());
  }

  private NavigableMap<Long, ArrayDeque<Standing>> side(boolean isBid) {
    return isBid ? bids : asks;
  }

  private @Nullable Standing best(boolean isBid) {
    Map.Entry<Long, ArrayDeque<Standing>> first = side(isBid).firstEntry();
    return first == null ? null : first.getValue().getFirst();
  }
}
