package cenote.app.replay;

import cenote.app.candle.Candles;

/**
 * The risk steward: hourly volatility and depth of every underlying, and its smile, hourly and when
 * the index has moved. Reads only what has already happened.
 */
final class Steward {
  private static final double SURFACE_MOVE = 0.03;
  private static final long REVERSION_E9 = 8_000_000_000L;
  private static final int VOLUME_HOURS = 30 * 24;

  private final Desk desk;
  private final MarketPath path;
  private final VolatilityModel[] models;
  private final long[] surfaceIndexesE8;
  private final long[] shortVolatilitiesE9;

  Steward(Desk desk, MarketPath path) {
    this.desk = desk;
    this.path = path;
    this.models = new VolatilityModel[path.underlyingCount()];
    this.surfaceIndexesE8 = new long[models.length];
    this.shortVolatilitiesE9 = new long[models.length];
    for (int u = 0; u < models.length; u++) {
      models[u] = new VolatilityModel();
      warmUp(u);
    }
  }

  VolatilityModel model(int underlying) {
    return models[underlying];
  }

  /** The at-the-money volatility at zero life that was sent last, E9. */
  long shortVolatilityE9(int underlying) {
    return shortVolatilitiesE9[underlying];
  }

  /** Mean daily volume up to the running hour, units E8: 30 days, or what there is. */
  long advE8(int underlying) {
    Candles candles = path.candles(underlying);
    int until = Math.max(1, path.candle(underlying));
    int from = Math.max(0, until - VOLUME_HOURS);
    double sum = 0;
    for (int i = from; i < until; i++) {
      sum += candles.volumeE8(i);
    }
    return Math.max(100_000_000L, (long) (sum / (until - from) * 24));
  }

  /**
   * Takes the hour that has ended and sends what follows from it; returns how much the short
   * volatility of the smile has changed, absolute.
   */
  double hour(int underlying) {
    models[underlying].hour(desk.pool().market().indexE8(underlying));
    desk.setRisk(underlying, models[underlying].sigmaE9(), advE8(underlying));
    return surface(underlying);
  }

  /** Sends a smile when the index has moved since the last one; returns as {@link #hour}. */
  double watch(int underlying) {
    double moved = (double) desk.pool().market().indexE8(underlying) / surfaceIndexesE8[underlying];
    return moved > 1 + SURFACE_MOVE || moved < 1 - SURFACE_MOVE ? surface(underlying) : 0;
  }

  /** Sends the smile; returns how much its short volatility has changed, absolute. */
  private double surface(int underlying) {
    long indexE8 = desk.pool().market().indexE8(underlying);
    VolatilityModel model = models[underlying];
    desk.reportSurface(
        underlying,
        model.shortVolatilityE9(indexE8),
        model.longVolatilityE9(),
        REVERSION_E9,
        model.skewE9(indexE8),
        model.curvatureE9());
    surfaceIndexesE8[underlying] = indexE8;
    double change =
        Math.abs(model.shortVolatilityE9(indexE8) - shortVolatilitiesE9[underlying]) / 1e9;
    shortVolatilitiesE9[underlying] = model.shortVolatilityE9(indexE8);
    return change;
  }

  /** What the file holds before the replay begins is history that the steward knows. */
  private void warmUp(int underlying) {
    Candles candles = path.candles(underlying);
    int first = candles.at(path.startNs());
    for (int i = Math.max(0, first - VOLUME_HOURS); i < first; i++) {
      models[underlying].hour(candles.closeE8(i));
    }
  }
}
