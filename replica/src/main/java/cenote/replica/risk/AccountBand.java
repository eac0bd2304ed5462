package cenote.replica.risk;

import cenote.pool.Pool;
import cenote.pool.asset.Assets;
import cenote.pool.ledger.LinkedSums;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Market;

/**
 * How fast the margin of one account can change: with the logarithm of the price of each
 * underlying, and with the remainder of an {@link Epoch}. Bounds, cash; the derivation is in {@code
 * docs/concepts/triggers.md}. Reused.
 */
final class AccountBand {

  private static final double[] SPREADS = {2e-4, 20e-4};
  private static final double SHORT_OPTION = 0.005;

  /** Of L: its greatest factor of crowding, and the greatest slope of it in sizes. */
  private static final double CROWDING = 2.9;

  private static final double CROWDING_SLOPE = 5.0;

  /** What doubt may grow by within a band. */
  private static final double DOUBT_ROOM = 0.002;

  /** Where collateral alone joins: the lesser of what joins and of the delta. */
  private static final double ALONE_JOINED = 2.0;

  /** Marks of linear legs may change by that within a band. */
  private static final double MARKS = 0.1;

  private static final double LEAST_QUANTITY = 1e-9;

  private final BookArena arena;
  private final Haircuts haircuts;

  int underlyingCount;
  final int[] underlyings = new int[Market.MAX_UNDERLYINGS];

  /** By underlying: cash per unit of the logarithm of the price. */
  final double[] slopes = new double[Market.MAX_UNDERLYINGS];

  private final double[] collateral = new double[Market.MAX_UNDERLYINGS];
  private final double[] cuts = new double[Market.MAX_UNDERLYINGS];

  /** Cash per unit of the remainder. */
  double weight;

  /** False when no bound is known. */
  boolean isBounded;

  // Of the present book, quantities without sign unless said.
  private double linearValue;
  private double linearSize;
  private double linearQuantity;
  private double optionValue;
  private double quantity;
  private double change;
  private double delta;
  private double basis;
  private double fees;
  private double remainders;
  private double mark;

  AccountBand(BookArena arena, Haircuts haircuts) {
    this.arena = arena;
    this.haircuts = haircuts;
  }

  void find(Pool pool, Epoch epoch, int account) {
    for (int i = 0; i < underlyingCount; i++) {
      collateral[underlyings[i]] = 0.0;
      cuts[underlyings[i]] = 0.0;
      slopes[underlyings[i]] = 0.0;
    }
    underlyingCount = 0;
    int flags = arena.flags[account];
    isBounded = (flags & BookArena.HUGE) == 0;
    weight = (flags & BookArena.LOAN) != 0 ? Math.abs(arena.cash[account]) : 0.0;
    addCollateral(pool, account);
    for (int book = arena.firstBook(account); book != BookArena.NONE; book = arena.next(book)) {
      ShapeBlock shape = arena.shapeOf(account, book);
      note(shape.underlying);
      sum(epoch.of(shape.underlying), shape, arena.indexOf(book));
      addBook(pool, shape, account);
    }
    for (int i = 0; i < underlyingCount; i++) {
      int u = underlyings[i];
      slopes[u] += slopes[u] == 0.0 ? collateral[u] : cuts[u];
    }
  }

  private void addCollateral(Pool pool, int account) {
    Assets assets = pool.assets();
    for (int k = 1; k < assets.count(); k++) {
      double tokens = arena.tokens[k][account];
      if (tokens > 0.0) {
        int u = assets.underlying(k);
        note(u);
        double value = tokens * assets.priceE8(k, pool.market().indexE8(u)) / 1e8;
        haircuts.of(pool, k);
        double cut = Math.max(haircuts.initial, haircuts.maintenance);
        collateral[u] += value;
        cuts[u] += value * Math.min(1.0, cut + haircuts.ofSize(tokens));
      }
    }
  }

  private void note(int underlying) {
    for (int i = 0; i < underlyingCount; i++) {
      if (underlyings[i] == underlying) {
        return;
      }
    }
    underlyings[underlyingCount++] = underlying;
  }

  private void sum(RowReference of, ShapeBlock shape, int index) {
    linearValue = 0.0;
    linearSize = 0.0;
    optionValue = 0.0;
    quantity = 0.0;
    change = 0.0;
    delta = 0.0;
    basis = 0.0;
    fees = 0.0;
    remainders = 0.0;
    mark = 0.0;
    linearQuantity = shape.sums[index * ShapeBlock.SUMS + ShapeBlock.LINEAR_QUANTITY];
    int entry = index * shape.stride;
    for (int k = entry; k < entry + shape.legs(); k++) {
      int row = shape.rows[k];
      double size = Math.abs(shape.quantities[k]);
      double value = shape.quantities[k] * of.value[row];
      if (k < entry + shape.linears) {
        linearValue += value;
        linearSize += size * of.value[row];
        mark = Math.max(mark, of.value[row]);
      } else {
        optionValue += value;
        delta += size * of.worstDelta[row];
      }
      quantity += size;
      change += size * of.worstChange[row];
      basis += size * Math.abs(of.basis[row]);
      fees += size * Math.abs(of.fees[row]);
      remainders += size * of.weights[row] * of.index[row];
    }
  }

  private void addBook(Pool pool, ShapeBlock shape, int account) {
    int u = shape.underlying;
    RiskRows rows = arena.rows(u);
    LatticeSteps lattice = rows.lattice;
    double index = rows.index;
    // A fill of another account of the owner changes what is counted, and wakes this one.
    double counted = quantity + others(pool.ledger().linked(), account, u);
    double impact = 0.8 * lattice.sigmaDay * Math.sqrt(counted / lattice.adv);
    double spread = SPREADS[pool.market().domain(u)];
    double doubt = rows.doubt + DOUBT_ROOM;
    double ofDelta = CROWDING_SLOPE * (spread + 1.5 * impact) + doubt;
    ofDelta += share(pool, shape, index) * (lattice.range24h - lattice.range4h);
    double perSize = CROWDING * (spread + impact) + doubt + SHORT_OPTION;
    double slope = Math.abs(linearValue + collateral[u]) + Math.abs(optionValue);
    if (shape.isHedging) {
      double join = lattice.range24h + 4.0 * (lattice.range24h - lattice.range4h) + 1.0;
      ofDelta += join;
      slope += join * Math.min(collateral[u], quantity * index);
    }
    slope += Math.max(change, basis) + fees + index * (quantity * perSize + delta * ofDelta);
    slopes[u] += slope;
    weight += remainders * (1.0 + ofDelta / RowReference.DELTA_SCALE);
    weight += quantity * index / RowReference.DOUBT_SCALE;
    weight += 2.0 * quantity * index * (spread + impact) / RowReference.INTEREST_SCALE;
  }

  /** The greater side of what other accounts of the owner hold, units. */
  private static double others(LinkedSums linked, int account, int underlying) {
    long longE8 = linked.othersE8(account, underlying, true);
    return Math.max(longE8, linked.othersE8(account, underlying, false)) / 1e8;
  }

  /** How much notional a unit of delta can put on the other lattice, relative to the index. */
  private double share(Pool pool, ShapeBlock shape, double index) {
    if (shape.options == 0 || (shape.linears == 0 && !shape.isHedging)) {
      return 0.0;
    }
    if (pool.rulesVersion() >= Requirement.SIDE_SHARE_RULES) {
      return Math.max(1.0, mark / index);
    }
    if (shape.isHedging && shape.linears > 0) {
      isBounded = false;
      return 0.0;
    }
    if (shape.isHedging) {
      return ALONE_JOINED;
    }
    double size = Math.abs(linearQuantity);
    double most = Math.abs(linearValue) + MARKS * linearSize;
    return size < LEAST_QUANTITY ? 0.0 : most / size / index;
  }
}
