package cenote.simulator.cluster;

import cenote.simulator.world.Dice;
import cenote.simulator.world.Fault;
import java.util.Set;

/**
 * How bad a network is in one seed; the ranges are those of {@code docs/concepts/reliability.md}.
 * They end with {@link #end}.
 */
final class NetworkFaults {

  private static final double MOST_LOSS = 0.3;
  private static final double MOST_DUPLICATION = 0.5;
  private static final int MOST_DELAY = 60;

  private double loss;
  private double duplication;
  private int spread;

  /** Draws the rates of those faults that are on. */
  NetworkFaults(Dice dice, Set<Fault> on) {
    double lossDrawn = dice.logBetween(0.0005, MOST_LOSS);
    double duplicationDrawn = dice.logBetween(0.0005, MOST_DUPLICATION);
    int spreadDrawn = dice.between(2, MOST_DELAY);
    loss = on.contains(Fault.LOSS) ? lossDrawn : 0;
    duplication = on.contains(Fault.DUPLICATION) ? duplicationDrawn : 0;
    spread = on.contains(Fault.REORDER) ? spreadDrawn : 0;
  }

  boolean isLost(Dice dice) {
    return loss > 0 && dice.chance(loss);
  }

  boolean isDoubled(Dice dice) {
    return duplication > 0 && dice.chance(duplication);
  }

  /** Ticks beyond the first; few packets are very late. */
  int delay(Dice dice) {
    if (spread == 0) {
      return 0;
    }
    int most = dice.between(0, 7) == 0 ? spread : 2;
    return dice.between(0, most);
  }

  /** Whether packets of a link stay in order. */
  boolean isOrdered() {
    return spread == 0;
  }

  void end() {
    loss = 0;
    duplication = 0;
    spread = 0;
  }
}
