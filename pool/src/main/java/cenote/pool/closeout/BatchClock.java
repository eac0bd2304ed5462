package cenote.pool.closeout;

import cenote.pool.deadline.Deadlines;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/** When the auctions clear next: every five seconds of log time, while anything is open. */
final class BatchClock {

  static final long BATCH_NS = 5_000_000_000L;

  private final Market market;
  private final Deadlines deadlines;
  private boolean isScheduled;

  BatchClock(Market market, Deadlines deadlines) {
    this.market = market;
    this.deadlines = deadlines;
  }

  /** Asks for the next batch, unless one is coming already. */
  void schedule() {
    if (!isScheduled) {
      isScheduled = true;
      long next = (market.nowNs() / BATCH_NS + 1) * BATCH_NS;
      deadlines.schedule(next, Deadlines.AUCTION, 0);
    }
  }

  /** The batch at hand goes on with the next piece of due work. */
  void goOn() {
    isScheduled = true;
    deadlines.schedule(market.nowNs(), Deadlines.AUCTION, 0);
  }

  /**
   * The batch asked for is here.
   *
   * @param isInPieces what asks for the next while this one works is not heard: once it is done,
   *     {@link #done} and what follows say whether it goes on or when the next one is, and a batch
   *     that was asked for twice would come twice from then on (rules 4)
   */
  void struck(boolean isInPieces) {
    isScheduled = isInPieces;
  }

  /** A piece has done its work, and no other batch is asked for yet. */
  void done() {
    isScheduled = false;
  }

  void write(SnapshotWriter writer) {
    writer.putBoolean(isScheduled);
  }

  void read(SnapshotReader reader) {
    isScheduled = reader.takeBoolean();
  }
}
