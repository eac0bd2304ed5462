package cenote.pool.waterfall;

import cenote.pool.PoolEvents;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Tells a receipt in its order: its head with the hash of the state before, the lines of accounts
 * as others tell them, every layer before and what was used of it, the rates (8.5). The hash is
 * worked out only where house and insurance do not bear all: else the layers say it. Scratch.
 */
final class ReceiptHead {

  private final Witness witness;
  private final PoolEvents events;
  private final byte[] hash = new byte[32];
  private final ByteBuffer words = ByteBuffer.wrap(hash);
  private final long[] beforeE6 = new long[Waterfall.LAYER_SHORTFALL + 1];
  private final long[] usedE6 = new long[Waterfall.LAYER_SHORTFALL + 1];
  private long lambdaE9;
  private long epochRateE9;

  ReceiptHead(Witness witness, PoolEvents events) {
    this.witness = witness;
    this.events = events;
  }

  void reset() {
    Arrays.fill(beforeE6, 0);
    Arrays.fill(usedE6, 0);
    lambdaE9 = 0;
    epochRateE9 = 0;
  }

  void begin(int kind, int domain, long deficitE6, boolean isHashed) {
    Arrays.fill(hash, (byte) 0);
    if (isHashed) {
      witness.stateHash(hash);
    }
    events.onReceiptBegin(
        kind,
        domain,
        deficitE6,
        witness.position(),
        words.getLong(0),
        words.getLong(8),
        words.getLong(16),
        words.getLong(24));
  }

  void layer(int layer, long before, long used) {
    beforeE6[layer] = before;
    usedE6[layer] = used;
  }

  void lambda(long rateE9) {
    lambdaE9 = rateE9;
  }

  void epochRate(long rateE9) {
    epochRateE9 = rateE9;
  }

  /** Ends the receipt with so many layers. */
  void end(int layers) {
    for (int layer = 1; layer <= layers; layer++) {
      events.onReceiptLayer(layer, beforeE6[layer], usedE6[layer]);
    }
    events.onReceiptEnd(lambdaE9, epochRateE9);
  }
}
