package cenote.pool.margin;

import cenote.kernel.FixedPoint;
import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.Ladder.Reach;
import cenote.pool.margin.Ladder.Rung;
import cenote.pool.market.ShadowMarket;
import java.util.ArrayList;
import java.util.List;

/**
 * Works out ladders by full revaluation in a market beside the one in force, which it leaves as it
 * found it. A price that was valued serves all levels. Scratch, reused; for one thread.
 */
final class Ladders {

  private static final double[] MULTIPLES = {0.25, 0.5, 0.75, 1.0, 1.5, 2.2};
  private static final long STEPS_AN_INDEX = 1_000_000L;
  private static final long LEAST_SHARE = 100L;
  private static final long E8 = 100_000_000L;

  private final ShadowMarket shadow;
  private final Requirement here;
  private final Requirement there;
  private final Portfolio portfolio;
  private final List<Rung> rungs = new ArrayList<>();
  private final LadderSearch search = new LadderSearch();
  private int underlying;
  private long indexE8;

  /** {@code here} works at prices in force, {@code there} in {@code shadow}. */
  Ladders(ShadowMarket shadow, Requirement here, Requirement there, Portfolio portfolio) {
    this.shadow = shadow;
    this.here = here;
    this.there = there;
    this.portfolio = portfolio;
  }

  /** Of each underlying on which the portfolio depends, which was last worked out here. */
  List<Ladder> of() {
    List<Ladder> ladders = new ArrayList<>();
    for (long left = here.dependsOn(); left != 0; left &= left - 1) {
      ladders.add(of(Long.numberOfTrailingZeros(left)));
    }
    return ladders;
  }

  private Ladder of(int ofUnderlying) {
    underlying = ofUnderlying;
    indexE8 = shadow.indexE8(underlying);
    double range = there.table(underlying, RiskSet.CURRENT).ensureRanges().range24h();
    rungs.clear();
    search.clear();
    for (int i = MULTIPLES.length - 1; i >= 0; i--) {
      addRung(-MULTIPLES[i], range);
    }
    int present = rungs.size();
    addRung(0.0, range);
    for (double multiple : MULTIPLES) {
      addRung(multiple, range);
    }
    Ladder ladder =
        new Ladder(
            underlying,
            indexE8,
            range,
            rungs,
            reach(AccountState.CALLED, present),
            reach(AccountState.LIQUIDATABLE, present),
            reach(AccountState.TAKEOVER, present));
    shadow.move(underlying, 1.0);
    return ladder;
  }

  private void addRung(double multiple, double range) {
    long atLeastE8 = indexE8 / LEAST_SHARE + 1;
    long priceE8 = FixedPoint.fromDoubleHalfEven(indexE8 / 1e8 * (1.0 + multiple * range), E8);
    if (priceE8 > atLeastE8) {
      LadderPoint point = valued(priceE8);
      search.append(point);
      rungs.add(new Rung(multiple, priceE8, point.roomE6()));
    }
  }

  private LadderPoint valued(long priceE8) {
    if (priceE8 == indexE8) {
      return LadderPoint.of(priceE8, here);
    }
    shadow.move(underlying, priceE8 / (double) indexE8);
    return LadderPoint.of(priceE8, there.of(portfolio));
  }

  private Reach reach(AccountState level, int present) {
    if (isIn(present, level)) {
      return new Reach(indexE8, indexE8);
    }
    return new Reach(nearest(level, present, -1), nearest(level, present, 1));
  }

  private long nearest(AccountState level, int present, int direction) {
    int rung = present + direction;
    while (rung >= 0 && rung < rungs.size() && !isIn(rung, level)) {
      rung += direction;
    }
    boolean isThere = rung >= 0 && rung < rungs.size();
    return isThere ? between(level, rung - direction, rung) : 0;
  }

  private boolean isIn(int rung, AccountState level) {
    return search.at(rungs.get(rung).priceE8()).isIn(level);
  }

  /** The nearest price in a state, between a rung that is not and one that is. */
  private long between(AccountState level, int outside, int inside) {
    long stepE8 = Math.max(1, indexE8 / STEPS_AN_INDEX);
    search.start(level, rungs.get(outside).priceE8(), rungs.get(inside).priceE8(), stepE8);
    while (search.isOpen()) {
      search.take(valued(search.nextE8()));
    }
    return search.foundE8();
  }
}
