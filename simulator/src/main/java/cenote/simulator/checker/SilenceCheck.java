package cenote.simulator.checker;

import cenote.pool.Pool;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/** I13: what is refused, or answered again, tells of nothing and, by a sample, changes no byte. */
final class SilenceCheck {

  private final Desk desk;
  private final Tally tally;
  private final SnapshotWriter before = new SnapshotWriter();
  private final SnapshotWriter after = new SnapshotWriter();
  private boolean isSampled;

  SilenceCheck(Desk desk) {
    this.desk = desk;
    this.tally = desk.tally;
  }

  /** Before a command is applied; time must not move, or more than the command changes. */
  void begin(long timeNs, long poolNs) {
    isSampled = desk.isTurn(desk.pace.bytesEvery()) && timeNs <= poolNs && desk.isStarted;
    if (isSampled) {
      write(before);
    }
  }

  /** The command at hand had no effect. */
  void check() {
    tally.equal(
        Check.I13_SILENCE, "entries of a reject", desk.told.sequence, 0, desk.posted.count());
    tally.equal(Check.I13_SILENCE, "events of a reject", desk.told.sequence, 0, desk.events);
    if (isSampled) {
      write(after);
      int differsAt =
          Arrays.mismatch(before.bytes(), 0, before.length(), after.bytes(), 0, after.length());
      tally.equal(Check.I13_BYTES, "byte changed by a reject", desk.told.sequence, -1, differsAt);
    }
  }

  /**
   * All owners that can be asked, without the windows of sequences, which an answer changes. A bid
   * that finds no room clears what has run out, and a purchase may restart a clock: theirs is left
   * out.
   */
  private void write(SnapshotWriter writer) {
    writer.reset();
    Pool pool = desk.pool;
    pool.ledger().write(writer);
    pool.assets().write(writer);
    pool.market().write(writer);
    pool.accounts().write(writer);
    pool.prices().write(writer);
    pool.waterfall().write(writer);
    pool.treasury().write(writer);
    if (desk.told.kind != Kind.BID && desk.told.kind != Kind.CONVERSION) {
      pool.closeOuts().write(writer);
    }
  }
}
