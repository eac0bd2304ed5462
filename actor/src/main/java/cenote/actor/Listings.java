package cenote.actor;

import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import java.util.ArrayDeque;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Lists what is missing: perpetuals; for the majors a future and three expiries of options with
 * seven strikes each; new expiries when old ones end, new strikes when the index has moved to the
 * edge of a ladder. Recognises by its terms what is there. One batch at a time: the next look comes
 * when the pool has answered all of the last.
 */
final class Listings {

  private static final long LOOK_NS = 5_000_000_000L;

  /** Most strikes of one expiry: two kinds of them leave room for others in an account. */
  private static final int MAX_STRIKES = 12;

  private static final double[][] LADDERS = {
    {0.96, 0.975, 0.99, 1.0, 1.01, 1.025, 1.04},
    {0.90, 0.94, 0.97, 1.0, 1.03, 1.06, 1.10},
    {0.80, 0.87, 0.94, 1.0, 1.06, 1.14, 1.25}
  };

  private final Floor floor;
  private final ArrayDeque<Listing> queue = new ArrayDeque<>();
  private int pending;
  private long answeredPosition;
  private long dueNs;
  private boolean hasLooked;

  Listings(Floor floor) {
    this.floor = floor;
  }

  /** True when a look has found nothing more to list. */
  boolean isComplete() {
    return hasLooked && queue.isEmpty() && isSeen();
  }

  /** Looks for what is missing, or lists the next of it. */
  int doWork() {
    if (!queue.isEmpty()) {
      return send(queue.peek()) ? 1 : 0;
    }
    if (!isSeen() || (hasLooked && floor.nowNs() - dueNs < 0)) {
      return 0;
    }
    hasLooked = true;
    dueNs = floor.nowNs() + LOOK_NS;
    for (int u = 0; u < Catalogue.count(); u++) {
      look(u, floor.priceE8(u));
    }
    return 1;
  }

  private boolean isSeen() {
    return pending == 0 && floor.pool().position() >= answeredPosition;
  }

  private void look(int u, long priceE8) {
    want(u, InstrumentKind.PERPETUAL, priceE8, 0, 0);
    if (!Catalogue.of(u).hasOptions()) {
      return;
    }
    want(u, InstrumentKind.FUTURE, priceE8, Expiries.ofFuture(floor.timeNs()), 0);
    for (int which = 0; which < Expiries.COUNT; which++) {
      ladder(u, priceE8, Expiries.at(which, floor.timeNs()), LADDERS[which]);
    }
  }

  private void ladder(int u, long priceE8, long expiryNs, double[] ladder) {
    NavigableSet<Long> strikes = strikes(u, expiryNs);
    if (strikes.size() > 3 && isInside(strikes, priceE8)) {
      return;
    }
    for (double moneyness : ladder) {
      long strikeE8 = Listing.strikeE8(priceE8, moneyness);
      if (strikes.size() < MAX_STRIKES && strikes.add(strikeE8)) {
        want(u, InstrumentKind.CALL, priceE8, expiryNs, strikeE8);
        want(u, InstrumentKind.PUT, priceE8, expiryNs, strikeE8);
      }
    }
  }

  /** Between the second strike and the last but one. */
  private static boolean isInside(NavigableSet<Long> strikes, long priceE8) {
    return strikes.headSet(priceE8).size() >= 2 && strikes.tailSet(priceE8).size() >= 2;
  }

  private NavigableSet<Long> strikes(int underlying, long expiryNs) {
    Market market = floor.pool().market();
    NavigableSet<Long> strikes = new TreeSet<>();
    for (int i = 0; i < market.instrumentCount(); i++) {
      boolean isPut = market.kind(i) == InstrumentKind.PUT;
      if (isPut && market.underlyingOf(i) == underlying && market.expiryNs(i) == expiryNs) {
        strikes.add(market.strikeE8(i));
      }
    }
    return strikes;
  }

  private void want(int u, int kind, long priceE8, long expiryNs, long strikeE8) {
    if (!isListed(u, kind, expiryNs, strikeE8)) {
      queue.add(Listing.of(u, kind, priceE8, expiryNs, strikeE8));
    }
  }

  private boolean isListed(int u, int kind, long expiryNs, long strikeE8) {
    Market market = floor.pool().market();
    for (int i = market.instrumentCount() - 1; i >= 0; i--) {
      boolean isSame =
          market.underlyingOf(i) == u
              && market.kind(i) == kind
              && market.expiryNs(i) == expiryNs
              && market.strikeE8(i) == strikeE8;
      if (isSame) {
        return true;
      }
    }
    return false;
  }

  private boolean send(Listing listing) {
    floor
        .encoder()
        .listInstrument(
            floor.from(floor.cast().genesis()),
            listing.underlying(),
            listing.kind(),
            listing.tickE8(),
            listing.lotE8(),
            listing.expiryNs(),
            listing.strikeE8(),
            0);
    boolean isSent = floor.send(floor.cast().genesis(), this::onAnswer);
    if (isSent) {
      pending++;
      queue.remove();
    }
    return isSent;
  }

  private void onAnswer(int code, long value, long position) {
    pending--;
    answeredPosition = Math.max(answeredPosition, position);
  }
}
