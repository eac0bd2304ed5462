package cenote.simulator.world;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/** What notable things took place, in words, with virtual time; the last ones are kept. */
public final class Trace {

  private static final int KEPT = 64;
  private static final long MILLI_NS = 1_000_000L;

  private final ArrayDeque<String> last = new ArrayDeque<>();
  private final Consumer<String> listener;
  private long beganNs;
  private long nowNs;

  /** A trace whose lines go to {@code listener} too. */
  public Trace(Consumer<String> listener) {
    this.listener = listener;
  }

  /** Time from which lines count. */
  public void begin(long timeNs) {
    beganNs = timeNs;
    nowNs = timeNs;
  }

  /** Time of the next lines. */
  public void at(long timeNs) {
    nowNs = timeNs;
  }

  /** A line. */
  public void line(String text) {
    long millis = (nowNs - beganNs) / MILLI_NS;
    String line = "%d.%03d %s".formatted(millis / 1_000, millis % 1_000, text);
    if (last.size() == KEPT) {
      last.removeFirst();
    }
    last.add(line);
    listener.accept(line);
  }

  /** The last lines, oldest first. */
  public List<String> last() {
    return List.copyOf(last);
  }
}
