package cenote.replica.coverage;

import java.util.List;

/**
 * A day of the past or of a bad dream, as what it did to each underlying.
 *
 * @param name for people
 * @param moves by underlying, from the first on; those beyond stay where they are
 */
public record StressedDay(String name, List<Move> moves) {

  private static final Move NONE = new Move(0, 1);
  private static final double LEAST_PRICE = 0.01;
  private static final double MOST_PRICE = 100;
  private static final double LEAST_VOLATILITY = 0.1;
  private static final double MOST_VOLATILITY = 10;

  /**
   * What happens to an underlying.
   *
   * @param price change of all its prices in parts, -0.99 to 99; collateral moves too
   * @param volatility factor of the volatilities of its options, 0.1 to 10
   */
  public record Move(double price, double volatility) {

    /** Checks the ranges. */
    public Move {
      if (!(price >= LEAST_PRICE - 1 && price <= MOST_PRICE - 1)) {
        throw new IllegalArgumentException("move: expected -0.99 to 99, got " + price);
      }
      if (!(volatility >= LEAST_VOLATILITY && volatility <= MOST_VOLATILITY)) {
        throw new IllegalArgumentException("volatility: expected 0.1 to 10, got " + volatility);
      }
    }

    /** Factor of prices when the move is so many times as great, within what can be valued. */
    double priceFactor(double multiple) {
      return Math.clamp(1 + price * multiple, LEAST_PRICE, MOST_PRICE);
    }

    /** Likewise of volatilities. */
    double volatilityFactor(double multiple) {
      return Math.clamp(1 + (volatility - 1) * multiple, LEAST_VOLATILITY, MOST_VOLATILITY);
    }
  }

  /** Copies the list. */
  public StressedDay {
    moves = List.copyOf(moves);
  }

  /** The move of an underlying. */
  public Move move(int underlying) {
    return underlying < moves.size() ? moves.get(underlying) : NONE;
  }
}
