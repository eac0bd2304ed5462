package cenote.node.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A member in a process of its own; its words go to a file beside its directory. */
public final class DrillMember implements AutoCloseable {

  private static final int END_S = 20;
  private static final int TAIL = 1_024;

  private final List<String> prefix;
  private final List<String> command;
  private final Path config;
  private final Path output;
  private volatile Process process;

  /** Whether it ends only if something is wrong. */
  private volatile boolean isWanted;

  /** Starts it; {@code prefix} stands before the command line of its process. */
  DrillMember(Path directory, List<String> prefix, List<String> command, Properties values) {
    this.prefix = prefix;
    this.command = command;
    this.config = directory.resolveSibling(directory.getFileName() + ".properties");
    this.output = directory.resolveSibling(directory.getFileName() + ".out");
    reconfigure(values);
    this.process = start(List.of());
  }

  /** SIGKILL; returns when the process is gone. */
  public void kill() {
    isWanted = false;
    process.destroyForcibly().onExit().join();
  }

  /** Stops the process where it stands, until {@link #resume}. */
  public void pause() {
    signal("STOP");
  }

  /** Lets it go on. */
  public void resume() {
    signal("CONT");
  }

  /** Starts it again. */
  public void restart() {
    process = start(List.of());
  }

  /** Starts it on an empty directory that is first filled from another one. */
  public void restartFrom(Path source) {
    process = start(List.of("--restore-from", source.toString()));
  }

  /** Changes what it is started with the next time. */
  public void reconfigure(Properties values) {
    try {
      Files.createDirectories(config.getParent());
      try (Writer writer = Files.newBufferedWriter(config)) {
        values.store(writer, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes its machine from now on; for members that {@link DrillMemberMain} runs. */
  void befall(MachineFaults faults) {
    faults.write(DrillMemberMain.faultsOf(config));
  }

  /** Waits until it has ended by itself, and gives back its exit code. */
  public int awaitEnd() {
    Await.until("the member ends: " + config, () -> !process.isAlive());
    return process.exitValue();
  }

  /** From now on it may end by itself. */
  void mayEnd() {
    isWanted = false;
  }

  /** Whether it has ended by itself although it should run. */
  boolean hasFailed() {
    return isWanted && !process.isAlive();
  }

  /** Its exit code and last words: there may be very many before. */
  String lastWords() {
    return "exit code %d, %s".formatted(process.exitValue(), tail().lines().toList().getLast());
  }

  private String tail() {
    try (SeekableByteChannel words = Files.newByteChannel(output)) {
      words.position(Math.max(0, words.size() - TAIL));
      ByteBuffer last = ByteBuffer.allocate(TAIL);
      while (last.hasRemaining() && words.read(last) >= 0) {
        // Reads on.
      }
      return new String(last.array(), 0, last.position(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it has said so far. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as an operator would; by force when it does not end. */
  @Override
  public void close() {
    isWanted = false;
    process.destroy();
    try {
      if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
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

  private Process start(List<String> more) {
    List<String> line = new ArrayList<>(prefix);
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--") || argument.startsWith("-Daeron"))
        .forEach(line::add);
    line.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-cp"));
    line.add(System.getProperty("java.class.path"));
    line.addAll(command);
    line.addAll(List.of("--config", config.toString()));
    line.addAll(more);
    isWanted = true;
    try {
      return new ProcessBuilder(line)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
