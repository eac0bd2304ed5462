package cenote.pool.margin;

import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import java.util.Arrays;

/**
 * What one unit of each instrument adds to the sums of {@link MarginBound}, in units of cash; made
 * when first asked for and again when anything of its underlying has changed.
 *
 * <table>
 * <caption>Layout of a row</caption>
 * <tr><th>offset</th><th>meaning</th></tr>
 * <tr><td>{@link #MARK}</td><td>mark</td></tr>
 * <tr><td>{@link #LINEAR}</td><td>1 for a linear leg, whose cost is settled with it, else 0</td></tr>
 * <tr><td>{@link #WORST}</td><td>worst loss alone of one bought; of a linear one over 4 h</td></tr>
 * <tr><td>{@link #ADD_ON}</td><td>fees, funding, short option, and the spread's part of L, of one
 *     bought</td></tr>
 * <tr><td>{@link #SOLD} + WORST, ADD_ON</td><td>the same of one sold</td></tr>
 * <tr><td>{@link #MORE}</td><td>what the worst loss is more over 24 h</td></tr>
 * <tr><td>{@link #BASIS}</td><td>part of the basis floor</td></tr>
 * <tr><td>{@link #IMPACT}</td><td>notional of its delta times the volatility of a day</td></tr>
 * <tr><td>{@link #VOLUME}</td><td>its delta in daily volumes</td></tr>
 * </table>
 */
final class UnitBounds {

  static final int MARK = 0;
  static final int LINEAR = 1;
  static final int WORST = 2;
  static final int ADD_ON = 3;
  static final int SOLD = 2;
  static final int MORE = 6;
  static final int BASIS = 7;
  static final int IMPACT = 8;
  static final int VOLUME = 9;
  static final int ROW = 10;

  private static final int CORE = 0;

  /** {@code 1 + 2 (1 - 5 %)}: with |Q| at most OI, L is at most so many times what it is alone. */
  static final double GREATEST_CROWDING = 2.9;

  /** Far more than what the delta of a leg can be off by. */
  private static final double LEAST_DELTA = 1e-9;

  private final Market market;
  private final Requirement requirement;
  private final long[] changes = new long[Market.MAX_UNDERLYINGS];
  private final long[] stamps = new long[Market.MAX_UNDERLYINGS];
  private long lastStamp;
  private long[] rowStamps = new long[0];
  private double[] rows = new double[0];

  UnitBounds(Market market, Requirement requirement) {
    this.market = market;
    this.requirement = requirement;
    Arrays.fill(changes, -1);
  }

  /** Sees whether anything of an underlying has changed; call it before its rows are read. */
  void look(int underlying) {
    if (changes[underlying] != market.changes(underlying)) {
      changes[underlying] = market.changes(underlying);
      stamps[underlying] = ++lastStamp;
    }
  }

  /** Where the row of an instrument begins in {@link #rows}. */
  int row(int instrument, int underlying) {
    if (instrument >= rowStamps.length) {
      grow();
    }
    int row = ROW * instrument;
    if (rowStamps[instrument] != stamps[underlying]) {
      rowStamps[instrument] = stamps[underlying];
      build(row, instrument, underlying);
    }
    return row;
  }

  /** All rows; only those asked for mean anything. */
  double[] rows() {
    return rows;
  }

  private void grow() {
    int count = Integer.highestOneBit(market.instrumentCount()) * 2;
    rowStamps = Arrays.copyOf(rowStamps, count);
    rows = Arrays.copyOf(rows, ROW * count);
  }

  private void build(int row, int instrument, int underlying) {
    LatticeTable table = requirement.table(underlying, RiskSet.CURRENT).ensureRanges();
    double mark = market.markE8(instrument) / 1e8;
    rows[row + MARK] = mark;
    double delta =
        InstrumentKind.isLinear(market.kind(instrument))
            ? buildLinear(row, instrument, mark, table)
            : buildOption(row, instrument, mark, table);
    double notional = delta * index(underlying);
    double spread = GREATEST_CROWDING * Exposure.spread(CORE) * notional;
    rows[row + ADD_ON] += spread;
    rows[row + SOLD + ADD_ON] += spread;
    rows[row + IMPACT] = notional * table.sigmaDay();
    rows[row + VOLUME] = delta / table.adv();
    if (market.domain(underlying) != CORE) {
      rows[row + WORST] = Double.POSITIVE_INFINITY;
      rows[row + SOLD + WORST] = Double.POSITIVE_INFINITY;
    }
  }

  private double index(int underlying) {
    return market.indexE8(underlying) / 1e8;
  }

  private double buildLinear(int row, int instrument, double mark, LatticeTable table) {
    boolean isFuture = market.kind(instrument) == InstrumentKind.FUTURE;
    double fee = Exposure.linearFee(mark);
    double near = mark * table.range4h();
    rows[row + LINEAR] = 1.0;
    rows[row + WORST] = near;
    rows[row + SOLD + WORST] = near;
    rows[row + MORE] = mark * Math.max(0.0, table.range24h() - table.range4h());
    rows[row + BASIS] = isFuture ? table.basisFloor(market.expirySlot(instrument)) : 0.0;
    rows[row + ADD_ON] = fee + mark * (market.worstFundingRateE9(instrument, true) / 1e9);
    rows[row + SOLD + ADD_ON] = fee + mark * (market.worstFundingRateE9(instrument, false) / 1e9);
    return 1.0;
  }

  private double buildOption(int row, int instrument, double mark, LatticeTable table) {
    int slot = market.optionSlot(instrument);
    table.ensureOption(slot);
    double index = index(market.underlyingOf(instrument));
    double fee = Exposure.optionFee(1.0, index, mark);
    double delta = Math.abs(table.delta(slot)) + LEAST_DELTA;
    rows[row + LINEAR] = 0.0;
    rows[row + WORST] = table.worstLong(slot);
    rows[row + SOLD + WORST] = table.worstShort(slot);
    rows[row + MORE] = 0.0;
    rows[row + BASIS] = delta * table.basisFloor(market.expirySlot(instrument));
    rows[row + ADD_ON] = fee;
    rows[row + SOLD + ADD_ON] = fee + Exposure.SHORT_OPTION * index;
    return delta;
  }
}
