package cenote.app.replay;

import cenote.app.RefusedException;
import cenote.app.candle.CandleTime;
import cenote.app.candle.Candles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Made-up hourly candles, labelled as such, for a replay without files.
 *
 * <p>Hourly log returns are a common factor and a part of their own, with a volatility that decays
 * after a shock; scenario {@code crash} adds a fall of about a half within a day, in it a gap
 * between two hours, a rebound, and two false prints. Deterministic for a seed ({@link StrictMath}
 * only).
 */
final class SyntheticMarket {
  static final long START_NS = CandleTime.parseNs("2030-01-01");

  private static final String[] SYMBOLS = {"BTC", "ETH", "SOL"};
  private static final double[] START_PRICES = {40_000, 2_000, 80};
  private static final double[] BETAS = {1.0, 1.2, 1.45};
  private static final double[] DAILY_VOLUMES = {300_000, 3_000_000, 12_000_000};
  private static final double HOURLY_DEVIATION = 0.006;
  private static final int MINUTES = 60;

  /** Log returns of the common factor, hour by hour from {@link #CRASH_HOUR} on. */
  private static final double[] CRASH = {
    -0.012, -0.028, -0.015, -0.060, 0.018, -0.145, -0.020, 0.030, -0.035, -0.090, 0.045, -0.120,
    -0.080, 0.110, -0.030, 0.050, 0.020, -0.025, 0.030, 0.015
  };

  private static final int CRASH_HOUR = 5 * 24 + 10;
  private static final int GAP_HOUR = CRASH_HOUR + 6;
  private static final double GAP = -0.15;
  private static final int PRINT_HOUR = CRASH_HOUR + 16;

  private final boolean isCrash;
  private final int hours;
  private final SplittableRandom random;
  private final List<Candles.Builder> candles = new ArrayList<>();
  private final double[] prices = START_PRICES.clone();
  private double excitement;

  private SyntheticMarket(boolean isCrash, int days, long seed) {
    this.isCrash = isCrash;
    this.hours = 24 * days;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Candles of three underlyings.
   *
   * @param scenario {@code calm} or {@code crash}
   * @throws RefusedException for another name
   */
  static List<Candles> of(String scenario, long seed) {
    return switch (scenario.toLowerCase(Locale.ROOT)) {
      case "calm" -> new SyntheticMarket(false, 10, seed).candles("synthetic calm market");
      case "crash" -> new SyntheticMarket(true, 14, seed).candles("synthetic crash market");
      default -> throw new RefusedException("scenario: expected calm or crash, got " + scenario);
    };
  }

  private List<Candles> candles(String label) {
    for (String symbol : SYMBOLS) {
      candles.add(new Candles.Builder(symbol, label));
    }
    for (int hour = 0; hour < hours; hour++) {
      hour(hour);
    }
    return candles.stream().map(Candles.Builder::build).toList();
  }

  private void hour(int hour) {
    double shock = shock(hour);
    excitement = Math.max(excitement * 0.985, Math.min(2, Math.abs(shock) / 0.03));
    double common = HOURLY_DEVIATION * (1 + excitement) * normal() * 0.8 + shock;
    for (int u = 0; u < SYMBOLS.length; u++) {
      double own = HOURLY_DEVIATION * (1 + excitement) * 0.45 * normal();
      candle(u, hour, BETAS[u] * common + own);
    }
  }

  private double shock(int hour) {
    int at = hour - CRASH_HOUR;
    return isCrash && at >= 0 && at < CRASH.length ? CRASH[at] : 0;
  }

  /** Sixty minutes of noise around a straight line of log price give high and low. */
  private void candle(int underlying, int hour, double logReturn) {
    boolean isGap = isCrash && hour == GAP_HOUR;
    double open = prices[underlying] * (isGap ? StrictMath.exp(BETAS[underlying] * GAP) : 1);
    double deviation = HOURLY_DEVIATION * (1 + excitement) / Math.sqrt(MINUTES);
    double walk = 0;
    double high = 0;
    double low = 0;
    for (int minute = 1; minute <= MINUTES; minute++) {
      walk += (logReturn - walk) / (MINUTES + 1 - minute) + deviation * normal();
      high = Math.max(high, walk);
      low = Math.min(low, walk);
    }
    double close = open * StrictMath.exp(walk);
    prices[underlying] = close;
    double body = Math.max(open, close);
    double top = isPrint(hour, underlying, 1) ? body * 2.1 : open * StrictMath.exp(high);
    double bottom = isPrint(hour, underlying, 2) ? body * 0.5 : open * StrictMath.exp(low);
    double volume =
        DAILY_VOLUMES[underlying] / 24 * (0.6 + 40 * (high - low)) * (0.8 + 0.4 * random());
    long openE8 = e8(open);
    long closeE8 = e8(close);
    candles
        .get(underlying)
        .add(
            START_NS + hour * Candles.HOUR_NS,
            openE8,
            Math.max(e8(top), Math.max(openE8, closeE8)),
            Math.min(e8(bottom), Math.min(openE8, closeE8)),
            closeE8,
            e8(volume));
  }

  /** Two false prints after the crash: a high of the second underlying, a low of the third. */
  private boolean isPrint(int hour, int underlying, int which) {
    return isCrash && underlying == which && hour == PRINT_HOUR + which;
  }

  /** Cents, so that the candles look like those of an exchange. */
  private static long e8(double value) {
    return Math.round(value * 100) * 1_000_000;
  }

  private double random() {
    return random.nextDouble();
  }

  private double normal() {
    return (random() + random() + random() + random() - 2) * 1.7320508075688772;
  }
}
