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
 * found it. Scratch, reused; for one thread.
 */
final class Ladders {

  private static final double[] MULTIPLES = {0.25, 0.5, 0.75, 1.0, 1.5, 2.2};
  private static final long STEPS_AN_INDEX = 1_000_000L;
  private static final long LEAST_SHARE = 100L;
  private static final long E8 = 100_000_000L;

  private final ShadowMarket shadow;
  private final Requirement there;
  private final List<Rung> rungs = new ArrayList<>();
  private final List<AccountState> states = new ArrayList<>();
  private Portfolio portfolio;
  private int underlying;
  private long indexE8;
  private int present;

  /** {@code there} works in {@code shadow}. */
  Ladders(ShadowMarket shadow, Requirement there, Portfolio portfolio) {
    this.shadow = shadow;
    this.there = there;
    this.portfolio = portfolio;
  }

  /** Of each underlying among those of a mask, prices of all of which are known. */
  List<Ladder> of(Portfolio account, long underlyings) {
    portfolio = account;
    List<Ladder> ladders = new ArrayList<>();
    for (long left = underlyings; left != 0; left &= left - 1) {
      ladders.add(of(Long.numberOfTrailingZeros(left)));
    }
    return ladders;
  }

  private Ladder of(int ofUnderlying) {
    underlying = ofUnderlying;
    indexE8 = shadow.indexE8(underlying);
    double range = there.table(underlying, RiskSet.CURRENT).ensureRanges().range24h();
    rungs.clear();
    states.clear();
    for (int i = MULTIPLES.length - 1; i >= 0; i--) {
      addRung(-MULTIPLES[i], range);
    }
    present = rungs.size();
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
            reach(AccountState.CALLED),
            reach(AccountState.LIQUIDATABLE),
            reach(AccountState.TAKEOVER));
    shadow.move(underlying, 1.0);
    return ladder;
  }

  private void addRung(double multiple, double range) {
    long atLeastE8 = indexE8 / LEAST_SHARE + 1;
    long priceE8 = FixedPoint.fromDoubleHalfEven(indexE8 / 1e8 * (1.0 + multiple * range), E8);
    if (priceE8 > atLeastE8) {
      AccountState state = at(priceE8);
      states.add(state);
      rungs.add(new Rung(multiple, priceE8, there.equityMaintenanceE6() - there.maintenanceE6()));
    }
  }

  /** The state where the index is a price. */
  private AccountState at(long priceE8) {
    shadow.move(underlying, priceE8 == indexE8 ? 1.0 : priceE8 / (double) indexE8);
    return AccountState.of(there.of(portfolio));
  }

  private Reach reach(AccountState level) {
    if (isIn(states.get(present), level)) {
      return new Reach(indexE8, indexE8);
    }
    return new Reach(nearest(level, -1), nearest(level, 1));
  }

  private static boolean isIn(AccountState state, AccountState level) {
    return state.compareTo(level) >= 0;
  }

  private long nearest(AccountState level, int direction) {
    int rung = present + direction;
    while (rung >= 0 && rung < rungs.size() && !isIn(states.get(rung), level)) {
      rung += direction;
    }
    boolean isThere = rung >= 0 && rung < rungs.size();
    return isThere ? between(level, rung - direction, rung) : 0;
  }

  /** The nearest price in a state, between a rung that is not and one that is. */
  private long between(AccountState level, int outside, int inside) {
    long fromE8 = rungs.get(outside).priceE8();
    long spanE8 = rungs.get(inside).priceE8() - fromE8;
    long stepE8 = Math.max(1, indexE8 / STEPS_AN_INDEX) * Long.signum(spanE8);
    long isNot = 0;
    long is = spanE8 / stepE8;
    if (!isIn(at(fromE8 + is * stepE8), level)) {
      return fromE8 + spanE8;
    }
    while (is - isNot > 1) {
      long middle = (isNot + is) >>> 1;
      if (isIn(at(fromE8 + middle * stepE8), level)) {
        is = middle;
      } else {
        isNot = middle;
      }
    }
    return fromE8 + is * stepE8;
  }
}
