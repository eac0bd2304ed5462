package cenote.app.simulate;

import cenote.app.RefusedException;
import cenote.simulator.cluster.Plan;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Writes down a run as it takes place, as a {@link TraceFile}: one that was broken off has no last
 * line. One thread.
 */
final class TraceWriter implements Consumer<String>, AutoCloseable {

  private final Path file;
  private final PrintWriter out;
  private int lines;

  private TraceWriter(Path file, PrintWriter out) {
    this.file = file;
    this.out = out;
  }

  /**
   * Begins with the plan.
   *
   * @throws RefusedException when the file cannot be written
   */
  static TraceWriter open(Path file, Plan plan) {
    try {
      BufferedWriter text = Files.newBufferedWriter(file);
      TraceWriter writer = new TraceWriter(file, new PrintWriter(text));
      writer.out.println(TraceFile.HEAD);
      writer.out.println(TraceFile.planLine(plan));
      return writer;
    } catch (IOException e) {
      throw new RefusedException("--trace %s: cannot be written: %s".formatted(file, e));
    }
  }

  /** A failure to write is told at the end: the run itself must not see it. */
  @Override
  public void accept(String line) {
    lines++;
    out.println(line);
  }

  /** How many lines the run has had so far. */
  int lines() {
    return lines;
  }

  /**
   * Says that the trace is whole.
   *
   * @throws RefusedException when not all could be written
   */
  void end(String hash) {
    out.println(TraceFile.END + hash);
    if (out.checkError()) {
      throw new RefusedException("--trace %s: cannot be written to its end".formatted(file));
    }
  }

  @Override
  public void close() {
    out.close();
  }
}
