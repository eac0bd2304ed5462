package cenote.actor;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Lets agents act when their time has come, in turns, until a duty cycle has had its share. Who was
 * not reached comes first in the next.
 */
final class Schedule {

  private final Agent[] agents;
  private final long[] dueNs;
  private int next;

  /** All are due from {@code nowNs} on. */
  Schedule(Agent[] agents, long nowNs) {
    this.agents = agents;
    this.dueNs = new long[agents.length];
    Arrays.fill(dueNs, nowNs);
  }

  /**
   * Goes round once at most.
   *
   * @param isSpent asked before each agent: true ends the cycle
   * @return how many acted
   */
  int doWork(Floor floor, BooleanSupplier isSpent) {
    int acted = 0;
    for (int i = 0; i < agents.length && !isSpent.getAsBoolean(); i++) {
      int agent = next;
      next = next + 1 == agents.length ? 0 : next + 1;
      if (floor.nowNs() - dueNs[agent] >= 0) {
        dueNs[agent] = floor.nowNs() + agents[agent].act(floor);
        acted++;
      }
    }
    return acted;
  }
}
