package cenote.app.replay;

import java.util.SplittableRandom;

/**
 * Who trades: kinds in the shares of {@link TraderKind}, mixed by the seed, with equity from 8,000
 * to 256,000 in cash (many small, few large), scaled down together where the open-interest caps of
 * the markets would not hold them.
 */
final class Population {
  private static final double SMALLEST_E6 = 8_000e6;
  private static final double DOUBLINGS = 5;
  private static final double CAREFUL = 0.55;
  private static final double TOPPERS = 0.15;
  private static final double CAP_SHARE = 0.5;
  private static final double MEAN_GROSS_E6 = 120_000e6;
  private static final double[] WEIGHTS = {0.45, 0.37, 0.18};

  private final Keyring keyring;
  private final SplittableRandom random;
  private final int underlyings;
  private final double[] scales;

  /**
   * Sizes the population.
   *
   * @param capsE6 open-interest cap of each underlying, cash E6
   */
  Population(Keyring keyring, SplittableRandom random, int count, double[] capsE6) {
    this.keyring = keyring;
    this.random = random;
    this.underlyings = capsE6.length;
    this.scales = new double[underlyings];
    for (int u = 0; u < underlyings; u++) {
      double grossE6 = count * weight(u) * MEAN_GROSS_E6;
      scales[u] = Math.min(1, CAP_SHARE * capsE6[u] / grossE6);
    }
  }

  Trader[] traders(int count) {
    Trader[] traders = new Trader[count];
    for (int i = 0; i < count; i++) {
      traders[i] = trader(i);
    }
    return traders;
  }

  private Trader trader(int number) {
    SplittableRandom own = random.split();
    TraderKind kind = TraderKind.at(own.nextDouble());
    int underlying = underlying(kind, own);
    double place = own.nextDouble();
    double equityE6 =
        SMALLEST_E6 * StrictMath.pow(2, DOUBLINGS * place * place) * scales[underlying];
    return new Trader(
        keyring.party("trader", number),
        kind,
        underlying,
        own.nextInt(Exchange.VENUES),
        own,
        leverage(kind, own),
        own.nextDouble() < CAREFUL,
        own.nextDouble() < TOPPERS,
        Math.max(500_000_000L, (long) equityE6));
  }

  private double weight(int underlying) {
    double sum = 0;
    for (int u = 0; u < underlyings; u++) {
      sum += WEIGHTS[Math.min(u, 2)];
    }
    return WEIGHTS[Math.min(underlying, 2)] / sum;
  }

  /** Coin collateral and option books are in the first two underlyings, mostly. */
  private int underlying(TraderKind kind, SplittableRandom own) {
    boolean isMajor =
        switch (kind) {
          case LONG, SHORT -> false;
          case DELTA_NEUTRAL, WRITER, BUYER, COVERED_SHORT, SWING, BORROWER ->
              own.nextDouble() < 0.9;
        };
    int choices = isMajor ? Math.min(2, underlyings) : underlyings;
    double place = own.nextDouble();
    double sum = 0;
    for (int u = 0; u < choices; u++) {
      sum += WEIGHTS[Math.min(u, 2)];
    }
    for (int u = 0; u < choices; u++) {
      place -= WEIGHTS[Math.min(u, 2)] / sum;
      if (place < 0) {
        return u;
      }
    }
    return choices - 1;
  }

  private static double leverage(TraderKind kind, SplittableRandom own) {
    return switch (kind) {
      case LONG, SHORT -> 2 + 13 * own.nextDouble() * own.nextDouble();
      case SWING -> own.nextDouble(0.5, 3);
      case WRITER -> own.nextDouble(0.8, 4);
      case DELTA_NEUTRAL -> own.nextDouble(1, 4);
      case BORROWER -> own.nextDouble(0.4, 0.85);
      case COVERED_SHORT, BUYER -> 1;
    };
  }
}
