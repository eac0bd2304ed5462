package cenote.simulator.market;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Underlyings and assets of a run, and the numbers that the pool has given them. */
final class World {

  /** An underlying to be listed; {@code startE8} is on tick. */
  record Terms(
      String symbol,
      int domain,
      long startE8,
      long sigmaE9,
      long advE8,
      long carryE9,
      long lotE8,
      long tickE8) {}

  /** An asset to be registered; underlying -1 is cash. */
  record Asset(String symbol, int decimals, int tier, int underlying, long ratioE9, int hedge) {}

  private static final long E8 = 100_000_000L;
  private static final long E9 = 1_000_000_000L;

  private final List<Terms> terms = new ArrayList<>();
  private final List<Asset> assets = new ArrayList<>();
  private final int[] underlyingIds;
  private final int[] assetIds;

  World(MarketPlan plan, Dice dice) {
    terms.add(new Terms("BTC", 0, 42_000 * E8, sigma(dice), 300_000 * E8, 0, 100_000L, E8 / 10));
    terms.add(
        new Terms("ALT", 1, 3 * E8, 1_400_000_000L, 900_000_000 * E8, 0, E8 / 10, E8 / 10_000));
    if (plan.underlyings() > 2) {
      long carry = dice.isHeads() ? 0 : 50_000_000L;
      terms.add(
          new Terms("ETH", 0, 2_300 * E8, sigma(dice), 3_000_000 * E8, carry, E8 / 100, E8 / 100));
    }
    if (plan.underlyings() > 3) {
      terms.add(
          new Terms(
              "ODD", 1, 7_000_000L, 1_100_000_000L, 9_000_000_000L * E8, -80_000_000L, E8, 100));
    }
    addAssets(plan.underlyings() > 2);
    underlyingIds = new int[terms.size()];
    assetIds = new int[assets.size()];
  }

  private static long sigma(Dice dice) {
    return dice.between(450_000_000L, 850_000_000L);
  }

  private void addAssets(boolean hasEther) {
    assets.add(new Asset("USDC", 6, 0, -1, E9, 0));
    assets.add(new Asset("WBTC", 8, 1, 0, E9, 1));
    assets.add(new Asset("ALT", 6, 3, 1, E9, 0));
    assets.add(new Asset("VAULT", 6, 4, 0, E9 / 1_000, 0));
    if (hasEther) {
      assets.add(new Asset("WETH", 9, 1, 2, E9, 1));
      assets.add(new Asset("STETH", 9, 2, 2, 1_070_000_000L, 2));
    } else {
      assets.add(new Asset("STBTC", 8, 2, 0, 1_020_000_000L, 2));
    }
  }

  int underlyings() {
    return terms.size();
  }

  Terms terms(int underlying) {
    return terms.get(underlying);
  }

  int assets() {
    return assets.size();
  }

  Asset asset(int asset) {
    return assets.get(asset);
  }

  /** The pool's number of an underlying. */
  int id(int underlying) {
    return underlyingIds[underlying];
  }

  /** The pool's number of an asset. */
  int assetId(int asset) {
    return assetIds[asset];
  }

  void listed(int underlying, long id) {
    underlyingIds[underlying] = (int) id;
  }

  void registered(int asset, long id) {
    assetIds[asset] = (int) id;
  }

  /** Ledger units of an asset that are worth so much, at least one. */
  long units(int asset, double cash, long indexE8) {
    Asset one = assets.get(asset);
    double scale = 1;
    for (int i = 0; i < one.decimals(); i++) {
      scale *= 10;
    }
    double price = one.underlying() < 0 ? 1 : indexE8 * 1e-8 * (one.ratioE9() * 1e-9);
    return Math.max(1, (long) (cash / price * scale));
  }

  /** Symbol as a command carries it. */
  static long symbol(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | (i < bytes.length ? bytes[i] & 0xFF : 0);
    }
    return value;
  }
}
