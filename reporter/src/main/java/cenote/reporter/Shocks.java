package cenote.reporter;

/**
 * Sudden moves of the whole market on the clock of the wall: the first within a minute or so, then
 * one every two to four minutes. Each glides in over twelve seconds, slowly enough for no report to
 * be held as a jump ({@code rules.md} 11.5), and fades over minutes. A pure function of seed and
 * time.
 */
final class Shocks {

  private static final double FIRST_S = 48;
  private static final double FIRST_SPREAD_S = 16;
  private static final double EVERY_S = 180;
  private static final double SPREAD_S = 50;
  private static final double GLIDE_S = 12;
  private static final double FADE_S = 200;
  private static final double LEAST = 0.040;
  private static final double SPREAD = 0.010;
  private static final double AGITATION_S = 60;

  /** Shocks longer ago have faded to less than a basis point. */
  private static final int REMEMBERED = 8;

  private final Noise noise;

  Shocks(long seed) {
    this.noise = new Noise(seed);
  }

  /** Sum of what shocks have moved the log price by. */
  double at(double timeS) {
    double sum = 0;
    long last = lastPossible(timeS);
    for (long i = Math.max(0, last - REMEMBERED); i <= last; i++) {
      sum += size(i) * level(timeS - beginS(i), FADE_S);
    }
    return sum;
  }

  /** How nervous the market is: 0 at rest, about 1 within a shock. */
  double agitation(double timeS) {
    double most = 0;
    long last = lastPossible(timeS);
    for (long i = Math.max(0, last - 2); i <= last; i++) {
      most = Math.max(most, level(timeS - beginS(i), AGITATION_S));
    }
    return most;
  }

  /** When a shock begins, seconds after the start. */
  double beginS(long shock) {
    return shock == 0
        ? FIRST_S + FIRST_SPREAD_S * noise.share(0)
        : FIRST_S + EVERY_S * shock + SPREAD_S * noise.share(2 * shock);
  }

  private double size(long shock) {
    double draw = 2 * noise.share(2 * shock + 1) - 1;
    return (draw < 0 ? -1 : 1) * (LEAST + SPREAD * Math.abs(draw));
  }

  private static double level(double sinceS, double fadeS) {
    double over = Math.max(0, sinceS - GLIDE_S);
    return Noise.glide(sinceS / GLIDE_S) * StrictMath.exp(-over / fadeS);
  }

  private static long lastPossible(double timeS) {
    return (long) Math.floor((timeS - FIRST_S) / EVERY_S) + 1;
  }
}
