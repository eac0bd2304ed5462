package cenote.simulator.world;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what took place in a run, by name: a fault that fired, a rare branch, an effect. */
public final class Marks {

  private final Map<String, Long> counts = new TreeMap<>();

  /** Says that it should take place in some run; 0 until it does. */
  public void expect(String name) {
    add(name, 0);
  }

  /** Counts one. */
  public void hit(String name) {
    add(name, 1);
  }

  /** Counts several. */
  public void add(String name, long count) {
    counts.merge(name, count, Long::sum);
  }

  /** Adds all of another run. */
  public void addAll(Map<String, Long> others) {
    others.forEach(this::add);
  }

  /** How often; 0 for what never took place. */
  public long of(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** What should have taken place and did not. */
  public static List<String> missing(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .filter(mark -> mark.getValue() == 0)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** A copy, by name. */
  public Map<String, Long> all() {
    return new TreeMap<>(counts);
  }
}
