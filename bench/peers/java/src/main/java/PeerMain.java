import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A peer as a process: {@code KERNEL NAME SAMPLE}; the lines are in the README beside. */
public final class PeerMain {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int GRAINS = 64;

  private final Peer peer;
  private final Sample sample;
  private final double[] results;

  private PeerMain(Peer peer, Sample sample) {
    this.peer = peer;
    this.sample = sample;
    this.results = new double[sample.count() * peer.results()];
  }

  public static void main(String[] arguments) throws IOException {
    Peer peer = Peer.of(arguments[0], arguments[1]);
    PeerMain main = new PeerMain(peer, Sample.load(Path.of(arguments[2])));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    out.println("ready 0 " + peer.description());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(main.answer(line.split(" ", 4)));
    }
  }

  private String answer(String[] words) throws IOException {
    if (words[0].equals("run")) {
      long forNs = (long) (Double.parseDouble(words[1]) * 1e9);
      return run(forNs, Integer.parseInt(words[2]), Integer.parseInt(words[3]));
    }
    return save(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Path.of(words[3]));
  }

  private String run(long forNs, int first, int count) {
    int passes = 1;
    long done = 0;
    long beganNs = THREADS.getCurrentThreadCpuTime();
    long tookNs;
    do {
      for (int pass = 0; pass < passes; pass++) {
        pass(first, count);
      }
      done += (long) passes * count;
      tookNs = THREADS.getCurrentThreadCpuTime() - beganNs;
      passes = tookNs * GRAINS < forNs ? 2 * passes : passes;
    } while (tookNs < forNs);
    return "ran " + done + " " + tookNs;
  }

  private void pass(int first, int count) {
    for (int i = first; i < first + count; i++) {
      peer.compute(sample, i, results, i * peer.results());
    }
  }

  private String save(int first, int count, Path file) throws IOException {
    pass(first, count);
    int length = count * peer.results();
    ByteBuffer bytes = ByteBuffer.allocate(length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(results, first * peer.results(), length);
    Files.write(file, bytes.array());
    return "saved";
  }
}
