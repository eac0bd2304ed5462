package cenote.app.replay;

import cenote.app.candle.Candles;

/** A replay at its end, for those who tell of it. */
record ReplayResult(
    ReplayOptions options,
    MarketPath path,
    World world,
    Recorder recorder,
    LogSink sink,
    Extremes extremes,
    Gauges gauges,
    String stateHash) {

  /** Units by which the ledger does not balance; 0. */
  long conservationError() {
    return Gauges.conservationError(world.desk().pool().ledger());
  }

  boolean hasZeroSumPositions() {
    return Gauges.hasZeroSumPositions(world.desk().pool().ledger());
  }

  /** Where the prices come from, for people. */
  String market() {
    StringBuilder sources = new StringBuilder();
    for (int u = 0; u < path.underlyingCount(); u++) {
      String source = path.candles(u).source();
      if (sources.indexOf(source) < 0) {
        sources.append(sources.isEmpty() ? "" : ", ").append(source);
      }
    }
    return sources.toString();
  }

  /** Candle holes that were bridged, over all files. */
  int bridgedGaps() {
    int gaps = 0;
    for (int u = 0; u < path.underlyingCount(); u++) {
      gaps += path.candles(u).bridgedGaps();
    }
    return gaps;
  }

  long startNs() {
    return path.startNs();
  }

  long endNs() {
    return path.startNs() + path.hours() * Candles.HOUR_NS;
  }
}
