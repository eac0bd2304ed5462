package cenote.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * Keccak-256 as the EVM uses it: rate 136 bytes, padding {@code 0x01 .. 0x80} (not the {@code 0x06}
 * of SHA3-256).
 *
 * <p>A reusable accumulator: {@link #update(byte[], int, int)} any number of times, then {@link
 * #digestInto(byte[], int)}, which also resets it. Reuse does not allocate. An instance belongs to
 * one thread at a time; results depend on the bytes alone.
 */
public final class Keccak256 {

  /** Length of a digest in bytes. */
  public static final int DIGEST_LENGTH = 32;

  private static final int RATE = 136;
  private static final int RATE_LANES = RATE / Long.BYTES;
  private static final VarHandle LANE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] state = new long[KeccakPermutation.LANES];
  private final byte[] block = new byte[RATE];
  private int filled;

  /** Creates an empty accumulator. */
  public Keccak256() {}

  /** Appends all of {@code bytes}. */
  public Keccak256 update(byte[] bytes) {
    return update(bytes, 0, bytes.length);
  }

  /** Appends {@code length} bytes of {@code bytes} from {@code offset} on. */
  public Keccak256 update(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int position = offset;
    int end = offset + length;
    if (filled > 0) {
      position += fill(bytes, offset, length);
    }
    while (end - position >= RATE) {
      absorb(bytes, position);
      position += RATE;
    }
    if (position < end) {
      System.arraycopy(bytes, position, block, 0, end - position);
      filled = end - position;
    }
    return this;
  }

  /**
   * Writes the digest of everything appended since the last reset to {@code out[offset .. offset +
   * 31]} and resets this accumulator.
   */
  public void digestInto(byte[] out, int offset) {
    Objects.checkFromIndexSize(offset, DIGEST_LENGTH, out.length);
    Arrays.fill(block, filled, RATE, (byte) 0);
    block[filled] = 1;
    block[RATE - 1] |= (byte) 0x80;
    absorb(block, 0);
    for (int i = 0; i < DIGEST_LENGTH / Long.BYTES; i++) {
      LANE.set(out, offset + i * Long.BYTES, state[i]);
    }
    reset();
  }

  /** Forgets everything appended so far. */
  public void reset() {
    Arrays.fill(state, 0);
    filled = 0;
  }

  /** Returns the digest of the concatenation of {@code parts} in a new array. */
  public static byte[] hash(byte[]... parts) {
    Keccak256 keccak = new Keccak256();
    for (byte[] part : parts) {
      keccak.update(part);
    }
    byte[] digest = new byte[DIGEST_LENGTH];
    keccak.digestInto(digest, 0);
    return digest;
  }

  /** Tops up the partial block, absorbs it when full, and returns how many bytes it took. */
  private int fill(byte[] bytes, int offset, int length) {
    int taken = Math.min(length, RATE - filled);
    System.arraycopy(bytes, offset, block, filled, taken);
    filled += taken;
    if (filled == RATE) {
      absorb(block, 0);
      filled = 0;
    }
    return taken;
  }

  private void absorb(byte[] bytes, int offset) {
    for (int i = 0; i < RATE_LANES; i++) {
      state[i] ^= (long) LANE.get(bytes, offset + i * Long.BYTES);
    }
    KeccakPermutation.apply(state);
  }
}
