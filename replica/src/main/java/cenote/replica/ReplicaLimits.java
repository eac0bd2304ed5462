package cenote.replica;

/**
 * Bounds of a replica.
 *
 * @param entriesPerCycle most entries applied before queries are answered, 1 to 65,536
 * @param queries most queries arriving, and most waiting for a position, 1 to 65,536
 * @param threads how many verify signatures, 1 to 64
 * @param signatureBatch most entries verified together, 1 to 65,536
 */
public record ReplicaLimits(int entriesPerCycle, int queries, int threads, int signatureBatch) {

  /** Batches of 256 entries, 1,024 queries, one thread. */
  public static final ReplicaLimits DEFAULT = new ReplicaLimits(256, 1_024, 1, 256);

  /** Checks the ranges. */
  public ReplicaLimits {
    require("entries per cycle", entriesPerCycle, 1 << 16);
    require("queries", queries, 1 << 16);
    require("threads", threads, 64);
    require("signature batch", signatureBatch, 1 << 16);
  }

  private static void require(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(what + ": expected 1 to " + most + ", got " + value);
    }
  }
}
