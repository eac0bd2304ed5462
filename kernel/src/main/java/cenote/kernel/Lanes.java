package cenote.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors that the SIMD twins use: as wide as the processor's, at most 512 bits, or as the
 * system property {@code cenote.vector.bits} says (64, 128, 256 or 512). The width changes the
 * speed, never a bit of a result. Only loaded where {@link VectorUnit} finds the module.
 */
final class Lanes {

  static final VectorSpecies<Double> DOUBLES = doubles();
  static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, DOUBLES.vectorShape());

  /** Doubles in a vector: 1, 2, 4 or 8. */
  static final int COUNT = DOUBLES.length();

  private static final int MAX_BITS = 512;

  private Lanes() {}

  private static VectorSpecies<Double> doubles() {
    int bits = Integer.getInteger(VectorUnit.BITS_PROPERTY, preferredBits());
    if (Integer.bitCount(bits) != 1 || bits < Double.SIZE || bits > MAX_BITS) {
      throw new IllegalArgumentException(
          VectorUnit.BITS_PROPERTY + ": expected 64, 128, 256 or 512, got " + bits);
    }
    return VectorSpecies.of(double.class, VectorShape.forBitSize(bits));
  }

  private static int preferredBits() {
    return Math.min(MAX_BITS, DoubleVector.SPECIES_PREFERRED.vectorBitSize());
  }
}
