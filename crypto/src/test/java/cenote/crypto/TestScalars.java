package cenote.crypto;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.util.BigIntegers;

/** Numbers of secp256k1 (SEC 2, section 2.4.1) and signatures built from numbers. */
final class TestScalars {

  static final BigInteger P =
      new BigInteger("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16);
  static final BigInteger N =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
  static final BigInteger HALF_N = N.shiftRight(1);
  static final BigInteger MAX = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

  /** Values at and beside every border of the accept rule. */
  static final List<BigInteger> BORDERS =
      List.of(
          BigInteger.ZERO,
          BigInteger.ONE,
          BigInteger.TWO,
          HALF_N.subtract(BigInteger.ONE),
          HALF_N,
          HALF_N.add(BigInteger.ONE),
          P.subtract(N).subtract(BigInteger.ONE),
          P.subtract(N),
          N.subtract(BigInteger.ONE),
          N,
          N.add(BigInteger.ONE),
          P.subtract(BigInteger.ONE),
          P,
          P.add(BigInteger.ONE),
          MAX);

  private TestScalars() {}

  /** Every implementation that works here. */
  static Stream<Secp256k1> implementations() {
    return Stream.concat(Stream.of(Secp256k1.pure()), Secp256k1.nativeBinding().stream());
  }

  /** True when a point of the curve y^2 = x^3 + 7 has this x: Euler's criterion. */
  static boolean isX(BigInteger x) {
    BigInteger square = x.modPow(BigInteger.valueOf(3), P).add(BigInteger.valueOf(7)).mod(P);
    return x.compareTo(P) < 0 && square.modPow(P.shiftRight(1), P).equals(BigInteger.ONE);
  }

  static byte[] bytes(BigInteger value) {
    return BigIntegers.asUnsignedByteArray(32, value);
  }

  static byte[] signature(BigInteger r, BigInteger s, int v) {
    byte[] signature = new byte[65];
    System.arraycopy(bytes(r), 0, signature, 0, 32);
    System.arraycopy(bytes(s), 0, signature, 32, 32);
    signature[64] = (byte) v;
    return signature;
  }

  static byte[] random32(Random random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return bytes;
  }

  static byte[] privateKey(Random random) {
    BigInteger limit = N.subtract(BigInteger.ONE);
    return bytes(new BigInteger(1, random32(random)).mod(limit).add(BigInteger.ONE));
  }
}
