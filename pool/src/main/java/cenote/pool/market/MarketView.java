package cenote.pool.market;

/**
 * What requirements read of a market: the one in force, or one that was shifted to ask what an
 * account would need there. Prices, terms and lives all at the key of each underlying.
 */
public interface MarketView {

  /** Log time, ns. */
  long nowNs();

  /** How many underlyings. */
  int underlyingCount();

  /** 0 Core, 1 Ramp. */
  int domain(int underlying);

  /** Accepted index, E8; 0 before the first. */
  long indexE8(int underlying);

  /** Confidence of the index now, E9. */
  long confidenceE9(int underlying);

  /** Annual volatility in force, E9. */
  long sigmaE9(int underlying);

  /** Annual volatility that held 15 minutes ago, E9. */
  long oldestSigmaE9(int underlying);

  /** Depth in force, units E8. */
  long advE8(int underlying);

  /** Depth that held 15 minutes ago, units E8. */
  long oldestAdvE8(int underlying);

  /** What ranges are multiplied by: by the governor (12.2), and in a market that was shifted. */
  double rangeFactor();

  /** What ranges were multiplied by 15 minutes ago. */
  double oldestRangeFactor();

  /** Changes whenever lattices of the underlying must be built anew. */
  long version(int underlying);

  /** Underlying of an instrument. */
  int underlyingOf(int instrument);

  /** A constant of {@link InstrumentKind}. */
  int kind(int instrument);

  /** Mark of an instrument, E8. */
  long markE8(int instrument);

  /** Strike of an option, E8. */
  long strikeE8(int instrument);

  /** Expiry, ns; 0 for a perpetual. */
  long expiryNs(int instrument);

  /** Worst funding rate of seven days against a position of that sign, E9 per 8 h. */
  long worstFundingRateE9(int instrument, boolean isLong);

  /** Slots of live options; some may be empty. */
  int optionSlots(int underlying);

  /** Instrument in a slot, or -1. */
  int optionAt(int underlying, int slot);

  /** Slot of a live option in its underlying. */
  int optionSlot(int instrument);

  /** Slot of the expiry in its underlying; -1 for a perpetual. */
  int expirySlot(int instrument);

  /** Volatility of the option's mark, annual. */
  double volatility(int instrument);

  /** Life at the key's minute, years. */
  double years(int instrument);

  /** Life of an expiry slot at the key's minute, years. */
  double expiryYears(int underlying, int expirySlot);

  /** Forward of an expiry slot at the key, in units of price. */
  double keyForward(int underlying, int expirySlot);
}
