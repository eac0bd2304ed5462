package cenote.simulator.cluster;

import cenote.simulator.world.Dice;
import cenote.simulator.world.Fault;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a run does.
 *
 * @param seed from which all else is drawn
 * @param commands handed in by clients, at least 1; then faults stop and all must converge
 * @param only the faults that may happen; those that a seed draws are among them
 */
public record Plan(long seed, long commands, Set<Fault> only) {

  private static final double SHARE_ON = 0.45;
  private static final double SHARE_CALM = 0.05;

  /** Copies the set. */
  public Plan {
    only = only.isEmpty() ? Set.of() : Set.copyOf(only);
  }

  /** A run in which any fault may happen. */
  public static Plan of(long seed, long commands) {
    return new Plan(seed, commands, EnumSet.allOf(Fault.class));
  }

  /** The same with fewer commands. */
  public Plan withCommands(long fewer) {
    return new Plan(seed, fewer, only);
  }

  /** The same with fewer faults. */
  public Plan withOnly(Set<Fault> fewer) {
    return new Plan(seed, commands, fewer);
  }

  /** Draws which faults are on; few seeds have none. */
  Set<Fault> draw(Dice dice) {
    boolean isCalm = dice.chance(SHARE_CALM);
    EnumSet<Fault> on = EnumSet.noneOf(Fault.class);
    for (Fault fault : Fault.values()) {
      boolean isDrawn = dice.chance(SHARE_ON);
      if (isDrawn && !isCalm && only.contains(fault)) {
        on.add(fault);
      }
    }
    return on;
  }
}
