package cenote.app.replay;

import java.util.SplittableRandom;

/**
 * Three reporters of three families: each sees the price a little differently and at its own
 * moment, and one of them carries all three observations.
 */
final class Reporters {
  static final int COUNT = 3;

  /** How long before the report each observation was made, at least and at most, ns. */
  private static final long DELAY_LEAST_NS = 20_000_000L;

  private static final int DELAY_SPREAD_NS = 300_000_000;

  /** Each is at most this far from the price, in parts: 0.2 bp to 1.6 bp. */
  private static final double[] ERRORS = {0.00002, 0.00008, 0.00016};

  private final Desk desk;
  private final Party[] parties;
  private final SplittableRandom random;

  Reporters(Desk desk, Party[] parties, SplittableRandom random) {
    this.desk = desk;
    this.parties = parties;
    this.random = random;
  }

  void register() {
    for (int i = 0; i < COUNT; i++) {
      Refusals.require(desk.registerReporter(parties[i], i), "register reporter");
    }
  }

  /** Reports what is seen now; which reporter carries the report turns with the step. */
  void report(int underlying, long priceE8, long step) {
    desk.beginReport();
    long nowNs = desk.nowNs();
    for (int i = 0; i < COUNT; i++) {
      long bits = random.nextLong();
      double error = ((bits >>> 40) * 0x1p-23 - 1) * ERRORS[i];
      long delayNs = DELAY_LEAST_NS + (int) (((bits & 0xffffffL) * DELAY_SPREAD_NS) >>> 24);
      desk.observe(parties[i], priceE8 + (long) (priceE8 * error), nowNs - delayNs);
    }
    desk.report(underlying, parties[(int) (step % COUNT)], parties);
  }
}
