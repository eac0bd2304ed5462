package cenote.app.surface;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** Tells what a fit is at, once it takes more than a second, and then once in a second. */
final class FitProgress implements Consumer<String> {
  private static final long EVERY_NS = 1_000_000_000L;

  private final PrintWriter out;
  private final boolean isQuiet;
  private long toldNs = System.nanoTime();

  FitProgress(PrintWriter out, boolean isQuiet) {
    this.out = out;
    this.isQuiet = isQuiet;
  }

  @Override
  public void accept(String step) {
    long nowNs = System.nanoTime();
    if (isQuiet || nowNs - toldNs < EVERY_NS) {
      return;
    }
    toldNs = nowNs;
    out.println("surface: " + step);
    out.flush();
  }
}
