package cenote.app.verify;

import java.io.PrintWriter;

/** Says how far a long verification has come, at most once in a few seconds. */
@FunctionalInterface
interface Progress {

  /** Says nothing. */
  Progress SILENT = (position, end) -> {};

  /** The log was read up to {@code position} of {@code end}. */
  void at(long position, long end);

  /** Prints a line now and then. */
  static Progress on(PrintWriter out) {
    return new Progress() {
      private static final long EVERY_NS = 3_000_000_000L;

      private long nextNs = System.nanoTime() + EVERY_NS;

      @Override
      public void at(long position, long end) {
        long nowNs = System.nanoTime();
        if (nowNs - nextNs >= 0) {
          nextNs = nowNs + EVERY_NS;
          out.printf("verify: position %,d, %d %%%n", position, 100 * position / Math.max(1, end));
          out.flush();
        }
      }
    };
  }
}
