package cenote.app.backtest;

import cenote.pool.market.InstrumentKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A standard portfolio that can be opened at any price: strikes and quantities follow the price, so
 * that each leg of share 1 has the same notional.
 */
record Book(String name, List<Leg> legs) {
  private static final int PERPETUAL = InstrumentKind.PERPETUAL;
  private static final int CALL = InstrumentKind.CALL;
  private static final int PUT = InstrumentKind.PUT;

  Book {
    legs = List.copyOf(legs);
  }

  /**
   * Hours for which its requirement is made: 4 for linear legs alone, else 24 ({@code rules.md}
   * 3.1).
   */
  int ownHorizon() {
    return legs.stream().allMatch(leg -> leg.kind() == Leg.COIN || isLinear(leg)) ? 4 : 24;
  }

  private static boolean isLinear(Leg leg) {
    return InstrumentKind.isLinear(leg.kind());
  }

  /** Those of {@code ./cenote margin --compare} of one underlying, for each, and their spread. */
  static List<Book> of(List<String> symbols) {
    List<Book> books = new ArrayList<>();
    for (int u = 0; u < symbols.size(); u++) {
      linear(books, symbols.get(u), u);
      options(books, symbols.get(u), u);
    }
    books.add(
        new Book(
            symbols.get(0) + "-" + symbols.get(1) + " spread",
            List.of(perpetual(0, 1), perpetual(1, -1))));
    return books;
  }

  private static void linear(List<Book> books, String symbol, int u) {
    books.add(new Book(symbol + " perpetual long", List.of(perpetual(u, 1))));
    books.add(
        new Book(
            symbol + " covered short", List.of(new Leg(u, Leg.COIN, 0, 0, 1), perpetual(u, -1))));
    books.add(
        new Book(
            symbol + " basis trade",
            List.of(perpetual(u, 1), new Leg(u, InstrumentKind.FUTURE, 90, 0, -1))));
  }

  private static void options(List<Book> books, String symbol, int u) {
    books.add(
        new Book(
            symbol + " straddle",
            List.of(new Leg(u, CALL, 30, 1, -1), new Leg(u, PUT, 30, 1, -1))));
    books.add(
        new Book(
            symbol + " condor",
            List.of(
                new Leg(u, PUT, 30, 0.8, 1),
                new Leg(u, PUT, 30, 0.9, -1),
                new Leg(u, CALL, 30, 1.1, -1),
                new Leg(u, CALL, 30, 1.2, 1))));
    books.add(
        new Book(
            symbol + " calendar",
            List.of(new Leg(u, CALL, 90, 1, 1), new Leg(u, CALL, 30, 1, -1))));
    books.add(new Book(symbol + " put write", List.of(new Leg(u, PUT, 30, 0.9, -1))));
    books.add(new Book(symbol + " ladder of 40", ladder(u)));
  }

  /** Short 20 strikes of 30 days, long the same of 60, a tenth of the notional each. */
  private static List<Leg> ladder(int u) {
    List<Leg> legs = new ArrayList<>();
    for (int strike = -10; strike <= 10; strike++) {
      if (strike != 0) {
        int kind = strike < 0 ? PUT : CALL;
        legs.add(new Leg(u, kind, 30, 1 + strike * 0.025, -0.1));
        legs.add(new Leg(u, kind, 60, 1 + strike * 0.025, 0.1));
      }
    }
    return legs;
  }

  private static Leg perpetual(int underlying, double share) {
    return new Leg(underlying, PERPETUAL, 0, 0, share);
  }
}
