package cenote.simulator.campaign;

import cenote.simulator.cluster.Cast;
import cenote.simulator.cluster.Outcome;
import cenote.simulator.cluster.Plan;
import cenote.simulator.world.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Makes a failing plan smaller as long as the same invariant breaks: first the shortest prefix of
 * commands that still fails, by halving, then as few kinds of faults as possible.
 */
final class Shrink {

  private final Cast cast;
  private final LongSupplier clockNs;
  private final long untilNs;

  /**
   * With a limit of time.
   *
   * @param clockNs elapsed time
   */
  Shrink(Cast cast, LongSupplier clockNs, long limitNs) {
    this.cast = cast;
    this.clockNs = clockNs;
    this.untilNs = clockNs.getAsLong() + limitNs;
  }

  /** The smallest plan found, and what breaks in it. */
  record Smallest(Plan plan, Outcome.Broken broken) {}

  Smallest of(Plan plan, Outcome.Broken broken) {
    Smallest best = prefix(new Smallest(plan, broken));
    for (Fault fault : Fault.values()) {
      best = without(best, fault);
    }
    return prefix(best);
  }

  private Smallest prefix(Smallest found) {
    Smallest best = found;
    long low = 0;
    while (hasTime() && best.plan().commands() - low > 1) {
      long most = Math.min(best.plan().commands(), best.broken().command());
      long middle = low + Math.max(1, (most - low) / 2);
      if (middle >= best.plan().commands()) {
        return best;
      }
      Optional<Smallest> shorter = tryOut(best, best.plan().withCommands(middle));
      if (shorter.isPresent()) {
        best = shorter.get();
      } else {
        low = middle;
      }
    }
    return best;
  }

  private Smallest without(Smallest best, Fault fault) {
    if (!hasTime() || !best.plan().only().contains(fault)) {
      return best;
    }
    List<Fault> others = new ArrayList<>(best.plan().only());
    others.remove(fault);
    Set<Fault> fewer = others.isEmpty() ? Set.of() : EnumSet.copyOf(others);
    return tryOut(best, best.plan().withOnly(fewer)).orElse(best);
  }

  private Optional<Smallest> tryOut(Smallest best, Plan smaller) {
    return SeedRun.of(smaller, cast)
        .broken()
        .filter(broken -> broken.invariant().equals(best.broken().invariant()))
        .map(broken -> new Smallest(smaller, broken));
  }

  private boolean hasTime() {
    return clockNs.getAsLong() < untilNs;
  }
}
