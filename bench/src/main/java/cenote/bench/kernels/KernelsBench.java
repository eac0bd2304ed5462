package cenote.bench.kernels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Starts every lane as a process, warms each up, and lets them take turns round by round, so that
 * other work on the machine meets them alike. Only one of them runs at a time.
 */
final class KernelsBench {

  static final int ROUNDS = 5;

  /** The narrower width that is measured beside the machine's own. */
  private static final int NARROW_BITS = 256;

  private final KernelsLoad load;
  private final Peers peers;
  private final Consumer<String> progress;
  private final List<LaneProcess> lanes = new ArrayList<>();
  private final List<String> absent = new ArrayList<>();

  /** Tells {@code progress} a line per step. */
  KernelsBench(KernelsLoad load, Peers peers, Consumer<String> progress) {
    this.load = load;
    this.peers = peers;
    this.progress = progress;
  }

  KernelsResult run() {
    Path folder = temporaryFolder();
    Path sample = folder.resolve("sample");
    try {
      load.contracts().save(sample);
      startOwn(sample);
      startPeers(sample);
      List<LaneFigures> figures = measure(folder.resolve("results"));
      closeAll();
      return new KernelsResult(figures, List.copyOf(absent), startUps(sample));
    } finally {
      closeAll();
      delete(folder);
    }
  }

  private void startOwn(Path sample) {
    for (String form : load.kernel().forms()) {
      LaneProcess lane = start(form, form, List.of(), sample);
      if (lane.bits() > NARROW_BITS) {
        String option = "-Dcenote.vector.bits=" + NARROW_BITS;
        var _ = start(form + "-" + NARROW_BITS, form, List.of(option), sample);
      }
    }
  }

  private LaneProcess start(String name, String form, List<String> options, Path sample) {
    List<String> arguments = List.of(load.kernel().label(), form, sample.toString());
    return start(name, JavaCommand.own(LaneMain.class, options, arguments));
  }

  private LaneProcess start(String name, List<String> command) {
    progress.accept("starting " + name);
    LaneProcess lane = new LaneProcess(name, command);
    lanes.add(lane);
    return lane;
  }

  private void startPeers(Path sample) {
    for (String peer : load.isWithPeers() ? load.kernel().peers() : List.<String>of()) {
      if (peers.has(peer)) {
        var _ = start(peer, peers.command(peer, load.kernel(), sample));
      } else {
        absent.add(peer);
      }
    }
  }

  private List<LaneFigures> measure(Path results) {
    lanes.forEach(this::warmUp);
    double[][][] perSecond = new double[lanes.size()][load.slices().size()][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      progress.accept("round %d of %d".formatted(round + 1, ROUNDS));
      runRound(round, perSecond);
    }
    List<LaneFigures> figures = new ArrayList<>();
    for (int s = 0; s < load.slices().size(); s++) {
      addFigures(load.slices().get(s), s, perSecond, results, figures);
    }
    return figures;
  }

  private void warmUp(LaneProcess lane) {
    progress.accept("warming up " + lane.name());
    for (Slice slice : load.slices()) {
      double _ = lane.run(load.warmUpSeconds() / load.slices().size(), slice);
    }
  }

  private void runRound(int round, double[][][] perSecond) {
    for (int s = 0; s < load.slices().size(); s++) {
      for (int k = 0; k < lanes.size(); k++) {
        perSecond[k][s][round] = lanes.get(k).run(load.seconds() / ROUNDS, load.slices().get(s));
      }
    }
  }

  private void addFigures(
      Slice slice, int s, double[][][] perSecond, Path results, List<LaneFigures> figures) {
    double[] expected = results(lanes.getFirst(), slice, results);
    for (int k = 0; k < lanes.size(); k++) {
      LaneProcess lane = lanes.get(k);
      Difference difference = difference(slice, expected, results(lane, slice, results));
      List<Double> speeds = Arrays.stream(perSecond[k][s]).sorted().boxed().toList();
      figures.add(
          new LaneFigures(lane.name(), lane.bits(), lane.description(), slice, speeds, difference));
    }
  }

  private Difference difference(Slice slice, double[] expected, double[] results) {
    Kernel kernel = load.kernel();
    return kernel == Kernel.IMPLIED_VOL
        ? Difference.ofVolatilities(load.contracts(), slice, results)
        : Difference.ofValues(kernel, load.contracts(), slice, expected, results);
  }

  private double[] results(LaneProcess lane, Slice slice, Path file) {
    lane.save(slice, file);
    double[] results = new double[slice.count() * load.kernel().results()];
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asDoubleBuffer().get(results);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return results;
  }

  /** The start of a process with vectors as wide as the machine's. */
  private List<StartUp> startUps(Path sample) {
    if (load.startUpSeconds() == 0) {
      return List.of();
    }
    progress.accept("watching a start");
    return List.of(StartUp.watch(sample, load.startUpSeconds()));
  }

  private void closeAll() {
    lanes.forEach(LaneProcess::close);
    lanes.clear();
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("cenote-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve("sample"));
      Files.deleteIfExists(folder.resolve("results"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
