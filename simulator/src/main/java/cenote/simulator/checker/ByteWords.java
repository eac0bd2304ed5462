package cenote.simulator.checker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A quick hash of bytes, no kin of the pool's. */
final class ByteWords {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int STRIPE = 32;
  private static final long FIRST = 0xFF51AFD7ED558CCDL;
  private static final long SECOND = 0xC4CEB9FE1A85EC53L;

  /** Four lanes side by side, then what is left. */
  long hash(byte[] bytes, int offset, int length, long seed) {
    long a = seed ^ length * FIRST;
    long b = seed + SECOND;
    long c = ~seed;
    long d = seed * FIRST;
    int at = offset;
    int end = offset + length;
    for (; at + STRIPE <= end; at += STRIPE) {
      a = mix(a ^ (long) LONG.get(bytes, at));
      b = mix(b ^ (long) LONG.get(bytes, at + 8));
      c = mix(c ^ (long) LONG.get(bytes, at + 16));
      d = mix(d ^ (long) LONG.get(bytes, at + 24));
    }
    long hash = mix(mix(mix(a ^ b) ^ c) ^ d);
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = mix(hash ^ (long) LONG.get(bytes, at));
    }
    for (; at < end; at++) {
      hash = mix(hash ^ bytes[at]);
    }
    return hash ^ hash >>> 29;
  }

  private static long mix(long value) {
    return Long.rotateLeft(value * FIRST, 31) * SECOND;
  }
}
