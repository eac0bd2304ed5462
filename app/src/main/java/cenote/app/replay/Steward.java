package cenote.app.replay;

import cenote.app.candle.Candles;
import cenote.quant.risk.DayRange;
import cenote.quant.risk.JointScenarios;

/**
 * The risk steward: hourly volatility and depth of every underlying, and its smile, hourly and when
 * the index has moved. Reads only what has already happened.
 */
final class Steward {
  private static final double SURFACE_MOVE = 0.03;
  private static final int HOURS_A_DAY = 24;
  private static final int VOLUME_HOURS = 30 * HOURS_A_DAY;

  private final Desk desk;
  private final MarketPath path;
  private final VolatilityModel[] models;
  private final long[] surfaceIndexesE8;
  private final long[] shortVolatilitiesE9;
  private int jointRows;

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
        MarketTerms.REVERSION_E9,
        model.skewE9(indexE8),
        model.curvatureE9());
    surfaceIndexesE8[underlying] = indexE8;
    double change =
        Math.abs(model.shortVolatilityE9(indexE8) - shortVolatilitiesE9[underlying]) / 1e9;
    shortVolatilitiesE9[underlying] = model.shortVolatilityE9(indexE8);
    return change;
  }

  /**
   * Sends joint scenarios of the first underlyings from the returns before the first hour; none
   * where there are fewer than 30 days of them.
   */
  void jointSet(int underlyings) {
    int hours = historyHours(underlyings);
    if (hours < JointScenarios.DAYS_LEAST * HOURS_A_DAY) {
      return;
    }
    double[][] logReturns = new double[hours][underlyings];
    double[] ranges = new double[underlyings];
    boolean[] isLarge = new boolean[underlyings];
    for (int u = 0; u < underlyings; u++) {
      Candles candles = path.candles(u);
      int from = candles.at(path.startNs()) - hours;
      for (int i = 0; i < hours; i++) {
        logReturns[i][u] =
            StrictMath.log((double) candles.closeE8(from + i) / candles.closeE8(from + i - 1));
      }
      ranges[u] = DayRange.of(models[u].sigmaE9() / 1e9, 0);
      isLarge[u] = true;
    }
    JointScenarios scenarios = JointScenarios.from(logReturns, HOURS_A_DAY, ranges, isLarge);
    Refusals.require(desk.setJointScenarios(new ScenarioRows(scenarios)), "joint scenarios");
    jointRows = scenarios.rows();
  }

  /** How many joint scenarios were sent. */
  int jointRows() {
    return jointRows;
  }

  /** Returns that all of the first underlyings have before the first hour. */
  private int historyHours(int underlyings) {
    int hours = Integer.MAX_VALUE;
    for (int u = 0; u < underlyings; u++) {
      hours = Math.min(hours, path.candles(u).at(path.startNs()) - 1);
    }
    return hours;
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
