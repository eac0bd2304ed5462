package cenote.app.margin;

import java.io.PrintWriter;

/** Tells how many files are done, once they take more than a second, and then once in a second. */
final class MarginProgress {
  private static final long EVERY_NS = 1_000_000_000L;

  private final PrintWriter out;
  private final int files;
  private final boolean isQuiet;
  private long toldNs = System.nanoTime();

  MarginProgress(PrintWriter out, int files, boolean isQuiet) {
    this.out = out;
    this.files = files;
    this.isQuiet = isQuiet;
  }

  void onDone(int done) {
    long nowNs = System.nanoTime();
    if (isQuiet || nowNs - toldNs < EVERY_NS) {
      return;
    }
    toldNs = nowNs;
    out.println("margin: " + done + " of " + files + " files");
    out.flush();
  }
}
