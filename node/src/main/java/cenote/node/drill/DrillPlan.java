package cenote.node.drill;

import java.nio.file.Path;
import java.util.List;

/**
 * What a drill does, and where.
 *
 * @param kills how often whoever leads is killed, at least 1
 * @param fills sent before and after each step, at least 1
 * @param pauseNs for how long a follower is paused
 * @param folder empty; holds the members' directories
 * @param command main class and first arguments of a member's process
 */
public record DrillPlan(int kills, int fills, long pauseNs, Path folder, List<String> command) {

  /** Copies the list. */
  public DrillPlan {
    command = List.copyOf(command);
  }
}
