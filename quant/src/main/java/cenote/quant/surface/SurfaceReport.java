package cenote.quant.surface;

import cenote.kernel.RawSvi;
import java.util.ArrayList;
import java.util.List;

/** Writes down what was fitted, how well, and what was left out. */
final class SurfaceReport {
  private final QuoteFilter filter;
  private final Slices slices;

  private SurfaceReport(QuoteFilter filter, Slices slices) {
    this.filter = filter;
    this.slices = slices;
  }

  static FittedSurface of(QuoteChain chain, QuoteFilter filter, SsviFit.Fit fit, Slices slices) {
    SurfaceReport report = new SurfaceReport(filter, slices);
    List<ExpiryFit> expiries = new ArrayList<>();
    List<QuoteFit> quotes = new ArrayList<>();
    for (int i = 0; i < filter.expiries().size(); i++) {
      expiries.add(report.expiry(i));
      quotes.addAll(report.quotes(i));
    }
    return new FittedSurface(
        fit.terms(),
        expiries,
        quotes,
        filter.dropped(),
        total(expiries, false),
        total(expiries, true),
        Math.min(
            Math.min(slices.leastDurrlemanBetween(), slices.leastDurrlemanBeyond()),
            expiries.stream().mapToDouble(ExpiryFit::leastDurrleman).min().orElseThrow()),
        expiries.stream().mapToDouble(ExpiryFit::leastRise).min().orElseThrow(),
        fit.iterations(),
        chain.sha256());
  }

  private ExpiryFit expiry(int index) {
    List<UsedQuote> used = filter.expiries().get(index);
    RawSvi slice = slices.slice(index);
    return new ExpiryFit(
        slices.years(index),
        middle(used.stream().mapToDouble(UsedQuote::forward).sorted().toArray()),
        slice,
        slices.isOwn(index),
        used.size(),
        dropped(QuoteChain.nodeE9(used.getFirst().quote())),
        slices.rmsePoints(index),
        slices.ssviRmsePoints(index),
        slice.volatility(0.0, slices.years(index)),
        slices.checks(index).leastDurrleman(slice),
        leastRise(index));
  }

  private double leastRise(int index) {
    RawSvi nothing = new RawSvi(0.0, 0.0, 0.0, 0.0, 1.0);
    RawSvi earlier = index == 0 ? nothing : slices.slice(index - 1);
    return slices.checks(index).leastRise(slices.slice(index), earlier);
  }

  private int dropped(long nodeE9) {
    return Math.toIntExact(
        filter.dropped().stream()
            .filter(dropped -> QuoteChain.nodeE9(dropped.quote()) == nodeE9)
            .count());
  }

  private List<QuoteFit> quotes(int index) {
    double years = slices.years(index);
    return filter.expiries().get(index).stream()
        .map(quote -> new QuoteFit(quote, slices.slice(index).volatility(quote.logStrike(), years)))
        .toList();
  }

  private static double middle(double[] sorted) {
    return sorted[sorted.length / 2];
  }

  private static double total(List<ExpiryFit> expiries, boolean isSsvi) {
    double squares = 0.0;
    int count = 0;
    for (ExpiryFit expiry : expiries) {
      double rmse = isSsvi ? expiry.ssviRmsePoints() : expiry.rmsePoints();
      squares += rmse * rmse * expiry.used();
      count += expiry.used();
    }
    return Math.sqrt(squares / count);
  }
}
