package cenote.bench.kernels;

import cenote.kernel.VectorUnit;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One of our own forms as a process, {@code KERNEL FORM FILE}; {@code bench/peers/README.md} has
 * the lines that it answers. Lives until its standard input ends.
 */
final class LaneMain {

  /** Share of a round after which the clock is asked no more rarely. */
  private static final int GRAINS = 64;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Kernel kernel;
  private final Lane lane;
  private final PrintStream out;

  private LaneMain(Kernel kernel, Lane lane, PrintStream out) {
    this.kernel = kernel;
    this.lane = lane;
    this.out = out;
  }

  public static void main(String[] arguments) {
    Kernel kernel = Kernel.of(arguments[0]);
    String form = arguments[1];
    Lane lane = kernel.lane(form, Contracts.load(Path.of(arguments[2])));
    int bits = form.equals(Kernel.VECTOR) ? VectorUnit.bits() : 0;
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    out.printf("ready %d JDK %s%n", bits, Runtime.version());
    new LaneMain(kernel, lane, out).obeyUntilEnd();
  }

  private void obeyUntilEnd() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        obey(line.split(" ", 4));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void obey(String[] words) throws IOException {
    switch (words[0]) {
      case "run" -> run(seconds(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
      case "save" -> save(Integer.parseInt(words[1]), Integer.parseInt(words[2]), words[3]);
      default -> throw new IllegalArgumentException("line: expected run or save, got " + words[0]);
    }
  }

  private static long seconds(String text) {
    return (long) (Double.parseDouble(text) * 1e9);
  }

  private void run(long forNs, int first, int count) {
    int passes = 1;
    long done = 0;
    long beganNs = THREADS.getCurrentThreadCpuTime();
    long tookNs;
    do {
      for (int pass = 0; pass < passes; pass++) {
        lane.run(first, count);
      }
      done += (long) passes * count;
      tookNs = THREADS.getCurrentThreadCpuTime() - beganNs;
      passes = tookNs * GRAINS < forNs ? 2 * passes : passes;
    } while (tookNs < forNs);
    out.println("ran " + done + " " + tookNs);
  }

  private void save(int first, int count, String file) throws IOException {
    lane.run(first, count);
    double[] results = new double[count * kernel.results()];
    for (int i = 0; i < count; i++) {
      lane.copyResults(first + i, results, i * kernel.results());
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(results.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(results);
    Files.write(Path.of(file), bytes.array());
    out.println("saved");
  }
}
