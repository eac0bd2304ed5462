package cenote.pool.margin;

import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import java.util.Arrays;

/**
 * What one account has in one underlying: sums over its legs, and the losses that follow ({@code
 * rules.md} 3.1 to 3.7). Scratch, reused; in units of cash (not E6) and of the underlying.
 */
final class Exposure {

  private static final double LEAST_QUANTITY = 1e-9;
  private static final double LINEAR_FEE = 2.5e-4;
  private static final double OPTION_FEE = 3e-4;
  private static final double OPTION_FEE_OF_PREMIUM = 0.125;
  private static final double SHORT_OPTION = 0.005;
  private static final double[] SPREADS = {2e-4, 20e-4};
  private static final double TWO_DAYS = 2.0 / 365.0;

  private final Market market;
  private final int underlying;
  private boolean isRamp;
  private LatticeTable table;

  /** Value and net unrealised gain of the contracts, cash E6. */
  long valueE6;

  long unrealisedE6;

  private double index;
  private double linearNotional;
  private double linearQuantity;
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

  private final double[] changes = new double[LatticeTable.ROW];
  private final double[] leg = new double[LatticeTable.ROW];
  private final double[] deltas = new double[LatticeTable.ROW];
  private final double[] expiryDelta = new double[Market.MAX_EXPIRIES];
  private final double[] skewLinear = new double[Market.MAX_EXPIRIES];
  private final double[] skewAbsolute = new double[Market.MAX_EXPIRIES];

  Exposure(Market market, int underlying, LatticeTable table) {
    this.market = market;
    this.underlying = underlying;
    this.table = table;
  }

  void start(LatticeTable withTable, boolean withDeltas) {
    table = withTable.ensureRanges();
    isRamp = market.domain(underlying) == 1;
    wantsDeltas = withDeltas;
    valueE6 = 0;
    unrealisedE6 = 0;
    index = market.indexE8(underlying) / 1e8;
    linearNotional = 0;
    linearQuantity = 0;
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
    linearNotional += quantity * mark;
    linearQuantity += quantity;
    closingFees += LINEAR_FEE * notional;
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
    skewLinear[expiry] += quantity * table.skewChange(slot, LatticeTable.SKEW_LINEAR);
    skewAbsolute[expiry] += quantity * table.skewChange(slot, LatticeTable.SKEW_ABSOLUTE);
    if (wantsDeltas) {
      hasDeltas = true;
      table.addDeltas(slot, quantity * lifeWeight(market.years(instrument)), deltas);
    }
    shortOptions += Math.max(0.0, -quantity);
    double size = Math.abs(quantity);
    closingFees += Math.min(OPTION_FEE * size * index, OPTION_FEE_OF_PREMIUM * size * mark);
    grossNotional += size * index;
    if (isRamp) {
      addLegAlone(slot, quantity);
    }
  }

  /** Ramp: each option leg is taken alone (3.9). */
  private void addLegAlone(int slot, double quantity) {
    table.setChanges(slot, quantity, leg);
    double worst = worstInside(leg, 0.0, 0.0);
    worst = Math.max(worst, worstTail(leg, 0.0, 0.0));
    worst = Math.max(worst, Math.abs(leg[LatticeTable.SKEW_LINEAR]));
    legByLeg += Math.max(worst, Math.abs(leg[LatticeTable.SKEW_ABSOLUTE]));
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
    linearNotional += quantity * price;
    linearQuantity += quantity;
  }

  /** S of this underlying: the worst loss alone (3.2); leg by leg in Ramp. */
  double alone() {
    if (!hasOptions) {
      return linearAlone(0.0);
    }
    if (isRamp) {
      return legByLeg + linearAlone(0.0);
    }
    double share = shareOn24h();
    double worst = worstInside(changes, share, linearNotional);
    worst = Math.max(worst, worstTail(changes, share, linearNotional));
    return Math.max(worst, worstSkew());
  }

  /** Loss of the linear legs on the 4 h lattice; tails are damped to less than one range. */
  private double linearAlone(double floor) {
    double down = -LatticeTable.bounded(-table.range4h());
    double loss = linearNotional >= 0 ? linearNotional * down : -linearNotional * table.range4h();
    return Math.max(floor, loss);
  }

  /** s of 3.1, quantised down to E9; a net quantity that is only rounding counts as none. */
  private double shareOn24h() {
    boolean isOpposite = optionDelta * linearQuantity < 0;
    if (!isOpposite || Math.abs(linearQuantity) < LEAST_QUANTITY) {
      return 0.0;
    }
    double ratio = Math.min(1.0, Math.abs(optionDelta) / Math.abs(linearQuantity));
    return Math.floor(ratio * 1e9) / 1e9;
  }

  private double worstInside(double[] row, double share, double notional) {
    double worst = 0.0;
    for (int j = 0; j < table.steps(); j++) {
      double move = share * table.move24h(j) + (1.0 - share) * table.move4h(j);
      double linear = notional * move;
      int at = LatticeTable.INSIDE + 3 * j;
      double least = Math.min(row[at], Math.min(row[at + 1], row[at + 2]));
      worst = Math.max(worst, -(least + linear));
    }
    return worst;
  }

  private double worstTail(double[] row, double share, double notional) {
    double worst = 0.0;
    for (int t = 0; t < LatticeTable.TAIL_MOVES.length; t++) {
      double move = LatticeTable.TAIL_MOVES[t];
      double damp24h = table.damping24h(t);
      double damp4h = table.damping4h(t);
      double linear = notional * move * (share * damp24h + (1.0 - share) * damp4h);
      worst = Math.max(worst, -(row[LatticeTable.TAILS + t] * damp24h + linear));
    }
    return worst;
  }

  private double worstSkew() {
    double linear = 0.0;
    double absolute = 0.0;
    for (int left = expiries; left != 0; left &= left - 1) {
      int e = Integer.numberOfTrailingZeros(left);
      linear += Math.abs(skewLinear[e]);
      absolute += Math.abs(skewAbsolute[e]);
    }
    return Math.max(linear, absolute);
  }

  /** B of this underlying: the basis floor (3.5). */
  double basisFloor() {
    double sum = 0.0;
    for (int left = expiries; left != 0; left &= left - 1) {
      int e = Integer.numberOfTrailingZeros(left);
      if (expiryDelta[e] != 0.0) {
        double years = table.expiryYears(e);
        sum += Math.abs(expiryDelta[e]) * table.forward(e) * 0.045 * (0.5 + 2.0 * years);
      }
    }
    return sum;
  }

  /** Net delta of the contracts; joined collateral is not counted (3.7). */
  private double netDelta(double joined) {
    return linearQuantity - joined + optionDelta;
  }

  /**
   * L of this underlying (3.7).
   *
   * @param joined collateral that joined the lattice, units of the underlying
   * @param openInterest after the plan, units
   */
  double liquidity(double joined, double openInterest) {
    double size = Math.abs(netDelta(joined));
    if (size == 0.0) {
      return 0.0;
    }
    double impact = 0.8 * table.sigmaDay() * Math.sqrt(size / table.adv());
    double crowding = 1.0 + 2.0 * Math.max(0.0, size / Math.max(openInterest, size) - 0.05);
    return size * index * (SPREADS[market.domain(underlying)] + impact) * crowding;
  }

  double shortOptionAddOn() {
    return SHORT_OPTION * index * shortOptions;
  }

  /** Initial only: uncertain oracle and funding (3.7). */
  double initialAddOns(double joined) {
    double confidence = market.confidenceE9(underlying) / 1e9;
    double doubt = 2.0 * Math.max(0.0, 0.98 - confidence);
    return doubt * Math.abs(netDelta(joined)) * index + fundingAddOn;
  }

  double closingFees() {
    return closingFees;
  }

  double grossNotional() {
    return grossNotional;
  }
}
