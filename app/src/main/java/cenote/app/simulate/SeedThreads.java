package cenote.app.simulate;

import cenote.app.RefusedException;

/** How many threads run seeds: as many as asked for, else what processors and heap allow. */
public final class SeedThreads {

  /** Most that may be asked for. */
  public static final int MOST = 64;

  /** A seed of 100,000 commands and five members holds up to 333 MB. */
  private static final long HEAP_OF_A_SEED = 350_000_000L;

  private SeedThreads() {}

  /** A number that was asked for; 0 for the default. */
  public static int of(int asked) {
    if (asked < 0 || asked > MOST) {
      throw new RefusedException("--threads: expected 1 to %d, got %d".formatted(MOST, asked));
    }
    Runtime machine = Runtime.getRuntime();
    return asked == 0 ? most(machine.availableProcessors(), machine.maxMemory()) : asked;
  }

  static int most(int processors, long heap) {
    return Math.clamp(heap / HEAP_OF_A_SEED, 1, Math.min(processors, MOST));
  }
}
