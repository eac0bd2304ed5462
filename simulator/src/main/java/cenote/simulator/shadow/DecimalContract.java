package cenote.simulator.shadow;

import static cenote.simulator.shadow.Decimals.over;
import static cenote.simulator.shadow.Decimals.times;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One instrument at a moment. Of an option, what one lot of it changes by at each point, worked out
 * once: millions of books are sums of these rows.
 */
final class DecimalContract {

  static final int DOWN = 0;
  static final int UP = 2;
  private static final BigDecimal DAY = over(BigDecimal.ONE, BigDecimal.valueOf(365));
  private static final BigDecimal MONTH = DAY.multiply(BigDecimal.valueOf(30));
  private static final BigDecimal TWO_DAYS = DAY.multiply(Decimals.TWO);
  private static final BigDecimal LEAST_UP = new BigDecimal("0.40");
  private static final BigDecimal YEAR_MINUTES = BigDecimal.valueOf(365L * 1_440);

  final DecimalMarket.Listing listing;
  final DecimalUnderlying underlying;
  final BigDecimal mark;
  final BigDecimal years;
  final BigDecimal forward;

  /** Of an option: value and delta of one unit as they are. */
  final BigDecimal value;

  final BigDecimal delta;

  /** By the lot: all points inside, step by step in three volatilities, tails, two skews. */
  final @Nullable DecimalVector changes;

  /** By the lot and the weight of life, at all points inside (2.6). */
  final @Nullable DecimalVector hedgeDeltas;

  private final BigDecimal strike;
  private final BigDecimal logStrike;
  private final BigDecimal rootYears;
  private final BigDecimal volatility;

  /** Value and delta of one unit. */
  private record Priced(BigDecimal value, BigDecimal delta) {}

  DecimalContract(
      DecimalMarket.Listing listing,
      DecimalUnderlying underlying,
      long[] smile,
      List<ToldNode> surface) {
    this.listing = listing;
    this.underlying = underlying;
    this.mark = BigDecimal.valueOf(listing.markE8(), 8);
    this.years = over(BigDecimal.valueOf(listing.minutes()), YEAR_MINUTES);
    BigDecimal carry = BigDecimal.valueOf(underlying.terms.carryE9(), 9);
    this.forward = times(underlying.index, Decimals.exp(times(carry, years)));
    this.strike = BigDecimal.valueOf(listing.strikeE8(), 8);
    if (listing.isLinear()) {
      this.logStrike = BigDecimal.ZERO;
      this.rootYears = BigDecimal.ZERO;
      this.volatility = BigDecimal.ZERO;
      this.value = forward;
      this.delta = BigDecimal.ONE;
      this.changes = null;
      this.hedgeDeltas = null;
      return;
    }
    this.logStrike = Decimals.ln(over(strike, forward));
    this.rootYears = Decimals.root(years);
    this.volatility = DecimalVolatility.at(logStrike, years, underlying.sigma, smile, surface);
    Priced now = priced(BigDecimal.ZERO, volatility);
    this.value = now.value();
    this.delta = now.delta();
    List<BigDecimal> changing = new ArrayList<>();
    List<BigDecimal> hedging = new ArrayList<>();
    fill(changing, hedging);
    this.changes = DecimalVector.of(changing);
    this.hedgeDeltas = DecimalVector.of(hedging);
  }

  BigDecimal lot() {
    return BigDecimal.valueOf(listing.lotE8(), 8);
  }

  /** What counts of the delta as a hedge (2.6). */
  BigDecimal lifeWeight() {
    return listing.minutes() == 0 ? BigDecimal.ONE : BigDecimal.ONE.min(over(years, TWO_DAYS));
  }

  private void fill(List<BigDecimal> changing, List<BigDecimal> hedging) {
    BigDecimal lot = lot();
    BigDecimal weight = times(lot, lifeWeight());
    for (BigDecimal move : underlying.moves24h) {
      for (int direction = DOWN; direction <= UP; direction++) {
        Priced there = priced(move, shocked(direction));
        changing.add(times(there.value().subtract(value), lot));
        hedging.add(times(there.delta(), weight));
      }
    }
    for (int tail = 0; tail < DecimalUnderlying.TAILS.size(); tail++) {
      Priced there = priced(DecimalUnderlying.TAILS.get(tail), shocked(UP));
      BigDecimal damped = times(there.value().subtract(value), underlying.damping24h.get(tail));
      changing.add(times(damped, lot));
    }
    for (BigDecimal k : List.of(logStrike, logStrike.abs())) {
      BigDecimal tilted = times(volatility, BigDecimal.ONE.add(tilt(k)));
      changing.add(times(priced(BigDecimal.ZERO, tilted).value().subtract(value), lot));
    }
  }

  /** Undiscounted Black-76; puts by parity, which is exact. */
  private Priced priced(BigDecimal move, BigDecimal atVolatility) {
    BigDecimal factor = BigDecimal.ONE.add(move);
    BigDecimal moved = times(forward, factor);
    BigDecimal deviation = times(atVolatility, rootYears);
    BigDecimal moneyness =
        move.signum() == 0 ? logStrike.negate() : Decimals.ln(over(moved, strike));
    BigDecimal d1 = over(moneyness, deviation).add(deviation.multiply(Decimals.HALF));
    BigDecimal d2 = d1.subtract(deviation);
    BigDecimal n1 = Decimals.normal(d1, Decimals.density(d1));
    BigDecimal n2 = Decimals.normal(d2, Decimals.density(d2));
    BigDecimal call = times(moved, n1).subtract(times(strike, n2));
    return listing.kind() == DecimalMarket.CALL
        ? new Priced(call, n1)
        : new Priced(call.subtract(moved).add(strike), n1.subtract(BigDecimal.ONE));
  }

  private BigDecimal shocked(int direction) {
    BigDecimal power = new BigDecimal(years.compareTo(MONTH) <= 0 ? "0.30" : "0.13");
    BigDecimal m = Decimals.exp(times(Decimals.ln(over(MONTH, years.max(DAY))), power));
    return switch (direction) {
      case DOWN -> times(volatility, BigDecimal.ONE.subtract(times(new BigDecimal("0.3"), m)));
      case UP -> LEAST_UP.max(times(volatility, BigDecimal.ONE.add(times(Decimals.HALF, m))));
      default -> volatility;
    };
  }

  private BigDecimal tilt(BigDecimal k) {
    BigDecimal cap =
        new BigDecimal("0.25")
            .subtract(times(new BigDecimal("0.1"), rootYears))
            .max(new BigDecimal("0.05"));
    BigDecimal star = times(new BigDecimal("2.4"), rootYears).max(new BigDecimal("0.01"));
    return Decimals.clamp(over(times(k, cap), star), cap.negate(), cap);
  }
}
