package cenote.quant.surface;

import cenote.kernel.SurfaceTerms;
import cenote.quant.surface.RobustFit.Robust;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Fits one SSVI to all expiries and rounds it to what is published. */
final class SsviFit {
  private static final double SCALE = SurfaceTerms.SCALE;
  private static final long BOUND = 2 * SurfaceTerms.SCALE * SurfaceTerms.SCALE;
  private static final long G_MAX = SurfaceTerms.SCALE / 2;

  /**
   * @param terms free of arbitrage; their variances may be out of range
   */
  record Fit(SurfaceTerms terms, int iterations) {}

  private SsviFit() {}

  /** Empty when the optimiser finds no end. */
  static Optional<Fit> of(List<List<UsedQuote>> expiries) {
    long[] yearsE9 =
        expiries.stream()
            .mapToLong(expiry -> QuoteChain.nodeE9(expiry.getFirst().quote()))
            .toArray();
    double[] years = new double[yearsE9.length];
    double[] variances = new double[yearsE9.length];
    for (int i = 0; i < years.length; i++) {
      years[i] = yearsE9[i] / SCALE;
      double volatility = atTheMoney(expiries.get(i));
      variances[i] = volatility * volatility * years[i];
    }
    SsviModel model = new SsviModel(expiries.stream().flatMap(List::stream).toList(), years);
    return RobustFit.solve(model, SsviModel.start(variances)).map(end -> fit(yearsE9, end));
  }

  /** Volatility of the quote that is nearest to the money. */
  private static double atTheMoney(List<UsedQuote> expiry) {
    return expiry.stream()
        .min(Comparator.comparingDouble(quote -> Math.abs(quote.logStrike())))
        .orElseThrow()
        .midVolatility();
  }

  private static Fit fit(long[] yearsE9, Robust end) {
    return new Fit(rounded(yearsE9, end.solution().parameters()), end.iterations());
  }

  /** Rounded so that what held before holds after: eta within its bound, thetas in order. */
  private static SurfaceTerms rounded(long[] yearsE9, double[] parameters) {
    long rhoE9 = Math.round(SsviModel.rho(parameters) * SCALE);
    long etaBoundE9 = BOUND / (SurfaceTerms.SCALE + Math.abs(rhoE9));
    long etaE9 = Math.round(SsviModel.eta(parameters) * SCALE);
    long gE9 = Math.round(SsviModel.g(parameters) * SCALE);
    double[] thetas = SsviModel.thetas(parameters);
    long[] thetasE9 = new long[thetas.length];
    for (int i = 0; i < thetas.length; i++) {
      long least = i == 0 ? 1L : thetasE9[i - 1];
      thetasE9[i] = Math.max(Math.round(thetas[i] * SCALE), least);
    }
    return new SurfaceTerms(
        rhoE9, Math.clamp(etaE9, 1L, etaBoundE9), Math.clamp(gE9, 1L, G_MAX), yearsE9, thetasE9);
  }
}
