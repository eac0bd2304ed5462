package cenote.app.replay;

import cenote.app.candle.CandleTime;
import java.util.SplittableRandom;

/** One trader of the economy: who it is and its habits. Mutable only in its plans. */
final class Trader {
  static final long NEVER = Long.MAX_VALUE;

  private final Party party;
  private final TraderKind kind;
  private final int underlying;
  private final int venue;
  private final SplittableRandom random;
  private final double leverage;
  private final boolean isCareful;
  private final boolean isTopper;
  private final long depositE6;
  private int topUps;

  /**
   * A trader.
   *
   * @param leverage notional over equity that it aims at, or loan to value of a borrower
   * @param isCareful reduces when it comes near a margin call
   * @param isTopper deposits when it is called
   */
  Trader(
      Party party,
      TraderKind kind,
      int underlying,
      int venue,
      SplittableRandom random,
      double leverage,
      boolean isCareful,
      boolean isTopper,
      long depositE6) {
    this.party = party;
    this.kind = kind;
    this.underlying = underlying;
    this.venue = venue;
    this.random = random;
    this.leverage = leverage;
    this.isCareful = isCareful;
    this.isTopper = isTopper;
    this.depositE6 = depositE6;
  }

  Party party() {
    return party;
  }

  int account() {
    return party.account();
  }

  TraderKind kind() {
    return kind;
  }

  int underlying() {
    return underlying;
  }

  int venue() {
    return venue;
  }

  SplittableRandom random() {
    return random;
  }

  double leverage() {
    return leverage;
  }

  boolean isCareful() {
    return isCareful;
  }

  /** What it brings at first, cash E6 or its worth in the underlying. */
  long depositE6() {
    return depositE6;
  }

  /** True at most three times for a trader that answers calls with money. */
  boolean takesTopUp() {
    return isTopper && topUps++ < 3;
  }

  /** Hours from {@code least} to {@code most}, in ns. */
  long pauseNs(double least, double most) {
    long seconds = (long) (random.nextDouble(least, most) * 3600);
    return seconds * CandleTime.SECOND_NS;
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }
}
