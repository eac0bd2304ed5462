package cenote.bench.fills;

import cenote.pool.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures all lanes in one run: each is warmed up, then they take turns, so that other work on the
 * machine meets them alike. Throughput comes from rounds without a clock between fills; latencies
 * come from passes of their own.
 */
final class FillsBench {

  private static final int ROUNDS = 5;

  /** Most fills made ready at a time: what waits in a node's log buffer, not all of a log. */
  private static final int BLOCK = 1_000;

  /** Fills of a block with signatures: one batch. */
  private static final int SIGNED_BLOCK = 256;

  private final FillsLoad load;
  private final Consumer<String> progress;
  private final List<Measured> measured = new ArrayList<>();

  /** A lane with its exchange and what was measured so far. */
  private record Measured(Exchange exchange, Lane lane, FillBlock block, LaneResult result) {}

  /** Tells {@code progress} a line per step. */
  FillsBench(FillsLoad load, Consumer<String> progress) {
    this.load = load;
    this.progress = progress;
  }

  /** Measures; results in the order pool, in full, encoded, signed on one core, signed on two. */
  List<LaneResult> run() {
    progress.accept("building %,d accounts".formatted(load.accounts()));
    addUnsigned();
    if (load.isSigned()) {
      addSigned();
    }
    measured.forEach(this::warmUp);
    for (int round = 1; round <= ROUNDS; round++) {
      progress.accept("round %d of %d".formatted(round, ROUNDS));
      measured.forEach(this::measure);
    }
    progress.accept("latencies");
    measured.forEach(this::measureLatencies);
    measured.forEach(FillsBench::close);
    return measured.stream().map(Measured::result).toList();
  }

  private void addUnsigned() {
    Exchange direct = new Exchange(load.accounts(), load.seed(), false);
    int block = Math.min(BLOCK, load.fillsPerReport());
    add(direct, new DirectLane(direct), block);
    add(direct, new DirectLane(direct, true), block);
    if (!load.isDirect()) {
      Exchange encoded = new Exchange(load.accounts(), load.seed(), false);
      add(encoded, new EncodedLane(encoded, block, 1), block);
    }
  }

  private void addSigned() {
    Exchange signed = new Exchange(load.accounts(), load.seed(), true);
    add(signed, new EncodedLane(signed, SIGNED_BLOCK, 1), SIGNED_BLOCK);
    add(signed, new EncodedLane(signed, SIGNED_BLOCK, 2), SIGNED_BLOCK);
  }

  private void add(Exchange exchange, Lane lane, int blockSize) {
    measured.add(new Measured(exchange, lane, new FillBlock(blockSize), new LaneResult(lane)));
  }

  private void warmUp(Measured m) {
    progress.accept("warming up %s, %d threads".formatted(m.lane().name(), m.lane().threads()));
    var _ = run(m, load.warmUpSeconds());
  }

  private void measure(Measured m) {
    m.result().add(run(m, load.seconds() / ROUNDS));
  }

  private Round run(Measured m, double seconds) {
    return Round.run(m.exchange(), m.lane(), m.block(), load.fillsPerReport(), nanos(seconds));
  }

  private void measureLatencies(Measured m) {
    long end = System.nanoTime() + nanos(load.seconds() / ROUNDS);
    do {
      m.exchange().reportEvery(load.fillsPerReport());
      m.exchange().write(m.block());
      m.lane().prepare(m.block());
      timeBlock(m);
    } while (System.nanoTime() < end);
  }

  /** Where fills are answered in batches, each has the time of its batch. */
  private static void timeBlock(Measured m) {
    Lane lane = m.lane();
    FillBlock block = m.block();
    int batch = lane.batchSize();
    for (int i = 0; i + batch <= block.size(); i += batch) {
      long start = System.nanoTime();
      for (int k = i; k < i + batch; k++) {
        lane.fill(block, k);
      }
      lane.finish();
      m.result().latencies().recordMany(System.nanoTime() - start, batch);
    }
  }

  private static void close(Measured m) {
    m.result().rejects(m.lane().rejects());
    m.lane().close();
    requireConserved(m.exchange().pool());
  }

  private static void requireConserved(Pool pool) {
    for (int asset = 0; asset < pool.assets().count(); asset++) {
      long error = pool.ledger().conservationError(asset);
      if (error != 0) {
        throw new IllegalStateException(
            "conservation: expected 0, got " + error + " (asset=" + asset + ")");
      }
    }
  }

  private static long nanos(double seconds) {
    return (long) (seconds * 1e9);
  }
}
