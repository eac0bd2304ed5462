package cenote.app.margin;

import cenote.kernel.Exp;
import cenote.pool.market.InstrumentKind;
import cenote.quant.margin.ExpiryBook;
import cenote.quant.margin.ExpiryFeed;
import cenote.quant.margin.OptionLeg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A portfolio as models of others take it: one part for each underlying, in units and cash. */
final class VenueBook {
  private static final double E6 = 1e6;
  private static final double E8 = 1e8;
  private static final double E9 = 1e9;
  private static final double SECONDS_A_YEAR = 365.0 * 86_400.0;

  private final Portfolio portfolio;

  VenueBook(Portfolio portfolio) {
    this.portfolio = portfolio;
  }

  /** Underlyings with legs or collateral. */
  List<Integer> underlyings() {
    return IntStream.range(0, portfolio.underlyings().size())
        .filter(u -> !legs(u).isEmpty() || collateral(u) > 0.0)
        .boxed()
        .toList();
  }

  String symbol(int underlying) {
    return portfolio.underlyings().get(underlying).symbol();
  }

  double index(int underlying) {
    return portfolio.underlyings().get(underlying).indexE8() / E8;
  }

  /** Of any sign. */
  double cash() {
    return portfolio.cashE6() / E6;
  }

  boolean hasOptions() {
    return portfolio.legs().stream().anyMatch(VenueBook::isOption);
  }

  boolean hasFutures() {
    return portfolio.legs().stream().anyMatch(VenueBook::isFuture);
  }

  boolean hasCollateral() {
    return !portfolio.holdings().isEmpty();
  }

  /** Units of an underlying held in kind. */
  double collateral(int underlying) {
    double sum = 0.0;
    for (Portfolio.Holding holding : portfolio.holdings()) {
      Portfolio.Asset asset = portfolio.assets().get(holding.asset());
      if (asset.underlying() == underlying) {
        sum += holding.amount() / Math.pow(10.0, asset.decimals()) * (asset.ratioE9() / E9);
      }
    }
    return sum;
  }

  /** Value of everything held in kind. */
  double collateralValue() {
    return underlyings().stream().mapToDouble(u -> collateral(u) * index(u)).sum();
  }

  double perpetuals(int underlying) {
    return legs(underlying).stream()
        .filter(leg -> leg.contract().kind() == InstrumentKind.PERPETUAL)
        .mapToDouble(VenueBook::quantity)
        .sum();
  }

  /** Notional of perpetuals of all underlyings, without signs. */
  double perpetualNotional() {
    return underlyings().stream().mapToDouble(u -> Math.abs(perpetuals(u)) * index(u)).sum();
  }

  /** Notional of long perpetuals and futures of an underlying. */
  double longs(int underlying) {
    return linear(underlying, leg -> leg.quantityE8() > 0);
  }

  /** Notional of short ones, 0 or more. */
  double shorts(int underlying) {
    return linear(underlying, leg -> leg.quantityE8() < 0);
  }

  private double linear(int underlying, Predicate<Portfolio.Leg> side) {
    return legs(underlying).stream()
        .filter(leg -> !isOption(leg))
        .filter(side)
        .mapToDouble(leg -> Math.abs(quantity(leg)) * forward(underlying, leg.contract().seconds()))
        .sum();
  }

  /** Options by expiry, at the flat volatility of the file, without a rate, in full confidence. */
  List<ExpiryBook> expiries(int underlying) {
    Map<Long, List<OptionLeg>> legs = new TreeMap<>();
    for (Portfolio.Leg leg : legs(underlying)) {
      if (isOption(leg)) {
        legs.computeIfAbsent(leg.contract().seconds(), absent -> new ArrayList<>())
            .add(option(underlying, leg));
      }
    }
    List<ExpiryBook> books = new ArrayList<>();
    legs.forEach((seconds, options) ->
        books.add(
            new ExpiryBook(
                new ExpiryFeed(seconds, forward(underlying, seconds), 1.0, 0.0, 1.0, 1.0),
                options)));
    return books;
  }

  private OptionLeg option(int underlying, Portfolio.Leg leg) {
    double volatility = portfolio.underlyings().get(underlying).smileE9().get(0) / E9;
    return new OptionLeg(
        leg.contract().kind() == InstrumentKind.CALL,
        leg.contract().strikeE8() / E8,
        volatility,
        quantity(leg));
  }

  private double forward(int underlying, long seconds) {
    double carry = portfolio.underlyings().get(underlying).carryE9() / E9;
    return index(underlying) * Exp.exp(carry * (seconds / SECONDS_A_YEAR));
  }

  private List<Portfolio.Leg> legs(int underlying) {
    return portfolio.legs().stream()
        .filter(leg -> leg.contract().underlying() == underlying)
        .toList();
  }

  private static double quantity(Portfolio.Leg leg) {
    return leg.quantityE8() / E8;
  }

  private static boolean isOption(Portfolio.Leg leg) {
    return !InstrumentKind.isLinear(leg.contract().kind());
  }

  private static boolean isFuture(Portfolio.Leg leg) {
    return leg.contract().kind() == InstrumentKind.FUTURE;
  }
}
