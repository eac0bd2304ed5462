package cenote.app.surface;

import cenote.quant.surface.Quote;
import java.util.List;

/**
 * What was read.
 *
 * @param name of the file, for titles
 * @param layout "own" or "Deribit"
 * @param timeNs of the quotes; 0 when the file gives years instead of expiries and no time is given
 */
record Chain(String name, String layout, long timeNs, List<Quote> quotes) {
  private static final double YEAR_NS = 365.0 * 86_400e9;

  /** Years of 365 days. */
  static double years(long fromNs, long toNs) {
    return (toNs - fromNs) / YEAR_NS;
  }

  /** The time that is so many years after that of the quotes. */
  long afterNs(double years) {
    return timeNs + Math.round(years * YEAR_NS);
  }

  boolean hasTime() {
    return timeNs != 0;
  }
}
