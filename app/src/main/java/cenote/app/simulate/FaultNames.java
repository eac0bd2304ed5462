package cenote.app.simulate;

import cenote.app.RefusedException;
import cenote.simulator.world.Fault;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Faults by their names on a command line. */
final class FaultNames {

  private static final String NONE = "none";

  private FaultNames() {}

  /** Those named; all when none is named; {@code none} alone for no fault at all. */
  static Set<Fault> parse(List<String> names) {
    if (names.isEmpty()) {
      return EnumSet.allOf(Fault.class);
    }
    EnumSet<Fault> faults = EnumSet.noneOf(Fault.class);
    for (String name : names) {
      if (!name.equalsIgnoreCase(NONE)) {
        faults.add(parse(name));
      }
    }
    return faults;
  }

  private static Fault parse(String name) {
    try {
      return Fault.of(name);
    } catch (IllegalArgumentException unknown) {
      throw new RefusedException("--only: " + unknown.getMessage());
    }
  }
}
