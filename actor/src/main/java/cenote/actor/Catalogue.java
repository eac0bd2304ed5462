package cenote.actor;

import java.nio.charset.StandardCharsets;

/** What the demo pool is about: three underlyings, their coins as collateral, and cash. */
final class Catalogue {

  /** Asset of cash. */
  static final int CASH = 0;

  static final long CASH_SYMBOL = symbol("USDC");
  static final int CASH_DECIMALS = 6;

  /** Decimals of the coins, which makes an amount of a coin a quantity E8. */
  static final int COIN_DECIMALS = 8;

  /**
   * An underlying with its coin and its smile; rates and volatilities annual, E9.
   *
   * @param domain 0 Core, 1 Ramp
   * @param advE8 mean daily volume, units E8
   * @param tier of the coin as collateral
   * @param hedge whether the coin joins the lattice
   * @param hasOptions whether futures and options are listed
   */
  record Terms(
      String name,
      int domain,
      long sigmaE9,
      long advE8,
      int tier,
      int hedge,
      boolean hasOptions,
      long shortVolE9,
      long longVolE9) {

    long symbol() {
      return Catalogue.symbol(name);
    }
  }

  static final long REVERSION_E9 = 4_000_000_000L;
  static final long SKEW_E9 = -30_000_000L;
  static final long CURVATURE_E9 = 30_000_000L;
  static final long ONE_E9 = 1_000_000_000L;

  private static final Terms[] TERMS = {
    new Terms("BTC", 0, 600_000_000L, 300_000_00000000L, 1, 1, true, 550_000_000L, 600_000_000L),
    new Terms("ETH", 0, 750_000_000L, 3_000_000_00000000L, 1, 1, true, 700_000_000L, 720_000_000L),
    new Terms(
        "SOL", 1, 1_000_000_000L, 12_000_000_00000000L, 3, 0, false, 950_000_000L, 900_000_000L)
  };

  private Catalogue() {}

  static int count() {
    return TERMS.length;
  }

  static Terms of(int underlying) {
    return TERMS[underlying];
  }

  /** The asset of an underlying's coin: they are registered in order, after cash. */
  static int assetOf(int underlying) {
    return underlying + 1;
  }

  /** Up to eight ASCII characters, the first in the most significant byte. */
  static long symbol(String name) {
    long symbol = 0;
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < Long.BYTES; i++) {
      symbol = symbol << 8 | (i < bytes.length ? bytes[i] : 0);
    }
    return symbol;
  }
}
