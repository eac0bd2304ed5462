package cenote.bench.sweep;

import cenote.kernel.GridSum;
import cenote.kernel.VectorUnit;
import cenote.pool.Pool;
import cenote.replica.risk.BookArena;
import cenote.replica.risk.BreachList;
import cenote.replica.risk.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Measures the forms of the grid in turn, then the full model pool by pool. */
final class SweepBench {

  private static final String SCALAR = "scalar";
  private static final String VECTOR = "vector";

  private final SweepLoad load;
  private final Consumer<String> progress;
  private final List<SweepResult.Full> full = new ArrayList<>();

  /** Tells {@code progress} a line per step. */
  SweepBench(SweepLoad load, Consumer<String> progress) {
    this.load = load;
    this.progress = progress;
  }

  SweepResult run() {
    progress.accept("grid");
    GridLane scalar = new GridLane(GridSum.scalar(), load.seed());
    GridLane vector = new GridLane(GridSum.vector(), load.seed());
    List<SweepResult.Speed> speeds = grid(scalar, vector);
    long differences = differences(scalar.worst(), vector.worst());
    int smallest = load.accounts().getFirst();
    measure(smallest, SCALAR);
    VectorUnit.turnOn();
    load.accounts().forEach(accounts -> measure(accounts, VECTOR));
    return new SweepResult(speeds, differences, List.copyOf(full));
  }

  private List<SweepResult.Speed> grid(GridLane scalar, GridLane vector) {
    Timed scalars = new Timed();
    Timed vectors = new Timed();
    double _ = Timed.run(scalar, load.warmUpNs());
    double _ = Timed.run(vector, load.warmUpNs());
    for (int round = 0; round < SweepLoad.ROUNDS; round++) {
      scalars.round(scalar, load.roundNs());
      vectors.round(vector, load.roundNs());
    }
    return List.of(speed(SCALAR, 0, scalars), speed(VECTOR, VectorUnit.bits(), vectors));
  }

  private static SweepResult.Speed speed(String form, int bits, Timed timed) {
    double millions = GridLane.ACCOUNTS * 1e3;
    return new SweepResult.Speed(
        form,
        bits,
        millions / timed.medianNs(),
        millions / timed.mostNs(),
        millions / timed.leastNs());
  }

  private static long differences(double[] expected, double[] actual) {
    long differences = 0;
    for (int i = 0; i < expected.length; i++) {
      boolean isSame = Double.doubleToLongBits(expected[i]) == Double.doubleToLongBits(actual[i]);
      differences += isSame ? 0 : 1;
    }
    return differences;
  }

  private void measure(int accounts, String form) {
    progress.accept("building a pool of %,d accounts".formatted(accounts));
    long before = HeapUse.bytes();
    long beganNs = System.nanoTime();
    SweepPool world = new SweepPool(accounts, load.seed(), load.isFine());
    double buildSeconds = (System.nanoTime() - beganNs) / 1e9;
    double poolBytes = (double) (HeapUse.bytes() - before) / accounts;
    world.move(-0.02);
    progress.accept("sweeping %,d accounts, %s".formatted(accounts, form));
    BookArena arena = new BookArena();
    Sweep sweep = new Sweep(arena);
    double loadNs = Timed.run(() -> sweep.run(world.pool()), 0) / accounts;
    Runnable tick = () -> tick(world, sweep);
    double _ = Timed.run(tick, load.warmUpNs());
    Timed timed = new Timed();
    for (int round = 0; round < SweepLoad.ROUNDS; round++) {
      timed.round(tick, load.roundNs());
    }
    BreachList breaches = sweep.run(world.pool());
    full.add(
        new SweepResult.Full(
            form,
            accounts,
            legs(world.pool()),
            buildSeconds,
            poolBytes,
            (double) arena.bytes() / accounts,
            loadNs,
            timed.medianNs() / accounts,
            timed.leastNs() / accounts,
            timed.mostNs() / accounts,
            breaches.count(),
            sweep.decidedWithJoint(),
            sweep.decidedExactly(),
            sweep.owing()));
  }

  private static void tick(SweepPool world, Sweep sweep) {
    world.step();
    BreachList _ = sweep.run(world.pool());
  }

  private static double legs(Pool pool) {
    long legs = 0;
    for (int account = 0; account < pool.accountCount(); account++) {
      legs += pool.ledger().positionCount(account);
    }
    return (double) legs / pool.accountCount();
  }
}
