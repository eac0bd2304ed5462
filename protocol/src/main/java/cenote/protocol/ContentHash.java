package cenote.protocol;

import cenote.crypto.Keccak256;
import cenote.crypto.Secp256k1;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Hashes of a command's content, the envelope's signature left out. One thread.
 *
 * <ul>
 *   <li>Where signatures bind: Keccak-256 of the message with the signature's bytes zero; it is
 *       what the sender signs, and its first eight bytes tell a resend from a reused key.
 *   <li>Elsewhere: XXH64 (specification 0.1.1) of the bytes after the signature, seeded with the
 *       XXH64 of those before it. Nobody is trusted there to begin with, and it costs a thirtieth.
 * </ul>
 */
final class ContentHash {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] NO_SIGNATURE = new byte[Secp256k1.SIGNATURE_LENGTH];

  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;
  private static final int STRIPE = 32;

  private final Keccak256 keccak = new Keccak256();

  /** Writes the Keccak-256 of a command that has an envelope. */
  void keccak(byte[] message, int offset, int length, byte[] out, int outOffset) {
    keccak
        .update(message, offset, Layout.SIGNATURE)
        .update(NO_SIGNATURE)
        .update(message, offset + Layout.AFTER_SENDER, length - Layout.AFTER_SENDER)
        .digestInto(out, outOffset);
  }

  /** Writes the Keccak-256 of the whole message. */
  void keccakOfAll(byte[] message, int offset, int length, byte[] out, int outOffset) {
    keccak.update(message, offset, length).digestInto(out, outOffset);
  }

  /** The quick hash of a command that has an envelope. */
  static long quick(byte[] message, int offset, int length) {
    long seed = xxh64(message, offset, Layout.SIGNATURE, 0);
    return xxh64(message, offset + Layout.AFTER_SENDER, length - Layout.AFTER_SENDER, seed);
  }

  /** XXH64 of {@code length} bytes. */
  static long xxh64(byte[] bytes, int offset, int length, long seed) {
    int end = offset + length;
    int at = offset;
    long hash;
    if (length >= STRIPE) {
      int lastStripe = end - STRIPE;
      long a = seed + PRIME_1 + PRIME_2;
      long b = seed + PRIME_2;
      long c = seed;
      long d = seed - PRIME_1;
      do {
        a = round(a, (long) LONG.get(bytes, at));
        b = round(b, (long) LONG.get(bytes, at + 8));
        c = round(c, (long) LONG.get(bytes, at + 16));
        d = round(d, (long) LONG.get(bytes, at + 24));
        at += STRIPE;
      } while (at <= lastStripe);
      hash =
          Long.rotateLeft(a, 1)
              + Long.rotateLeft(b, 7)
              + Long.rotateLeft(c, 12)
              + Long.rotateLeft(d, 18);
      hash = merge(merge(merge(merge(hash, a), b), c), d);
    } else {
      hash = seed + PRIME_5;
    }
    return avalanche(tail(bytes, at, end, hash + length));
  }

  private static long tail(byte[] bytes, int from, int end, long start) {
    long hash = start;
    int at = from;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash ^= round(0, (long) LONG.get(bytes, at));
      hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
    }
    if (at + Integer.BYTES <= end) {
      hash ^= Integer.toUnsignedLong((int) INT.get(bytes, at)) * PRIME_1;
      hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
      at += Integer.BYTES;
    }
    for (; at < end; at++) {
      hash ^= Byte.toUnsignedLong(bytes[at]) * PRIME_5;
      hash = Long.rotateLeft(hash, 11) * PRIME_1;
    }
    return hash;
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
  }

  private static long merge(long hash, long lane) {
    return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
  }

  private static long avalanche(long value) {
    long hash = value;
    hash = (hash ^ hash >>> 33) * PRIME_2;
    hash = (hash ^ hash >>> 29) * PRIME_3;
    return hash ^ hash >>> 32;
  }
}
