package cenote.app.replay;

import cenote.app.candle.Candles;
import java.util.List;

/**
 * A replay under the latest rules that somebody watches; nothing is kept.
 *
 * @param candles one per underlying; empty for the synthetic crash
 * @param fromNs start, or {@link Long#MIN_VALUE}
 * @param toNs end, or {@link Long#MAX_VALUE}
 * @param accounts how many traders
 */
public record StudiedReplay(
    List<Candles> candles, long fromNs, long toNs, int accounts, long seed, int rules) {
  /** Copies the list. */
  public StudiedReplay {
    candles = List.copyOf(candles);
  }

  /**
   * Runs it.
   *
   * @throws cenote.app.RefusedException when the span is not in all candles
   */
  public void run(Study study, Progress progress) {
    boolean isSynthetic = candles.isEmpty();
    ReplayOptions options =
        new ReplayOptions(
            isSynthetic ? SyntheticMarket.of("crash", seed) : candles,
            isSynthetic,
            fromNs,
            toNs,
            accounts,
            seed,
            null,
            false,
            -1,
            rules,
            0);
    try (Replay replay = Replay.open(options, study)) {
      replay.run(progress);
    }
    study.end();
  }
}
