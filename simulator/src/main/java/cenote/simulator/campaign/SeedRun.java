package cenote.simulator.campaign;

import cenote.simulator.cluster.Cast;
import cenote.simulator.cluster.Outcome;
import cenote.simulator.cluster.Plan;
import cenote.simulator.cluster.Simulation;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Runs one plan from its first command to its end. */
public final class SeedRun {

  private static final int TICKS = 200;

  private SeedRun() {}

  /**
   * Runs it.
   *
   * @param trace hears each line of the trace
   * @param progress hears now and then how many commands were handed in
   */
  public static Outcome of(Plan plan, Cast cast, Consumer<String> trace, LongConsumer progress) {
    Simulation simulation = new Simulation(plan, cast, trace);
    while (!simulation.isOver()) {
      simulation.advance(TICKS);
      progress.accept(simulation.commands());
    }
    return simulation.outcome();
  }

  /** The same, with nobody to listen. */
  static Outcome of(Plan plan, Cast cast) {
    return of(plan, cast, line -> {}, commands -> {});
  }
}
