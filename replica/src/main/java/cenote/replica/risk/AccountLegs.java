package cenote.replica.risk;

import cenote.kernel.FixedPoint;
import cenote.pool.Pool;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Portfolio;
import cenote.pool.market.Market;

/**
 * The legs of an account, brought up to the last settlement and expiry as the pool does. Reused.
 */
final class AccountLegs {

  private static final long E10 = 10_000_000_000L;

  int count;
  final int[] instruments = new int[Portfolio.MAX_POSITIONS];
  final double[] quantities = new double[Portfolio.MAX_POSITIONS];
  final double[] costs = new double[Portfolio.MAX_POSITIONS];
  final double[] fundedSizes = new double[Portfolio.MAX_POSITIONS];
  int underlyingCount;
  final int[] underlyings = new int[Market.MAX_UNDERLYINGS];
  long settledE6;
  boolean isHuge;

  void load(Pool pool, int account) {
    count = 0;
    underlyingCount = 0;
    settledE6 = 0;
    isHuge = false;
    int positions = pool.ledger().positionCount(account);
    for (int position = 0; position < positions; position++) {
      add(pool, account, position);
    }
  }

  private void add(Pool pool, int account, int position) {
    Ledger ledger = pool.ledger();
    Market market = pool.market();
    int instrument = ledger.positionInstrument(account, position);
    long quantityE8 = ledger.positionQuantityE8(account, position);
    long lots = quantityE8 / market.lotE8(instrument);
    long fundingIndex = market.fundingIndex(instrument);
    long fundedE6 = lots * (fundingIndex - ledger.positionFundingIndex(account, position));
    long costE6 = ledger.positionCostE6(account, position) + fundedE6;
    boolean isLinear = market.isLinear(instrument);
    boolean isSettled = ledger.settlementEpoch(account) == market.settlementEpoch();
    if (isLinear && !isSettled && market.frozenMarkE8(instrument) > 0) {
      costE6 = settle(quantityE8, market.frozenMarkE8(instrument), costE6);
    }
    if (market.isExpired(instrument)) {
      long _ = settle(quantityE8, market.payoffE8(instrument), isLinear ? costE6 : 0);
      return;
    }
    long baseE6 = costE6 - lots * fundingIndex;
    isHuge |= Math.abs(costE6) > BookArena.HUGE_E6 || Math.abs(baseE6) > BookArena.HUGE_E6;
    instruments[count] = instrument;
    quantities[count] = quantityE8 / 1e8;
    costs[count] = baseE6 / 1e6;
    fundedSizes[count++] = Math.abs((double) lots * fundingIndex) / 1e6;
    note(market.underlyingOf(instrument));
  }

  /** What the position is worth at a price becomes its cost, the gain becomes cash. */
  private long settle(long quantityE8, long priceE8, long costE6) {
    long valueE6 = FixedPoint.mulDivFloor(quantityE8, priceE8, E10);
    settledE6 += valueE6 - costE6;
    return valueE6;
  }

  private void note(int underlying) {
    for (int i = 0; i < underlyingCount; i++) {
      if (underlyings[i] == underlying) {
        return;
      }
    }
    underlyings[underlyingCount++] = underlying;
  }
}
