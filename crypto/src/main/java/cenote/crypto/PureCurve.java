package cenote.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;

/** Curve arithmetic in Java, on BouncyCastle's field and point types. */
final class PureCurve implements Curve {

  private static final int SCALAR_LENGTH = 32;
  private static final byte COMPRESSED_EVEN = 2;
  private static final X9ECParameters PARAMETERS = CustomNamedCurves.getByName("secp256k1");
  private static final BigInteger ORDER = PARAMETERS.getN();
  private static final BigInteger HALF_ORDER = ORDER.shiftRight(1);

  @Override
  public byte @Nullable [] recover(byte[] digest32, byte[] rs64, int yParity) {
    ECPoint nonce = noncePoint(rs64, yParity);
    if (nonce == null) {
      return null;
    }
    BigInteger inverse = BigIntegers.modOddInverseVar(ORDER, r(rs64));
    BigInteger ofBase = scalar(digest32, 0).negate().multiply(inverse).mod(ORDER);
    BigInteger ofNonce = s(rs64).multiply(inverse).mod(ORDER);
    ECPoint key = ECAlgorithms.sumOfTwoMultiplies(PARAMETERS.getG(), ofBase, nonce, ofNonce);
    return key.isInfinity() ? null : key.normalize().getEncoded(false);
  }

  @Override
  public boolean verify(byte[] digest32, byte[] rs64, byte[] point65) {
    ECPoint key = decode(point65);
    if (key == null) {
      return false;
    }
    BigInteger inverse = BigIntegers.modOddInverseVar(ORDER, s(rs64));
    BigInteger ofBase = scalar(digest32, 0).multiply(inverse).mod(ORDER);
    BigInteger ofKey = r(rs64).multiply(inverse).mod(ORDER);
    ECPoint nonce = ECAlgorithms.sumOfTwoMultiplies(PARAMETERS.getG(), ofBase, key, ofKey);
    return !nonce.isInfinity() && x(nonce.normalize()).mod(ORDER).equals(r(rs64));
  }

  @Override
  public int sign(byte[] digest32, byte[] privateKey32, byte[] out) {
    BigInteger key = scalar(privateKey32, 0);
    HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SHA256Digest());
    nonces.init(ORDER, key, digest32);
    while (true) {
      BigInteger k = nonces.nextK();
      ECPoint nonce = ofBase(k);
      BigInteger r = x(nonce).mod(ORDER);
      BigInteger s =
          BigIntegers.modOddInverse(ORDER, k)
              .multiply(scalar(digest32, 0).add(key.multiply(r)))
              .mod(ORDER);
      if (r.signum() != 0 && s.signum() != 0) {
        boolean isHigh = s.compareTo(HALF_ORDER) > 0;
        BigIntegers.asUnsignedByteArray(r, out, 0, SCALAR_LENGTH);
        BigIntegers.asUnsignedByteArray(
            isHigh ? ORDER.subtract(s) : s, out, SCALAR_LENGTH, SCALAR_LENGTH);
        return nonce.getAffineYCoord().testBitZero() == isHigh ? 0 : 1;
      }
    }
  }

  @Override
  public byte[] publicKey(byte[] privateKey32) {
    return ofBase(scalar(privateKey32, 0)).getEncoded(false);
  }

  @Override
  public String name() {
    return "pure Java";
  }

  private static ECPoint ofBase(BigInteger scalar) {
    return new FixedPointCombMultiplier().multiply(PARAMETERS.getG(), scalar).normalize();
  }

  private static @Nullable ECPoint noncePoint(byte[] rs64, int yParity) {
    byte[] compressed = new byte[1 + SCALAR_LENGTH];
    compressed[0] = (byte) (COMPRESSED_EVEN + yParity);
    System.arraycopy(rs64, 0, compressed, 1, SCALAR_LENGTH);
    return decode(compressed);
  }

  private static @Nullable ECPoint decode(byte[] encoded) {
    try {
      return PARAMETERS.getCurve().decodePoint(encoded);
    } catch (IllegalArgumentException notOnCurve) {
      return null;
    }
  }

  private static BigInteger x(ECPoint normalized) {
    return normalized.getAffineXCoord().toBigInteger();
  }

  private static BigInteger r(byte[] rs64) {
    return scalar(rs64, 0);
  }

  private static BigInteger s(byte[] rs64) {
    return scalar(rs64, SCALAR_LENGTH);
  }

  private static BigInteger scalar(byte[] bytes, int offset) {
    return new BigInteger(1, Arrays.copyOfRange(bytes, offset, offset + SCALAR_LENGTH));
  }
}
