package cenote.bench.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the process takes.
 *
 * @param residentBytes in memory after everything, mapped files included; absent where the system
 *     does not say
 * @param highestBytes most that it ever was
 * @param idleCpuSeconds processor time a second with the demo economy alone
 */
record ProcessResult(OptionalLong residentBytes, OptionalLong highestBytes, double idleCpuSeconds) {

  private static final long KIB = 1_024;

  /** Reads the memory of a process; {@code idleCpuSeconds} was measured before. */
  static ProcessResult of(long pid, double idleCpuSeconds) {
    List<String> status = status(pid);
    return new ProcessResult(bytes(status, "VmRSS:"), bytes(status, "VmHWM:"), idleCpuSeconds);
  }

  /** A figure of a status file of Linux, which counts in KiB. */
  static OptionalLong bytes(List<String> status, String name) {
    return status.stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> KIB * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst();
  }

  private static List<String> status(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/%d/status".formatted(pid)));
    } catch (IOException notLinux) {
      return List.of();
    }
  }
}
