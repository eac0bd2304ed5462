package cenote.pool.margin;

import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import cenote.pool.market.MarketView;
import java.util.Arrays;

/**
 * What one account has in one underlying: sums over its legs, and the losses that follow ({@code
 * rules.md} 3.1 to 3.7). Scratch, reused; in units of cash (not E6) and of the underlying.
 */
final class Exposure {

  private static final LinearLegs NO_LINEAR = new LinearLegs();
  private static final double LINEAR_FEE = 2.5e-4;
  private static final double OPTION_FEE = 3e-4;
  private static final double OPTION_FEE_OF_PREMIUM = 0.125;
  static final double SHORT_OPTION = 0.005;
  static final double IMPACT = 0.8;
  private static final double[] SPREADS = {2e-4, 20e-4};
  private static final double TWO_DAYS = 2.0 / 365.0;

  private final MarketView market;
  private final int underlying;
  private boolean isRamp;
  private LatticeTable table;

  /** Value and net unrealised gain of the contracts, cash E6. */
  long valueE6;

  long unrealisedE6;

  /** S once {@link #finish} has found it. */
  private double alone;

  private double index;
  private double hedgingLinear;
  private double optionDelta;
  private double shortOptions;
  private double fundingAddOn;
  private double closingFees;
  private double grossNotional;
  private double legByLeg;
  private boolean hasOptions;
  private boolean wantsDeltas;
  private boolean hasDeltas;

  /** Slots of expiries with a leg, as bits. */
  private int expiries;

  private final LinearLegs linear = new LinearLegs();
  private final double[] changes = new double[LatticeTable.ROW];
  private final double[] leg = new double[LatticeTable.ROW];
  private final double[] deltas = new double[LatticeTable.ROW];
  private final double[] expiryDelta = new double[Market.MAX_EXPIRIES];
  private final double[] skewLinear = new double[Market.MAX_EXPIRIES];
  private final double[] skewAbsolute = new double[Market.MAX_EXPIRIES];

  Exposure(MarketView market, int underlying, LatticeTable table) {
    this.market = market;
    this.underlying = underlying;
    this.table = table;
  }

  /**
   * Begins anew.
   *
   * @param sharesOneSide s is of the longer side's legs, as from rules 3 on
   */
  void start(LatticeTable withTable, boolean withDeltas, boolean sharesOneSide) {
    linear.start(sharesOneSide);
    alone = 0;
    table = withTable.ensureRanges();
    isRamp = market.domain(underlying) == 1;
    wantsDeltas = withDeltas;
    valueE6 = 0;
    unrealisedE6 = 0;
    index = market.indexE8(underlying) / 1e8;
    hedgingLinear = 0;
    optionDelta = 0;
    shortOptions = 0;
    fundingAddOn = 0;
    closingFees = 0;
    grossNotional = 0;
    legByLeg = 0;
    if (hasDeltas) {
      Arrays.fill(deltas, 0);
    }
    hasOptions = false;
    hasDeltas = false;
    for (int left = expiries; left != 0; left &= left - 1) {
      int e = Integer.numberOfTrailingZeros(left);
      expiryDelta[e] = 0;
      skewLinear[e] = 0;
      skewAbsolute[e] = 0;
    }
    expiries = 0;
  }

  void addLinear(int instrument, int kind, double quantity, double mark) {
    double notional = Math.abs(quantity) * mark;
    linear.add(quantity, mark);
    closingFees += linearFee(notional);
    grossNotional += notional;
    if (kind == InstrumentKind.FUTURE) {
      int expiry = market.expirySlot(instrument);
      expiries |= 1 << expiry;
      expiryDelta[expiry] += quantity;
    } else {
      double rate = market.worstFundingRateE9(instrument, quantity > 0) / 1e9;
      fundingAddOn += rate * notional;
    }
    if (wantsDeltas) {
      boolean isDated = kind == InstrumentKind.FUTURE;
      hedgingLinear += isDated ? quantity * lifeWeight(market.years(instrument)) : quantity;
    }
  }

  /** Contracts under two days from expiry hedge in proportion to what is left (2.6). */
  private static double lifeWeight(double years) {
    return Math.min(1.0, years / TWO_DAYS);
  }

  void addOption(int instrument, double quantity, double mark) {
    int slot = market.optionSlot(instrument);
    table.ensureOption(slot);
    int expiry = market.expirySlot(instrument);
    expiries |= 1 << expiry;
    if (hasOptions) {
      table.addChanges(slot, quantity, changes);
    } else {
      table.setChanges(slot, quantity, changes);
      hasOptions = true;
    }
    double delta = quantity * table.delta(slot);
    optionDelta += delta;
    expiryDelta[expiry] += delta;
    skewLinear[expiry] += quantity * table.change(slot, LatticeTable.SKEW_LINEAR);
    skewAbsolute[expiry] += quantity * table.change(slot, LatticeTable.SKEW_ABSOLUTE);
    if (wantsDeltas) {
      hasDeltas = true;
      table.addDeltas(slot, quantity * lifeWeight(market.years(instrument)), deltas);
    }
    shortOptions += Math.max(0.0, -quantity);
    double size = Math.abs(quantity);
    closingFees += optionFee(size, index, mark);
    grossNotional += size * index;
    if (isRamp) {
      legByLeg += optionAlone(slot, quantity);
    }
  }

  /** Half of what lies between bid and ask, as a share of price ({@code s} of 3.7). */
  static double spread(int domain) {
    return SPREADS[domain];
  }

  /** Fee to close linear legs of a notional (4.7). */
  static double linearFee(double notional) {
    return LINEAR_FEE * notional;
  }

  /** Fee to close an option leg of an unsigned size (4.7). */
  static double optionFee(double size, double index, double mark) {
    return Math.min(OPTION_FEE * size * index, OPTION_FEE_OF_PREMIUM * size * mark);
  }

  /** Ramp: worst loss of an option leg, each taken alone (3.9). */
  double optionAlone(int slot, double quantity) {
    table.setChanges(slot, quantity, leg);
    double worst = worstInside(leg, NO_LINEAR);
    worst = Math.max(worst, worstTail(leg, NO_LINEAR));
    worst = Math.max(worst, Math.abs(leg[LatticeTable.SKEW_LINEAR]));
    return Math.max(worst, Math.abs(leg[LatticeTable.SKEW_ABSOLUTE]));
  }

  /**
   * How much of a collateral asset its account's contracts hedge, in units of the underlying: the
   * least short delta over the points inside +-1 (2.6).
   */
  double hedgeableQuantity() {
    if (!hasOptions) {
      return Math.max(0.0, -hedgingLinear);
    }
    double least = Double.POSITIVE_INFINITY;
    for (int p = LatticeTable.INSIDE; p < table.end(); p++) {
      least = Math.min(least, Math.max(0.0, -(hedgingLinear + deltas[p])));
    }
    return least;
  }

  /** Hedged collateral joins the lattice as a linear leg. */
  void join(double quantity, double price) {
    linear.add(quantity, price);
  }

  /** Finds S once every leg is in; returns it. */
  double finish() {
    linear.hedge(hasOptions && !isRamp ? optionDelta : 0.0);
    alone = worstAlone();
    return alone;
  }

  /** S of this underlying: the worst loss alone (3.2); leg by leg in Ramp. */
  double alone() {
    return alone;
  }

  private double worstAlone() {
    if (!hasOptions) {
      return linearAlone(0.0);
    }
    if (isRamp) {
      return legByLeg + linearAlone(0.0);
    }
    double worst = worstInside(changes, linear);
    worst = Math.max(worst, worstTail(changes, linear));
    return Math.max(worst, worstSkew());
  }

  /** Loss of the linear legs on the 4 h lattice; tails are damped to less than one range. */
  private double linearAlone(double floor) {
    double notional = linear.notional();
    double down = -LatticeTable.bounded(-table.range4h());
    double loss = notional >= 0 ? notional * down : -notional * table.range4h();
    return Math.max(floor, loss);
  }

  /**
   * Losses at the points inside +-1 in the order of a row: move by move, each with volatility down,
   * flat, up. None is greater than {@link #alone}. Not for Ramp, whose legs do not net.
   *
   * @param losses room for three times {@link LatticeTable#steps}
   */
  void insideLosses(double[] losses) {
    table.ensureSteps();
    for (int j = 0; j < table.steps(); j++) {
      double change = linear.change(1.0, table.move24h(j), table.move4h(j));
      for (int v = 0; v < 3; v++) {
        losses[3 * j + v] = -(optionChange(LatticeTable.INSIDE + 3 * j + v) + change);
      }
    }
  }

  private double worstInside(double[] row, LinearLegs beside) {
    double worst = 0.0;
    for (int j = 0; j < table.steps(); j++) {
      double change = beside.change(1.0, table.move24h(j), table.move4h(j));
      int at = LatticeTable.INSIDE + 3 * j;
      double least = Math.min(row[at], Math.min(row[at + 1], row[at + 2]));
      worst = Math.max(worst, -(least + change));
    }
    return worst;
  }

  private double worstTail(double[] row, LinearLegs beside) {
    double worst = 0.0;
    for (int t = 0; t < LatticeTable.TAIL_MOVES.length; t++) {
      worst = Math.max(worst, tailLoss(row[LatticeTable.TAILS + t], t, beside));
    }
    return worst;
  }

  private double tailLoss(double optionChange, int tail, LinearLegs beside) {
    double damp24h = table.damping24h(tail);
    double move = LatticeTable.TAIL_MOVES[tail];
    double change = beside.change(move, damp24h, table.damping4h(tail));
    return -(optionChange * damp24h + change);
  }

  private double worstSkew() {
    return Math.max(skewLoss(skewLinear), skewLoss(skewAbsolute));
  }

  /** At a skew point each expiry's change is a loss. */
  private double skewLoss(double[] byExpiry) {
    double sum = 0.0;
    for (int left = expiries; left != 0; left &= left - 1) {
      sum += Math.abs(byExpiry[Integer.numberOfTrailingZeros(left)]);
    }
    return sum;
  }

  /** B of this underlying: the basis floor (3.5). */
  double basisFloor() {
    double sum = 0.0;
    for (int left = expiries; left != 0; left &= left - 1) {
      int e = Integer.numberOfTrailingZeros(left);
      if (expiryDelta[e] != 0.0) {
        sum += basisFloor(e);
      }
    }
    return sum;
  }

  /** What an expiry is of it. */
  double basisFloor(int e) {
    double years = table.expiryYears(e);
    return LatticeTable.basisFloor(Math.abs(expiryDelta[e]), table.forward(e), years);
  }

  /** Net delta of the futures and options of an expiry. */
  double expiryDelta(int expiry) {
    return expiryDelta[expiry];
  }

  /** Change of value of an expiry's options at a skew point. */
  double skewChange(int point, int expiry) {
    return point == LatticeTable.SKEW_LINEAR ? skewLinear[expiry] : skewAbsolute[expiry];
  }

  /** Net delta of the contracts; joined collateral is not counted (3.7). */
  double netDelta(double joined) {
    return linear.quantity() - joined + optionDelta;
  }

  /**
   * L of this underlying (3.7).
   *
   * @param joined collateral that joined the lattice, units of the underlying
   * @param openInterest after the plan, units
   */
  double liquidity(double joined, double openInterest) {
    double size = Math.abs(netDelta(joined));
    return liquidity(size, size, openInterest);
  }

  /** L of a size, at the rate of one that {@code counted} is not below. */
  private double liquidity(double size, double counted, double openInterest) {
    if (size == 0.0) {
      return 0.0;
    }
    double impact = IMPACT * table.sigmaDay() * Math.sqrt(counted / table.adv());
    double crowding = 1.0 + 2.0 * Math.max(0.0, counted / Math.max(openInterest, counted) - 0.05);
    return size * index * (SPREADS[market.domain(underlying)] + impact) * crowding;
  }

  /**
   * Initial only: what L is more at the rate of all that the owner's accounts hold on this side
   * ({@code docs/adr/0033-linked-accounts.md}).
   *
   * @param joined collateral that joined the lattice, units of the underlying
   * @param openInterest after the plan, units
   * @param others what the owner's other accounts hold on the side of the net delta, units
   */
  double linkedAddOn(double joined, double openInterest, double others) {
    if (others == 0.0) {
      return 0.0;
    }
    double size = Math.abs(netDelta(joined));
    double more = liquidity(size, size + others, openInterest);
    return Math.max(0.0, more - liquidity(size, size, openInterest));
  }

  double shortOptionAddOn() {
    return SHORT_OPTION * index * shortOptions;
  }

  /** Initial only: an uncertain oracle (3.7). */
  double oracleAddOn(double joined) {
    return doubt() * Math.abs(netDelta(joined)) * index;
  }

  /** What an uncertain oracle adds per notional of net delta. */
  double doubt() {
    double confidence = market.confidenceE9(underlying) / 1e9;
    return 2.0 * Math.max(0.0, 0.98 - confidence);
  }

  /** Initial only: funding (3.7). */
  double fundingAddOn() {
    return fundingAddOn;
  }

  double closingFees() {
    return closingFees;
  }

  double grossNotional() {
    return grossNotional;
  }

  int underlying() {
    return underlying;
  }

  double index() {
    return index;
  }

  boolean hasOptions() {
    return hasOptions;
  }

  boolean isRamp() {
    return isRamp;
  }

  LinearLegs linear() {
    return linear;
  }

  LatticeTable table() {
    return table;
  }

  /** s of 3.1: the share of linear legs on the 24 h lattice. */
  double share() {
    return linear.share();
  }

  /** True while the lattice has eighths inside +-1. */
  boolean isFine() {
    return table.ensureSteps().isFine();
  }

  /**
   * The point at which the loss is S, by its place in a row of {@link LatticeTable}, the first of
   * equals; -1 when S is 0, and in Ramp with options, where each leg has its own.
   */
  int worstPoint() {
    if (alone <= 0.0 || (isRamp && hasOptions)) {
      return -1;
    }
    table.ensureSteps();
    for (int p = LatticeTable.INSIDE; p < table.end(); p++) {
      if (loss(p) == alone) {
        return p;
      }
    }
    for (int p = 0; p < LatticeTable.INSIDE; p++) {
      if (loss(p) == alone) {
        return p;
      }
    }
    return -1;
  }

  /** Loss at a point by its place in a row, as S counts it: in tails damped, at skews by expiry. */
  double loss(int point) {
    if (point >= LatticeTable.INSIDE) {
      int step = (point - LatticeTable.INSIDE) / 3;
      double change = linear.change(1.0, table.move24h(step), table.move4h(step));
      return -(optionChange(point) + change);
    }
    if (point >= LatticeTable.SKEW_LINEAR) {
      return skewLoss(point == LatticeTable.SKEW_LINEAR ? skewLinear : skewAbsolute);
    }
    return tailLoss(optionChange(point), point - LatticeTable.TAILS, linear);
  }

  private double optionChange(int point) {
    return hasOptions ? changes[point] : 0.0;
  }
}
