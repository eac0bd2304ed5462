package cenote.kernel;

/**
 * Whether the SIMD twins can run here. Both forms give the same bits, so that it is for whoever
 * runs them to choose by speed: before a twin is compiled it is slower than the scalar form.
 */
public final class VectorUnit {

  /** Bits of a vector, 64, 128, 256 or 512; the processor's when not set. */
  static final String BITS_PROPERTY = "cenote.vector.bits";

  private static final String MODULE = "jdk.incubator.vector";

  private static volatile boolean isOn;

  private VectorUnit() {}

  /** True once somebody has found the twins to be compiled, and faster than the scalar forms. */
  public static boolean isOn() {
    return isOn;
  }

  /**
   * Lets kernels that choose by themselves run their twins from now on.
   *
   * @throws IllegalStateException when the module is absent
   */
  public static void turnOn() {
    require();
    isOn = true;
  }

  /** True when the platform's vector module is there. */
  public static boolean isPresent() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  static void require() {
    if (!isPresent()) {
      throw new IllegalStateException(
          "vectors: expected the module " + MODULE + ", start java with --add-modules " + MODULE);
    }
  }

  /** Bits of a vector; 0 when the module is absent. */
  public static int bits() {
    return isPresent() ? Lanes.DOUBLES.vectorBitSize() : 0;
  }
}
