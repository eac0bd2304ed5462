package cenote.simulator.shadow;

import java.util.ArrayList;
import java.util.List;

/** All of one account in one underlying. */
final class ShadowBook {
  private static final double[] FLOOR_4H = {0.035, 0.12};
  private static final double[] FLOOR_24H = {0.09, 0.25};

  final ShadowUnderlying underlying;
  final List<ShadowLeg> legs = new ArrayList<>();
  double value;
  double unrealised;
  double joined;
  double joinedPrice;
  double doubt;

  /** Longs and shorts of the owner's other accounts, units. */
  double[] others = new double[2];

  /** S of this underlying, and what of its linear legs moves on the 24 h lattice, in cash. */
  double alone;

  double on24;

  ShadowBook(ShadowUnderlying underlying) {
    this.underlying = underlying;
  }

  double index() {
    return underlying.indexE8 * 1e-8;
  }

  double range(double hours, double floor) {
    double range = 3 * underlying.sigmaE9 * 1e-9 * StrictMath.sqrt(hours / 8760);
    return Math.clamp(range, floor, 6 * floor) * underlying.rangeFactor;
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
    for (ShadowLeg leg : legs) {
      sum += leg.isLinear() ? leg.quantity() : 0;
    }
    return sum;
  }

  double linearNotional() {
    double sum = joinedPrice;
    for (ShadowLeg leg : legs) {
      sum += leg.isLinear() ? leg.quantity() * leg.mark() : 0;
    }
    return sum;
  }

  /** Quantity or notional of the linear legs that have the sign of the net quantity. */
  double longerSide(boolean isNotional) {
    double sign = Math.signum(linearQuantity());
    double sum = sign > 0 ? isNotional ? joinedPrice : joined : 0;
    for (ShadowLeg leg : legs) {
      boolean isOfSide = leg.isLinear() && leg.quantity() * sign > 0;
      sum += isOfSide ? leg.quantity() * (isNotional ? leg.mark() : 1) : 0;
    }
    return sum;
  }

  double optionDelta() {
    double sum = 0;
    for (ShadowLeg leg : legs) {
      sum += leg.isLinear() ? 0 : leg.delta();
    }
    return sum;
  }
}
