package cenote.bench.sweep;

import cenote.bench.LatencyHistogram;
import cenote.kernel.VectorUnit;
import cenote.pool.PoolEvents;
import cenote.replica.risk.BookArena;
import cenote.replica.risk.BreachList;
import cenote.replica.risk.Sweep;
import cenote.replica.risk.Triggers;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;

/** Lets a pool's prices tick, and measures how long its list of breaches takes. */
final class TicksBench {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final double GAP = -0.1;
  private static final int COMPARED = 20;
  private static final int HELD_TICKS = 35;

  private final TicksLoad load;
  private final Consumer<String> progress;
  private int differences;
  private int compared;
  private int listed;
  private long gapNs;
  private long gapRestNs;

  /** Tells {@code progress} a line per step. */
  TicksBench(TicksLoad load, Consumer<String> progress) {
    this.load = load;
    this.progress = progress;
  }

  TicksResult run() {
    VectorUnit.turnOn();
    progress.accept("building a pool of %,d accounts".formatted(load.accounts()));
    long bytesBefore = HeapUse.bytes();
    SweepPool world = new SweepPool(load.accounts(), load.seed(), false, PoolEvents.NONE);
    world.move(-0.02);
    BookArena arena = new BookArena();
    Triggers triggers = new Triggers(arena);
    warm(world);
    long firstNs = first(world, triggers);
    progress.accept("%,d ticks".formatted(load.warmUp() + load.ticks()));
    walk(world, triggers, load.warmUp(), new LatencyHistogram(), new LatencyHistogram());
    double replicaBytes = HeapUse.bytes() - bytesBefore;
    Sweep sweep = new Sweep(new BookArena());
    long sweepsBefore = triggers.sweeps();
    LatencyHistogram toList = new LatencyHistogram();
    LatencyHistogram lookedAt = new LatencyHistogram();
    long looked = 0;
    for (int part = 0; part < COMPARED; part++) {
      looked += walk(world, triggers, load.ticks() / COMPARED, toList, lookedAt);
      compare(triggers.tick(world.pool()), sweep.run(world.pool()));
      triggers.rest(world.pool());
    }
    int done = load.ticks() / COMPARED * COMPARED;
    long sweeps = triggers.sweeps() - sweepsBefore;
    int always = triggers.alwaysLookedAt();
    int unbounded = triggers.unbounded();
    fall(world, triggers, sweep);
    return new TicksResult(
        firstNs,
        toList,
        lookedAt,
        (double) looked / done,
        done,
        sweeps,
        always,
        unbounded,
        listed,
        differences,
        compared,
        gapNs,
        gapRestNs,
        replicaBytes / load.accounts(),
        (double) arena.bytes() / load.accounts(),
        (double) triggers.bytes() / load.accounts());
  }

  /** All prices fall by a tenth; the index follows when the jump has been held (11.5). */
  private void fall(SweepPool world, Triggers triggers, Sweep sweep) {
    world.move(GAP);
    for (int tick = 0; tick < HELD_TICKS; tick++) {
      long beganNs = now();
      BreachList list = triggers.tick(world.pool());
      long tookNs = now() - beganNs;
      listed = list.count();
      compare(list, sweep.run(world.pool()));
      beganNs = now();
      triggers.rest(world.pool());
      if (tookNs > gapNs) {
        gapNs = tookNs;
        gapRestNs = now() - beganNs;
      }
      world.move(0.0);
    }
  }

  private static void warm(SweepPool world) {
    Sweep sweep = new Sweep(new BookArena());
    for (int i = 0; i < 3; i++) {
      BreachList _ = sweep.run(world.pool());
      world.walk();
    }
  }

  private static long first(SweepPool world, Triggers triggers) {
    long beganNs = now();
    BreachList _ = triggers.tick(world.pool());
    triggers.rest(world.pool());
    return now() - beganNs;
  }

  private static long walk(
      SweepPool world,
      Triggers triggers,
      int count,
      LatencyHistogram toList,
      LatencyHistogram lookedAt) {
    long looked = 0;
    for (int tick = 0; tick < count; tick++) {
      world.walk();
      long beganNs = now();
      BreachList _ = triggers.tick(world.pool());
      toList.record(now() - beganNs);
      lookedAt.record(triggers.lookedAt());
      looked += triggers.lookedAt();
      triggers.rest(world.pool());
    }
    return looked;
  }

  private void compare(BreachList actual, BreachList expected) {
    compared++;
    boolean isSame = actual.count() == expected.count();
    for (int i = 0; i < actual.count() && isSame; i++) {
      isSame = actual.account(i) == expected.account(i) && actual.kind(i) == expected.kind(i);
    }
    differences += isSame ? 0 : 1;
  }

  private static long now() {
    return THREADS.getCurrentThreadCpuTime();
  }
}
