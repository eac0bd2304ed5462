package cenote.replica.coverage;

import cenote.pool.Pool;
import java.util.List;

/**
 * How the risk of an underlying is spread over owners, by the size of the net delta of each one's
 * contracts, |Q_u|.
 *
 * @param underlying which
 * @param owners with a net delta
 * @param herfindahl sum of the squares of their shares: 1 over the number of owners when all are
 *     alike, 1 for a single one, 0 without any
 * @param topFiveShare share of the five largest, 0 to 1
 */
public record Concentration(int underlying, int owners, double herfindahl, double topFiveShare) {

  /** Of all underlyings now; looks at every account. The pool's own accounts are owners too. */
  public static List<Concentration> of(Pool pool) {
    OwnerGroups groups = new OwnerGroups();
    groups.grow(pool, Integer.MAX_VALUE);
    NetDeltas deltas = new NetDeltas();
    deltas.start(pool);
    for (int group = 0; group < groups.count(); group++) {
      deltas.add(pool, groups, group);
    }
    return deltas.concentration(pool);
  }
}
