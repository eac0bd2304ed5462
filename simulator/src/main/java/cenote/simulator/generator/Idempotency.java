package cenote.simulator.generator;

import cenote.crypto.Bytes32;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the same command sent again must be answered ({@code rules.md} 4.3): a second telling of the
 * window of 1,024 sequences, over all answers seen so far.
 */
final class Idempotency {

  private static final long WINDOW = 1_024;

  /** An answer as it was first given. */
  record Answer(Command command, int code, long value, long position) {}

  private static final class Window {
    final NavigableMap<Long, Answer> answers = new TreeMap<>();
    long highest;
  }

  private final Map<Bytes32, Window> windows = new HashMap<>();

  /** The answer that a sequence had, while the window keeps it. */
  Optional<Answer> known(Bytes32 principal, long sequence) {
    Window window = windows.get(principal);
    return window == null || isOld(window, sequence)
        ? Optional.empty()
        : Optional.ofNullable(window.answers.get(sequence));
  }

  boolean isTooOld(Bytes32 principal, long sequence) {
    Window window = windows.get(principal);
    return window != null && isOld(window, sequence);
  }

  private static boolean isOld(Window window, long sequence) {
    return sequence <= window.highest - WINDOW;
  }

  void remember(Bytes32 principal, long sequence, Answer answer) {
    Window window = windows.computeIfAbsent(principal, _ -> new Window());
    if (sequence > window.highest) {
      window.answers.headMap(sequence - WINDOW, true).clear();
      window.highest = sequence;
    }
    window.answers.put(sequence, answer);
  }
}
