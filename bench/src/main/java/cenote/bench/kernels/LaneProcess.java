package cenote.bench.kernels;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A form or a peer in a process of its own, which waits while others run. It inherits the cores
 * that this process may use. One thread.
 */
final class LaneProcess implements AutoCloseable {

  private static final long END_SECONDS = 10;

  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final int bits;
  private final String description;

  /**
   * Starts it and waits until it is ready.
   *
   * @param name what its figures are quoted under
   */
  LaneProcess(String name, List<String> command) {
    this.name = name;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    String[] words = answer("ready", 3);
    bits = Integer.parseInt(words[1]);
    description = words[2];
  }

  String name() {
    return name;
  }

  /** Bits of the vectors it uses; 0 when it uses none. */
  int bits() {
    return bits;
  }

  /** What it is, with its version. */
  String description() {
    return description;
  }

  /**
   * Runs over a slice again and again.
   *
   * @param seconds processor time of the thread that computes
   * @return contracts a second of that time
   */
  double run(double seconds, Slice slice) {
    say(String.format(Locale.ROOT, "run %.6f %d %d", seconds, slice.first(), slice.count()));
    String[] words = answer("ran", 3);
    return Long.parseLong(words[1]) * 1e9 / Math.max(1, Long.parseLong(words[2]));
  }

  /** Runs over a slice once and writes the results to a file, contract after contract. */
  void save(Slice slice, Path file) {
    say("save %d %d %s".formatted(slice.first(), slice.count(), file));
    String[] _ = answer("saved", 1);
  }

  private void say(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String[] answer(String kind, int words) {
    try {
      String line = answers.readLine();
      if (line == null || !line.startsWith(kind)) {
        throw new IllegalStateException(
            "%s: expected the answer %s, got %s".formatted(name, kind, line));
      }
      return line.split(" ", words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it; by force when it does not end. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException gone) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
