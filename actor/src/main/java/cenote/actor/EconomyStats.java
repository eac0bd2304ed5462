package cenote.actor;

import java.util.Map;

/**
 * What the demo has done so far.
 *
 * @param orders that the venues have taken
 * @param fills that the pool has novated
 * @param refusedFills that it has not
 * @param standingOrders in all books now
 * @param reports of prices that were accepted
 * @param flags of the demo's keepers that were accepted
 * @param closeOuts that these flags opened
 * @param openCloseOuts in the pool now, whoever flagged
 * @param credits of the custody
 * @param refills of makers and keepers among them
 * @param surfaces of volatility that the pool took
 * @param refusedSurfaces that were not made, not sent or not taken: the last good one stayed
 * @param signatures made
 * @param commandsInFlight waiting for answers
 * @param resends of commands
 * @param rejects answers that were not acceptances, by code of {@code cenote.pool.Reject}
 */
public record EconomyStats(
    long orders,
    long fills,
    long refusedFills,
    int standingOrders,
    long reports,
    long flags,
    long closeOuts,
    int openCloseOuts,
    long credits,
    long refills,
    long surfaces,
    long refusedSurfaces,
    long signatures,
    int commandsInFlight,
    long resends,
    Map<Integer, Long> rejects) {

  /** Before anything was done. */
  public static final EconomyStats NONE =
      new EconomyStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());

  /** Copies the map. */
  public EconomyStats {
    rejects = Map.copyOf(rejects);
  }
}
