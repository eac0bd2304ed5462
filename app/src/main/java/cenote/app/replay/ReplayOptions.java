package cenote.app.replay;

import cenote.app.candle.Candles;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to replay.
 *
 * @param candles one per underlying
 * @param isSynthetic true when no file was read
 * @param fromNs start, or {@link Long#MIN_VALUE}
 * @param toNs end, or {@link Long#MAX_VALUE}
 * @param accounts how many traders
 * @param out folder for log, snapshots, run.json and report.html; null for none
 * @param hasSignatures whether everything is signed and verified
 * @param snapshotAt command after which to go on from a snapshot; -1 never
 * @param rules version of the rules; from 3 on the steward gives a joint set of the history
 * @param scanEverySteps steps of five seconds between full scans; 0 for the default of the span
 * @param hasKeepers false when nobody bids; breaches are then flagged by the house alone
 */
record ReplayOptions(
    List<Candles> candles,
    boolean isSynthetic,
    long fromNs,
    long toNs,
    int accounts,
    long seed,
    @Nullable Path out,
    boolean hasSignatures,
    long snapshotAt,
    int rules,
    int scanEverySteps,
    boolean hasKeepers) {

  /** With keepers. */
  ReplayOptions(
      List<Candles> candles,
      boolean isSynthetic,
      long fromNs,
      long toNs,
      int accounts,
      long seed,
      @Nullable Path out,
      boolean hasSignatures,
      long snapshotAt,
      int rules,
      int scanEverySteps) {
    this(
        candles,
        isSynthetic,
        fromNs,
        toNs,
        accounts,
        seed,
        out,
        hasSignatures,
        snapshotAt,
        rules,
        scanEverySteps,
        true);
  }
}
