package cenote.simulator.cluster;

import cenote.pool.PoolEvents;

/**
 * Stands for a bug that all members share: a fill at a poisoned position throws while it is being
 * applied. Entries must be applied one by one, so that the owner can say which one is next.
 */
final class Venom implements PoolEvents {

  private final Poison poison;
  private long position;

  Venom(Poison poison) {
    this.poison = poison;
  }

  /** The entry that comes next. */
  void at(long next) {
    position = next;
  }

  @Override
  public void onFill(
      int instrument, int buyer, int seller, long priceE8, long quantityE8, long feeE6) {
    if (poison.isAt(position)) {
      throw new IllegalStateException("a bug that all members share, at position " + position);
    }
  }
}
