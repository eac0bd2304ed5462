package cenote.quant.surface;

import cenote.kernel.RawSvi;
import cenote.kernel.SurfaceTerms;
import java.util.Comparator;
import java.util.List;

/** The quotes that are fitted, by expiry; each expiry has enough of them. */
final class Expiries {
  private static final double SCALE = SurfaceTerms.SCALE;
  private static final double POINTS = 100.0;

  private final List<List<UsedQuote>> quotes;
  private final long[] yearsE9;

  Expiries(List<List<UsedQuote>> quotes) {
    this.quotes = quotes;
    this.yearsE9 =
        quotes.stream().mapToLong(expiry -> QuoteChain.nodeE9(expiry.getFirst().quote())).toArray();
  }

  int count() {
    return yearsE9.length;
  }

  List<UsedQuote> quotes(int index) {
    return quotes.get(index);
  }

  /** Of all expiries. */
  List<UsedQuote> quotes() {
    return quotes.stream().flatMap(List::stream).toList();
  }

  long[] yearsE9() {
    return yearsE9.clone();
  }

  double years(int index) {
    return yearsE9[index] / SCALE;
  }

  double[] years() {
    double[] years = new double[count()];
    for (int i = 0; i < years.length; i++) {
      years[i] = years(i);
    }
    return years;
  }

  /** Total variance of the quote that is nearest to the money. */
  double atTheMoney(int index) {
    double volatility =
        quotes.get(index).stream()
            .min(Comparator.comparingDouble(quote -> Math.abs(quote.logStrike())))
            .orElseThrow()
            .midVolatility();
    return volatility * volatility * years(index);
  }

  /** Root mean square error of a smile at one expiry, in volatility points. */
  double rmsePoints(int index, RawSvi slice) {
    double sum = 0.0;
    for (UsedQuote quote : quotes.get(index)) {
      double error = slice.volatility(quote.logStrike(), years(index)) - quote.midVolatility();
      sum += error * error;
    }
    return POINTS * Math.sqrt(sum / quotes.get(index).size());
  }

  /** Root mean square error over all quotes, of the errors of each expiry. */
  double total(double[] rmses) {
    double squares = 0.0;
    int used = 0;
    for (int i = 0; i < rmses.length; i++) {
      squares += rmses[i] * rmses[i] * quotes.get(i).size();
      used += quotes.get(i).size();
    }
    return Math.sqrt(squares / used);
  }
}
