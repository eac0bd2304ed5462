package cenote.bench.gateway;

import cenote.app.Cenote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code up} in a process of its own; what it says goes to a file beside its data. Ended with this
 * process, if not before.
 */
final class UpProcess implements AutoCloseable {

  /** Most that its heap may grow to. */
  static final int HEAP_MIB = 768;

  private static final long END_SECONDS = 30;
  private static final int BUDGET = 10_000;
  private static final int LAST_LINES = 20;

  private final FreePorts ports;
  private final Path output;
  private final long beganNs;
  private final Process process;
  private final Thread hook;

  /** Starts it with its data, new or old, in {@code folder}. */
  UpProcess(Path folder, FreePorts ports) {
    this.ports = ports;
    this.output = folder.resolve("up.out");
    this.beganNs = System.nanoTime();
    this.process = start(folder.resolve("data"));
    this.hook = new Thread(process::destroyForcibly, "bench-end");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  int port() {
    return ports.http();
  }

  /** When it was started, of {@link System#nanoTime}. */
  long beganNs() {
    return beganNs;
  }

  long pid() {
    return process.pid();
  }

  /** Processor time used since it was started. */
  double cpuSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  /** Throws, with what it said last, when it does not run. */
  void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException("up: expected it to run, got its end: " + lastLines());
    }
  }

  /** Ends it as an operator would and gives the seconds that took; throws when it lives on. */
  double stop() {
    long beganStopNs = System.nanoTime();
    process.destroy();
    if (!isEndedWithin(END_SECONDS)) {
      throw new IllegalStateException(
          "up: expected its end within %d s, got none: %s".formatted(END_SECONDS, lastLines()));
    }
    return (System.nanoTime() - beganStopNs) / 1e9;
  }

  /** Ends it; by force when it does not end. */
  @Override
  public void close() {
    process.destroy();
    if (!isEndedWithin(END_SECONDS)) {
      process.destroyForcibly();
      boolean _ = isEndedWithin(END_SECONDS);
    }
    boolean _ = Runtime.getRuntime().removeShutdownHook(hook);
  }

  private boolean isEndedWithin(long seconds) {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Process start(Path data) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(UpProcess::isNeeded)
        .forEach(command::add);
    command.addAll(List.of("-Xmx" + HEAP_MIB + "m", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Cenote.class.getName(), "up", "--directory", data.toString()));
    command.addAll(List.of("--port", Integer.toString(ports.http())));
    command.addAll(List.of("--node-port", Integer.toString(ports.node())));
    command.addAll(List.of("--budget", Integer.toString(BUDGET)));
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNeeded(String option) {
    return option.startsWith("--") || option.startsWith("-Daeron");
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(output);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
