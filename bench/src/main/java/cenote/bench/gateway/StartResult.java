package cenote.bench.gateway;

/**
 * Seconds from the start of the process.
 *
 * @param readySeconds until {@code /ready} was good: commands are welcome
 * @param pageSeconds until the page was answered
 */
record StartResult(double readySeconds, double pageSeconds) {

  private static final double MOST_SECONDS = 120;
  private static final double LOOK_SECONDS = 0.01;
  private static final double NONE = -1;

  /** Until both are there. */
  double seconds() {
    return Math.max(readySeconds, pageSeconds);
  }

  /** Asks a process that was just started until both are good. */
  static StartResult await(UpProcess up) {
    Asker asker = new Asker(up.port());
    double ready = NONE;
    double page = NONE;
    while (ready < 0 || page < 0) {
      up.requireAlive();
      page = page < 0 && asker.isGood("/") ? since(up) : page;
      ready = ready < 0 && asker.isGood("/ready") ? since(up) : ready;
      if (since(up) > MOST_SECONDS) {
        throw new IllegalStateException("up: expected to be ready within 120 s, got no answer");
      }
      Pause.seconds(LOOK_SECONDS);
    }
    return new StartResult(ready, page);
  }

  private static double since(UpProcess up) {
    return (System.nanoTime() - up.beganNs()) / 1e9;
  }
}
