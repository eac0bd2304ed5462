package cenote.replica.risk;

/** Levels of a remainder, sixteen an octave, so that far edges are as exact as near ones. */
final class Remainders {

  /** From {@link #LEAST} to about 1. */
  static final int LEVELS = 40 * 16;

  private static final double LEAST = 0x1p-40;
  private static final int SHIFT = 48;
  private static final long BASE = Double.doubleToRawLongBits(LEAST) >>> SHIFT;

  private Remainders() {}

  /** Level of a remainder, 0 or more; what is higher has no lower one. */
  static int level(double remainder) {
    long level = (Double.doubleToRawLongBits(Math.max(remainder, LEAST)) >>> SHIFT) - BASE;
    return (int) Math.min(LEVELS - 1, level);
  }
}
