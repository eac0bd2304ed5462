package cenote.app.crisis;

import java.util.Locale;

/**
 * How a hedged book came through; amounts in cash E6.
 *
 * @param equityE6 when it was opened
 * @param netGainE6 what its first legs, held to the end, gained and lost together at marks
 * @param haircutsE6 what layers 6 and 8 took of it
 * @param tornE6 how far tear-up brought it from what it would have with all legs, at the farthest,
 *     whether that was for better or worse
 * @param changeE6 equity at the end less equity when it was opened: fees and funding too
 * @param isClosed it was in close-out at some time
 */
record Hedge(
    String legs,
    long equityE6,
    long netGainE6,
    long haircutsE6,
    long tornE6,
    long changeE6,
    boolean isClosed) {

  private static final long LEAST_PARTS = 1_000;

  /** Its legs gained and lost the same, to a hundredth of its equity. */
  boolean isHedged() {
    return Math.abs(netGainE6) * 100 <= equityE6;
  }

  /** Haircuts and tear-up took at most 10 parts in 10,000 of its equity. */
  boolean isSpared() {
    return lostE6() * LEAST_PARTS <= equityE6;
  }

  long lostE6() {
    return haircutsE6 + tornE6;
  }

  /** An amount in hundredths of a percent of the equity. */
  String basisPoints(long amountE6) {
    return String.format(Locale.ROOT, "%.2f bp", 1e4 * amountE6 / equityE6);
  }
}
