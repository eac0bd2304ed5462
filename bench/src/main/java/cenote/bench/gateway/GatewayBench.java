package cenote.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Starts {@code up}, twice, and measures the second from outside, one thing after another. */
final class GatewayBench {

  private static final int CONNECTIONS = 64;
  private static final double SETTLE_SECONDS = 5;

  private final GatewayLoad load;
  private final Consumer<String> progress;

  GatewayBench(GatewayLoad load, Consumer<String> progress) {
    this.load = load;
    this.progress = progress;
  }

  /** Runs everything; what was written is deleted at the end. */
  GatewayResult run() {
    Path folder = newFolder(load.folder());
    try {
      FreePorts ports = FreePorts.find();
      progress.accept("starting up in an empty directory");
      StartResult fresh;
      try (UpProcess first = new UpProcess(folder, ports)) {
        fresh = StartResult.await(first);
        OpenRequests _ = OpenRequests.of(ports.http()); // so that the next start has a pool to find
        progress.accept("stopped within %.1f s".formatted(first.stop()));
      }
      progress.accept("starting it again");
      try (UpProcess up = new UpProcess(folder, ports)) {
        return measure(up, fresh, StartResult.await(up));
      }
    } finally {
      delete(folder);
    }
  }

  private GatewayResult measure(UpProcess up, StartResult fresh, StartResult restart) {
    OpenRequests requests = OpenRequests.of(up.port());
    List<byte[]> health = List.of(new Requests(up.port()).get("/health"));
    progress.accept("warming up");
    LoopResult _ = open(up, "warm-up", requests.accounts(), load.warmUpSeconds() / 2);
    LoopResult _ = open(up, "warm-up", health, load.warmUpSeconds() / 2);
    progress.accept("accounts, %,d a second".formatted(load.ratePerSecond()));
    LoopResult account = open(up, "account", requests.accounts(), load.seconds());
    progress.accept("health, the limit");
    LoopResult limit = open(up, "health", health, load.seconds());
    WhatIfRequests whatIfs = WhatIfRequests.of(up.port(), requests.trading());
    progress.accept("what-ifs of orders, %,d a second".formatted(load.whatIfsPerSecond()));
    LoopResult whatIf = whatIfs(up, whatIfs);
    progress.accept("marks to %,d sockets".formatted(load.sockets()));
    MarksResult marks = new MarksLoop(up.port(), load.sockets()).run(load.seconds());
    up.requireAlive();
    OverloadResult overload =
        new Overload(up.port(), progress).run(requests.both(), load.seconds());
    up.requireAlive();
    ProcessResult process = ProcessResult.of(up.pid(), idleCpuSeconds(up));
    return new GatewayResult(
        fresh,
        restart,
        account,
        limit,
        whatIf,
        whatIfs.legs(),
        whatIfs.rulesVersion(),
        marks,
        overload,
        process);
  }

  private LoopResult open(UpProcess up, String name, List<byte[]> requests, double seconds) {
    return loop(up, name, requests, load.ratePerSecond(), seconds);
  }

  private LoopResult whatIfs(UpProcess up, WhatIfRequests whatIfs) {
    int rate = load.whatIfsPerSecond();
    LoopResult _ = loop(up, "warm-up", whatIfs.requests(), rate, load.warmUpSeconds() / 2);
    return loop(up, "what-if", whatIfs.requests(), rate, load.seconds());
  }

  private static LoopResult loop(
      UpProcess up, String name, List<byte[]> requests, double perSecond, double seconds) {
    LoopResult result =
        new OpenLoop(name, up.port(), CONNECTIONS).run(requests, perSecond, seconds);
    up.requireAlive();
    return result.requireAnswers();
  }

  private double idleCpuSeconds(UpProcess up) {
    progress.accept("idling");
    Pause.seconds(SETTLE_SECONDS);
    double before = up.cpuSeconds();
    Pause.seconds(load.seconds());
    return (up.cpuSeconds() - before) / load.seconds();
  }

  private static Path newFolder(Path parent) {
    try {
      return Files.createTempDirectory(Files.createDirectories(parent), "gateway-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
