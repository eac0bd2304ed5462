package cenote.actor;

import cenote.pool.market.InstrumentKind;

/**
 * Terms of an instrument to be listed.
 *
 * @param kind of {@link InstrumentKind}
 * @param expiryNs 0 for a perpetual
 * @param strikeE8 0 for linear instruments
 */
record Listing(int underlying, int kind, long tickE8, long lotE8, long expiryNs, long strikeE8) {

  private static final long LOT_VALUE = 10_000_000_000_000_000L;
  private static final int STRIKES_A_DECADE = 40;

  /** Steps that suit a price: ticks of a basis point or less, lots of about ten cash. */
  static Listing of(int underlying, int kind, long priceE8, long expiryNs, long strikeE8) {
    long decade = decade(priceE8);
    boolean isLinear = InstrumentKind.isLinear(kind);
    long tickE8 = Math.max(1, decade / (isLinear ? 100_000 : 10_000));
    long lotE8 = Math.max(1, LOT_VALUE / decade * (isLinear ? 1 : 10));
    return new Listing(underlying, kind, tickE8, lotE8, expiryNs, strikeE8);
  }

  /** A strike near a share of the price, on a grid that neighbours share. */
  static long strikeE8(long priceE8, double moneyness) {
    long step = Math.max(1, decade(priceE8) / STRIKES_A_DECADE);
    return Math.max(step, Math.round(priceE8 * moneyness / step) * step);
  }

  /** The power of ten at or below the price: 10,000 for 58,810; both E8. */
  private static long decade(long priceE8) {
    long decade = 1;
    while (decade <= priceE8 / 10) {
      decade *= 10;
    }
    return decade;
  }
}
