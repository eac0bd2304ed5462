package cenote.app.replay;

import cenote.app.candle.CandleTime;
import java.io.PrintWriter;
import java.util.Locale;

/** Tells on a terminal how far a replay has come. Reads the wall clock and decides nothing. */
public final class Progress {
  private static final long EVERY_NS = 2_000_000_000L;

  private final PrintWriter out;
  private final boolean isQuiet;
  private final long startedNs = System.nanoTime();
  private long toldNs = startedNs;

  /** A terminal, or nobody when quiet. */
  public Progress(PrintWriter out, boolean isQuiet) {
    this.out = out;
    this.isQuiet = isQuiet;
  }

  /** Seconds since the start. */
  double seconds() {
    return (System.nanoTime() - startedNs) / 1e9;
  }

  /** A line that is always told, unless quiet. */
  public void say(String text) {
    if (!isQuiet) {
      out.println(text);
      out.flush();
    }
  }

  /** An hour of log time is done; tells it at most every two seconds. */
  void hour(long logTimeNs, int done, int all, long commands) {
    long nowNs = System.nanoTime();
    if (isQuiet || nowNs - toldNs < EVERY_NS) {
      return;
    }
    toldNs = nowNs;
    double seconds = seconds();
    say(
        String.format(
            Locale.ROOT,
            "%s  %3d %%  %,d commands  %,.0f/s  %.0f s left",
            CandleTime.text(logTimeNs),
            100L * done / all,
            commands,
            commands / seconds,
            seconds / done * (all - done)));
  }
}
