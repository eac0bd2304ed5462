package cenote.simulator.market;

import cenote.pool.ledger.Ledger;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;

/**
 * How far R_IM and R_MM of an account go at most when a little changes: "No cliff" of {@code
 * docs/concepts/margin.md}, with the delta of every option taken as 1. For an account with cash
 * alone and live contracts of one underlying of Core; in units of cash, before roundings.
 */
final class StepBounds {

  private static final double S_UNIT = 1e-9;
  private static final double MARK_UNIT = 1e-8;
  private static final double DENSITY = 0.4;
  private static final double SKEW = 0.042;
  private static final double SPREAD = 2e-4;
  private static final double SURE = 0.98;
  private static final double FEE_LINEAR = 2.5e-4;
  private static final double FEE_OPTION = 3e-4;
  private static final double FEE_OF_PREMIUM = 0.125;
  private static final double SHORT_OPTION = 0.005;

  private final Market market;
  private final Ledger ledger;
  private final int account;
  private final double index;
  private final double sigma;
  private final double adv;
  private final double range4h;
  private final double range24h;
  private final double doubt;
  private double highest;
  private double lowest;
  private double linear;
  private double linearQuantity;
  private double options;

  StepBounds(Market market, Ledger ledger, int account, int underlying) {
    this.market = market;
    this.ledger = ledger;
    this.account = account;
    this.index = market.indexE8(underlying) / 1e8;
    this.sigma = market.sigmaE9(underlying) / 1e9;
    this.adv = market.advE8(underlying) / 1e8;
    this.range4h = range(4, 0.035);
    this.range24h = range(24, 0.09);
    this.doubt = 2 * Math.max(0, SURE - market.confidenceE9(underlying) / 1e9);
    this.highest = index;
    this.lowest = index;
    for (int k = 0; k < ledger.positionCount(account); k++) {
      add(ledger.positionInstrument(account, k), quantity(k));
    }
  }

  private double range(int hours, double floor) {
    double plain = Math.clamp(3 * sigma * Math.sqrt(hours / 8_760.0), floor, 6 * floor);
    return plain * market.rangeFactor();
  }

  private double quantity(int position) {
    return ledger.positionQuantityE8(account, position) / 1e8;
  }

  private void add(int instrument, double quantity) {
    if (market.isLinear(instrument)) {
      see(mark(instrument));
      linear += Math.abs(quantity) * mark(instrument);
      linearQuantity += quantity;
    } else {
      options += Math.abs(quantity);
    }
  }

  private void see(double price) {
    highest = Math.max(highest, price);
    lowest = Math.min(lowest, price);
  }

  private double mark(int instrument) {
    return market.markE8(instrument) / 1e8;
  }

  private double width() {
    return range24h - range4h;
  }

  /** Most that the net delta can be, either way. */
  private double delta() {
    return Math.abs(linearQuantity) + options;
  }

  private double impact(double delta) {
    return 0.8 * sigma / Math.sqrt(365) * Math.sqrt(delta / adv);
  }

  /** So many units of a perpetual, bought or sold; open interest changes by as many at most. */
  double lot(int perpetual, double units) {
    double price = mark(perpetual);
    see(price);
    double worst = units * price * range4h;
    worst += (units * (2 * highest - lowest) + S_UNIT * (linear + (units + 1) * highest)) * width();
    double impact = impact(delta() + units);
    double liquidity = units * index * (4.9 * SPREAD + 6.35 * impact + 2 * (SPREAD + impact));
    double oracle = doubt * units * index;
    return worst + liquidity + oracle + units * price * (FEE_LINEAR + funding(perpetual));
  }

  private double funding(int instrument) {
    return market.kind(instrument) == InstrumentKind.PERPETUAL
        ? Math.max(
                market.worstFundingRateE9(instrument, true),
                market.worstFundingRateE9(instrument, false))
            / 1e9
        : 0;
  }

  /** All prices by a share of themselves; volatilities stay with their strikes. */
  double prices(double share) {
    double turns = 0;
    double worst = 0;
    double basis = 0;
    double addOns = 0;
    for (int k = 0; k < ledger.positionCount(account); k++) {
      int instrument = ledger.positionInstrument(account, k);
      double size = Math.abs(quantity(k));
      double turn = size * turn(instrument, share);
      turns += turn;
      worst += size * worst(instrument, share);
      basis += (size * share + turn * (1 + share)) * basisFloor(instrument);
      addOns += size * addOns(instrument, share);
    }
    worst += (turns * highest + S_UNIT * (linear + highest)) * width() * (1 + share);
    double size = delta();
    double kept = 2.9 * share * size * index * (SPREAD + impact(size));
    double turned = turns * index * (4.9 * SPREAD + 6.35 * impact(size + turns)) * (1 + share);
    double oracle = doubt * (share * size + turns * (1 + share)) * index;
    return Math.max(worst, basis) + kept + turned + oracle + addOns;
  }

  private double forward(int instrument) {
    return market.keyForward(market.underlyingOf(instrument), market.expirySlot(instrument));
  }

  /** How far the delta of a contract may turn. */
  private double turn(int instrument, double share) {
    return market.isLinear(instrument)
        ? 0
        : Math.min(
            1,
            DENSITY
                * share
                / (market.volatility(instrument) * Math.sqrt(market.years(instrument))));
  }

  private double worst(int instrument, double share) {
    if (market.isLinear(instrument)) {
      return range24h * (share * mark(instrument) + MARK_UNIT);
    }
    double skew = SKEW * market.volatility(instrument);
    return forward(instrument) * share * (1 + share) * (1 + Math.max(range24h, skew));
  }

  private double basisFloor(int instrument) {
    int slot = market.expirySlot(instrument);
    return slot < 0
        ? 0
        : forward(instrument)
            * 0.045
            * (0.5 + 2 * market.expiryYears(market.underlyingOf(instrument), slot));
  }

  private double addOns(int instrument, double share) {
    if (market.isLinear(instrument)) {
      return mark(instrument) * (FEE_LINEAR + funding(instrument)) * share + MARK_UNIT;
    }
    double premium = FEE_OF_PREMIUM * (forward(instrument) * share * (1 + share) + MARK_UNIT);
    return SHORT_OPTION * index * share + Math.max(FEE_OPTION * index * share, premium);
  }

  /** So much less confidence, as a share of 1; R_MM does not move. */
  double confidence(double less) {
    return 2 * less * delta() * index;
  }
}
