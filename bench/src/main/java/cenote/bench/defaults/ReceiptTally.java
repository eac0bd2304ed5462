package cenote.bench.defaults;

import cenote.pool.PoolEvents;
import cenote.pool.waterfall.Waterfall;

/** Counts what a pool tells of defaults. */
final class ReceiptTally implements PoolEvents {

  private long deficits;
  private long haircuts;
  private long torn;
  private long opened;
  private long ended;
  private long takenE6;

  @Override
  public void onHaircut(
      int account,
      long gainE6,
      long mostE6,
      long equityE6,
      long maintenanceE6,
      long closeOutE6,
      int weightE4,
      long notionalE6,
      long unrealisedE6,
      long partE6) {
    haircuts++;
    takenE6 += partE6;
  }

  @Override
  public void onWaterfall(int domain, int layer, long beforeE6, long usedE6) {
    deficits += layer == Waterfall.LAYER_NET_GAINS ? 1 : 0;
  }

  @Override
  public void onTornUp(int instrument, int account, long heldE8, long tornE8, boolean isLast) {
    torn++;
  }

  @Override
  public void onCloseOutOpened(
      int account, int flagger, long equityMaintenanceE6, long maintenanceE6) {
    opened++;
  }

  @Override
  public void onCloseOutEnded(int account, int how) {
    ended++;
  }

  /** Deficits that gains have paid for. */
  long deficits() {
    return deficits;
  }

  /** Lines of net-gains haircuts. */
  long haircuts() {
    return haircuts;
  }

  /** What they come to, cash E6. */
  long takenE6() {
    return takenE6;
  }

  /** Lines of positions torn up. */
  long torn() {
    return torn;
  }

  /** Close-outs opened. */
  long opened() {
    return opened;
  }

  /** Close-outs ended. */
  long ended() {
    return ended;
  }
}
