package cenote.simulator.shadow;

import static cenote.simulator.shadow.Disagreement.require;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rules 2 and 3, each sentence once: every leg is revalued at every point. J = S while there is no
 * set of joint scenarios.
 */
final class ShadowRisk {

  private static final double[] QUARTERS = multiples(4);
  private static final double[] EIGHTHS = multiples(8);
  private static final double[] INITIAL_HAIRCUT = {0, 0.10, 0.15, 0.35, 0.50};
  private static final double[] MAINTENANCE_HAIRCUT = {0, 0.05, 0.08, 0.25, 0.40};
  private static final double MINUTE_NS = 60e9;
  private static final double YEAR_MINUTES = 365 * 1440.0;
  private static final double TWO_DAYS = 2 / 365.0;
  private static final int DOWN = ShadowOption.DOWN;
  private static final int UP = ShadowOption.UP;

  private static final int SIDE_SHARE_RULES = 3;
  private static final int LINKED_RULES = 4;

  private final ShadowLedger ledger;
  private final ShadowJoint joint;
  private int rules = 1;

  ShadowRisk(ShadowLedger ledger, ShadowJoint joint) {
    this.ledger = ledger;
    this.joint = joint;
  }

  void useRules(int version) {
    rules = version;
  }

  /** Works out an account that has been brought up to date. */
  ShadowMargin of(ShadowAccount account) {
    Map<Integer, ShadowBook> books = books(account);
    double cash = account.cashE6() * 1e-6;
    double[] equity = {cash, cash, cash, cash};
    double scale = Math.abs(cash);
    for (int asset = 1; asset < ledger.assets.size(); asset++) {
      scale += addCollateral(account, asset, books, equity);
    }
    double[] required = new double[4];
    if (rules >= LINKED_RULES) {
      books.values().forEach(book -> ShadowLinked.find(ledger, account, book));
    }
    addRequirement(0, books, required);
    double core = required[1];
    addRequirement(1, books, required);
    for (ShadowBook book : books.values()) {
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
        required[3] * 1e6,
        required[1] * 1e6,
        required[2] * 1e6,
        (required[1] - core) * 1e6,
        all);
  }

  private Map<Integer, ShadowBook> books(ShadowAccount account) {
    Map<Integer, ShadowBook> books = new TreeMap<>();
    account.positions.forEach((number, position) -> {
      ShadowInstrument terms = ledger.instruments.get(number);
      ShadowUnderlying underlying = ledger.underlyings.get(terms.underlying);
      ShadowBook book = books.computeIfAbsent(terms.underlying, _ -> new ShadowBook(underlying));
      ShadowLeg leg = leg(terms, book, position.quantityE8 * 1e-8);
      double gross = leg.quantity() * leg.mark();
      double cost = position.costE6 * 1e-6;
      book.legs.add(leg);
      book.value += leg.isLinear() ? gross - cost : gross;
      book.unrealised += gross - cost;
    });
    return books;
  }

  private ShadowLeg leg(ShadowInstrument terms, ShadowBook book, double quantity) {
    ShadowOption option = terms.isLinear() ? null : option(terms, book);
    return new ShadowLeg(terms, quantity, terms.markE8 * 1e-8, years(terms), option);
  }

  private ShadowOption option(ShadowInstrument terms, ShadowBook book) {
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

  private double addContracts(ShadowBook book, double[] equity) {
    double gain = Math.max(0, book.unrealised);
    boolean isRamp = book.underlying.domain == 1;
    double locked = gain - Math.min(isRamp ? 0.5 * gain : gain, isRamp ? 250_000 : 5_000_000);
    equity[0] += book.value;
    equity[1] += book.value;
    equity[2] += book.value - locked;
    equity[3] += Math.min(0, book.value);
    double scale = 0;
    for (ShadowLeg leg : book.legs) {
      scale += Math.abs(leg.quantity()) * (leg.mark() + book.index());
    }
    return scale + Math.abs(book.value) + Math.abs(book.unrealised);
  }

  private double addCollateral(
      ShadowAccount account, int asset, Map<Integer, ShadowBook> books, double[] equity) {
    ShadowAsset terms = ledger.assets.get(asset);
    double tokens = account.credited(asset) / StrictMath.pow(10, terms.decimals());
    if (tokens <= 0) {
      return 0;
    }
    ShadowUnderlying underlying = ledger.underlyings.get(terms.underlying());
    double ratio = terms.ratioE9() * 1e-9;
    double price = Math.floor(underlying.indexE8 * (terms.ratioE9() / 1e9)) * 1e-8;
    ShadowBook book = books.get(terms.underlying());
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
  private double join(ShadowBook book, double tokens, double ratio, double price) {
    double least = Double.POSITIVE_INFINITY;
    int steps = insideMultiples(book.underlying).length;
    for (int step = 0; step < steps; step++) {
      for (int direction = DOWN; direction <= UP; direction++) {
        double delta = 0;
        for (ShadowLeg leg : book.legs) {
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

  private void addRequirement(int domain, Map<Integer, ShadowBook> books, double[] required) {
    double alone = 0;
    double basis = 0;
    double both = 0;
    double initialOnly = 0;
    Map<Integer, ShadowBook> own = new TreeMap<>(books);
    own.values().removeIf(book -> book.underlying.domain != domain);
    for (ShadowBook book : own.values()) {
      book.on24 = domain == 1 ? 0 : on24(book);
      book.alone = domain == 1 ? legByLeg(book) : worst(book, book.legs, true);
      alone += book.alone;
      basis += ShadowAddOns.basis(book);
      both += ShadowAddOns.liquidity(book) + ShadowAddOns.shortOptions(book);
      initialOnly +=
          ShadowAddOns.doubt(book) + ShadowAddOns.funding(book) + ShadowAddOns.closing(book);
      initialOnly += ShadowAddOns.linked(book, book.others);
    }
    double together = domain == 1 ? alone : together(own, alone);
    double core = Math.max(0.2 * alone + 0.8 * together, basis);
    required[0] += core + both + initialOnly;
    required[1] += 0.75 * core + both;
    required[2] += 0.5 * core + both;
    required[3] += Math.max(alone, basis) + both + initialOnly;
  }

  /** J of 3.3, by its weight against S while a first set comes to count. */
  private double together(Map<Integer, ShadowBook> books, double alone) {
    List<List<Integer>> rows = joint.counting(ledger.nowNs);
    if (rows.isEmpty()) {
      return alone;
    }
    double worst = 0;
    for (List<Integer> codes : rows) {
      double loss = 0;
      for (Map.Entry<Integer, ShadowBook> entry : books.entrySet()) {
        ShadowBook book = entry.getValue();
        boolean isNamed = entry.getKey() < codes.size();
        loss += isNamed ? lossAt(book, codes.get(entry.getKey())) : book.alone;
      }
      worst = Math.max(worst, loss);
    }
    return Math.max(worst, (1 - joint.weightTenths(ledger.nowNs) / 10.0) * alone);
  }

  /** Loss at the point of a code; an odd eighth of a coarse lattice counts as the next outward. */
  private double lossAt(ShadowBook book, int code) {
    int eighths = code / 3 - 8;
    double[] multiples = insideMultiples(book.underlying);
    int half = multiples.length / 2;
    int steps = (Math.abs(eighths) * half + 7) / 8;
    return lossInside(book, book.legs, true, half + Integer.signum(eighths) * steps, code % 3);
  }

  /** The standard model (3.9): options one by one, linear legs of one underlying together. */
  private double legByLeg(ShadowBook book) {
    List<ShadowLeg> linear = book.legs.stream().filter(ShadowLeg::isLinear).toList();
    double sum = worst(book, linear, true);
    for (ShadowLeg leg : book.legs) {
      sum += leg.isLinear() ? 0 : worst(book, List.of(leg), false);
    }
    return sum;
  }

  private double worst(ShadowBook book, List<ShadowLeg> legs, boolean withLinear) {
    int steps = insideMultiples(book.underlying).length;
    double worst = Math.max(skew(legs, false), skew(legs, true));
    for (int step = 0; step < steps; step++) {
      for (int direction = DOWN; direction <= UP; direction++) {
        worst = Math.max(worst, lossInside(book, legs, withLinear, step, direction));
      }
    }
    return Math.max(worst, worstTail(book, legs, withLinear));
  }

  private double lossInside(
      ShadowBook book, List<ShadowLeg> legs, boolean withLinear, int step, int direction) {
    double multiple = insideMultiples(book.underlying)[step];
    double far = factor(multiple * book.range24h()) - 1;
    double near = factor(multiple * book.range4h()) - 1;
    double change = withLinear ? linearChange(book, far, near) : 0;
    for (ShadowLeg leg : legs) {
      change += leg.isLinear() ? 0 : leg.change(step, direction);
    }
    return -change;
  }

  private static double worstTail(ShadowBook book, List<ShadowLeg> legs, boolean withLinear) {
    double worst = 0;
    for (int tail = 0; tail < ShadowOption.TAILS.length; tail++) {
      double move = ShadowOption.TAILS[tail];
      double far = Math.min(1, 0.77 * book.range24h() / Math.abs(move));
      double near = Math.min(1, 0.77 * book.range4h() / Math.abs(move));
      double change = withLinear ? linearChange(book, move * far, move * near) : 0;
      for (ShadowLeg leg : legs) {
        change += leg.isLinear() ? 0 : far * leg.tailChange(tail);
      }
      worst = Math.max(worst, -change);
    }
    return worst;
  }

  /** Part of the linear legs moves by the 24 h lattice, the rest by that of 4 h. */
  private static double linearChange(ShadowBook book, double far, double near) {
    return book.on24 * far + (book.linearNotional() - book.on24) * near;
  }

  /** The notional that the share s of 3.1 puts on the 24 h lattice. */
  private double on24(ShadowBook book) {
    double options = book.optionDelta();
    double linear = book.linearQuantity();
    if (rules >= SIDE_SHARE_RULES) {
      double matched = Math.min(Math.abs(options), Math.abs(linear));
      double side = Math.abs(book.longerSide(false));
      boolean isHedge = options * linear < 0;
      return isHedge ? down(matched / side) * book.longerSide(true) : 0;
    }
    if (Math.abs(linear) < 1e-9 && options != 0) {
      // A hedge to the last unit: the sign of a rounding may decide whether s is 0 or 1.
      book.doubt += Math.abs(book.linearNotional()) * (book.range24h() - book.range4h());
    }
    boolean isHedge = options * linear < 0;
    double share = isHedge ? down(Math.min(1, Math.abs(options) / Math.abs(linear))) : 0;
    return share * book.linearNotional();
  }

  private static double down(double share) {
    return StrictMath.floor(share * 1e9) / 1e9;
  }

  /** Spot unmoved, the smile tilted (linear) or bent (absolute): expiries add up. */
  private static double skew(List<ShadowLeg> legs, boolean isAbsolute) {
    Map<Long, Double> byExpiry = new TreeMap<>();
    for (ShadowLeg leg : legs) {
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
}
