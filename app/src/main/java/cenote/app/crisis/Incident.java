package cenote.app.crisis;

/** A loss that happened elsewhere, as a market, an attack and what must be shown. */
interface Incident {

  /** Name on the command line. */
  String name();

  /** Title with its date. */
  String title();

  /** What went wrong, in a sentence. */
  String story();

  /** What its loss counts. */
  default String lossOf() {
    return "loss of the pool";
  }

  /** Plays both runs. */
  CrisisRun play(long seed);
}
