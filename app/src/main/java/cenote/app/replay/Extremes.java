package cenote.app.replay;

import cenote.app.candle.Candles;

/**
 * Whether the accepted index reached the high and the low of every candle that is not a print, to
 * within {@value #TOLERANCE_BP} basis points.
 */
final class Extremes {
  private static final long TOLERANCE_BP = 10;

  private final MarketPath path;
  private final Recorder recorder;
  private int followed;
  private int count;

  Extremes(MarketPath path, Recorder recorder) {
    this.path = path;
    this.recorder = recorder;
    recorder.beginExtremes();
  }

  /** Takes the hour whose last report has just been answered. */
  void hourEnded() {
    for (int u = 0; u < path.underlyingCount(); u++) {
      Candles candles = path.candles(u);
      int candle = path.candle(u);
      if (!candles.isHighPrint(candle)) {
        long highE8 = candles.highE8(candle);
        note(recorder.highestE8(u) >= highE8 - highE8 / 10_000 * TOLERANCE_BP);
      }
      if (!candles.isLowPrint(candle)) {
        long lowE8 = candles.lowE8(candle);
        note(recorder.lowestE8(u) <= lowE8 + lowE8 / 10_000 * TOLERANCE_BP);
      }
    }
    recorder.beginExtremes();
  }

  private void note(boolean isFollowed) {
    count++;
    followed += isFollowed ? 1 : 0;
  }

  int followed() {
    return followed;
  }

  /** How many there were to follow. */
  int count() {
    return count;
  }
}
