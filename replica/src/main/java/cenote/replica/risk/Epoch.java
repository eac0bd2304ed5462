package cenote.replica.risk;

import cenote.pool.Pool;
import cenote.pool.market.Market;
import java.util.Arrays;

/** All rows as they were when it began, and how far they have come from there. */
final class Epoch {

  private static final double LOAN_RATE = 0.08;
  private static final double YEAR_NS = 365.0 * 86_400e9;

  private final RowReference[] references = new RowReference[Market.MAX_UNDERLYINGS];
  private final boolean[] isTaken = new boolean[Market.MAX_UNDERLYINGS];
  private long startNs;
  private double remainder;

  Epoch() {
    for (int u = 0; u < references.length; u++) {
      references[u] = new RowReference();
    }
  }

  /** Begins now. */
  void begin(Pool pool) {
    startNs = pool.nowNs();
    remainder = 0.0;
    Arrays.fill(isTaken, false);
  }

  /** Takes the rows of an underlying as they are, in place of those it had. */
  void retake(int underlying) {
    isTaken[underlying] = false;
  }

  RowReference of(int underlying) {
    return references[underlying];
  }

  /** The greatest remainder of all that an account's margin depends on, but for prices. */
  double remainder() {
    return remainder;
  }

  void measure(Pool pool, BookArena arena) {
    Market market = pool.market();
    double most = (pool.nowNs() - startNs) / YEAR_NS * LOAN_RATE;
    for (int u = 0; u < market.underlyingCount(); u++) {
      if (arena.hasRows(u)) {
        double openInterest = pool.ledger().underlyingOpenInterestE8(u) / 1e8;
        RiskRows rows = arena.rows(u);
        if (!isTaken[u]) {
          isTaken[u] = true;
          references[u].take(market, rows, openInterest);
        }
        references[u].extend(market, rows);
        most = Math.max(most, references[u].remainder(market, rows, openInterest));
      }
    }
    remainder = most;
  }
}
