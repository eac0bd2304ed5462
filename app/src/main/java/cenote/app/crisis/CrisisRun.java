package cenote.app.crisis;

import java.util.ArrayList;
import java.util.List;

/**
 * Both runs of an incident on one seed.
 *
 * @param expectedE6 the loss that the run without guards must come near, cash E6
 * @param expectedFrom where that figure is from and how it was scaled
 * @param remarks what was measured on this machine: shown, never judged, not part of the JSON
 */
record CrisisRun(
    Incident incident,
    long seed,
    Outcome off,
    Outcome on,
    long expectedE6,
    String expectedFrom,
    List<Demand> demands,
    List<String> remarks) {

  private static final long NEAR = 3;

  /** Every run with hedged books has their demand too. */
  CrisisRun {
    List<Demand> all = new ArrayList<>(demands);
    if (!on.hedges().isEmpty()) {
      all.add(Common.hedgesSpared(on));
    }
    demands = List.copyOf(all);
  }

  /** With no remarks. */
  CrisisRun(
      Incident incident,
      long seed,
      Outcome off,
      Outcome on,
      long expectedE6,
      String expectedFrom,
      List<Demand> demands) {
    this(incident, seed, off, on, expectedE6, expectedFrom, demands, List.of());
  }

  /** The loss without guards is within a factor of three of what was published. */
  boolean isReproduced() {
    return off.lossE6() * NEAR >= expectedE6 && off.lossE6() <= expectedE6 * NEAR;
  }

  /** How many demands are met. */
  long met() {
    return demands.stream().filter(Demand::isMet).count();
  }
}
