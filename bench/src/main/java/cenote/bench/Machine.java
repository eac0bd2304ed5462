package cenote.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a figure was measured on.
 *
 * @param cpu model as the system names it
 * @param cores those this process may use
 * @param jdk vendor and version
 * @param os name and version
 * @param heapMiB most that the heap may grow to
 */
public record Machine(String cpu, int cores, String jdk, String os, long heapMiB) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** The machine this runs on. */
  public static Machine current() {
    Runtime runtime = Runtime.getRuntime();
    return new Machine(
        cpuModel(),
        runtime.availableProcessors(),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        runtime.maxMemory() >> 20);
  }

  /** Mean number of runnable tasks over the last minute; negative where the system does not say. */
  public static double systemLoad() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String cpuModel() {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElseGet(Machine::architecture);
    } catch (IOException notLinux) {
      return architecture();
    }
  }

  private static String architecture() {
    return System.getProperty("os.arch");
  }
}
