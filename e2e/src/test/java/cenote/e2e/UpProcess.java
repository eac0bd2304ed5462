package cenote.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** {@code up} in a process of its own, on free ports, with its words in a file. */
final class UpProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(90);
  private static final int END_S = 30;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path folder;
  private final int port;
  private final int nodePort;
  private Process process;

  /** Starts it in {@code folder} and waits until it is ready. */
  UpProcess(Path folder) {
    this.folder = folder;
    this.port = freePort();
    this.nodePort = freeBase();
    this.process = start();
    awaitReady();
  }

  /** Address of the gateway, without a slash at its end. */
  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** What it wrote since its last start. */
  String output() {
    try {
      return Files.readString(folder.resolve("up.out"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A good answer as JSON. */
  JsonNode get(String path) {
    HttpResponse<String> response = fetch(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
    }
    return parse(response.body());
  }

  /** Any answer. */
  HttpResponse<String> fetch(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address() + path))
            .timeout(Duration.ofSeconds(30))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException unreachable) {
      throw new UncheckedIOException(path + ": " + unreachable, unreachable);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(path, e);
    }
  }

  JsonNode parse(String text) {
    try {
      return json.readTree(text);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  /** SIGKILL; returns when it is gone. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Starts it again where it stopped, and waits until it is ready. */
  void restart() {
    process = start();
    awaitReady();
  }

  /** SIGTERM, as Ctrl-C; returns its exit code. */
  int interrupt() {
    process.destroy();
    awaitEnd();
    return process.exitValue();
  }

  /** Waits for something that will come, looking five times a second. */
  static void await(String what, Duration timeout, BooleanSupplier condition) {
    long untilNs = System.nanoTime() + timeout.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - untilNs > 0) {
        throw new AssertionError("expected within %s: %s".formatted(timeout, what));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(what, e);
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private Process start() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-Xmx") && !argument.startsWith("-javaagent"))
        .forEach(command::add);
    command.addAll(
        List.of("-Xmx768m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("cenote.app.Cenote", "up"));
    command.addAll(List.of("--directory", folder.resolve("data").toString()));
    command.addAll(List.of("--budget", "1000", "--port", Integer.toString(port)));
    command.addAll(List.of("--node-port", Integer.toString(nodePort)));
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("up.out").toFile())
          .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void awaitReady() {
    await("ready: " + folder, START, this::isReady);
  }

  private boolean isReady() {
    if (!process.isAlive()) {
      throw new AssertionError("up ended: " + output());
    }
    try {
      return fetch("/ready").statusCode() == 200 && fetch("/v1/pool").statusCode() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
        throw new AssertionError("up: expected its end, got a process that lives");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("up", e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Six ports in a row that nobody has just now. */
  private static int freeBase() {
    for (int base = 31_000 + (int) (ProcessHandle.current().pid() % 500) * 10; ; base += 10) {
      if (areFree(base)) {
        return base;
      }
    }
  }

  private static boolean areFree(int base) {
    return IntStream.rangeClosed(1, 6).allMatch(offset -> isFree(base + offset));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
