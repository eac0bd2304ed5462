package cenote.simulator.shadow;

import org.jspecify.annotations.Nullable;

/** An instrument as listed, and what was observed of it. */
final class ShadowInstrument {

  static final int PERPETUAL = 0;
  static final int FUTURE = 1;
  static final int CALL = 2;
  static final int PUT = 3;

  final int underlying;
  final int kind;
  final long tickE8;
  final long lotE8;
  final long expiryNs;
  final long strikeE8;
  final long accessMask;
  long markE8;
  long frozenMarkE8;
  int freeze;
  long fundingIndex;
  double forward;
  @Nullable ShadowOption option;
  long worstRateLongE9;
  long worstRateShortE9;
  boolean isExpired;
  long settlementPriceE8;

  /** Sum of the longs. */
  long openInterestE8;

  /** What clearing holds for this instrument: minus the costs, plus what rounding left behind. */
  long clearingE6;

  ShadowInstrument(
      int underlying,
      int kind,
      long tickE8,
      long lotE8,
      long expiryNs,
      long strikeE8,
      long accessMask) {
    this.underlying = underlying;
    this.kind = kind;
    this.tickE8 = tickE8;
    this.lotE8 = lotE8;
    this.expiryNs = expiryNs;
    this.strikeE8 = strikeE8;
    this.accessMask = accessMask;
  }

  boolean isLinear() {
    return kind <= FUTURE;
  }

  /** What one unit is worth at the settlement price, E8. */
  long payoffE8() {
    return switch (kind) {
      case CALL -> Math.max(0, settlementPriceE8 - strikeE8);
      case PUT -> Math.max(0, strikeE8 - settlementPriceE8);
      default -> settlementPriceE8;
    };
  }
}
