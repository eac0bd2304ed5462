package cenote.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digest of the kernel's result bits over 8,192 seeded inputs; also a program of its own. */
final class TestBits {
  private static final int INPUTS = 8_192;
  private static final int RESULTS = 20;

  private long state = 42L;

  /** Prints the digest. */
  public static void main(String[] args) {
    byte[] line = digest().getBytes(StandardCharsets.US_ASCII);
    System.out.write(line, 0, line.length);
    System.out.flush();
  }

  static String digest() {
    try {
      return new TestBits().digestOf(MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String digestOf(MessageDigest digest) {
    ByteBuffer bytes = ByteBuffer.allocate(RESULTS * Long.BYTES);
    for (int i = 0; i < INPUTS; i++) {
      bytes.clear();
      putFunctions(bytes);
      putOption(bytes);
      putIntegers(bytes);
      digest.update(bytes.flip());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private void putFunctions(ByteBuffer bytes) {
    put(bytes, Exp.exp(between(-750.0, 710.0)));
    put(bytes, Exp.exp(between(-2.0, 2.0)));
    put(bytes, Log.log(Math.abs(Double.longBitsToDouble(next() >>> 1))));
    put(bytes, Log.logRatio(between(0.5, 2.0), between(0.5, 2.0)));
    put(bytes, Normal.cdf(between(-39.0, 9.0)));
    put(bytes, Normal.density(between(-39.0, 39.0)));
    put(bytes, Normal.mills(between(-38.0, 70.0)));
  }

  private void putOption(ByteBuffer bytes) {
    boolean isCall = next() < 0;
    double forward = between(0.01, 70_000.0);
    double strike = forward * Exp.exp(between(-3.0, 3.0));
    double[] out = new double[7];
    Black76.greeks(
        isCall, forward, strike, between(0.0, 3.0), between(0.0, 2.5), between(-0.1, 0.2), out);
    double deviation = Exp.exp(between(-10.0, 3.0));
    Black76.callAndDelta(forward, strike, Log.logRatio(forward, strike), deviation, 0.97, out, 5);
    for (double result : out) {
      put(bytes, result);
    }
  }

  private void putIntegers(ByteBuffer bytes) {
    long a = next() >> (next() & 63);
    long b = next() >> (next() & 63);
    long divisor = (next() >>> 1) >> (next() & 63) | 1L;
    bytes.putLong(FixedPoint.mulDivFloor(a, b, divisor));
    bytes.putLong(FixedPoint.mulDivCeil(a, b, divisor));
    bytes.putLong(FixedPoint.mulDivHalfEven(a, b, divisor));
    bytes.putLong(FixedPoint.sqrtFloor(a));
    bytes.putLong(FixedPoint.fromDoubleCeil(between(-1e9, 1e9), 100_000_000L));
    bytes.putLong(FixedPoint.fromDoubleHalfEven(between(-1e3, 1e3), 100_000_000L));
  }

  /** The canonical NaN, since the sign and payload of one are the machine's affair. */
  private static void put(ByteBuffer bytes, double result) {
    bytes.putLong(Double.doubleToLongBits(result));
  }

  private double between(double from, double to) {
    return Math.fma(to - from, (next() >>> 11) * 0x1p-53, from);
  }

  /** SplitMix64 (Steele, Lea and Flood 2014), written out so that no library can change it. */
  private long next() {
    state += 0x9e37_79b9_7f4a_7c15L;
    long z = (state ^ (state >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return z ^ (z >>> 31);
  }
}
