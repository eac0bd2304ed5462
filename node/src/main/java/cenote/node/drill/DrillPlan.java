package cenote.node.drill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What a drill does, and where.
 *
 * @param seed of all that is drawn
 * @param kinds of the steps, in order
 * @param longestNs for how long a fault lasts at most
 * @param folder empty; holds the members' directories
 */
public record DrillPlan(long seed, List<StepKind> kinds, long longestNs, Path folder) {

  /** Copies the list. */
  public DrillPlan {
    kinds = List.copyOf(kinds);
  }

  /** So many steps, drawn; each kind at least once when there are enough of them. */
  public static DrillPlan random(long seed, int steps, long longestNs, Path folder) {
    Random random = new Random(seed);
    List<StepKind> all = List.of(StepKind.values());
    List<StepKind> kinds = new ArrayList<>(all);
    Collections.shuffle(kinds, random);
    while (kinds.size() < steps) {
      kinds.add(all.get(random.nextInt(all.size())));
    }
    List<StepKind> drawn = new ArrayList<>(kinds.subList(0, steps));
    Collections.shuffle(drawn, random);
    return new DrillPlan(seed, drawn, longestNs, folder);
  }
}
