package cenote.bench.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A member in a process of its own, with the JVM options of this process; what it says goes to a
 * file beside its configuration.
 */
final class Member implements AutoCloseable {

  private static final long END_SECONDS = 20;
  private static final long PAUSE_NS = 10_000_000L;

  private final String kind;
  private final Path config;
  private final Path output;
  private Process process;

  Member(String kind, Path folder, int id, Properties values) {
    this.kind = kind;
    this.config = folder.resolve("member-%d.properties".formatted(id));
    this.output = folder.resolve("member-%d.out".formatted(id));
    write(values);
    this.process = start();
  }

  /** Where its configuration lies. */
  Path config() {
    return config;
  }

  /** Starts it again after {@link #close}. */
  void restart() {
    process = start();
  }

  /** Throws, with what it has said, when it does not run. */
  void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException("member: expected it to run, got its end: " + said());
    }
  }

  /** Processor time used since it was started. */
  long cpuNs() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /** Bytes in memory, mapped buffers included; 0 where the system does not say. */
  long residentBytes() {
    Path status = Path.of("/proc/%d/status".formatted(process.pid()));
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1_024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException notLinux) {
      return 0;
    }
  }

  /** Bytes of heap in use after a collection. */
  long heapBytes() {
    try {
      process.getOutputStream().write((MemberMain.HEAP + "\n").getBytes(StandardCharsets.US_ASCII));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    while (true) {
      for (String line : said().lines().toList()) {
        if (line.startsWith(MemberMain.HEAP + " ")) {
          return Long.parseLong(line.substring(MemberMain.HEAP.length() + 1));
        }
      }
      requireAlive();
      LockSupport.parkNanos(PAUSE_NS);
    }
  }

  private String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as an operator would; by force when it does not end. */
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

  private void write(Properties values) {
    try (Writer writer = Files.newBufferedWriter(config)) {
      values.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process start() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(Member::isForMembers)
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(MemberMain.class.getName(), kind, config.toString()));
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isForMembers(String option) {
    return option.startsWith("--") || option.startsWith("-X") || option.startsWith("-Daeron");
  }
}
