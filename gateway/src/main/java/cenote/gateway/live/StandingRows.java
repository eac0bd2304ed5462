package cenote.gateway.live;

import cenote.pool.JointRows;
import cenote.pool.Pool;
import cenote.pool.margin.JointTerms;
import java.util.Optional;

/** Joint scenarios that counted at a moment. */
@SuppressWarnings("ArrayRecordComponent")
record StandingRows(int count, int underlyings, int[] codes) implements JointRows {

  static final StandingRows NONE = new StandingRows(0, 0, new int[0]);

  /** Those that count now; empty when they are more than a set can have, or of several lengths. */
  static Optional<StandingRows> of(Pool pool) {
    long nowNs = pool.nowNs();
    int count = pool.joint().rows(nowNs);
    if (count == 0) {
      return Optional.of(NONE);
    }
    int underlyings = length(pool, 0);
    boolean isSet = count <= JointTerms.ROWS_MAX;
    for (int row = 1; row < count && isSet; row++) {
      isSet = length(pool, row) == underlyings;
    }
    if (!isSet) {
      return Optional.empty();
    }
    int[] codes = new int[count * underlyings];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = pool.joint().code(i / underlyings, i % underlyings, nowNs);
    }
    return Optional.of(new StandingRows(count, underlyings, codes));
  }

  private static int length(Pool pool, int row) {
    int named = 0;
    while (named < pool.market().underlyingCount()
        && pool.joint().code(row, named, pool.nowNs()) >= 0) {
      named++;
    }
    return named;
  }

  @Override
  public int code(int row, int underlying) {
    return codes[row * underlyings + underlying];
  }
}
