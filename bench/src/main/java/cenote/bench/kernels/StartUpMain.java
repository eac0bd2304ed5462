package cenote.bench.kernels;

import cenote.kernel.ExpiryGreeks;
import cenote.replica.vectors.VectorWarmUp;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * A process that computes Greeks from its very start, {@code SECONDS FILE}, while the vectors warm
 * up in a thread of their own: the form that is quicker and the scalar one in turn, a line {@code
 * at WALL_MS CPU_MS BEST SCALAR} with contracts a second of each.
 */
final class StartUpMain {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final long SLICE_NS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int CONTRACTS = 4_096;

  private StartUpMain() {}

  public static void main(String[] arguments) {
    double seconds = Double.parseDouble(arguments[0]);
    Contracts contracts = Contracts.load(Path.of(arguments[1]));
    int count = Math.min(CONTRACTS, contracts.count());
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    VectorWarmUp.start(out::println);
    Lane best = new ExpiryLane(ExpiryGreeks.best(), contracts);
    Lane scalar = new ExpiryLane(ExpiryGreeks.scalar(), contracts);
    do {
      double bestPerSecond = run(best, count);
      double scalarPerSecond = run(scalar, count);
      out.printf("at %d %d %.0f %.0f%n", ageMs(), cpuMs(), bestPerSecond, scalarPerSecond);
    } while (ageMs() < seconds * 1e3);
  }

  private static double run(Lane lane, int count) {
    long done = 0;
    long beganNs = THREADS.getCurrentThreadCpuTime();
    long tookNs;
    do {
      lane.run(0, count);
      done += count;
      tookNs = THREADS.getCurrentThreadCpuTime() - beganNs;
    } while (tookNs < SLICE_NS);
    return done * 1e9 / tookNs;
  }

  /** Since the process began, the loading of the JVM included. */
  private static long ageMs() {
    long now = System.currentTimeMillis();
    return now
        - ProcessHandle.current().info().startInstant().map(Instant::toEpochMilli).orElse(now);
  }

  private static long cpuMs() {
    return TimeUnit.NANOSECONDS.toMillis(SYSTEM.getProcessCpuTime());
  }
}
