package cenote.crypto;

import java.util.Arrays;
import java.util.Objects;

/**
 * The one accept rule of {@link Secp256k1}, in front of whichever curve arithmetic.
 *
 * @param curve asked only about values that passed the rule
 */
record RuledSecp256k1(Curve curve) implements Secp256k1 {

  private static final int SCALAR_LENGTH = 32;
  private static final int V_OFFSET = 64;
  private static final int V_EVEN = 27;
  private static final int V_ODD = 28;
  private static final byte UNCOMPRESSED = 4;

  /** Order n of the group: SEC 2 version 2.0, section 2.4.1. */
  private static final Bytes32 ORDER =
      Bytes32.ofWords(
          0xffffffffffffffffL, 0xfffffffffffffffeL, 0xbaaedce6af48a03bL, 0xbfd25e8cd0364141L);

  /** floor(n / 2). */
  private static final Bytes32 HALF_ORDER =
      Bytes32.ofWords(
          0x7fffffffffffffffL, 0xffffffffffffffffL, 0x5d576e7357a4501dL, 0xdfe92f46681b20a0L);

  @Override
  public boolean recoverAddress(
      byte[] digest,
      int digestOffset,
      byte[] signature,
      int signatureOffset,
      byte[] addressOut,
      int addressOffset) {
    Objects.checkFromIndexSize(digestOffset, DIGEST_LENGTH, digest.length);
    Objects.checkFromIndexSize(signatureOffset, SIGNATURE_LENGTH, signature.length);
    Objects.checkFromIndexSize(addressOffset, Bytes32.LENGTH, addressOut.length);
    byte v = signature[signatureOffset + V_OFFSET];
    if ((v != V_EVEN && v != V_ODD) || !isCanonical(signature, signatureOffset)) {
      return false;
    }
    byte[] exactDigest = Arrays.copyOfRange(digest, digestOffset, digestOffset + DIGEST_LENGTH);
    byte[] rs = Arrays.copyOfRange(signature, signatureOffset, signatureOffset + V_OFFSET);
    byte[] point = curve.recover(exactDigest, rs, v - V_EVEN);
    if (point == null) {
      return false;
    }
    EvmAddress.writeOfPublicKey(point, 1, addressOut, addressOffset);
    return true;
  }

  @Override
  public boolean verify(byte[] digest32, byte[] signature64, byte[] publicKey64) {
    requireLength("digest", DIGEST_LENGTH, digest32);
    return signature64.length == V_OFFSET
        && publicKey64.length == PUBLIC_KEY_LENGTH
        && isCanonical(signature64, 0)
        && curve.verify(digest32, signature64, uncompressed(publicKey64));
  }

  @Override
  public void sign(byte[] digest32, byte[] privateKey32, byte[] signatureOut) {
    requireLength("digest", DIGEST_LENGTH, digest32);
    requirePrivateKey(privateKey32);
    Objects.checkFromIndexSize(0, SIGNATURE_LENGTH, signatureOut.length);
    int yParity = curve.sign(digest32, privateKey32, signatureOut);
    signatureOut[V_OFFSET] = (byte) (V_EVEN + yParity);
  }

  @Override
  public byte[] publicKey(byte[] privateKey32) {
    requirePrivateKey(privateKey32);
    return Arrays.copyOfRange(curve.publicKey(privateKey32), 1, Curve.POINT_LENGTH);
  }

  @Override
  public String name() {
    return curve.name();
  }

  /** Rules 2 and 3: r in [1, n - 1], s in [1, floor(n / 2)]. */
  private static boolean isCanonical(byte[] rs, int offset) {
    Bytes32 r = Bytes32.ofBytes(rs, offset);
    Bytes32 s = Bytes32.ofBytes(rs, offset + SCALAR_LENGTH);
    return isScalar(r) && !s.isZero() && compare(s, HALF_ORDER) <= 0;
  }

  private static boolean isScalar(Bytes32 value) {
    return !value.isZero() && compare(value, ORDER) < 0;
  }

  private static int compare(Bytes32 a, Bytes32 b) {
    for (int i = 0; i < Bytes32.WORDS; i++) {
      int order = Long.compareUnsigned(a.word(i), b.word(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static byte[] uncompressed(byte[] publicKey64) {
    byte[] point = new byte[Curve.POINT_LENGTH];
    point[0] = UNCOMPRESSED;
    System.arraycopy(publicKey64, 0, point, 1, PUBLIC_KEY_LENGTH);
    return point;
  }

  private static void requirePrivateKey(byte[] privateKey32) {
    requireLength("private key", PRIVATE_KEY_LENGTH, privateKey32);
    if (!isScalar(Bytes32.ofBytes(privateKey32, 0))) {
      throw new IllegalArgumentException("private key: expected 1 to n - 1, got a value outside");
    }
  }

  private static void requireLength(String what, int expected, byte[] bytes) {
    if (bytes.length != expected) {
      throw new IllegalArgumentException(
          what + ": expected " + expected + " bytes, got " + bytes.length);
    }
  }
}
