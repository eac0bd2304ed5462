package cenote.simulator.cluster;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A hash of a command's bytes by which two contents are told apart. */
final class Content {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private Content() {}

  static long hash(byte[] bytes, int offset, int length) {
    long hash = length;
    int at = offset;
    int end = offset + length;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = Long.rotateLeft(hash ^ (long) LONG.get(bytes, at) * FACTOR, 29) * FACTOR;
    }
    for (; at < end; at++) {
      hash = Long.rotateLeft(hash ^ bytes[at] * FACTOR, 29) * FACTOR;
    }
    return hash;
  }
}
