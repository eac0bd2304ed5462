package cenote.pool.margin;

import java.util.ArrayList;
import java.util.List;

/**
 * Prices of one ladder that were valued, and the search among them for the one nearest to the
 * present at which a state begins. The next price to be valued is where the parabola through the
 * bracket and its neighbour crosses; a bracket that this does not make narrower is halved. Which
 * prices are tried decides how long it takes, never what is found: the search ends when two prices
 * a step apart were both valued, one in the state and one not. Scratch, reused.
 */
final class LadderSearch {

  /** So often in a row may a bracket stay wider than half. */
  private static final int PATIENCE = 2;

  /** Ascending by price. */
  private final List<LadderPoint> points = new ArrayList<>();

  private AccountState level = AccountState.CALLED;
  private long fromE8;
  private long toE8;
  private long stepE8;

  /** Place of the cheaper end of the bracket; the other is next to it, and one of them is in. */
  private int cheaper;

  private long wide;
  private int slow;

  /** Forgets all prices. */
  void clear() {
    points.clear();
  }

  /** Adds a price above all others. */
  void append(LadderPoint point) {
    points.add(point);
  }

  /** What was valued at a price. */
  LadderPoint at(long priceE8) {
    return points.get(place(priceE8));
  }

  private int place(long priceE8) {
    int place = 0;
    while (points.get(place).priceE8() < priceE8) {
      place++;
    }
    return place;
  }

  /**
   * Begins a search.
   *
   * @param outsideE8 valued, not in the state; steps are counted from here
   * @param insideE8 valued, in it
   * @param step positive, price E8
   */
  void start(AccountState of, long outsideE8, long insideE8, long step) {
    level = of;
    fromE8 = outsideE8;
    toE8 = insideE8;
    stepE8 = outsideE8 < insideE8 ? step : -step;
    int direction = Long.signum(stepE8);
    int outside = place(outsideE8);
    while (!points.get(outside + direction).isIn(level)) {
      outside += direction;
    }
    cheaper = Math.min(outside, outside + direction);
    wide = steps();
    slow = 0;
  }

  /** False once the ends of the bracket are a step apart. */
  boolean isOpen() {
    return steps() > 1;
  }

  /** The price found, once the search is not open. */
  long foundE8() {
    return inside().priceE8();
  }

  private long steps() {
    return step(inside()) - step(outside());
  }

  /** How far a valued price is; the last step may be a short one. */
  private long step(LadderPoint point) {
    long priceE8 = point.priceE8();
    long whole = (priceE8 - fromE8) / stepE8;
    return priceE8 == toE8 && fromE8 + whole * stepE8 != toE8 ? whole + 1 : whole;
  }

  private LadderPoint inside() {
    return points.get(stepE8 > 0 ? cheaper + 1 : cheaper);
  }

  private LadderPoint outside() {
    return points.get(stepE8 > 0 ? cheaper : cheaper + 1);
  }

  /** The price to be valued next, within an open bracket. */
  long nextE8() {
    long first = step(outside()) + 1;
    long last = step(inside()) - 1;
    double crossing = Math.ceil((crossingE8() - fromE8) / stepE8);
    boolean isGuess = slow < PATIENCE && !Double.isNaN(crossing);
    long step = isGuess ? (long) crossing : (first + last) >>> 1;
    return fromE8 + Math.max(first, Math.min(last, step)) * stepE8;
  }

  /** Takes what {@link #nextE8} was valued as. */
  void take(LadderPoint point) {
    slow = slow < PATIENCE ? slow + 1 : 0;
    boolean isLikeCheaper = point.isIn(level) == points.get(cheaper).isIn(level);
    points.add(cheaper + 1, point);
    cheaper += isLikeCheaper ? 1 : 0;
    if (steps() <= wide / 2) {
      wide = steps();
      slow = 0;
    }
  }

  /** Where the parabola through the bracket and the nearer point beside it crosses 0. */
  private double crossingE8() {
    LadderPoint low = points.get(cheaper);
    LadderPoint high = points.get(cheaper + 1);
    double width = high.priceE8() - low.priceE8();
    double distance = low.distanceE6(level);
    double slope = (high.distanceE6(level) - distance) / width;
    double bend = bend(low, width, slope);
    double linear = slope - bend * width;
    double root = Math.sqrt(Math.max(0.0, linear * linear - 4.0 * bend * distance));
    double sum = -0.5 * (linear + Math.copySign(root, linear));
    double near = distance / sum;
    boolean isWithin = near >= 0.0 && near <= width;
    return low.priceE8() + (isWithin ? near : sum / bend);
  }

  /** Second divided difference; 0 without a point beside the bracket. */
  private double bend(LadderPoint low, double width, double slope) {
    boolean hasBelow = cheaper > 0;
    boolean hasAbove = cheaper + 2 < points.size();
    if (!hasBelow && !hasAbove) {
      return 0.0;
    }
    double below = hasBelow ? low.priceE8() - points.get(cheaper - 1).priceE8() : 0.0;
    double above = hasAbove ? points.get(cheaper + 2).priceE8() - low.priceE8() : 0.0;
    boolean isBelow = hasBelow && (!hasAbove || below <= above - width);
    LadderPoint third = points.get(isBelow ? cheaper - 1 : cheaper + 2);
    double away = isBelow ? -below : above;
    double chord = (third.distanceE6(level) - low.distanceE6(level)) / away;
    return (chord - slope) / (away - width);
  }
}
