package cenote.crypto;

import org.jspecify.annotations.Nullable;

/**
 * The curve arithmetic under {@link RuledSecp256k1}, which alone calls it and has checked what the
 * methods below require. Implementations are stateless and thread-safe.
 */
interface Curve {

  /** Length of an uncompressed point: 0x04 || x || y (SEC 1, section 2.3.3). */
  int POINT_LENGTH = 65;

  /**
   * Recovers the public key (SEC 1, section 4.1.6).
   *
   * @param rs64 r in [1, n - 1] and s in [1, n - 1]
   * @param yParity 0 or 1, of the nonce point whose x is r
   * @return the uncompressed point; null when r is no x of the curve, or the key is at infinity
   */
  byte @Nullable [] recover(byte[] digest32, byte[] rs64, int yParity);

  /**
   * True when the signature is valid (SEC 1, section 4.1.4); false also when {@code point65} is not
   * on the curve.
   */
  boolean verify(byte[] digest32, byte[] rs64, byte[] point65);

  /**
   * Writes r || s with low s to {@code out}.
   *
   * @return parity of y of the nonce point that belongs to (r, s)
   */
  int sign(byte[] digest32, byte[] privateKey32, byte[] out);

  /** Returns the uncompressed point of a key in [1, n - 1]. */
  byte[] publicKey(byte[] privateKey32);

  /** Names this arithmetic for reports. */
  String name();
}
