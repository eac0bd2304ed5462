package cenote.crypto;

import java.util.Optional;

/**
 * ECDSA over secp256k1 with public key recovery, under one accept rule.
 *
 * <p>The rule is the same whichever implementation does the curve arithmetic, and is checked before
 * that is asked (rulebook: canonical bytes, low s):
 *
 * <ol>
 *   <li>the signature is exactly 65 bytes, r || s || v, big-endian;
 *   <li>r in [1, n - 1];
 *   <li>s in [1, floor(n / 2)];
 *   <li>v is 27 (y of the nonce point even) or 28 (odd);
 *   <li>r is the x coordinate of a point of the curve, and the recovered key is not the point at
 *       infinity.
 * </ol>
 *
 * <p>Source: SEC 1 version 2.0, sections 4.1.3, 4.1.4 and 4.1.6; EIP-2 for low s. Nonce points
 * whose x is n or more (probability below 2^-127) have no v here and are refused.
 *
 * <p>Instances are immutable and thread-safe. Results depend on the arguments alone: signing is
 * deterministic (RFC 6979, HMAC-SHA256). Signing is meant for clients, tests and simulation; do not
 * use the pure implementation to sign where an attacker can measure time.
 */
public interface Secp256k1 {

  /** Length of a message digest in bytes. */
  int DIGEST_LENGTH = 32;

  /** Length of a signature r || s || v in bytes. */
  int SIGNATURE_LENGTH = 65;

  /** Length of a private key in bytes. */
  int PRIVATE_KEY_LENGTH = 32;

  /** Length of a public key x || y in bytes, without the 0x04 prefix of SEC 1. */
  int PUBLIC_KEY_LENGTH = 64;

  /**
   * Recovers the signer's address from the 65 bytes at {@code signatureOffset}.
   *
   * @param digest holds the 32-byte digest at {@code digestOffset}; any value, read modulo n
   * @param addressOut receives 32 bytes at {@code addressOffset}, twelve zeros and the address;
   *     left as it was when the signature is refused
   * @return false when the accept rule refuses the signature
   * @throws IndexOutOfBoundsException when an array is too short for its offset
   */
  boolean recoverAddress(
      byte[] digest,
      int digestOffset,
      byte[] signature,
      int signatureOffset,
      byte[] addressOut,
      int addressOffset);

  /**
   * As the form with offsets, on whole arrays: a {@code signature} that is not exactly 65 bytes
   * long is refused.
   */
  default boolean recoverAddress(byte[] digest32, byte[] signature, byte[] address32Out) {
    return signature.length == SIGNATURE_LENGTH
        && recoverAddress(digest32, 0, signature, 0, address32Out, 0);
  }

  /**
   * True when {@code signature64} (r || s, under rules 2 and 3) is valid for {@code publicKey64}.
   * Wrong lengths and keys that are not on the curve give false.
   *
   * @param digest32 32 bytes, any value
   */
  boolean verify(byte[] digest32, byte[] signature64, byte[] publicKey64);

  /**
   * Signs with the nonce of RFC 6979 section 3.2 and writes r || s || v with low s.
   *
   * @param privateKey32 in [1, n - 1], big-endian
   * @param signatureOut receives 65 bytes at 0
   * @throws IllegalArgumentException when the key is out of range
   */
  void sign(byte[] digest32, byte[] privateKey32, byte[] signatureOut);

  /**
   * Returns x || y of the key's public point, 64 bytes.
   *
   * @param privateKey32 in [1, n - 1], big-endian
   * @throws IllegalArgumentException when the key is out of range
   */
  byte[] publicKey(byte[] privateKey32);

  /** Names the curve arithmetic in use, for reports: {@code libsecp256k1} or {@code pure Java}. */
  String name();

  /** Returns the native implementation when it works on this machine, else the pure one. */
  static Secp256k1 best() {
    return BestSecp256k1.BEST;
  }

  /** Returns the native implementation; empty when {@link #fallbackReason()} is not. */
  static Optional<Secp256k1> nativeBinding() {
    return BestSecp256k1.NATIVE;
  }

  /** Returns the implementation in Java alone. */
  static Secp256k1 pure() {
    return BestSecp256k1.PURE;
  }

  /** Why {@link #best()} is not the native implementation; empty when it is. */
  static Optional<String> fallbackReason() {
    return BestSecp256k1.FALLBACK_REASON;
  }
}
