package cenote.replica.risk;

import cenote.kernel.GridBooks;
import cenote.kernel.GridSum;
import cenote.pool.Pool;
import cenote.pool.asset.Assets;
import cenote.pool.ledger.LinkedSums;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Market;
import java.util.Arrays;

/**
 * What each account's books add to its equity and requirement, domain by domain, for one group of
 * accounts at a time: shape by shape, {@value #CHUNK} books a step, so that what is in between
 * stays in the nearest cache.
 */
final class BookRisk {

  /** Doubles of an account in a domain. */
  static final int FIELDS = 8;

  /** Value of the contracts, and what hedging saves of maintenance haircuts. */
  static final int VALUE = 0;

  /** Gains that do not back risk, less what hedging saves of initial haircuts beyond the other. */
  static final int LOCKED = 1;

  /** Bounds of S. */
  static final int ALONE_LEAST = 2;

  static final int ALONE_MOST = 3;

  /** Upper bound of B. */
  static final int BASIS_MOST = 4;

  /** Add-ons of both levels, and those of initial margin only. */
  static final int BOTH = 5;

  static final int INITIAL_ONLY = 6;
  static final int GROSS = 7;

  private static final int CHUNK = 128;
  private static final double LEAST_QUANTITY = 1e-9;

  /** Of the gross quantity: so little that rounding may decide of it. */
  private static final double SMALL = 1e-5;

  private static final double SHORT_OPTION = 0.005;
  private static final double[] SPREADS = {2e-4, 20e-4};
  private static final double CORE_CAP = 5_000_000.0;
  private static final double RAMP_CAP = 250_000.0;

  private final BookArena arena;
  private final GridSum grid = GridSum.best();
  private final GridBooks view = new GridBooks();
  private final Haircuts haircuts = new Haircuts();
  private final double[] signed = new double[CHUNK * RiskRows.SIZES];
  private final double[] sizes = new double[CHUNK * RiskRows.SIZES];
  private final double[] worst = new double[CHUNK];
  private final double[] notionals = new double[CHUNK];
  private final double[] unsure = new double[CHUNK];
  private final double[] joined = new double[CHUNK];
  private final double[] saved = new double[CHUNK];
  private final double[] savedInitially = new double[CHUNK];
  private final double[] deltas = new double[RiskRows.PITCH];

  /** Account by account of the present group. */
  final double[] core = new double[ShapeIndex.ACCOUNTS * FIELDS];

  final double[] ramp = new double[ShapeIndex.ACCOUNTS * FIELDS];
  private int firstAccount;

  /** Whether anything stands in {@link #ramp}. */
  private boolean hasRamp;

  private boolean sharesOneSide;

  // Of the underlying of the present shape.
  private RiskRows rows = new RiskRows(0);
  private LatticeSteps lattice = rows.lattice;
  private boolean isRamp;
  private double spread;
  private double impact;
  private double openInterest;

  BookRisk(BookArena arena) {
    this.arena = arena;
  }

  Haircuts haircuts() {
    return haircuts;
  }

  /** Sums up the books of a group of accounts. */
  void run(Pool pool, int group) {
    Arrays.fill(core, 0.0);
    if (hasRamp) {
      Arrays.fill(ramp, 0.0);
      hasRamp = false;
    }
    sharesOneSide = pool.rulesVersion() >= Requirement.SIDE_SHARE_RULES;
    firstAccount = group * ShapeIndex.ACCOUNTS;
    ShapeIndex shapes = arena.group(group);
    for (int s = 0; s < shapes.count(); s++) {
      ShapeBlock shape = shapes.shape(s);
      if (shape.count > 0) {
        take(pool, shape.underlying);
        runShape(pool, shape);
      }
    }
  }

  /** Sums up the books of one account, which is the whole group then. */
  void runAccount(Pool pool, int account) {
    Arrays.fill(core, 0, FIELDS, 0.0);
    Arrays.fill(ramp, 0, FIELDS, 0.0);
    sharesOneSide = pool.rulesVersion() >= Requirement.SIDE_SHARE_RULES;
    firstAccount = account;
    for (int book = arena.firstBook(account); book != BookArena.NONE; book = arena.next(book)) {
      ShapeBlock shape = arena.shapeOf(account, book);
      take(pool, shape.underlying);
      runBooks(pool, shape, arena.indexOf(book), 1);
    }
  }

  private void take(Pool pool, int underlying) {
    Market market = pool.market();
    rows = arena.rows(underlying);
    lattice = rows.lattice;
    isRamp = market.domain(underlying) == 1;
    hasRamp |= isRamp;
    spread = SPREADS[market.domain(underlying)];
    impact = 0.8 * lattice.sigmaDay / Math.sqrt(lattice.adv);
    openInterest = pool.ledger().underlyingOpenInterestE8(underlying) / 1e8;
  }

  private void runShape(Pool pool, ShapeBlock shape) {
    for (int first = 0; first < shape.count; first += CHUNK) {
      runBooks(pool, shape, first, Math.min(CHUNK, shape.count - first));
    }
  }

  private void runBooks(Pool pool, ShapeBlock shape, int first, int books) {
    sumTerms(shape, first, books);
    if (shape.isHedging) {
      hedge(pool, shape, first, books);
    }
    prepare(shape, first, books);
    if (shape.options > 0 && !isRamp) {
      view.table(rows.changes, 0, rows.width(), RiskRows.PITCH);
      view.books(shape.rows, shape.quantities, first, books, shape.stride);
      grid.worst(view.legs(shape.linears, shape.stride), worst);
    } else {
      loseAlone(shape, books);
    }
    addUp(pool.ledger().linked(), shape, first, books);
  }

  /** One book with the moves of its linear legs, as the last run weighed them. */
  GridBooks lossBooks(ShapeBlock shape, int index) {
    RiskRows of = arena.rows(shape.underlying);
    view.table(of.changes, 0, of.width(), RiskRows.PITCH);
    view.books(shape.rows, shape.quantities, index, 1, shape.stride);
    return view.legs(shape.linears, shape.stride);
  }

  /** Upper or lower bound of S of one Core book. */
  double alone(ShapeBlock shape, int index, boolean isUpper) {
    if (shape.options == 0) {
      double notional = shape.quantities[(index + 1) * shape.stride - 1];
      return arena.rows(shape.underlying).lattice.linearLoss(notional);
    }
    grid.worst(lossBooks(shape, index), worst);
    if (!isUpper) {
      return worst[0];
    }
    RiskRows of = arena.rows(shape.underlying);
    view.table(of.terms, RiskRows.SIZES, RiskRows.SIZES, RiskRows.TERMS);
    view.books(shape.rows, shape.quantities, index, 1, shape.stride).legs(0, shape.legs());
    grid.sizes(view, sizes);
    return Math.max(worst[0], Math.max(sizes[RiskRows.SKEW_LINEAR], sizes[RiskRows.SKEW_ABSOLUTE]));
  }

  private void sumTerms(ShapeBlock shape, int first, int books) {
    view.books(shape.rows, shape.quantities, first, books, shape.stride).legs(0, shape.legs());
    view.table(rows.terms, 0, RiskRows.SIZES, RiskRows.TERMS);
    grid.sums(view, signed);
    view.table(rows.terms, RiskRows.SIZES, RiskRows.SIZES, RiskRows.TERMS);
    grid.sizes(view, sizes);
    if (!shape.isHedging) {
      for (int b = 0; b < books; b++) {
        notionals[b] = signed[b * RiskRows.SIZES + RiskRows.NOTIONAL];
      }
    }
  }

  /** How much of the linear legs lies on the 24 h lattice (3.1): the weights of the moves. */
  private void prepare(ShapeBlock shape, int first, int books) {
    if (shape.options == 0) {
      for (int b = 0; b < books; b++) {
        shape.quantities[(first + b + 1) * shape.stride - 1] = notionals[b];
      }
      Arrays.fill(unsure, 0, books, 0.0);
      return;
    }
    if (sharesOneSide) {
      shareSide(shape, first, books);
    } else {
      shareAll(shape, first, books);
    }
  }

  /** From rules 3 on: of the longer side, as much as the lesser of delta and net quantity. */
  private void shareSide(ShapeBlock shape, int first, int books) {
    Arrays.fill(unsure, 0, books, 0.0);
    for (int b = 0; b < books; b++) {
      int sums = (first + b) * ShapeBlock.SUMS;
      int at = b * RiskRows.SIZES;
      double more = shape.isHedging ? joined[b] : 0.0;
      double moreValue = notionals[b] - signed[at + RiskRows.NOTIONAL];
      double linear = shape.sums[sums + ShapeBlock.LINEAR_QUANTITY] + more;
      double units = shape.sums[sums + ShapeBlock.LINEAR_SIZE] + more;
      double value = sizes[at + RiskRows.LINEAR] + moreValue;
      double matched = Math.min(Math.abs(signed[at + RiskRows.DELTA]), Math.abs(linear));
      double side = 0.5 * (units + Math.abs(linear));
      double sideValue = 0.5 * (notionals[b] + (linear > 0.0 ? value : -value));
      double share = share(signed[at + RiskRows.DELTA], linear, matched / side);
      weigh(shape, first + b, share * sideValue, notionals[b]);
    }
  }

  /** Rules 1 and 2: of every leg, what the delta is of the net quantity. */
  private void shareAll(ShapeBlock shape, int first, int books) {
    for (int b = 0; b < books; b++) {
      double more = shape.isHedging ? joined[b] : 0.0;
      double linear = shape.sums[(first + b) * ShapeBlock.SUMS + ShapeBlock.LINEAR_QUANTITY] + more;
      double size = Math.abs(linear);
      double delta = signed[b * RiskRows.SIZES + RiskRows.DELTA];
      double share = share(delta, linear, Math.abs(delta) / size);
      weigh(shape, first + b, share * notionals[b], notionals[b]);
      double small = SMALL * sizes[b * RiskRows.SIZES + RiskRows.GROSS] / rows.index;
      unsure[b] = isUnsure(shape, size, small) ? grossOfDoubt(notionals[b]) : 0.0;
    }
  }

  private static void weigh(ShapeBlock shape, int book, double on24h, double notional) {
    int moves = (book + 1) * shape.stride - ShapeBlock.MOVES;
    shape.quantities[moves] = on24h;
    shape.quantities[moves + 1] = notional - on24h;
  }

  /**
   * Whether the share may be another in the pool: the net linear quantity is next to nothing, and
   * its sign, or a ratio to it, is a matter of rounding. Where nothing joins, its bits are the
   * pool's, so that exactly nothing is nothing there too; and collateral that joins alone has as
   * little notional as quantity.
   */
  private static boolean isUnsure(ShapeBlock shape, double linear, double small) {
    boolean isNothing = !shape.isHedging && linear < LEAST_QUANTITY;
    return shape.linears > 0 && !isNothing && linear < small;
  }

  /** So much gross that its error is all that a share of 0 in place of 1 can change. */
  private double grossOfDoubt(double notional) {
    return Math.abs(notional) * lattice.range24h / AccountBounds.RELATIVE_ERROR;
  }

  private static double share(double delta, double linear, double ratio) {
    if (delta * linear >= 0.0 || Math.abs(linear) < LEAST_QUANTITY) {
      return 0.0;
    }
    return Math.floor(Math.min(1.0, ratio) * 1e9) / 1e9;
  }

  /** Without options, and in Ramp, where each option is alone. */
  private void loseAlone(ShapeBlock shape, int books) {
    for (int b = 0; b < books; b++) {
      int at = b * RiskRows.SIZES;
      double options = signed[at + RiskRows.RAMP] + sizes[at + RiskRows.RAMP_SIZE];
      double linear = lattice.linearLoss(notionals[b]);
      worst[b] = shape.options > 0 ? options + linear : linear;
    }
  }

  private void addUp(LinkedSums linked, ShapeBlock shape, int first, int books) {
    double[] fields = isRamp ? ramp : core;
    double index = rows.index;
    for (int b = 0; b < books; b++) {
      int at = b * RiskRows.SIZES;
      int sums = (first + b) * ShapeBlock.SUMS;
      int to = (shape.accounts[first + b] - firstAccount) * FIELDS;
      double value =
          signed[at + RiskRows.VALUE]
              - (shape.sums[sums + ShapeBlock.LINEAR_COST] + signed[at + RiskRows.ACCRUED]);
      double gain = value - shape.sums[sums + ShapeBlock.OPTION_COST];
      double delta = shape.sums[sums + ShapeBlock.LINEAR_QUANTITY] + signed[at + RiskRows.DELTA];
      double size = Math.abs(delta);
      double liquidity = liquidity(size, size) * index;
      int account = shape.accounts[first + b];
      double others = linked.othersE8(account, shape.underlying, delta > 0.0) / 1e8;
      double ofLinked = others == 0.0 ? 0.0 : liquidity(size, size + others) * index - liquidity;
      double fees = sizes[at + RiskRows.FEES];
      double funding = signed[at + RiskRows.FUNDING] + sizes[at + RiskRows.FUNDING_SIZE];
      double skew = Math.max(sizes[at + RiskRows.SKEW_LINEAR], sizes[at + RiskRows.SKEW_ABSOLUTE]);
      fields[to + VALUE] += value;
      fields[to + LOCKED] += locked(gain);
      fields[to + ALONE_LEAST] += worst[b];
      fields[to + ALONE_MOST] += isRamp ? worst[b] : Math.max(worst[b], skew);
      fields[to + BASIS_MOST] += sizes[at + RiskRows.BASIS];
      fields[to + BOTH] +=
          liquidity + SHORT_OPTION * index * shape.sums[sums + ShapeBlock.SHORT_OPTIONS];
      fields[to + INITIAL_ONLY] +=
          rows.doubt * size * index + funding + fees + Math.max(0.0, ofLinked);
      fields[to + GROSS] +=
          sizes[at + RiskRows.GROSS] + shape.sums[sums + ShapeBlock.COST_SIZE] + unsure[b];
    }
    if (shape.isHedging) {
      addSavings(shape, first, books, fields);
    }
  }

  /** L of 3.7 per unit of price, at the rate of a size that {@code counted} is not below. */
  private double liquidity(double size, double counted) {
    if (size == 0.0) {
      return 0.0;
    }
    double excess = counted / Math.max(openInterest, counted) - 0.05;
    double crowding = 1.0 + 2.0 * Math.max(0.0, excess);
    return size * (spread + impact * Math.sqrt(counted)) * crowding;
  }

  /** Gains of thin markets that do not back risk (2.3). */
  private double locked(double gain) {
    double most = Math.max(0.0, gain);
    return isRamp ? most - Math.min(0.5 * most, RAMP_CAP) : Math.max(0.0, most - CORE_CAP);
  }

  // Hedged collateral (2.6).

  private void hedge(Pool pool, ShapeBlock shape, int first, int books) {
    for (int b = 0; b < books; b++) {
      joined[b] = 0.0;
      saved[b] = 0.0;
      savedInitially[b] = 0.0;
      notionals[b] = signed[b * RiskRows.SIZES + RiskRows.NOTIONAL];
      double hedgeable = hedgeable(shape, first + b);
      for (int k = 1; k < pool.assets().count() && hedgeable > 0.0; k++) {
        boolean isHere = pool.assets().underlying(k) == shape.underlying;
        if (isHere && pool.assets().hedge(k) != Assets.HEDGE_NONE) {
          join(pool, k, shape.accounts[first + b], b, hedgeable);
        }
      }
    }
  }

  private void join(Pool pool, int asset, int account, int b, double hedgeable) {
    Assets assets = pool.assets();
    double ratio = assets.ratioE9(asset) / 1e9;
    double free = Math.max(0.0, (hedgeable - joined[b]) / ratio);
    double units = Math.min(arena.tokens[asset][account], Math.floor(free * 1e8) / 1e8);
    double price = assets.priceE8(asset, pool.market().indexE8(assets.underlying(asset))) / 1e8;
    haircuts.of(pool, asset);
    double bySize = haircuts.ofSize(arena.tokens[asset][account]);
    double value = units * price;
    saved[b] += value * (Math.min(1.0, haircuts.maintenance + bySize) - haircuts.hedgedMaintenance);
    savedInitially[b] +=
        value * (Math.min(1.0, haircuts.initial + bySize) - haircuts.hedgedInitial);
    joined[b] += units * ratio;
    notionals[b] += value;
  }

  /** The least short delta over the points inside +-1. */
  private double hedgeable(ShapeBlock shape, int index) {
    double linear = 0.0;
    int entry = index * shape.stride;
    for (int k = entry; k < entry + shape.linears; k++) {
      linear += shape.quantities[k] * rows.life(shape.rows[k]);
    }
    if (shape.options == 0) {
      return Math.max(0.0, -linear);
    }
    if (linear + deltaAtPresent(shape, entry) >= 0.0) {
      return 0.0;
    }
    view.table(rows.deltas, 0, rows.width(), RiskRows.PITCH);
    view.books(shape.rows, shape.quantities, index, 1, shape.stride);
    grid.sums(view.legs(shape.linears, shape.legs()), deltas);
    double most = Double.NEGATIVE_INFINITY;
    for (int p = RiskRows.INSIDE; p < rows.end(); p++) {
      most = Math.max(most, deltas[p]);
    }
    return Math.max(0.0, -(linear + most));
  }

  /** One of the points inside: if nothing is hedged there, nothing is. */
  private double deltaAtPresent(ShapeBlock shape, int entry) {
    double sum = 0.0;
    int present = RiskRows.INSIDE + 3 * (lattice.steps / 2) + 1;
    for (int k = entry + shape.linears; k < entry + shape.legs(); k++) {
      sum += shape.quantities[k] * rows.deltas[shape.rows[k] * RiskRows.PITCH + present];
    }
    return sum;
  }

  private void addSavings(ShapeBlock shape, int first, int books, double[] fields) {
    for (int b = 0; b < books; b++) {
      int to = (shape.accounts[first + b] - firstAccount) * FIELDS;
      fields[to + VALUE] += saved[b];
      fields[to + LOCKED] += saved[b] - savedInitially[b];
      // Quantities that join are cut at E8, units of the underlying.
      fields[to + GROSS] += Math.abs(notionals[b]) + 100.0 * rows.index;
    }
  }
}
