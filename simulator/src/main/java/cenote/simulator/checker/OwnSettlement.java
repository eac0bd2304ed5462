package cenote.simulator.checker;

import org.jspecify.annotations.Nullable;

/**
 * Settlement prices (5.5) worked out again from the accepted indices, at each expiry, up to what it
 * makes that the pool rounds the share of each index.
 */
final class OwnSettlement {

  private static final int MOST = 64;

  private final Desk desk;
  private final @Nullable HalfHour[] halfHours = new @Nullable HalfHour[MOST];

  OwnSettlement(Desk desk) {
    this.desk = desk;
  }

  void onIndex(int underlying, long indexE8) {
    HalfHour known = halfHours[underlying];
    HalfHour indices = known == null ? new HalfHour() : known;
    halfHours[underlying] = indices;
    indices.add(desk.clock.nowNs(), indexE8);
  }

  /** An instrument expired; with no index before its end there is no mean. */
  void onExpiry(int instrument, long settlementE8) {
    HalfHour indices = halfHours[desk.listings.underlyingOf(instrument)];
    long endNs = desk.listings.expiryNs(instrument);
    long ownE8 = indices == null ? 0 : indices.meanE8(endNs);
    if (indices == null || ownE8 == 0) {
      return;
    }
    boolean isNear = Math.abs(settlementE8 - ownE8) <= indices.doubtE8();
    long expectedE8 = isNear ? settlementE8 : ownE8;
    desk.tally.equal(Check.SETTLEMENT, "settlement price", instrument, expectedE8, settlementE8);
    if (indices.isCovered(endNs)) {
      desk.tally.made(Check.SETTLEMENT_BEFORE);
    }
  }
}
