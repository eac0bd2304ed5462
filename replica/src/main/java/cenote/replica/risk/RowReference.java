package cenote.replica.risk;

import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import java.util.Arrays;

/**
 * Rows of one underlying as they were, how they change with the price, and by how much they now
 * differ from that: the measured remainder, relative to the index.
 */
final class RowReference {

  /** A remainder of deltas counts that much in {@link #remainder}. */
  static final double DELTA_SCALE = 0.1;

  /** A change of the doubt about an index counts that much. */
  static final double DOUBT_SCALE = 10.0;

  /** A relative change of open interest counts that much. */
  static final double INTEREST_SCALE = 3e-3;

  private static final double LEAST_WEIGHT = 0.25;
  private static final double USUAL_DELTA_SLOPE = 6.0;

  private int count = RiskRows.FIRST;
  private double[] changes = new double[0];
  private double[] deltas = new double[0];
  private double[] changeSlopes = new double[0];
  private double[] deltaSlopes = new double[0];
  private double[] terms = new double[0];
  private double[] lives = new double[0];
  private double[] logs = new double[0];
  private final double[] changeSlopesOf = new double[RiskRows.PITCH];
  private final double[] deltaSlopesOf = new double[RiskRows.PITCH];

  // Row by row, per contract and unit of the logarithm of the price.
  double[] index = new double[0];
  double[] value = new double[0];
  double[] worstChange = new double[0];
  double[] worstDelta = new double[0];
  double[] basis = new double[0];
  double[] fees = new double[0];

  /** In remainders a row counts by the inverse of that. */
  double[] weights = new double[0];

  private double doubt;
  private double interest;
  private long optionsVersion = -1;
  private int optionsCount;
  private double optionsRemainder;

  /** Takes the rows as they are. */
  void take(Market market, RiskRows rows, double openInterest) {
    count = RiskRows.FIRST;
    doubt = rows.doubt;
    interest = openInterest;
    optionsVersion = -1;
    extend(market, rows);
  }

  /** Takes the rows that came since: nobody had them before. */
  void extend(Market market, RiskRows rows) {
    ensure(rows.count());
    for (; count < rows.count(); count++) {
      if (market.isLinear(rows.instrument(count))) {
        takeLinear(market, rows, count);
      } else {
        takeOption(market, rows, count);
      }
    }
  }

  private void ensure(int rows) {
    if (rows > lives.length) {
      int room = rows + rows / 2;
      changes = Arrays.copyOf(changes, room * RiskRows.PITCH);
      deltas = Arrays.copyOf(deltas, room * RiskRows.PITCH);
      changeSlopes = Arrays.copyOf(changeSlopes, room * RiskRows.PITCH);
      deltaSlopes = Arrays.copyOf(deltaSlopes, room * RiskRows.PITCH);
      terms = Arrays.copyOf(terms, room * RiskRows.TERMS);
      lives = Arrays.copyOf(lives, room);
      logs = Arrays.copyOf(logs, room);
      index = Arrays.copyOf(index, room);
      value = Arrays.copyOf(value, room);
      worstChange = Arrays.copyOf(worstChange, room);
      worstDelta = Arrays.copyOf(worstDelta, room);
      basis = Arrays.copyOf(basis, room);
      fees = Arrays.copyOf(fees, room);
      weights = Arrays.copyOf(weights, room);
    }
  }

  private void takeLinear(Market market, RiskRows rows, int row) {
    takeTerms(rows, row, rows.index);
    double mark = rows.terms[row * RiskRows.TERMS + RiskRows.VALUE];
    boolean isFuture = market.kind(rows.instrument(row)) == InstrumentKind.FUTURE;
    value[row] = mark;
    worstChange[row] = mark * rows.lattice.range24h;
    worstDelta[row] = 0.0;
    basis[row] = isFuture ? size(rows, row, RiskRows.BASIS) : 0.0;
    fees[row] = size(rows, row, RiskRows.FEES);
    weights[row] = LEAST_WEIGHT;
  }

  private void takeTerms(RiskRows rows, int row, double price) {
    System.arraycopy(rows.terms, row * RiskRows.TERMS, terms, row * RiskRows.TERMS, RiskRows.TERMS);
    lives[row] = rows.life(row);
    index[row] = rows.index;
    logs[row] = Math.log(price);
  }

  private void takeOption(Market market, RiskRows rows, int row) {
    takeTerms(rows, row, rows.keyIndex);
    int at = row * RiskRows.PITCH;
    System.arraycopy(rows.changes, at, changes, at, RiskRows.PITCH);
    System.arraycopy(rows.deltas, at, deltas, at, RiskRows.PITCH);
    rows.slopes(market, row, changeSlopesOf, deltaSlopesOf);
    System.arraycopy(changeSlopesOf, 0, changeSlopes, at, RiskRows.PITCH);
    System.arraycopy(deltaSlopesOf, 0, deltaSlopes, at, RiskRows.PITCH);
    double ofChange = 0.0;
    double ofDelta = 0.0;
    for (int p = 0; p < RiskRows.PITCH; p++) {
      ofChange = Math.max(ofChange, Math.abs(changeSlopesOf[p]));
      ofDelta = Math.max(ofDelta, Math.abs(deltaSlopesOf[p]));
    }
    int slot = market.expirySlot(rows.instrument(row));
    double forward = market.keyForward(market.underlyingOf(rows.instrument(row)), slot);
    double delta = rows.terms[row * RiskRows.TERMS + RiskRows.DELTA];
    value[row] = delta * forward;
    worstChange[row] = ofChange;
    worstDelta[row] = ofDelta;
    double years = market.years(rows.instrument(row));
    double move = forward * RiskRows.basisMove(years);
    basis[row] = move * (delta + deltaSlopesOf[RiskRows.PRESENT]);
    double mark = rows.terms[row * RiskRows.TERMS + RiskRows.VALUE];
    fees[row] = RiskRows.optionFeeSlope(rows.index, mark, value[row]);
    weights[row] = Math.max(LEAST_WEIGHT, ofDelta / USUAL_DELTA_SLOPE);
  }

  private static double size(RiskRows rows, int row, int term) {
    return rows.terms[row * RiskRows.TERMS + RiskRows.SIZES + term];
  }

  /** The greatest remainder of the underlying, rows over their weights. */
  double remainder(Market market, RiskRows rows, double openInterest) {
    double most = DOUBT_SCALE * Math.abs(rows.doubt - doubt);
    double least = Math.min(interest, openInterest);
    double change = Math.abs(openInterest - interest);
    most = Math.max(most, INTEREST_SCALE * (change > least ? 1.0 : change / Math.max(least, 1e-9)));
    double log = Math.log(rows.index);
    for (int row = RiskRows.FIRST; row < count; row++) {
      if (market.isLinear(rows.instrument(row))) {
        most = Math.max(most, ofLinear(rows, row, log) / weights[row]);
      }
    }
    return Math.max(most, ofOptions(market, rows));
  }

  private double ofLinear(RiskRows rows, int row, double log) {
    double moved = log - logs[row];
    int at = row * RiskRows.TERMS;
    double mark = terms[at + RiskRows.VALUE];
    double ofMark = Math.abs(rows.terms[at + RiskRows.VALUE] - mark - mark * moved);
    double sum = ofMark * (1.0 + rows.lattice.range24h);
    sum += Math.abs(rows.terms[at + RiskRows.ACCRUED] - terms[at + RiskRows.ACCRUED]);
    sum += Math.abs(rows.terms[at + RiskRows.FUNDING] - terms[at + RiskRows.FUNDING]);
    int sizes = at + RiskRows.SIZES;
    int funding = sizes + RiskRows.FUNDING_SIZE;
    sum += Math.abs(rows.terms[funding] - terms[funding]);
    sum += ofSize(rows, sizes + RiskRows.FEES, moved);
    sum += ofSize(rows, sizes + RiskRows.BASIS, moved);
    return Math.max(sum / index[row], DELTA_SCALE * Math.abs(rows.life(row) - lives[row]));
  }

  private double ofSize(RiskRows rows, int at, double moved) {
    return Math.abs(rows.terms[at] - terms[at] - terms[at] * moved);
  }

  private double ofOptions(Market market, RiskRows rows) {
    if (optionsVersion != rows.version() || optionsCount != count) {
      optionsVersion = rows.version();
      optionsCount = count;
      optionsRemainder = 0.0;
      double log = Math.log(rows.keyIndex);
      for (int row = RiskRows.FIRST; row < count; row++) {
        if (!market.isLinear(rows.instrument(row))) {
          double of = ofOption(rows, row, log - logs[row]) / weights[row];
          optionsRemainder = Math.max(optionsRemainder, of);
        }
      }
    }
    return optionsRemainder;
  }

  private double ofOption(RiskRows rows, int row, double moved) {
    int at = row * RiskRows.PITCH;
    double ofChange = most(rows.changes, changes, changeSlopes, at, 0, rows.end(), moved);
    double ofDelta = most(rows.deltas, deltas, deltaSlopes, at, RiskRows.INSIDE, rows.end(), moved);
    int term = row * RiskRows.TERMS;
    double delta = rows.terms[term + RiskRows.DELTA] - terms[term + RiskRows.DELTA];
    double slope = deltaSlopes[at + RiskRows.PRESENT];
    ofDelta = Math.max(ofDelta, Math.abs(delta - slope * moved));
    double mark = rows.terms[term + RiskRows.VALUE] - terms[term + RiskRows.VALUE];
    double ofMark = Math.abs(mark - value[row] * moved);
    int sizes = term + RiskRows.SIZES;
    double fee = rows.terms[sizes + RiskRows.FEES] - terms[sizes + RiskRows.FEES];
    double ofFee = Math.abs(fee - fees[row] * moved);
    double floor = signedBasis(rows.terms, term) - signedBasis(terms, term);
    double ofBasis = Math.abs(floor - basis[row] * moved);
    double sum = ofMark + ofFee + Math.max(ofChange, ofBasis);
    return Math.max(sum / index[row], DELTA_SCALE * ofDelta);
  }

  private static double signedBasis(double[] of, int term) {
    return Math.copySign(of[term + RiskRows.SIZES + RiskRows.BASIS], of[term + RiskRows.DELTA]);
  }

  private static double most(
      double[] now, double[] then, double[] slopes, int at, int from, int to, double moved) {
    double most = 0.0;
    for (int p = at + from; p < at + to; p++) {
      most = Math.max(most, Math.abs(now[p] - then[p] - slopes[p] * moved));
    }
    return most;
  }
}
