package cenote.simulator.generator;

import cenote.pool.Reject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a log would hold of a seed's run: for whoever hears logs and is to be tested. Forgeries are
 * left out: an unsigned log cannot say them.
 */
public final class Journal {

  private static final Set<Integer> FORGED =
      Set.of(
          Reject.BAD_SIGNATURE.code(),
          Reject.ORDER_FORGED.code(),
          Reject.OBSERVATION_FORGED.code());

  /**
   * One entry.
   *
   * @param position after it
   * @param timeNs log time, may go back
   * @param bytes not a copy
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Entry(long position, long timeNs, byte[] bytes) {}

  private final List<Entry> entries = new ArrayList<>();
  private long position;

  private Journal() {}

  /** Runs a seed for that many commands; the run is checked by the shadow on the way. */
  public static List<Entry> of(long seed, int commands) {
    Journal journal = new Journal();
    Run run = new Run();
    run.record(journal::take);
    Generator generator = new Generator(seed, run.shadow(), run.watch());
    while (run.commands() < commands) {
      Step step = generator.next();
      generator.onAnswer(step, run.apply(step));
    }
    return List.copyOf(journal.entries);
  }

  private void take(long timeNs, byte[] bytes, int length, int code) {
    if (!FORGED.contains(code)) {
      position += 64 + (length + 31 & ~31);
      entries.add(new Entry(position, timeNs, Arrays.copyOf(bytes, length)));
    }
  }
}
