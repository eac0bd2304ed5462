package cenote.quant.surface;

import cenote.kernel.SurfaceRule;
import cenote.kernel.SurfaceTerms;
import cenote.quant.surface.FitOutcome.Fitted;
import cenote.quant.surface.FitOutcome.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * From quotes to a surface. A pure function of the quotes, whatever their order: the same bits on
 * every machine.
 *
 * <p>Method: {@code docs/concepts/surface.md}. Weights vega / spread^2, Huber's loss at two
 * spreads, Levenberg and Marquardt on parameters of which every value is free of arbitrage.
 */
public final class SurfaceFit {
  private SurfaceFit() {}

  /** Fits silently. */
  public static FitOutcome of(List<Quote> quotes) {
    return of(quotes, step -> {});
  }

  /**
   * Fits.
   *
   * @param progress is told what comes next, in words
   */
  public static FitOutcome of(List<Quote> quotes, Consumer<String> progress) {
    QuoteChain chain = new QuoteChain(quotes);
    Optional<Refused> broken = ChainCheck.firstBroken(chain);
    if (broken.isPresent()) {
      return broken.get();
    }
    progress.accept("implied volatilities of %d quotes".formatted(quotes.size()));
    QuoteFilter filter = new QuoteFilter();
    filter.drop(chain.expired(), DropReason.EXPIRED);
    broken = take(chain, filter).or(() -> firstBrokenCount(filter));
    if (broken.isPresent()) {
      return broken.get();
    }
    return fit(chain, filter, progress);
  }

  private static Optional<Refused> take(QuoteChain chain, QuoteFilter filter) {
    for (List<Quote> expiry : chain.expiries()) {
      List<PricedQuote> priced = priced(expiry, filter);
      Optional<Refused> arbitrage = StaticArbitrage.first(priced);
      if (arbitrage.isPresent()) {
        return arbitrage;
      }
      filter.add(priced);
    }
    return Optional.empty();
  }

  private static List<PricedQuote> priced(List<Quote> expiry, QuoteFilter filter) {
    Optional<Delivery> byParity = ParityForward.of(expiry);
    List<PricedQuote> priced = new ArrayList<>();
    for (Quote quote : expiry) {
      if (quote.hasForward()) {
        priced.add(PricedQuote.of(quote, PricedQuote.given(quote)));
      } else if (byParity.isPresent()) {
        priced.add(PricedQuote.of(quote, byParity.get()));
      } else {
        filter.drop(List.of(quote), DropReason.NO_FORWARD);
      }
    }
    return priced;
  }

  private static Optional<Refused> firstBrokenCount(QuoteFilter filter) {
    int count = filter.expiries().size();
    if (count == 0) {
      return ChainCheck.refused(
          Refusal.TOO_FEW_QUOTES,
          "quotes: expected %d that pass the filter in one expiry at least, got fewer %s"
              .formatted(QuoteFilter.QUOTES_MIN, reasons(filter)));
    }
    return count > SurfaceTerms.NODES_MAX
        ? ChainCheck.refused(
            Refusal.TOO_MANY_EXPIRIES,
            "expiries: expected at most %d, got %d".formatted(SurfaceTerms.NODES_MAX, count))
        : Optional.empty();
  }

  private static String reasons(QuoteFilter filter) {
    Map<DropReason, Integer> counts = new TreeMap<>();
    filter.dropped().forEach(dropped -> counts.merge(dropped.reason(), 1, Integer::sum));
    List<String> texts = new ArrayList<>();
    counts.forEach((reason, count) -> texts.add(reason.text() + " " + count));
    return "(" + String.join(", ", texts) + ")";
  }

  private static FitOutcome fit(QuoteChain chain, QuoteFilter filter, Consumer<String> progress) {
    Optional<PoolFit> fit = PoolFit.of(new Expiries(filter.expiries()), progress);
    if (fit.isEmpty()) {
      return new Refused(
          Refusal.NO_CONVERGENCE, "optimiser: expected an end within its bounds, got none");
    }
    Optional<Refused> broken = firstBroken(fit.get().terms());
    if (broken.isPresent()) {
      return broken.get();
    }
    Slices slices = new Slices(fit.get());
    slices.improve(progress);
    slices.requireSoundBetween();
    return new Fitted(SurfaceReport.of(chain, filter, fit.get(), slices));
  }

  private static Optional<Refused> firstBroken(SurfaceTerms terms) {
    SurfaceRule rule = terms.firstBroken();
    return rule == SurfaceRule.NONE
        ? Optional.empty()
        : ChainCheck.refused(
            Refusal.OUT_OF_RANGE,
            "surface: expected %s, got (yearsE9 thetaE9 rhoE9 psiE9) %s"
                .formatted(rule.text(), nodes(terms)));
  }

  private static String nodes(SurfaceTerms terms) {
    return IntStream.range(0, terms.nodes())
        .mapToObj(i ->
            "%d %d %d %d"
                .formatted(terms.yearsE9(i), terms.thetaE9(i), terms.rhoE9(i), terms.psiE9(i)))
        .collect(Collectors.joining(", "));
  }
}
