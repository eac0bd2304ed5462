package cenote.pool.margin;

import cenote.pool.ledger.Portfolio;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.MarketView;

/**
 * How far the requirement of a book goes at most when a little changes, as "Properties" of {@code
 * docs/concepts/margin.md} states it; in units of cash, before roundings. Scratch, reused.
 */
final class StepBounds {

  private static final double S_UNIT = 1e-9;
  private static final double MARK_UNIT = 1e-8;
  private static final double JOIN_UNITS = 3e-8;
  private static final double DOWN = 6.0;
  private static final double DENSITY = 0.4;
  private static final double SKEW = 0.042;
  private static final double FEE_LINEAR = 2.5e-4;
  private static final double FEE_OPTION = 3e-4;
  private static final double FEE_OF_PREMIUM = 0.125;

  private final MarketView market;
  private final Requirement of;

  private double index;
  private LatticeTable table;
  private double linear;
  private double options;
  private double delta;
  private double highest;
  private double lowest;

  StepBounds(MarketView market, Requirement of) {
    this.market = market;
    this.of = of;
    this.table = of.table(0, RiskSet.CURRENT);
  }

  /** Sums up what a book has in an underlying; the book was worked out last. */
  private void scan(Portfolio book, int underlying) {
    index = market.indexE8(underlying) / 1e8;
    table = of.table(underlying, RiskSet.CURRENT).ensureRanges();
    highest = index;
    lowest = index;
    options = 0;
    delta = 0;
    linear = (of.legs() >>> underlying & 1) != 0 ? of.joinedQuantity(underlying) * index : 0;
    for (int i = 0; i < book.positionCount(); i++) {
      int instrument = book.instrument(i);
      if (market.underlyingOf(instrument) == underlying) {
        add(instrument, book.quantityE8(i) / 1e8);
      }
    }
  }

  private void add(int instrument, double quantity) {
    if (isLinear(instrument)) {
      see(mark(instrument));
      linear += Math.abs(quantity) * mark(instrument);
      delta += quantity;
    } else {
      int slot = market.optionSlot(instrument);
      options += Math.abs(quantity) * forward(instrument);
      delta += quantity * table.ensureOption(slot).delta(slot);
    }
  }

  private void see(double price) {
    highest = Math.max(highest, price);
    lowest = Math.min(lowest, price);
  }

  private boolean isLinear(int instrument) {
    return InstrumentKind.isLinear(market.kind(instrument));
  }

  private boolean isRamp(int underlying) {
    return market.domain(underlying) == 1;
  }

  private double mark(int instrument) {
    return market.markE8(instrument) / 1e8;
  }

  private double forward(int instrument) {
    return market.keyForward(market.underlyingOf(instrument), market.expirySlot(instrument));
  }

  private double basisFloor(int instrument) {
    return forward(instrument) * 0.045 * (0.5 + 2.0 * market.years(instrument));
  }

  private double width() {
    return table.range24h() - table.range4h();
  }

  /** Greatest change of L for a change of net delta, and for one of open interest. */
  private double liquidity(int underlying, double deltaStep, double interestStep) {
    double spread = Exposure.spread(market.domain(underlying));
    double most = Math.abs(delta) + deltaStep;
    double impact = 0.8 * table.sigmaDay() * Math.sqrt(most / table.adv());
    double perDelta = 4.9 * spread + 6.35 * impact;
    return index * (deltaStep * perDelta + interestStep * 2.0 * (spread + impact));
  }

  private double doubt(int underlying) {
    return 2.0 * Math.max(0.0, 0.98 - market.confidenceE9(underlying) / 1e9);
  }

  /**
   * One lot.
   *
   * @param lot units of the underlying
   * @param isHedging the account has collateral that may hedge there
   */
  double lot(Portfolio book, int instrument, double lot, boolean isHedging) {
    int underlying = market.underlyingOf(instrument);
    scan(book, underlying);
    double joins = isHedging ? lot + JOIN_UNITS : 0.0;
    double worst = joins * index * table.range4h();
    double step = isLinear(instrument) ? lot : lot * delta(instrument);
    if (isLinear(instrument)) {
      see(mark(instrument));
      worst += lot * mark(instrument) * table.range4h();
    } else {
      worst += lot * worstChange(market.optionSlot(instrument));
    }
    double shared = joins * (2 * highest - lowest) + S_UNIT * (linear + (lot + joins) * highest);
    shared += isLinear(instrument) ? lot * (2 * highest - lowest) : step * highest;
    shared += S_UNIT * highest;
    worst += isRamp(underlying) ? 0.0 : shared * width();
    boolean isDated = market.kind(instrument) != InstrumentKind.PERPETUAL;
    double core = Math.max(worst, isDated ? step * basisFloor(instrument) : 0.0);
    double oracle = doubt(underlying) * step * index;
    return core + liquidity(underlying, step, lot) + oracle + lot * addOns(instrument);
  }

  private double delta(int instrument) {
    int slot = market.optionSlot(instrument);
    return Math.abs(table.ensureOption(slot).delta(slot));
  }

  /** Worst change of value of a contract over all points, tails damped. */
  private double worstChange(int slot) {
    table.ensureOption(slot);
    double worst = 0.0;
    for (int p = 0; p < table.end(); p++) {
      double damping = p < LatticeTable.SKEW_LINEAR ? table.damping24h(p) : 1.0;
      worst = Math.max(worst, damping * Math.abs(table.change(slot, p)));
    }
    return worst;
  }

  /** Short options, funding and fees of a contract. */
  private double addOns(int instrument) {
    if (!isLinear(instrument)) {
      double fee = Exposure.optionFee(1.0, index, mark(instrument));
      return Exposure.SHORT_OPTION * index + fee;
    }
    long againstLongE9 = market.worstFundingRateE9(instrument, true);
    long againstShortE9 = market.worstFundingRateE9(instrument, false);
    double rate = Math.max(againstLongE9, againstShortE9) / 1e9;
    boolean isPerpetual = market.kind(instrument) == InstrumentKind.PERPETUAL;
    return mark(instrument) * (FEE_LINEAR + (isPerpetual ? rate : 0.0));
  }

  /**
   * All prices of an underlying by a share of themselves; volatilities stay with their strikes.
   *
   * @param isHedging the account has collateral that may hedge there
   */
  double price(Portfolio book, int underlying, double share, boolean isHedging) {
    scan(book, underlying);
    double joins = isHedging ? joinTurn(book, underlying, share) : 0.0;
    double deltas = 0;
    double worst = isHedging ? joined(underlying, share) + joins * index * table.range4h() : 0.0;
    double basis = 0;
    double addOns = 0;
    for (int i = 0; i < book.positionCount(); i++) {
      int instrument = book.instrument(i);
      if (market.underlyingOf(instrument) == underlying) {
        double quantity = book.quantityE8(i) / 1e8;
        double turn = Math.abs(quantity) * turn(instrument, share);
        deltas += turn;
        worst += Math.abs(quantity) * worstTurn(instrument, share);
        basis += basisTurn(instrument, quantity, turn, share);
        addOns += addOnTurn(instrument, quantity, share);
      }
    }
    double shared = (deltas * highest + S_UNIT * (linear + (1 + joins) * highest)) * (1 + share);
    shared += joins * (2 * highest - lowest) * (1 + share);
    worst += isRamp(underlying) ? 0.0 : shared * width();
    double size = Math.abs(delta) * index;
    double l = liquidity(underlying, deltas, 0.0);
    double kept = share * liquidityAtMost(underlying, size);
    double oracle = doubt(underlying) * (share * size + deltas * index * (1 + share));
    return Math.max(worst, basis) + l * (1 + share) + kept + oracle + addOns;
  }

  /** Loss of the collateral that joined, at the same quantity. */
  private double joined(int underlying, double share) {
    boolean isTouched = (of.legs() >>> underlying & 1) != 0;
    double quantity = isTouched ? of.joinedQuantity(underlying) : 0.0;
    return quantity * (index * share + 2 * MARK_UNIT) * table.range24h();
  }

  /** How far the quantity that joins may change; deltas at volatility down turn faster. */
  private double joinTurn(Portfolio book, int underlying, double share) {
    double sum = JOIN_UNITS;
    for (int i = 0; i < book.positionCount(); i++) {
      int instrument = book.instrument(i);
      if (market.underlyingOf(instrument) == underlying) {
        sum += Math.abs(book.quantityE8(i)) / 1e8 * turn(instrument, DOWN * share);
      }
    }
    return sum;
  }

  /** What L of a size is at most. */
  private double liquidityAtMost(int underlying, double size) {
    double spread = Exposure.spread(market.domain(underlying));
    double impact = 0.8 * table.sigmaDay() * Math.sqrt(Math.abs(delta) / table.adv());
    return 2.9 * size * (spread + impact);
  }

  /** How far the delta of a contract may turn. */
  private double turn(int instrument, double share) {
    if (isLinear(instrument)) {
      return 0.0;
    }
    double deviation = market.volatility(instrument) * Math.sqrt(market.years(instrument));
    return Math.min(1.0, DENSITY * share / deviation);
  }

  private double worstTurn(int instrument, double share) {
    double range = table.range24h();
    if (isLinear(instrument)) {
      return range * (share * mark(instrument) + MARK_UNIT);
    }
    double skew = SKEW * market.volatility(instrument);
    return forward(instrument) * share * (1 + share) * (1 + Math.max(range, skew));
  }

  private double basisTurn(int instrument, double quantity, double turn, double share) {
    if (market.kind(instrument) == InstrumentKind.PERPETUAL) {
      return 0.0;
    }
    double held = Math.abs(quantity) * (isLinear(instrument) ? 1.0 : delta(instrument));
    return (held * share + turn * (1 + share)) * basisFloor(instrument);
  }

  private double addOnTurn(int instrument, double quantity, double share) {
    double size = Math.abs(quantity);
    if (isLinear(instrument)) {
      return size * addOns(instrument) * share + size * MARK_UNIT;
    }
    double premium = FEE_OF_PREMIUM * (forward(instrument) * share * (1 + share) + MARK_UNIT);
    double fee = Math.max(FEE_OPTION * index * share, premium);
    return size * (Exposure.SHORT_OPTION * index * share + fee);
  }

  /** Gross notional of an underlying, for what doubles round. */
  double gross(Portfolio book) {
    double sum = 0.0;
    for (int u = 0; u < market.underlyingCount(); u++) {
      scan(book, u);
      sum += linear + options;
    }
    return sum;
  }

  /** What the oracle add-on rises by when confidence falls from that of the market. */
  double confidence(Portfolio book, double less) {
    double sum = 0.0;
    for (int u = 0; u < market.underlyingCount(); u++) {
      scan(book, u);
      double confidence = market.confidenceE9(u) / 1e9;
      double doubtThen = 2.0 * Math.max(0.0, 0.98 - (confidence - less));
      sum += (doubtThen - doubt(u)) * Math.abs(delta) * index;
    }
    return sum;
  }

  /** Sum over underlyings of the net delta of contracts times the index. */
  double netNotional(Portfolio book) {
    double sum = 0.0;
    for (int u = 0; u < market.underlyingCount(); u++) {
      scan(book, u);
      sum += Math.abs(delta) * index;
    }
    return sum;
  }
}
