package cenote.pool.margin;

import java.util.List;

/**
 * An account when the price of one underlying is another and all else is as it is. Index, marks of
 * linear instruments and forwards move by one factor, options keep their volatility and are valued
 * anew, requirements too. Immutable.
 *
 * @param priceE8 index now
 * @param rungs at -2.2 to 2.2 of the 24 h range, ascending, those below a price of 0.01 of it left
 *     out; the present among them
 * @param called where the account is not free any more
 * @param liquidatable where E_MM falls below R_MM
 * @param takeover where E_MM falls below R_CO
 */
public record Ladder(
    int underlying,
    long priceE8,
    double range24h,
    List<Rung> rungs,
    Reach called,
    Reach liquidatable,
    Reach takeover) {

  public Ladder {
    rungs = List.copyOf(rungs);
  }

  /**
   * One price.
   *
   * @param multiple of the 24 h range
   * @param roomE6 E_MM - R_MM there, cash E6
   */
  public record Rung(double multiple, long priceE8, long roomE6) {}

  /**
   * The nearest prices at which something is so, 0 where the ladder has none; both are the price
   * now when it is so already. Found between two rungs to a millionth of the index, and exact: it
   * is so there, and is not so that much nearer.
   */
  public record Reach(long downE8, long upE8) {}
}
