package cenote.node.aeron;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Starts and kills a member that runs in a process of its own; its words go to a file. */
final class MemberProcess implements AutoCloseable {

  private final Path config;
  private final Path output;
  private Process process;

  MemberProcess(Path folder, int member, Properties values) {
    this.config = folder.resolve("member-%d.properties".formatted(member));
    this.output = folder.resolve("member-%d.out".formatted(member));
    write(values);
    this.process = start();
  }

  /** SIGKILL; returns when the process is gone. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Stops the process where it stands, until {@link #resume}. */
  void pause() {
    signal("STOP");
  }

  /** Lets it go on. */
  void resume() {
    signal("CONT");
  }

  void restart() {
    process = start();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it has said so far. */
  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private void signal(String name) {
    try {
      int code =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill -%s: expected 0, got %d".formatted(name, code));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("kill: interrupted", e);
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
        .filter(argument -> argument.startsWith("--") || argument.startsWith("-Daeron"))
        .forEach(command::add);
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(MemberMain.class.getName());
    command.add(config.toString());
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
