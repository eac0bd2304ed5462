package cenote.app.replay;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory the process has used at most. */
final class Memory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  private Memory() {}

  /** Peak resident memory where the system tells it, else the sum of the peaks of all pools. */
  static long peakMiB() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(PEAK))
          .map(line -> line.substring(PEAK.length(), line.length() - 2).strip())
          .mapToLong(kib -> Long.parseLong(kib) / 1024)
          .findFirst()
          .orElseGet(Memory::peakOfPools);
    } catch (IOException absent) {
      return peakOfPools();
    }
  }

  private static long peakOfPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum()
        >> 20;
  }
}
