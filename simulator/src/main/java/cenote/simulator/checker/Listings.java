package cenote.simulator.checker;

import java.util.Arrays;

/** Terms of what is listed, from the commands; which instruments have expired, and at what. */
final class Listings {

  static final int PERPETUAL = 0;
  static final int FUTURE = 1;
  static final int CALL = 2;

  private static final int MAX_UNDERLYINGS = 64;

  private final int[] domains = new int[MAX_UNDERLYINGS];
  private final long[] riskChangedNs = new long[MAX_UNDERLYINGS];
  private int underlyings;
  private final int[] assetUnderlyings = new int[Money.ASSETS];
  private final int[] tiers = new int[Money.ASSETS];
  private final long[] units = new long[Money.ASSETS];
  private final long[] ratiosE9 = new long[Money.ASSETS];
  private int assets;
  private int[] underlyingOf = new int[64];
  private int[] kinds = new int[64];
  private long[] ticksE8 = new long[64];
  private long[] lotsE8 = new long[64];
  private long[] expiriesNs = new long[64];
  private long[] strikesE8 = new long[64];
  private long[] masks = new long[64];
  private long[] settlementsE8 = new long[64];
  private boolean[] expired = new boolean[64];
  private int instruments;

  int underlyings() {
    return underlyings;
  }

  int addUnderlying(Told told) {
    domains[underlyings] = told.domain;
    riskChangedNs[underlyings] = Long.MIN_VALUE / 2;
    return underlyings++;
  }

  int domain(int underlying) {
    return domains[underlying];
  }

  /** Volatility and depth of an underlying were changed. */
  void changeRisk(int underlying, long nowNs) {
    riskChangedNs[underlying] = nowNs;
  }

  long riskChangedNs(int underlying) {
    return riskChangedNs[underlying];
  }

  int assets() {
    return assets;
  }

  int addAsset(Told told) {
    assetUnderlyings[assets] = told.subject;
    tiers[assets] = told.tier;
    ratiosE9[assets] = told.ratioE9;
    units[assets] = 1;
    for (int i = 0; i < told.decimals; i++) {
      units[assets] *= 10;
    }
    return assets++;
  }

  int underlyingOfAsset(int asset) {
    return assetUnderlyings[asset];
  }

  int tier(int asset) {
    return tiers[asset];
  }

  /** Price of a token at an index, E8, down. */
  long assetPriceE8(int asset, long indexE8) {
    return Wide.floor(indexE8, ratiosE9[asset], 1_000_000_000L);
  }

  long valueDownE6(int asset, long amount, long priceE8) {
    return Wide.floor(amount, priceE8, units[asset] * 100);
  }

  long valueUpE6(int asset, long amount, long priceE8) {
    return Wide.ceil(amount, priceE8, units[asset] * 100);
  }

  int instruments() {
    return instruments;
  }

  int addInstrument(Told told) {
    if (instruments == kinds.length) {
      grow(instruments * 2);
    }
    int id = instruments++;
    underlyingOf[id] = told.subject;
    kinds[id] = told.kindOfInstrument;
    ticksE8[id] = told.tickE8;
    lotsE8[id] = told.lotE8;
    expiriesNs[id] = told.expiryNs;
    strikesE8[id] = told.strikeE8;
    masks[id] = told.mask;
    return id;
  }

  private void grow(int size) {
    underlyingOf = Arrays.copyOf(underlyingOf, size);
    kinds = Arrays.copyOf(kinds, size);
    ticksE8 = Arrays.copyOf(ticksE8, size);
    lotsE8 = Arrays.copyOf(lotsE8, size);
    expiriesNs = Arrays.copyOf(expiriesNs, size);
    strikesE8 = Arrays.copyOf(strikesE8, size);
    masks = Arrays.copyOf(masks, size);
    settlementsE8 = Arrays.copyOf(settlementsE8, size);
    expired = Arrays.copyOf(expired, size);
  }

  int underlyingOf(int instrument) {
    return underlyingOf[instrument];
  }

  int domainOf(int instrument) {
    return domains[underlyingOf[instrument]];
  }

  boolean isLinear(int instrument) {
    return kinds[instrument] <= FUTURE;
  }

  boolean isPerpetual(int instrument) {
    return kinds[instrument] == PERPETUAL;
  }

  long tickE8(int instrument) {
    return ticksE8[instrument];
  }

  long lotE8(int instrument) {
    return lotsE8[instrument];
  }

  /** 0 for a perpetual. */
  long expiryNs(int instrument) {
    return expiriesNs[instrument];
  }

  long mask(int instrument) {
    return masks[instrument];
  }

  boolean isExpired(int instrument) {
    return expired[instrument];
  }

  void expire(int instrument, long settlementE8) {
    expired[instrument] = true;
    settlementsE8[instrument] = settlementE8;
  }

  /** What a unit of an expired instrument is worth, E8. */
  long payoffE8(int instrument) {
    long settlementE8 = settlementsE8[instrument];
    if (kinds[instrument] <= FUTURE) {
      return settlementE8;
    }
    long insideE8 = settlementE8 - strikesE8[instrument];
    return Math.max(0, kinds[instrument] == CALL ? insideE8 : -insideE8);
  }
}
