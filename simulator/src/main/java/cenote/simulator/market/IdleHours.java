package cenote.simulator.market;

import java.util.Arrays;

/**
 * An hour or two in which nobody trades: time passes in leaps, prices are reported after each, and
 * venues quote perpetuals above the index for a while, then below it. A future of each underlying
 * expires meanwhile, so that an index of before weighs in its settlement. Once in a run of a plan
 * that has it. The next leap comes when all that was sent after the last one is answered.
 */
final class IdleHours {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long HOUR_NS = 3_600 * SECOND_NS;

  /** Steps between the last answer and the next leap, for what is due to be done. */
  private static final int REST_STEPS = 8;

  /** Without answers for so long nothing more is waited for. */
  private static final int MOST_STEPS = 2_000;

  private static final int LEAPS_OF_A_LEAN = 20;
  private static final double FURTHEST = 0.008;

  private final World world;
  private final Board board;
  private final Desk desk;
  private final Sight sight;
  private final Dice dice;
  private final Marks marks;
  private final Venues venues;
  private final Listings listings;
  private final int expiryMinutes;
  private final double[] leans;
  private boolean isOver;
  private int stepsBefore;
  private long leftNs;
  private long passedNs;
  private long idleNs;
  private int leaps;
  private int pending;
  private int steps;
  private boolean isQuoted = true;
  private boolean isListed;

  IdleHours(Floor floor, Venues venues, Listings listings, Dice dice) {
    this.world = floor.world();
    this.board = floor.board();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.dice = dice;
    this.marks = floor.marks();
    this.venues = venues;
    this.listings = listings;
    this.leans = new double[world.underlyings()];
    this.isOver = !floor.plan().hasIdleHours();
    this.stepsBefore = dice.between(20, 200);
    this.leftNs = dice.between(70L, 140L) * 60 * SECOND_NS;
    this.expiryMinutes = dice.between(35, 65);
    desk.hear(Errand.IDLE_QUOTE, (_, _, _) -> onAnswer());
  }

  private void onAnswer() {
    pending--;
    steps = 0;
  }

  /** One more step is at hand: true while nobody else should trade. */
  boolean arePassing() {
    if (stepsBefore > 0) {
      stepsBefore--;
    }
    return !isOver && stepsBefore == 0;
  }

  void step() {
    steps++;
    if (!isListed) {
      isListed = list();
    } else if (!isQuoted) {
      isQuoted = quote();
    } else if (pending == 0 && steps > REST_STEPS) {
      leap();
    }
    isOver |= steps > MOST_STEPS;
  }

  /** False when there is no room for it now. */
  private boolean list() {
    if (desk.room() < world.underlyings()) {
      return false;
    }
    for (int u = 0; u < world.underlyings() && !board.isFull(); u++) {
      int future = listings.future(u, expiryMinutes * 60);
      var _ = listings.ask(future, Errand.LISTING, future);
    }
    return true;
  }

  private void leap() {
    if (leftNs <= 0) {
      isOver = true;
      return;
    }
    if (leaps++ % LEAPS_OF_A_LEAN == 0) {
      Arrays.setAll(leans, _ -> dice.between(-FURTHEST, FURTHEST));
    }
    idleNs = (long) dice.logBetween(15e9, 200e9);
    leftNs -= idleNs;
    boolean isFirst = passedNs < HOUR_NS;
    passedNs += idleNs;
    if (isFirst && passedNs >= HOUR_NS) {
      marks.seen(Sighting.HOUR_PASSED);
    }
    isQuoted = false;
    steps = 0;
  }

  /** How long nothing happens after this step, ns; tells it once. */
  long takeIdleNs() {
    long taken = idleNs;
    idleNs = 0;
    return taken;
  }

  /** All venues quote all perpetuals; false when nothing of it could be sent now. */
  private boolean quote() {
    if (desk.room() < world.underlyings() * Cast.VENUE_COUNT) {
      return false;
    }
    for (int u = 0; u < world.underlyings(); u++) {
      int perpetual = board.perpetual(u);
      for (int venue = 0; venue < Cast.VENUE_COUNT && perpetual >= 0; venue++) {
        long midE8 = (long) (sight.indexE8(u) * (1 + leans[u]));
        pending += venues.quote(perpetual, venue, midE8) ? 1 : 0;
      }
    }
    return pending > 0;
  }
}
