package cenote.replica.risk;

import cenote.pool.ledger.Portfolio;
import cenote.pool.market.Market;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shapes that occur among {@value #ACCOUNTS} accounts that follow each other, in the order in
 * which they came. So few that all that a sweep sums up for them stays in the second cache.
 */
final class ShapeIndex {

  /** Accounts of an index; a power of two. */
  static final int ACCOUNTS = 8_192;

  private static final int RADIX = Portfolio.MAX_POSITIONS + 1;

  private final List<ShapeBlock> shapes = new ArrayList<>();
  private final Map<Integer, Integer> places = new HashMap<>();

  /** Number of a shape, made when it is new. */
  int find(int underlying, int linears, int options, boolean isHedging) {
    int key = ((isHedging ? Market.MAX_UNDERLYINGS : 0) + underlying) * RADIX * RADIX;
    return places.computeIfAbsent(
        key + linears * RADIX + options,
        _ -> {
          shapes.add(new ShapeBlock(underlying, linears, options, isHedging));
          return shapes.size() - 1;
        });
  }

  int count() {
    return shapes.size();
  }

  ShapeBlock shape(int number) {
    return shapes.get(number);
  }

  /** Bytes of all arrays. */
  long bytes() {
    return shapes.stream().mapToLong(ShapeBlock::bytes).sum();
  }

  void clear() {
    shapes.clear();
    places.clear();
  }
}
