package cenote.simulator.market;

import cenote.pool.Reject;
import cenote.simulator.world.SurfaceDraw;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts of what was played and of what was seen of it. */
final class Marks {

  /** Every name from the start, in a fixed order, so that what never came about shows. */
  private final Map<String, Long> counts = new LinkedHashMap<>();

  Marks() {
    for (Scene scene : Scene.values()) {
      counts.put(scene.label(), 0L);
      counts.put(scene.effect(), 0L);
    }
    for (Sighting sighting : Sighting.values()) {
      counts.put(sighting.label(), 0L);
    }
    counts.put(label(Reject.NONE), 0L);
    counts.put(scenarioLabel(Reject.NONE), 0L);
    for (Reject rule : Reject.values()) {
      if (JointSets.REFUSALS.contains(rule)) {
        counts.put(scenarioLabel(rule), 0L);
      }
    }
    for (Reject rule : SurfaceDraw.RULES) {
      counts.put(label(rule), 0L);
    }
  }

  /** Joint scenarios were taken, or refused for a rule that they break. */
  void judgedScenarios(Reject reject) {
    count(scenarioLabel(reject));
  }

  private static String scenarioLabel(Reject reject) {
    return reject == Reject.NONE ? "joint scenarios taken" : "joint scenarios refused: " + reject;
  }

  void played(Scene scene) {
    count(scene.label());
  }

  void shown(Scene scene) {
    count(scene.effect());
  }

  void seen(Sighting sighting) {
    count(sighting.label());
  }

  /** A surface was taken, or refused for a rule that it breaks. */
  void judged(Reject reject) {
    count(label(reject));
  }

  private static String label(Reject reject) {
    return reject == Reject.NONE ? "surface taken" : "surface refused: " + reject;
  }

  private void count(String name) {
    counts.merge(name, 1L, Long::sum);
  }

  /** Every name with its count, those of zero included. */
  Map<String, Long> asMap() {
    return new LinkedHashMap<>(counts);
  }
}
