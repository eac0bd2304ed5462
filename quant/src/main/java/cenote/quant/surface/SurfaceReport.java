package cenote.quant.surface;

import cenote.kernel.RawSvi;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Writes down what was fitted, how well, and what was left out. */
final class SurfaceReport {
  private final QuoteFilter filter;
  private final PoolFit pool;
  private final Slices slices;

  private SurfaceReport(QuoteFilter filter, PoolFit pool, Slices slices) {
    this.filter = filter;
    this.pool = pool;
    this.slices = slices;
  }

  static FittedSurface of(QuoteChain chain, QuoteFilter filter, PoolFit pool, Slices slices) {
    SurfaceReport report = new SurfaceReport(filter, pool, slices);
    List<ExpiryFit> expiries = new ArrayList<>();
    List<QuoteFit> quotes = new ArrayList<>();
    for (int i = 0; i < pool.expiries().count(); i++) {
      expiries.add(report.expiry(i));
      quotes.addAll(report.quotes(i));
    }
    return new FittedSurface(
        pool.terms(),
        pool.form(),
        pool.ssvi().shape(),
        expiries,
        quotes,
        filter.dropped(),
        report.total(expiries, ExpiryFit::rmsePoints),
        report.total(expiries, ExpiryFit::poolRmsePoints),
        report.total(expiries, ExpiryFit::ssviRmsePoints),
        report.leastDurrleman(expiries),
        expiries.stream().mapToDouble(ExpiryFit::leastRise).min().orElseThrow(),
        pool.iterations(),
        chain.sha256());
  }

  private double total(List<ExpiryFit> expiries, ToDoubleFunction<ExpiryFit> rmse) {
    return pool.expiries().total(expiries.stream().mapToDouble(rmse).toArray());
  }

  private double leastDurrleman(List<ExpiryFit> expiries) {
    return Math.min(
        Math.min(slices.leastDurrlemanBetween(), slices.leastDurrlemanBeyond()),
        expiries.stream().mapToDouble(ExpiryFit::leastDurrleman).min().orElseThrow());
  }

  private ExpiryFit expiry(int index) {
    List<UsedQuote> used = pool.expiries().quotes(index);
    RawSvi slice = slices.slice(index);
    return new ExpiryFit(
        pool.expiries().years(index),
        middle(used.stream().mapToDouble(UsedQuote::forward).sorted().toArray()),
        slice,
        slices.form(index),
        used.size(),
        dropped(QuoteChain.nodeE9(used.getFirst().quote())),
        slices.rmsePoints(index),
        pool.expiries().rmsePoints(index, pool.slices().get(index)),
        pool.expiries().rmsePoints(index, pool.ssviSlices().get(index)),
        slice.volatility(0.0, pool.expiries().years(index)),
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
    double years = pool.expiries().years(index);
    return pool.expiries().quotes(index).stream()
        .map(quote -> new QuoteFit(quote, slices.slice(index).volatility(quote.logStrike(), years)))
        .toList();
  }

  private static double middle(double[] sorted) {
    return sorted[sorted.length / 2];
  }
}
