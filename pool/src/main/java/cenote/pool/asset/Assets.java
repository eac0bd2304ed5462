package cenote.pool.asset;

import cenote.kernel.FixedPoint;
import cenote.pool.ledger.Portfolio;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/** Terms of the collateral assets; asset 0 is cash. Tiers and haircuts as {@code rules.md} 2.5. */
public final class Assets {

  /** Hedge modes of the listing command. */
  public static final int HEDGE_NONE = 0;

  public static final int HEDGE_SAME = 1;
  public static final int HEDGE_STAKED = 2;

  private static final int SECTION = 2;
  private static final int RAMPS_SECTION = 25;
  private static final long DAY_NS = 86_400_000_000_000L;

  /** Time without any credit, and time in which credit then grows (12.4). */
  private static final long RAMP_WAITS_NS = 3 * DAY_NS;

  private static final long RAMP_GROWS_NS = 14 * DAY_NS;
  private static final long ONE_E9 = 1_000_000_000L;
  private static final long[] INITIAL_HAIRCUTS_E9 = {
    0, 100_000_000, 150_000_000, 350_000_000, 500_000_000
  };
  private static final long[] MAINTENANCE_HAIRCUTS_E9 = {
    0, 50_000_000, 80_000_000, 250_000_000, 400_000_000
  };
  private static final long[] POOL_CAPS_E9 = {
    1_000_000_000, 400_000_000, 200_000_000, 50_000_000, 20_000_000
  };

  private final long[] symbols = new long[Portfolio.MAX_ASSETS];
  private final int[] decimals = new int[Portfolio.MAX_ASSETS];
  private final int[] tiers = new int[Portfolio.MAX_ASSETS];
  private final int[] underlyings = new int[Portfolio.MAX_ASSETS];
  private final long[] ratiosE9 = new long[Portfolio.MAX_ASSETS];
  private final int[] hedges = new int[Portfolio.MAX_ASSETS];
  private final long[] units = new long[Portfolio.MAX_ASSETS];

  /** When the listing ramp of an asset began, ns; 0 for none. */
  private final long[] rampsNs = new long[Portfolio.MAX_ASSETS];

  private int count;

  /** Adds an asset; returns its id. The caller has checked the ranges. */
  public int add(long symbol, int decimalsOf, int tier, int underlying, long ratioE9, int hedge) {
    symbols[count] = symbol;
    decimals[count] = decimalsOf;
    tiers[count] = tier;
    underlyings[count] = underlying;
    ratiosE9[count] = ratioE9;
    hedges[count] = hedge;
    units[count] = FixedPoint.powerOfTen(decimalsOf);
    return count++;
  }

  public int count() {
    return count;
  }

  public long symbol(int asset) {
    return symbols[asset];
  }

  public int decimals(int asset) {
    return decimals[asset];
  }

  /** One whole token in ledger units. */
  public long unit(int asset) {
    return units[asset];
  }

  /** Underlying whose index prices the asset; -1 for cash. */
  public int underlying(int asset) {
    return underlyings[asset];
  }

  /** Units of the underlying per unit of the asset. */
  public long ratioE9(int asset) {
    return ratiosE9[asset];
  }

  /** One of the hedge modes. */
  public int hedge(int asset) {
    return hedges[asset];
  }

  /** Tier haircut in initial equity, E9. */
  public long initialHaircutE9(int asset) {
    return INITIAL_HAIRCUTS_E9[tiers[asset]];
  }

  /** Tier haircut in maintenance equity, E9. */
  public long maintenanceHaircutE9(int asset) {
    return MAINTENANCE_HAIRCUTS_E9[tiers[asset]];
  }

  /** Residual haircut of hedged collateral in initial equity (2.6), E9. */
  public long hedgedInitialHaircutE9(int asset) {
    return hedges[asset] == HEDGE_SAME ? 20_000_000 : 60_000_000;
  }

  /** Residual haircut of hedged collateral in maintenance equity (2.6), E9. */
  public long hedgedMaintenanceHaircutE9(int asset) {
    return hedges[asset] == HEDGE_SAME ? 10_000_000 : 40_000_000;
  }

  /** Most of all collateral value that the asset may be, E9. */
  public long poolCapE9(int asset) {
    return POOL_CAPS_E9[tiers[asset]];
  }

  /** The listing ramp of an asset begins: nothing shortens it ({@code rules.md} 12.4). */
  public void startRamp(int asset, long nowNs) {
    rampsNs[asset] = nowNs;
  }

  /** The pool cap as far as the listing ramp lets it grow: none for 72 h, then over 14 days. */
  public long poolCapE9(int asset, long nowNs) {
    return FixedPoint.mulDivFloor(poolCapE9(asset), rampE9(asset, nowNs), ONE_E9);
  }

  private long rampE9(int asset, long nowNs) {
    if (rampsNs[asset] == 0) {
      return ONE_E9;
    }
    long growsNs = Math.clamp(nowNs - rampsNs[asset] - RAMP_WAITS_NS, 0, RAMP_GROWS_NS);
    return FixedPoint.mulDivFloor(growsNs, ONE_E9, RAMP_GROWS_NS);
  }

  /** Price of one token, E8, from the index of its underlying, rounded down. */
  public long priceE8(int asset, long indexE8) {
    return FixedPoint.mulDivFloor(indexE8, ratiosE9[asset], 1_000_000_000L);
  }

  /** Value of an amount at a price, cash E6, rounded down. */
  public long valueE6(int asset, long amount, long priceE8) {
    return FixedPoint.mulDivFloor(amount, priceE8, units[asset] * 100L);
  }

  /** Value of an amount at a price, cash E6, rounded up. */
  public long valueUpE6(int asset, long amount, long priceE8) {
    return FixedPoint.mulDivCeil(amount, priceE8, units[asset] * 100L);
  }

  /** Appends the section. */
  public void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putInt(count);
    for (int i = 0; i < count; i++) {
      writer.putLong(symbols[i]);
      writer.putInt(decimals[i]);
      writer.putInt(tiers[i]);
      writer.putInt(underlyings[i]);
      writer.putLong(ratiosE9[i]);
      writer.putInt(hedges[i]);
    }
  }

  /** Appends the ramps; under rules 4 only. */
  public void writeRamps(SnapshotWriter writer) {
    writer.section(RAMPS_SECTION, 1);
    writer.putLongs(rampsNs, count);
  }

  /** Reads them, after {@link #read}. */
  public void readRamps(SnapshotReader reader) {
    reader.section(RAMPS_SECTION, 1);
    reader.takeLongs(rampsNs, count);
  }

  /** Reads the section into an empty object. */
  public void read(SnapshotReader reader) {
    reader.section(SECTION, 1);
    int stored = reader.takeCount(Portfolio.MAX_ASSETS);
    for (int i = 0; i < stored; i++) {
      add(
          reader.takeLong(),
          reader.takeInt(),
          reader.takeInt(),
          reader.takeInt(),
          reader.takeLong(),
          reader.takeInt());
    }
  }
}
