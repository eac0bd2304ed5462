package cenote.app.crisis;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.snapshot.SnapshotReader;
import java.nio.ByteBuffer;

/**
 * A state as a race at the start left it elsewhere ({@code rivals.md} 5, Paradex): all as it was,
 * but the funding index of one instrument is 0.
 */
final class Tampering {
  private static final long SUB_UNITS = 1_000_000_000L;

  private Tampering() {}

  /**
   * The state with the instrument's index, kept in sub-units of a billionth, overwritten by 0.
   *
   * @throws IllegalStateException when no eight bytes of it are that index
   */
  static byte[] zeroFundingIndex(byte[] state, int instrument) {
    long index = restored(state).market().fundingIndex(instrument);
    ByteBuffer bytes = ByteBuffer.wrap(state.clone());
    for (int at = 0; at + Long.BYTES <= state.length; at++) {
      long value = bytes.getLong(at);
      if (index != 0 && Math.floorDiv(value, SUB_UNITS) == index) {
        bytes.putLong(at, 0);
        if (hasZero(bytes.array(), instrument)) {
          return bytes.array();
        }
        bytes.putLong(at, value);
      }
    }
    throw new IllegalStateException("funding index: expected in the state, got " + index);
  }

  private static boolean hasZero(byte[] state, int instrument) {
    try {
      return restored(state).market().fundingIndex(instrument) == 0;
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  static Pool restored(byte[] state) {
    return Pool.restore(new SnapshotReader(state, 0, state.length), PoolEvents.NONE);
  }
}
