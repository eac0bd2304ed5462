package cenote.simulator.market;

import cenote.pool.Pool;
import cenote.pool.ledger.Ledger;

/**
 * What is seen of the pool in a step: a replica's, which may be behind. Which underlyings can be
 * traded is worked out once a step.
 */
final class Sight {

  private static final long FRESH_NS = 1_600_000_000L;
  private static final long LEAST_BEHIND_NS = 20_000_000L;
  private static final long MOST_BEHIND_NS = 60_000_000_000L;
  private static final long SURE_E9 = 990_000_000L;

  private final World world;
  private final long[] reportedNs;
  private Pool pool;
  private long nowNs;
  private long logNs;
  private long behindNs;
  private long steps;
  private int openMask;
  private int reduceOnlyMask;

  Sight(World world, Pool nothing) {
    this.world = world;
    this.pool = nothing;
    this.reportedNs = new long[world.underlyings()];
  }

  /** A step begins. */
  void look(Outlet outlet) {
    pool = outlet.pool();
    nowNs = outlet.nowNs();
    logNs = Math.max(nowNs - behindNs, pool.nowNs());
    steps++;
    openMask = 0;
    reduceOnlyMask = 0;
    int known = pool.market().underlyingCount();
    for (int u = 0; u < reportedNs.length; u++) {
      if (world.id(u) < known) {
        look(u, world.id(u));
      }
    }
  }

  /** An accepted report that the replica has not seen counts too, unless a jump is held. */
  private void look(int u, int id) {
    cenote.pool.market.Market market = pool.market();
    boolean isHeld = pool.prices().heldSinceNs(id) != 0;
    long seenNs = market.observedNs(id);
    seenNs = isHeld ? seenNs : Math.max(seenNs, reportedNs[u]);
    boolean isOpen =
        market.indexE8(id) > 0 && logNs - seenNs < FRESH_NS && market.confidenceE9(id) >= SURE_E9;
    openMask |= isOpen ? 1 << u : 0;
    reduceOnlyMask |= market.isReduceOnly(id) ? 1 << u : 0;
  }

  /** A report with an observation of that time was accepted. */
  void reported(int underlying, long timeNs) {
    behindNs -= behindNs / 64;
    reportedNs[underlying] = Math.max(reportedNs[underlying], timeNs);
  }

  Pool pool() {
    return pool;
  }

  cenote.pool.market.Market market() {
    return pool.market();
  }

  Ledger ledger() {
    return pool.ledger();
  }

  /** The time by which everybody acts: that of the run. */
  long nowNs() {
    return nowNs;
  }

  /**
   * What the log's clock says, as far as can be known: it may be ahead, as the pool shows, or
   * behind, as refusals of what comes from its future show.
   */
  long logNs() {
    return logNs;
  }

  /** Something was refused because the log's clock is behind. */
  void wasEarly() {
    behindNs = Math.min(MOST_BEHIND_NS, behindNs + behindNs / 4 + LEAST_BEHIND_NS);
  }

  /** How many steps there have been. */
  long steps() {
    return steps;
  }

  /** Underlyings whose price allows fills, as bits. */
  int openMask() {
    return openMask;
  }

  /** Underlyings in which only reducing fills are taken, as bits. */
  int reduceOnlyMask() {
    return reduceOnlyMask;
  }

  boolean isOpen(int underlying) {
    return (openMask >>> underlying & 1) != 0;
  }

  boolean isReduceOnly(int underlying) {
    return (reduceOnlyMask >>> underlying & 1) != 0;
  }

  /** The pool's number of an underlying. */
  int idOf(int underlying) {
    return world.id(underlying);
  }

  /** Index, 0 while the replica has none. */
  long indexE8(int underlying) {
    int id = world.id(underlying);
    return id < pool.market().underlyingCount() ? pool.market().indexE8(id) : 0;
  }

  /** True when the replica knows the account with that number. */
  boolean hasAccount(int id) {
    return id >= 0 && id < pool.accountCount();
  }

  /** What an account holds of an instrument, numbers of the pool. */
  long quantityE8(int account, int instrument) {
    if (!hasAccount(account)) {
      return 0;
    }
    Ledger ledger = pool.ledger();
    for (int k = ledger.positionCount(account) - 1; k >= 0; k--) {
      if (ledger.positionInstrument(account, k) == instrument) {
        return ledger.positionQuantityE8(account, k);
      }
    }
    return 0;
  }

  /** What an account holds of an asset, numbers of the pool. */
  long balance(int account, int asset) {
    return hasAccount(account) && asset < pool.ledger().assetCount()
        ? pool.ledger().balance(account, asset)
        : 0;
  }
}
