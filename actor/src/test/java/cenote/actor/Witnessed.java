package cenote.actor;

import cenote.pool.PoolEvents;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Counts what the pool tells. */
final class Witnessed implements PoolEvents {

  final Map<Integer, Integer> indices = new TreeMap<>();
  final Set<Integer> bidders = new HashSet<>();
  final Map<Integer, Integer> ends = new TreeMap<>();
  private final LongSupplier clockNs;
  long firstCloseOutNs = Long.MAX_VALUE;
  int closeOuts;
  int calls;
  int insolvent;
  int breaches;
  int held;

  Witnessed(LongSupplier clockNs) {
    this.clockNs = clockNs;
  }

  @Override
  public void onIndex(int underlying, long indexE8, long confidenceE9) {
    indices.merge(underlying, 1, Integer::sum);
  }

  @Override
  public void onIndexHeld(int underlying, long heldIndexE8, long acceptedIndexE8) {
    held++;
  }

  @Override
  public void onMarginCall(int account, long equityInitialE6, long initialE6) {
    calls++;
  }

  @Override
  public void onCloseOutOpened(
      int account, int flagger, long equityMaintenanceE6, long maintenanceE6) {
    closeOuts++;
    firstCloseOutNs = Math.min(firstCloseOutNs, clockNs.getAsLong());
  }

  @Override
  public void onCloseOutEnded(int account, int how) {
    ends.merge(how, 1, Integer::sum);
  }

  @Override
  public void onAuctionSale(
      int account,
      int bidder,
      int domain,
      long fractionE9,
      long multipleE9,
      long valueE6,
      long paidE6,
      long feeE6) {
    bidders.add(bidder);
  }

  @Override
  public void onInsolvent(int account, long deficitE6) {
    insolvent++;
  }

  @Override
  public void onBreach(int commandCode, int account, int instrument) {
    breaches++;
  }

  @Override
  public String toString() {
    return "indices %s, held %d, calls %d, close-outs %d, ends %s, insolvent %d, breaches %d"
        .formatted(indices, held, calls, closeOuts, ends, insolvent, breaches);
  }
}
