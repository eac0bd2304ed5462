package cenote.simulator.shadow;

import static cenote.simulator.shadow.Disagreement.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rules 2 and 3, each sentence once: every leg is revalued at every point. J = S, as 3.3 says while
 * there is no set of joint scenarios.
 */
final class ShadowRisk {

  private static final double[] QUARTERS = multiples(4);
  private static final double[] EIGHTHS = multiples(8);
  private static final double[] FLOOR_4H = {0.035, 0.12};
  private static final double[] FLOOR_24H = {0.09, 0.25};
  private static final double[] SPREAD = {2e-4, 20e-4};
  private static final double[] INITIAL_HAIRCUT = {0, 0.10, 0.15, 0.35, 0.50};
  private static final double[] MAINTENANCE_HAIRCUT = {0, 0.05, 0.08, 0.25, 0.40};
  private static final double MINUTE_NS = 60e9;
  private static final double YEAR_MINUTES = 365 * 1440.0;
  private static final double TWO_DAYS = 2 / 365.0;
  private static final int DOWN = ShadowOption.DOWN;
  private static final int UP = ShadowOption.UP;

  private final ShadowLedger ledger;

  /** A contract position, in units and cash; an option comes with its lattice. */
  private record Leg(
      ShadowInstrument terms,
      double quantity,
      double mark,
      double years,
      @Nullable ShadowOption option) {

    boolean isLinear() {
      return option == null;
    }

    double delta() {
      return quantity * (option == null ? 1 : option.delta);
    }

    double delta(int step, int direction) {
      return quantity * (option == null ? 1 : option.deltas[step][direction]);
    }

    /** Change of value at a point inside; a linear leg moves as it is told. */
    double change(int step, int direction, double linearMove) {
      return quantity * (option == null ? mark * linearMove : option.changes[step][direction]);
    }

    /** Change of value in a tail, damped. */
    double tailChange(int tail, double optionDamping, double linearMove) {
      return quantity
          * (option == null ? mark * linearMove : optionDamping * option.tailChanges[tail]);
    }

    double skewChange(boolean isAbsolute) {
      return option == null ? 0 : quantity * (isAbsolute ? option.skewAbsolute : option.skewLinear);
    }
  }

  /** All of one account in one underlying. */
  private static final class Book {
    final ShadowUnderlying underlying;
    final List<Leg> legs = new ArrayList<>();
    double value;
    double unrealised;
    double joined;
    double joinedPrice;
    double doubt;

    Book(ShadowUnderlying underlying) {
      this.underlying = underlying;
    }

    double index() {
      return underlying.indexE8 * 1e-8;
    }

    double range(double hours, double floor) {
      double range = 3 * underlying.sigmaE9 * 1e-9 * StrictMath.sqrt(hours / 8760);
      return Math.clamp(range, floor, 6 * floor);
    }

    double range4h() {
      return range(4, FLOOR_4H[underlying.domain]);
    }

    double range24h() {
      return range(24, FLOOR_24H[underlying.domain]);
    }

    double dailySigma() {
      return underlying.sigmaE9 * 1e-9 / StrictMath.sqrt(365);
    }

    double linearQuantity() {
      double sum = joined;
      for (Leg leg : legs) {
        sum += leg.isLinear() ? leg.quantity() : 0;
      }
      return sum;
    }

    double optionDelta() {
      double sum = 0;
      for (Leg leg : legs) {
        sum += leg.isLinear() ? 0 : leg.delta();
      }
      return sum;
    }
  }

  ShadowRisk(ShadowLedger ledger) {
    this.ledger = ledger;
  }

  /** Works out an account that has been brought up to date. */
  ShadowMargin of(ShadowAccount account) {
    Map<Integer, Book> books = books(account);
    double cash = account.cashE6() * 1e-6;
    double[] equity = {cash, cash, cash, cash};
    double scale = Math.abs(cash);
    for (int asset = 1; asset < ledger.assets.size(); asset++) {
      scale += addCollateral(account, asset, books, equity);
    }
    double[] required = new double[3];
    addRequirement(0, books, required);
    double core = required[1];
    addRequirement(1, books, required);
    for (Book book : books.values()) {
      scale += addContracts(book, equity);
    }
    double doubt = books.values().stream().mapToDouble(book -> book.doubt).sum();
    double all = (scale + required[0] + doubt / ShadowMargin.RELATIVE) * 1e6;
    return new ShadowMargin(
        equity[0] * 1e6,
        equity[1] * 1e6,
        equity[2] * 1e6,
        equity[3] * 1e6,
        required[0] * 1e6,
        required[1] * 1e6,
        required[2] * 1e6,
        (required[1] - core) * 1e6,
        all);
  }

  private Map<Integer, Book> books(ShadowAccount account) {
    Map<Integer, Book> books = new TreeMap<>();
    account.positions.forEach((number, position) -> {
      ShadowInstrument terms = ledger.instruments.get(number);
      ShadowUnderlying underlying = ledger.underlyings.get(terms.underlying);
      Book book = books.computeIfAbsent(terms.underlying, _ -> new Book(underlying));
      Leg leg = leg(terms, book, position.quantityE8 * 1e-8);
      double gross = leg.quantity() * leg.mark();
      double cost = position.costE6 * 1e-6;
      book.legs.add(leg);
      book.value += leg.isLinear() ? gross - cost : gross;
      book.unrealised += gross - cost;
    });
    return books;
  }

  private Leg leg(ShadowInstrument terms, Book book, double quantity) {
    ShadowOption option = terms.isLinear() ? null : option(terms, book);
    return new Leg(terms, quantity, terms.markE8 * 1e-8, years(terms), option);
  }

  private ShadowOption option(ShadowInstrument terms, Book book) {
    double years = years(terms);
    double strike = terms.strikeE8 * 1e-8;
    double volatility =
        years <= 0 ? 0 : book.underlying.volatility.volatility(terms.forward, strike, years);
    double[] multiples = insideMultiples(book.underlying);
    double range = book.range24h();
    ShadowOption known = terms.option;
    if (known != null
        && known.isBuiltFor(terms.forward, volatility, years, range, multiples.length)) {
      return known;
    }
    boolean isCall = terms.kind == ShadowInstrument.CALL;
    ShadowOption built =
        new ShadowOption(isCall, strike, terms.forward, volatility, years, range, multiples);
    terms.option = built;
    return built;
  }

  /** Life in whole minutes, up; lattices and marks live for a minute of the clock (11.7). */
  private double years(ShadowInstrument terms) {
    if (terms.expiryNs == 0) {
      return 0;
    }
    long minute = 60_000_000_000L;
    double left = terms.expiryNs - ledger.nowNs / minute * minute;
    return Math.max(0, StrictMath.ceil(left / MINUTE_NS)) / YEAR_MINUTES;
  }

  /** Rule 11.7: what a mark may be, given index, forward and smile or surface. */
  void checkMarks() {
    for (ShadowInstrument terms : ledger.instruments) {
      ShadowUnderlying underlying = ledger.underlyings.get(terms.underlying);
      if (!terms.isExpired && underlying.indexE8 > 0) {
        checkMark(terms, underlying);
      }
    }
  }

  private void checkMark(ShadowInstrument terms, ShadowUnderlying underlying) {
    double mark = terms.markE8;
    double index = underlying.indexE8;
    double years = years(terms);
    switch (terms.kind) {
      case ShadowInstrument.PERPETUAL ->
          require(Math.abs(mark - index) <= 0.005 * index + 1, "11.7 mark of a perpetual");
      case ShadowInstrument.FUTURE ->
          require(
              Math.abs(mark - index) <= index * Math.expm1(0.3 * years) + 1,
              "11.7 mark of a future");
      default -> {
        double strike = terms.strikeE8 * 1e-8;
        double volatility =
            years <= 0 ? 0 : underlying.volatility.volatility(terms.forward, strike, years);
        double deviation = volatility * Math.sqrt(years);
        double doubt = deviation * underlying.volatility.doubt();
        double value = optionE8(terms, deviation);
        double spread = optionE8(terms, deviation + doubt) - optionE8(terms, deviation - doubt);
        require(
            Math.abs(mark - value) <= 1 + spread + 1e-12 * (index + terms.strikeE8),
            "11.7 mark of option: expected %.2f, got %.0f".formatted(value, mark));
      }
    }
  }

  private static double optionE8(ShadowInstrument terms, double deviation) {
    boolean isCall = terms.kind == ShadowInstrument.CALL;
    return BlackScholes.value(isCall, terms.forward, terms.strikeE8 * 1e-8, deviation) * 1e8;
  }

  // Rule 2.

  private double addContracts(Book book, double[] equity) {
    double gain = Math.max(0, book.unrealised);
    boolean isRamp = book.underlying.domain == 1;
    double locked = gain - Math.min(isRamp ? 0.5 * gain : gain, isRamp ? 250_000 : 5_000_000);
    equity[0] += book.value;
    equity[1] += book.value;
    equity[2] += book.value - locked;
    equity[3] += Math.min(0, book.value);
    double scale = 0;
    for (Leg leg : book.legs) {
      scale += Math.abs(leg.quantity()) * (leg.mark() + book.index());
    }
    return scale + Math.abs(book.value) + Math.abs(book.unrealised);
  }

  private double addCollateral(
      ShadowAccount account, int asset, Map<Integer, Book> books, double[] equity) {
    ShadowAsset terms = ledger.assets.get(asset);
    double tokens = account.credited(asset) / StrictMath.pow(10, terms.decimals());
    if (tokens <= 0) {
      return 0;
    }
    ShadowUnderlying underlying = ledger.underlyings.get(terms.underlying());
    double ratio = terms.ratioE9() * 1e-9;
    double price = Math.floor(underlying.indexE8 * (terms.ratioE9() / 1e9)) * 1e-8;
    Book book = books.get(terms.underlying());
    double hedged = book == null || terms.hedge() == 0 ? 0 : join(book, tokens, ratio, price);
    double daily = underlying.sigmaE9 * 1e-9 / StrictMath.sqrt(365);
    double size = daily * StrictMath.sqrt(tokens * ratio / (underlying.advE8 * 1e-8));
    double initial = Math.min(1, INITIAL_HAIRCUT[terms.tier()] + size);
    double maintenance = Math.min(1, MAINTENANCE_HAIRCUT[terms.tier()] + size);
    double residualInitial = terms.hedge() == 1 ? 0.02 : 0.06;
    double residualMaintenance = terms.hedge() == 1 ? 0.01 : 0.04;
    double rest = tokens - hedged;
    equity[0] += tokens * price;
    equity[1] += hedged * price * (1 - residualMaintenance) + rest * price * (1 - maintenance);
    equity[2] += hedged * price * (1 - residualInitial) + rest * price * (1 - initial);
    equity[3] += tokens * price * (1 - initial);
    return tokens * price;
  }

  /** Hedged tokens (2.6); they join the lattice as a linear leg. */
  private double join(Book book, double tokens, double ratio, double price) {
    double least = Double.POSITIVE_INFINITY;
    int steps = insideMultiples(book.underlying).length;
    for (int step = 0; step < steps; step++) {
      for (int direction = DOWN; direction <= UP; direction++) {
        double delta = 0;
        for (Leg leg : book.legs) {
          boolean fades = leg.terms().expiryNs > 0;
          double weight = fades ? Math.min(1, leg.years() / TWO_DAYS) : 1;
          delta += weight * leg.delta(step, direction);
        }
        least = Math.min(least, Math.max(0, -delta));
      }
    }
    double free = Math.max(0, (least - book.joined) / ratio);
    double hedged = Math.min(tokens, StrictMath.floor(free * 1e8) / 1e8);
    book.joined += hedged * ratio;
    book.joinedPrice += hedged * price;
    // The quantum of E8 may fall either way.
    book.doubt += price * 1e-8;
    return hedged;
  }

  // Rule 3.

  private static double factor(double move) {
    return Math.max(0.01, 1 + move);
  }

  /** Steps inside +-1: quarters, eighths while an option under two days is listed. */
  private double[] insideMultiples(ShadowUnderlying underlying) {
    boolean isFine = false;
    for (ShadowInstrument terms : ledger.instruments) {
      isFine |=
          !terms.isExpired
              && !terms.isLinear()
              && ledger.underlyings.get(terms.underlying) == underlying
              && years(terms) < TWO_DAYS;
    }
    return isFine ? EIGHTHS : QUARTERS;
  }

  private static double[] multiples(int half) {
    double[] multiples = new double[2 * half + 1];
    for (int i = 0; i < multiples.length; i++) {
      multiples[i] = (i - half) / (double) half;
    }
    return multiples;
  }

  private void addRequirement(int domain, Map<Integer, Book> books, double[] required) {
    double alone = 0;
    double basis = 0;
    double both = 0;
    double initialOnly = 0;
    for (Book book : books.values()) {
      if (book.underlying.domain == domain) {
        alone += domain == 1 ? legByLeg(book) : worst(book, book.legs, true);
        basis += basis(book);
        both += liquidity(book) + shortOptions(book);
        initialOnly += doubt(book) + funding(book) + closing(book);
      }
    }
    double core = Math.max(alone, basis);
    required[0] += core + both + initialOnly;
    required[1] += 0.75 * core + both;
    required[2] += 0.5 * core + both;
  }

  /** The standard model (3.9): options one by one, linear legs of one underlying together. */
  private double legByLeg(Book book) {
    List<Leg> linear = book.legs.stream().filter(Leg::isLinear).toList();
    double sum = worst(book, linear, true);
    for (Leg leg : book.legs) {
      sum += leg.isLinear() ? 0 : worst(book, List.of(leg), false);
    }
    return sum;
  }

  private double worst(Book book, List<Leg> legs, boolean withJoined) {
    boolean hasOptions = legs.stream().anyMatch(leg -> !leg.isLinear());
    if (!hasOptions || !withJoined) {
      return worst(book, legs, withJoined, 0);
    }
    double worst = worst(book, legs, true, share(book));
    if (Math.abs(book.linearQuantity()) < 1e-9) {
      // A hedge to the last unit: the sign of a rounding may decide whether s is 0 or 1.
      book.doubt += Math.abs(worst(book, legs, true, 1) - worst(book, legs, true, 0));
    }
    return worst;
  }

  private double worst(Book book, List<Leg> legs, boolean withJoined, double share) {
    double joined = withJoined ? book.joinedPrice : 0;
    double[] multiples = insideMultiples(book.underlying);
    double worst = Math.max(skew(legs, false), skew(legs, true));
    for (int step = 0; step < multiples.length; step++) {
      double far = factor(multiples[step] * book.range24h()) - 1;
      double near = factor(multiples[step] * book.range4h()) - 1;
      double linearMove = share * far + (1 - share) * near;
      for (int direction = DOWN; direction <= UP; direction++) {
        double change = joined * linearMove;
        for (Leg leg : legs) {
          change += leg.change(step, direction, linearMove);
        }
        worst = Math.max(worst, -change);
      }
    }
    return Math.max(worst, worstTail(book, legs, joined, share));
  }

  private static double worstTail(Book book, List<Leg> legs, double joined, double share) {
    double worst = 0;
    for (int tail = 0; tail < ShadowOption.TAILS.length; tail++) {
      double move = ShadowOption.TAILS[tail];
      double far = Math.min(1, 0.77 * book.range24h() / Math.abs(move));
      double near = Math.min(1, 0.77 * book.range4h() / Math.abs(move));
      double linearMove = move * (share * far + (1 - share) * near);
      double change = joined * linearMove;
      for (Leg leg : legs) {
        change += leg.tailChange(tail, far, linearMove);
      }
      worst = Math.max(worst, -change);
    }
    return worst;
  }

  /** s of 3.1, E9 down. */
  private static double share(Book book) {
    double options = book.optionDelta();
    double linear = book.linearQuantity();
    if (options * linear >= 0) {
      return 0;
    }
    return StrictMath.floor(Math.min(1, Math.abs(options) / Math.abs(linear)) * 1e9) / 1e9;
  }

  /** Spot unmoved, the smile tilted (linear) or bent (absolute): expiries add up. */
  private static double skew(List<Leg> legs, boolean isAbsolute) {
    Map<Long, Double> byExpiry = new TreeMap<>();
    for (Leg leg : legs) {
      if (!leg.isLinear()) {
        byExpiry.merge(leg.terms().expiryNs, leg.skewChange(isAbsolute), Double::sum);
      }
    }
    double sum = 0;
    for (double change : byExpiry.values()) {
      sum += Math.abs(change);
    }
    return sum;
  }

  /** B of 3.5: by expiry the net delta, at that expiry's forward. */
  private static double basis(Book book) {
    Map<Long, Double> perExpiry = new TreeMap<>();
    for (Leg leg : book.legs) {
      if (leg.terms().expiryNs > 0) {
        double weight = leg.terms().forward * 0.045 * (0.5 + 2 * leg.years());
        perExpiry.merge(leg.terms().expiryNs, leg.delta() * weight, Double::sum);
      }
    }
    double sum = 0;
    for (double weighted : perExpiry.values()) {
      sum += Math.abs(weighted);
    }
    return sum;
  }

  /** Net delta of the contracts; joined collateral is not counted. */
  private static double netDelta(Book book) {
    return book.linearQuantity() - book.joined + book.optionDelta();
  }

  private static double liquidity(Book book) {
    double size = Math.abs(netDelta(book));
    double impact =
        0.8 * book.dailySigma() * StrictMath.sqrt(size / (book.underlying.advE8 * 1e-8));
    double open = Math.max(size, book.underlying.openInterestE8 * 1e-8);
    double crowding = size == 0 ? 1 : 1 + 2 * Math.max(0, size / open - 0.05);
    return size * book.index() * (SPREAD[book.underlying.domain] + impact) * crowding;
  }

  private static double shortOptions(Book book) {
    double shorts = 0;
    for (Leg leg : book.legs) {
      shorts += leg.isLinear() ? 0 : Math.max(0, -leg.quantity());
    }
    return 0.005 * book.index() * shorts;
  }

  private static double doubt(Book book) {
    double confidence = book.underlying.confidenceE9 * 1e-9;
    return 2 * Math.max(0, 0.98 - confidence) * Math.abs(netDelta(book)) * book.index();
  }

  private static double funding(Book book) {
    double sum = 0;
    for (Leg leg : book.legs) {
      if (leg.terms().kind == ShadowInstrument.PERPETUAL) {
        boolean isLong = leg.quantity() > 0;
        double rate = isLong ? leg.terms().worstRateLongE9 : leg.terms().worstRateShortE9;
        sum += Math.max(0, rate * 1e-9) * Math.abs(leg.quantity()) * leg.mark();
      }
    }
    return sum;
  }

  private static double closing(Book book) {
    double sum = 0;
    for (Leg leg : book.legs) {
      double size = Math.abs(leg.quantity());
      sum +=
          leg.isLinear()
              ? 2.5e-4 * size * leg.mark()
              : Math.min(3e-4 * size * book.index(), 0.125 * size * leg.mark());
    }
    return sum;
  }
}
