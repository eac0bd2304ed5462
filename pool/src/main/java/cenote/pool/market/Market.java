package cenote.pool.market;

import cenote.kernel.Black76;
import cenote.kernel.FixedPoint;
import cenote.kernel.Log;
import cenote.kernel.SurfaceTerms;
import cenote.pool.Reject;
import cenote.pool.invariant.Invariant;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * Underlyings and instruments. Owner of terms, indices, risk terms, smiles, surfaces, marks,
 * funding indices, frozen marks and settlement prices. One thread.
 *
 * <p>Marks of linear instruments follow every index; those of options, and the lattices, are built
 * for a key (index, minute, smile, basis) that changes when the index has moved 1 bp, with the
 * minute, and with parameters ({@code rules.md} 11.7). When the key changes is decided eagerly by
 * commands; what follows from it is computed when asked for, so that asking changes nothing.
 */
public final class Market implements MarketView {

  /** Most underlyings. */
  public static final int MAX_UNDERLYINGS = 64;

  /** Most expiries of one underlying at a time. */
  public static final int MAX_EXPIRIES = Underlying.MAX_EXPIRIES;

  /** Most live options of one underlying. */
  public static final int MAX_OPTIONS = Underlying.MAX_OPTIONS;

  private static final int SECTION = 3;

  /** Of a snapshot, when there are surfaces. */
  public static final int SURFACES_SECTION = 17;

  private static final int SURFACES_VERSION = 2;

  /** Of a snapshot, from the rules on under which ranges can be multiplied. */
  public static final int RANGES_SECTION = 35;

  /** Rules from which on a market trades by call auctions after a move of a fifth (11.5). */
  private static final int AUCTION_RULES = 4;

  private static final double E8 = 1e8;
  private static final long E8_LONG = 100_000_000L;
  private static final long E9_LONG = 1_000_000_000L;
  private static final long E10_LONG = 10_000_000_000L;
  private static final long MAX_BASIS_E9 = 300_000_000L;
  private static final long REDUCE_ONLY_NS = 60_000_000_000L;

  private final Underlying[] underlyings = new Underlying[MAX_UNDERLYINGS];
  private int underlyingCount;

  private int instrumentCount;
  private int[] underlyingOf = new int[64];
  private byte[] kinds = new byte[64];
  private long[] ticksE8 = new long[64];
  private long[] lotsE8 = new long[64];
  private long[] expiriesNs = new long[64];
  private long[] strikesE8 = new long[64];
  private long[] accessMasks = new long[64];
  private long[] marksE8 = new long[64];
  private long[] frozenMarksE8 = new long[64];
  private long[] settlementPricesE8 = new long[64];
  private boolean[] expired = new boolean[64];
  private int[] optionSlots = new int[64];
  private int[] expirySlots = new int[64];
  private double[] volatilities = new double[64];
  private long[] markVersions = new long[64];
  private Impacts[] impacts = new Impacts[64];
  private Funding[] fundings = new Funding[64];

  private final RangeFactors ranges = new RangeFactors();
  private boolean auctionsAfterJump;
  private long nowNs;
  private int settlementEpoch;

  /** Works by a version of the rules from here on. */
  public void useRules(int version) {
    auctionsAfterJump = version >= AUCTION_RULES;
  }

  /** Moves time; a new minute changes the key of every underlying. */
  public void advance(long toNs) {
    boolean isNewMinute = toNs / Underlying.MINUTE_NS != nowNs / Underlying.MINUTE_NS;
    nowNs = toNs;
    if (isNewMinute) {
      for (int u = 0; u < underlyingCount; u++) {
        rekey(u);
      }
    }
  }

  // Listing.

  /** Adds an underlying; returns its id. */
  public int addUnderlying(long symbol, int domain, long sigmaE9, long advE8, long carryE9) {
    Underlying u = new Underlying(symbol, domain, carryE9);
    u.risk.start(sigmaE9, advE8, nowNs);
    u.smile.flat(sigmaE9);
    underlyings[underlyingCount] = u;
    return underlyingCount++;
  }

  /** True when another option or expiry of this kind finds room. */
  public boolean hasRoomFor(int underlying, int kind, long expiryNs) {
    Underlying u = underlyings[underlying];
    if (kind != InstrumentKind.PERPETUAL && !u.hasRoomForExpiry(expiryNs)) {
      return false;
    }
    if (InstrumentKind.isLinear(kind)) {
      return u.linearCount < Underlying.MAX_LINEAR;
    }
    return u.optionSlots < Underlying.MAX_OPTIONS || hasFreeOption(u);
  }

  private static boolean hasFreeOption(Underlying u) {
    for (int option : u.options) {
      if (option < 0) {
        return true;
      }
    }
    return false;
  }

  /** Adds an instrument; the caller has checked that there is room. Returns its id. */
  public int addInstrument(
      int underlying,
      int kind,
      long tickE8,
      long lotE8,
      long expiryNs,
      long strikeE8,
      long accessMask) {
    ensureInstruments(instrumentCount + 1);
    int id = instrumentCount++;
    Underlying u = underlyings[underlying];
    underlyingOf[id] = underlying;
    kinds[id] = (byte) kind;
    ticksE8[id] = tickE8;
    lotsE8[id] = lotE8;
    expiriesNs[id] = expiryNs;
    strikesE8[id] = strikeE8;
    accessMasks[id] = accessMask;
    expirySlots[id] = kind == InstrumentKind.PERPETUAL ? -1 : u.takeExpiry(expiryNs);
    optionSlots[id] = InstrumentKind.isLinear(kind) ? -1 : u.takeOption(id);
    if (InstrumentKind.isLinear(kind)) {
      u.linears[u.linearCount++] = id;
      boolean isFuture = kind == InstrumentKind.FUTURE;
      long basis = isFuture ? u.basisE9[expirySlots[id]] : 0;
      impacts[id] = new Impacts(basis, isFuture, nowNs);
    }
    if (kind == InstrumentKind.PERPETUAL) {
      fundings[id] = new Funding();
    }
    rekey(underlying);
    return id;
  }

  private void ensureInstruments(int count) {
    if (count > underlyingOf.length) {
      int size = Integer.highestOneBit(count) * 2;
      underlyingOf = Arrays.copyOf(underlyingOf, size);
      kinds = Arrays.copyOf(kinds, size);
      ticksE8 = Arrays.copyOf(ticksE8, size);
      lotsE8 = Arrays.copyOf(lotsE8, size);
      expiriesNs = Arrays.copyOf(expiriesNs, size);
      strikesE8 = Arrays.copyOf(strikesE8, size);
      accessMasks = Arrays.copyOf(accessMasks, size);
      marksE8 = Arrays.copyOf(marksE8, size);
      frozenMarksE8 = Arrays.copyOf(frozenMarksE8, size);
      settlementPricesE8 = Arrays.copyOf(settlementPricesE8, size);
      expired = Arrays.copyOf(expired, size);
      optionSlots = Arrays.copyOf(optionSlots, size);
      expirySlots = Arrays.copyOf(expirySlots, size);
      volatilities = Arrays.copyOf(volatilities, size);
      markVersions = Arrays.copyOf(markVersions, size);
      impacts = Arrays.copyOf(impacts, size);
      fundings = Arrays.copyOf(fundings, size);
    }
  }

  // Prices in.

  /**
   * Takes a new index.
   *
   * @param confidenceE9 at age zero
   * @param observedNs when it was seen
   * @param isSupportedByTwoFamilies two families agree within 1 %, or fewer are configured
   */
  public void acceptIndex(
      int underlying,
      long indexE8,
      long confidenceE9,
      long observedNs,
      boolean isSupportedByTwoFamilies) {
    Underlying u = underlyings[underlying];
    accrueFunding(u);
    if (u.reduceOnlyUntilNs != Long.MAX_VALUE
        && u.history.hasMovedAFifth(nowNs - REDUCE_ONLY_NS, indexE8)) {
      u.reduceOnlyUntilNs = nowNs + REDUCE_ONLY_NS;
    }
    u.indexE8 = indexE8;
    u.acceptedNs = nowNs;
    u.observedNs = observedNs;
    u.confidenceE9 = confidenceE9;
    u.isSupportedByTwoFamilies = isSupportedByTwoFamilies;
    u.history.add(nowNs, indexE8);
    boolean hasMovedOneBasisPoint =
        Math.abs(indexE8 - u.keyIndexE8) >= Math.max(1, u.keyIndexE8 / 10_000);
    if (hasMovedOneBasisPoint) {
      rekey(underlying);
    } else {
      markLinears(u);
    }
  }

  /** A jump is being held since then; 0 ends it. */
  public void holdIndex(int underlying, long sinceNs) {
    underlyings[underlying].heldSinceNs = sinceNs;
  }

  /** The least volatility that a change goes to now, however little is asked for (12.1). */
  public long leastSigmaE9(int underlying) {
    return underlyings[underlying].risk.leastSigmaE9(nowNs);
  }

  /** The greatest volatility that a change goes to now, however much is asked for (12.1). */
  public long mostSigmaE9(int underlying) {
    return underlyings[underlying].risk.mostSigmaE9(nowNs);
  }

  /** The least depth that a change may ask for now under rules 4: 20 % less an hour (12.1). */
  public long leastAdvE8(int underlying) {
    return underlyings[underlying].risk.leastAdvE8(nowNs);
  }

  /** The greatest depth that a change may ask for now under rules 4: 10 % more a day (12.1). */
  public long mostAdvE8(int underlying) {
    return underlyings[underlying].risk.mostAdvE8(nowNs);
  }

  /** Changes volatility and depth at the allowed speed. */
  public void changeRisk(int underlying, long sigmaE9, long advE8) {
    underlyings[underlying].risk.change(sigmaE9, advE8, nowNs);
    rekey(underlying);
  }

  /** Multiplies all ranges from here on; the speeds of 12.1 do not bind it (12.2). */
  public void changeRanges(long factorE9) {
    if (factorE9 != ranges.factorE9()) {
      ranges.change(factorE9, nowNs);
      for (int u = 0; u < underlyingCount; u++) {
        rekey(u);
      }
    }
  }

  /** Replaces the smile; it holds again if a surface did. */
  public void changeSmile(
      int underlying,
      long shortVolE9,
      long longVolE9,
      long reversionE9,
      long skewE9,
      long curvatureE9) {
    underlyings[underlying].smile.update(shortVolE9, longVolE9, reversionE9, skewE9, curvatureE9);
    underlyings[underlying].surface = null;
    rekey(underlying);
  }

  /** Why a surface cannot be taken, {@link Reject#NONE} when it can. */
  public static Reject checkSurface(SurfaceTerms terms) {
    return Surface.check(terms);
  }

  /** Puts a checked surface in place of the smile or of the surface before. */
  public void changeSurface(int underlying, SurfaceTerms terms) {
    underlyings[underlying].surface = new Surface(terms, nowNs);
    rekey(underlying);
  }

  /** Notes a venue's mid of a linear instrument; the caller has checked it against the index. */
  public void reportMid(int instrument, int venue, long midE8) {
    Underlying u = underlyings[underlyingOf[instrument]];
    accrueFunding(u);
    boolean isPerpetual = kinds[instrument] == InstrumentKind.PERPETUAL;
    long premium = isPerpetual ? midE8 - u.indexE8 : basisE9(instrument, midE8, u.indexE8);
    impacts[instrument].report(venue, premium, nowNs);
    markLinears(u);
  }

  private long basisE9(int instrument, long midE8, long indexE8) {
    double years = Underlying.years(expiriesNs[instrument], nowNs / Underlying.MINUTE_NS);
    if (years <= 0.0) {
      return 0;
    }
    double basis = Log.logRatio((double) midE8, (double) indexE8) / years;
    double bounded = Math.max(-0.3, Math.min(0.3, basis));
    return FixedPoint.fromDoubleHalfEven(bounded, E9_LONG);
  }

  private void accrueFunding(Underlying u) {
    if (u.indexE8 == 0) {
      return;
    }
    for (int i = 0; i < u.linearCount; i++) {
      int id = u.linears[i];
      impacts[id].advance(nowNs);
      if (kinds[id] == InstrumentKind.PERPETUAL) {
        long premiumE8 =
            impacts[id].freshVenues() >= 2 ? impacts[id].sample() : marksE8[id] - u.indexE8;
        long premiumE9 = FixedPoint.mulDivHalfEven(premiumE8, E9_LONG, u.indexE8);
        long lotNotionalE6 = FixedPoint.mulDivHalfEven(lotsE8[id], u.indexE8, E10_LONG);
        fundings[id].accrue(premiumE9, lotNotionalE6, nowNs);
      }
    }
  }

  // Marks.

  private void rekey(int underlying) {
    Underlying u = underlyings[underlying];
    u.keyIndexE8 = u.indexE8;
    u.keyMinute = nowNs / Underlying.MINUTE_NS;
    u.version++;
    for (int i = 0; i < u.linearCount; i++) {
      int id = u.linears[i];
      if (kinds[id] == InstrumentKind.FUTURE && impacts[id].freshVenues() > 0) {
        long basis = Math.max(-MAX_BASIS_E9, Math.min(MAX_BASIS_E9, impacts[id].mean()));
        u.basisE9[expirySlots[id]] = basis;
      }
    }
    markLinears(u);
  }

  private void markLinears(Underlying u) {
    u.changes++;
    if (u.indexE8 == 0) {
      return;
    }
    for (int i = 0; i < u.linearCount; i++) {
      int id = u.linears[i];
      marksE8[id] =
          kinds[id] == InstrumentKind.PERPETUAL ? perpetualMark(u, id) : futureMark(u, id);
    }
  }

  private long perpetualMark(Underlying u, int id) {
    long most = u.indexE8 / 200;
    return Math.max(1, u.indexE8 + Math.max(-most, Math.min(most, impacts[id].mean())));
  }

  private long futureMark(Underlying u, int id) {
    double years = Underlying.years(expiriesNs[id], u.keyMinute);
    double forward = u.forward(u.indexE8, expirySlots[id], years);
    return Math.max(1, FixedPoint.fromDoubleHalfEven(forward, E8_LONG));
  }

  /** Marks an option for the key of its underlying, unless that was done. */
  private void ensureOptionMark(int id) {
    Underlying u = underlyings[underlyingOf[id]];
    if (markVersions[id] != u.version) {
      markVersions[id] = u.version;
      if (u.keyIndexE8 > 0) {
        markOption(u, id);
      }
    }
  }

  private void markOption(Underlying u, int id) {
    double years = Underlying.years(expiriesNs[id], u.keyMinute);
    double forward = u.forward(u.keyIndexE8, expirySlots[id], years);
    double strike = strikesE8[id] / E8;
    double volatility = 0.0;
    if (years > 0.0) {
      volatility = u.volatility(Log.logRatio(strike, forward), years);
    }
    volatilities[id] = volatility;
    boolean isCall = kinds[id] == InstrumentKind.CALL;
    double value = Black76.price(isCall, forward, strike, years, volatility, 1.0);
    marksE8[id] = FixedPoint.fromDoubleHalfEven(value, E8_LONG);
  }

  // Settlement and expiry.

  /** Freezes the marks of linear instruments: a new daily settlement. */
  public void freezeMarks() {
    settlementEpoch++;
    for (int u = 0; u < underlyingCount; u++) {
      for (int i = 0; i < underlyings[u].linearCount; i++) {
        int id = underlyings[u].linears[i];
        frozenMarksE8[id] = marksE8[id];
      }
    }
  }

  /** Ends an instrument at its settlement price (5.5); returns that price, E8. */
  public long expire(int instrument) {
    Invariant.require(!expired[instrument], "an instrument expires once");
    Underlying u = underlyings[underlyingOf[instrument]];
    accrueFunding(u);
    settlementPricesE8[instrument] = u.history.trimmedMeanE8(expiriesNs[instrument]);
    expired[instrument] = true;
    u.releaseExpiry(expirySlots[instrument]);
    if (InstrumentKind.isLinear(kinds[instrument])) {
      u.removeLinear(instrument);
    } else {
      u.releaseOption(optionSlots[instrument]);
    }
    marksE8[instrument] = payoffE8(instrument);
    rekey(underlyingOf[instrument]);
    return settlementPricesE8[instrument];
  }

  /** What one unit of an expired instrument is worth, E8. */
  public long payoffE8(int instrument) {
    long settlement = settlementPricesE8[instrument];
    return switch (kinds[instrument]) {
      case InstrumentKind.CALL -> Math.max(0, settlement - strikesE8[instrument]);
      case InstrumentKind.PUT -> Math.max(0, strikesE8[instrument] - settlement);
      default -> settlement;
    };
  }

  // Reads.

  @Override
  public long nowNs() {
    return nowNs;
  }

  @Override
  public int underlyingCount() {
    return underlyingCount;
  }

  public int instrumentCount() {
    return instrumentCount;
  }

  public long symbol(int underlying) {
    return underlyings[underlying].symbol;
  }

  /** 0 Core, 1 Ramp. */
  @Override
  public int domain(int underlying) {
    return underlyings[underlying].domain;
  }

  /** Accepted index, E8; 0 before the first. */
  @Override
  public long indexE8(int underlying) {
    return underlyings[underlying].indexE8;
  }

  /** When the accepted index was accepted, ns. */
  public long acceptedNs(int underlying) {
    return underlyings[underlying].acceptedNs;
  }

  /** When the accepted index was seen by its reporters, ns. */
  public long observedNs(int underlying) {
    return underlyings[underlying].observedNs;
  }

  /** Confidence now: falls with age, and while a jump is held (11.4, 11.5). */
  @Override
  public long confidenceE9(int underlying) {
    Underlying u = underlyings[underlying];
    long aged = u.confidenceE9 - (nowNs - u.observedNs) / 600;
    long held = u.heldSinceNs == 0 ? 0 : (nowNs - u.heldSinceNs) / 200;
    return Math.max(0, aged - held);
  }

  public boolean isSupportedByTwoFamilies(int underlying) {
    return underlyings[underlying].isSupportedByTwoFamilies;
  }

  /** True while the market accepts only reducing fills (11.5, up to rules 3). */
  public boolean isReduceOnly(int underlying) {
    return !auctionsAfterJump && nowNs < underlyings[underlying].reduceOnlyUntilNs;
  }

  /** True for 60 s after a move of a fifth, from rules 4 on (11.5). */
  public boolean isAfterJump(int underlying) {
    return auctionsAfterJump && nowNs < underlyings[underlying].reduceOnlyUntilNs;
  }

  /**
   * How far the reporters of an index are apart: 1 less its confidence without what age takes off,
   * E9, 0 to 1e9.
   */
  public long divergenceE9(int underlying) {
    Underlying u = underlyings[underlying];
    long held = u.heldSinceNs == 0 ? 0 : (nowNs - u.heldSinceNs) / 200;
    return Math.min(E9_LONG, Math.max(0, E9_LONG - u.confidenceE9 + held));
  }

  /** Keeps a market reduce-only until a later version of the rules frees it (a breach). */
  public void freeze(int underlying) {
    underlyings[underlying].reduceOnlyUntilNs = Long.MAX_VALUE;
  }

  /** True when a breach under rules 1 keeps the market reduce-only. */
  public boolean isFrozen(int underlying) {
    return underlyings[underlying].reduceOnlyUntilNs == Long.MAX_VALUE;
  }

  /** Ends what {@link #freeze} began: later rules keep such markets elsewhere. */
  public void unfreeze(int underlying) {
    underlyings[underlying].reduceOnlyUntilNs = 0;
  }

  public long reduceOnlyUntilNs(int underlying) {
    return underlyings[underlying].reduceOnlyUntilNs;
  }

  @Override
  public long sigmaE9(int underlying) {
    return underlyings[underlying].risk.sigmaE9();
  }

  @Override
  public long advE8(int underlying) {
    return underlyings[underlying].risk.advE8();
  }

  /** Log time since the surface was reported, ns; -1 while the smile holds. */
  public long surfaceAgeNs(int underlying) {
    Surface surface = underlyings[underlying].surface;
    return surface == null ? -1 : nowNs - surface.reportedNs();
  }

  /** True when risk terms, or what ranges are multiplied by, changed within 15 minutes (11.6). */
  public boolean hasRiskChangedRecently(int underlying) {
    return underlyings[underlying].risk.hasChangedRecently(nowNs)
        || ranges.hasChangedRecently(nowNs);
  }

  /** Volatility that held 15 minutes ago. */
  @Override
  public long oldestSigmaE9(int underlying) {
    return underlyings[underlying].risk.oldestSigmaE9(nowNs);
  }

  /** Depth that held 15 minutes ago. */
  @Override
  public long oldestAdvE8(int underlying) {
    return underlyings[underlying].risk.oldestAdvE8(nowNs);
  }

  @Override
  public double rangeFactor() {
    return ranges.factorE9() / 1e9;
  }

  @Override
  public double oldestRangeFactor() {
    return ranges.oldestE9(nowNs) / 1e9;
  }

  /** Changes whenever marks of options or lattices of the underlying must be built anew. */
  @Override
  public long version(int underlying) {
    return underlyings[underlying].version;
  }

  /** Changes with every index, mark, funding rate and range of the underlying. */
  public long changes(int underlying) {
    return underlyings[underlying].changes;
  }

  @Override
  public int underlyingOf(int instrument) {
    return underlyingOf[instrument];
  }

  /** A constant of {@link InstrumentKind}. */
  @Override
  public int kind(int instrument) {
    return kinds[instrument];
  }

  public boolean isLinear(int instrument) {
    return InstrumentKind.isLinear(kinds[instrument]);
  }

  public long tickE8(int instrument) {
    return ticksE8[instrument];
  }

  public long lotE8(int instrument) {
    return lotsE8[instrument];
  }

  /** 0 for a perpetual. */
  @Override
  public long expiryNs(int instrument) {
    return expiriesNs[instrument];
  }

  @Override
  public long strikeE8(int instrument) {
    return strikesE8[instrument];
  }

  public long accessMask(int instrument) {
    return accessMasks[instrument];
  }

  public boolean isExpired(int instrument) {
    return expired[instrument];
  }

  /** Settlement price of an expired instrument, E8. */
  public long settlementPriceE8(int instrument) {
    return settlementPricesE8[instrument];
  }

  /** Mark, E8; 0 before the first index. */
  @Override
  public long markE8(int instrument) {
    if (!InstrumentKind.isLinear(kinds[instrument]) && !expired[instrument]) {
      ensureOptionMark(instrument);
    }
    return marksE8[instrument];
  }

  /** Mark at the last daily settlement, E8; 0 when there was none. */
  public long frozenMarkE8(int instrument) {
    return frozenMarksE8[instrument];
  }

  /** How many daily settlements there have been. */
  public int settlementEpoch() {
    return settlementEpoch;
  }

  /** Published funding index, whole cash units per lot; 0 for anything but a perpetual. */
  public long fundingIndex(int instrument) {
    Funding funding = fundings[instrument];
    return funding == null ? 0 : funding.index();
  }

  /** Funding rate per 8 h, E9. */
  public long fundingRateE9(int instrument) {
    Funding funding = fundings[instrument];
    return funding == null ? 0 : funding.rateE9();
  }

  /** Worst funding rate of seven days against a position of that sign, E9 per 8 h. */
  @Override
  public long worstFundingRateE9(int instrument, boolean isLong) {
    Funding funding = fundings[instrument];
    return funding == null ? 0 : funding.worstRateE9(isLong);
  }

  /** Perpetuals and futures of an underlying that have not expired. */
  public int linearCount(int underlying) {
    return underlyings[underlying].linearCount;
  }

  /** One of them. */
  public int linearAt(int underlying, int index) {
    return underlyings[underlying].linears[index];
  }

  // What lattices are built from.

  /** Slots of live options; some may be empty. */
  @Override
  public int optionSlots(int underlying) {
    return underlyings[underlying].optionSlots;
  }

  /** Instrument in a slot, or -1. */
  @Override
  public int optionAt(int underlying, int slot) {
    return underlyings[underlying].options[slot];
  }

  /** Slot of a live option in its underlying. */
  @Override
  public int optionSlot(int instrument) {
    return optionSlots[instrument];
  }

  /** Slot of the expiry in its underlying; -1 for a perpetual. */
  @Override
  public int expirySlot(int instrument) {
    return expirySlots[instrument];
  }

  /** Volatility of the option's mark, annual. */
  @Override
  public double volatility(int instrument) {
    ensureOptionMark(instrument);
    return volatilities[instrument];
  }

  /** Life at the key's minute, years. */
  @Override
  public double years(int instrument) {
    return Underlying.years(
        expiriesNs[instrument], underlyings[underlyingOf[instrument]].keyMinute);
  }

  /** Life of an expiry slot at the key's minute, years. */
  @Override
  public double expiryYears(int underlying, int expirySlot) {
    Underlying u = underlyings[underlying];
    return Underlying.years(u.expiriesNs[expirySlot], u.keyMinute);
  }

  /** Forward of an expiry slot at the key, in units of price. */
  @Override
  public double keyForward(int underlying, int expirySlot) {
    Underlying u = underlyings[underlying];
    return u.forward(u.keyIndexE8, expirySlot, expiryYears(underlying, expirySlot));
  }

  // Snapshot.

  /** Appends the market's section. */
  public void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putLong(nowNs);
    writer.putInt(settlementEpoch);
    writer.putInt(underlyingCount);
    for (int u = 0; u < underlyingCount; u++) {
      underlyings[u].write(writer);
    }
    writer.putInt(instrumentCount);
    for (int i = 0; i < instrumentCount; i++) {
      writeInstrument(writer, i);
    }
  }

  /** True when the surface of any underlying is in force. */
  public boolean hasSurfaces() {
    return surfaceCount() > 0;
  }

  private int surfaceCount() {
    int count = 0;
    for (int u = 0; u < underlyingCount; u++) {
      count += underlyings[u].surface == null ? 0 : 1;
    }
    return count;
  }

  /** Appends the section of the surfaces; only when there are any. */
  public void writeSurfaces(SnapshotWriter writer) {
    writer.section(SURFACES_SECTION, SURFACES_VERSION);
    writer.putInt(surfaceCount());
    for (int u = 0; u < underlyingCount; u++) {
      Surface surface = underlyings[u].surface;
      if (surface != null) {
        writer.putInt(u);
        surface.write(writer);
      }
    }
  }

  /** Reads the section of the surfaces into a market that was read before. */
  public void readSurfaces(SnapshotReader reader) {
    reader.section(SURFACES_SECTION, SURFACES_VERSION);
    int count = reader.takeCount(underlyingCount);
    if (count == 0) {
      throw new IllegalArgumentException("surfaces of a snapshot: expected one or more, got 0");
    }
    int last = -1;
    for (int i = 0; i < count; i++) {
      int underlying = reader.takeInt();
      if (underlying <= last || underlying >= underlyingCount) {
        throw new IllegalArgumentException(
            "underlying of a surface: expected one after " + last + ", got " + underlying);
      }
      underlyings[underlying].surface = Surface.read(reader, nowNs);
      last = underlying;
    }
  }

  /** Appends the section of what ranges are multiplied by. */
  public void writeRanges(SnapshotWriter writer) {
    writer.section(RANGES_SECTION, 1);
    ranges.write(writer);
  }

  /** Reads it into a market that was read before. */
  public void readRanges(SnapshotReader reader) {
    reader.section(RANGES_SECTION, 1);
    ranges.read(reader, nowNs);
  }

  private void writeInstrument(SnapshotWriter writer, int i) {
    writer.putInt(underlyingOf[i]);
    writer.putInt(kinds[i]);
    writer.putLong(ticksE8[i]);
    writer.putLong(lotsE8[i]);
    writer.putLong(expiriesNs[i]);
    writer.putLong(strikesE8[i]);
    writer.putLong(accessMasks[i]);
    boolean isStored = InstrumentKind.isLinear(kinds[i]) || expired[i];
    writer.putLong(isStored ? marksE8[i] : 0);
    writer.putLong(frozenMarksE8[i]);
    writer.putLong(settlementPricesE8[i]);
    writer.putBoolean(expired[i]);
    writer.putInt(optionSlots[i]);
    writer.putInt(expirySlots[i]);
    if (impacts[i] != null) {
      impacts[i].write(writer);
    }
    if (fundings[i] != null) {
      fundings[i].write(writer);
    }
  }

  /** Reads the market's section into an empty market. */
  public void read(SnapshotReader reader) {
    reader.section(SECTION, 1);
    nowNs = reader.takeLong();
    settlementEpoch = reader.takeInt();
    underlyingCount = reader.takeCount(MAX_UNDERLYINGS);
    for (int u = 0; u < underlyingCount; u++) {
      underlyings[u] = Underlying.read(reader);
    }
    int count = reader.takeCount(1 << 20);
    ensureInstruments(count);
    instrumentCount = count;
    for (int i = 0; i < count; i++) {
      readInstrument(reader, i);
    }
  }

  private void readInstrument(SnapshotReader reader, int i) {
    underlyingOf[i] = reader.takeInt();
    kinds[i] = (byte) reader.takeInt();
    ticksE8[i] = reader.takeLong();
    lotsE8[i] = reader.takeLong();
    expiriesNs[i] = reader.takeLong();
    strikesE8[i] = reader.takeLong();
    accessMasks[i] = reader.takeLong();
    marksE8[i] = reader.takeLong();
    frozenMarksE8[i] = reader.takeLong();
    settlementPricesE8[i] = reader.takeLong();
    expired[i] = reader.takeBoolean();
    optionSlots[i] = reader.takeInt();
    expirySlots[i] = reader.takeInt();
    if (InstrumentKind.isLinear(kinds[i])) {
      impacts[i] = new Impacts(0, kinds[i] == InstrumentKind.FUTURE, 0);
      impacts[i].read(reader);
    }
    if (kinds[i] == InstrumentKind.PERPETUAL) {
      fundings[i] = new Funding();
      fundings[i].read(reader);
    }
  }
}
