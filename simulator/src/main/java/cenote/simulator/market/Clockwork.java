package cenote.simulator.market;

/** The acts of a script: which one it is, since when, and whether it has gone on for too long. */
final class Clockwork {

  private static final long SECOND_NS = 1_000_000_000L;

  private final Sight sight;
  private int act;
  private long sinceNs;

  Clockwork(Sight sight) {
    this.sight = sight;
  }

  void start() {
    act = 0;
    sinceNs = sight.nowNs();
  }

  void next() {
    act++;
    sinceNs = sight.nowNs();
  }

  int act() {
    return act;
  }

  boolean isLaterThan(int seconds) {
    return sight.nowNs() - sinceNs > seconds * SECOND_NS;
  }
}
