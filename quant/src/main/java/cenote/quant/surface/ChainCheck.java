package cenote.quant.surface;

import cenote.quant.surface.FitOutcome.Refused;
import java.util.List;
import java.util.Optional;

/** What every quote must keep by itself, and the chain as a list, before anything is computed. */
final class ChainCheck {
  private ChainCheck() {}

  static Optional<Refused> firstBroken(QuoteChain chain) {
    if (chain.quotes().isEmpty()) {
      return refused(Refusal.NO_QUOTES, "quotes: expected one at least, got none");
    }
    Optional<Refused> broken =
        chain.quotes().stream().map(ChainCheck::firstBroken).flatMap(Optional::stream).findFirst();
    return broken.isPresent() ? broken : firstDuplicate(chain.quotes());
  }

  static Optional<Refused> refused(Refusal reason, String message) {
    return Optional.of(new Refused(reason, message));
  }

  /** Which option it is, for messages. */
  static String name(Quote quote) {
    return "(years=%s strike=%s %s)"
        .formatted(quote.years(), quote.strike(), quote.isCall() ? "call" : "put");
  }

  private static Optional<Refused> firstBroken(Quote quote) {
    Optional<Refused> broken = firstNotFinite(quote);
    if (broken.isEmpty()) {
      broken = firstNegative(quote);
    }
    return broken.isEmpty() && quote.hasBothSides() && quote.bid() > quote.ask()
        ? refused(
            Refusal.CROSSED,
            "bid: expected at most the ask %s, got %s %s"
                .formatted(quote.ask(), quote.bid(), name(quote)))
        : broken;
  }

  private static Optional<Refused> firstNotFinite(Quote quote) {
    return isFinite("years", quote.years(), quote)
        .or(() -> isFinite("forward", quote.forward(), quote))
        .or(() -> isFinite("rate", quote.rate(), quote))
        .or(() -> isFinite("strike", quote.strike(), quote))
        .or(() -> isFinite("bid", quote.bid(), quote))
        .or(() -> isFinite("ask", quote.ask(), quote));
  }

  private static Optional<Refused> isFinite(String what, double value, Quote quote) {
    return Double.isFinite(value)
        ? Optional.empty()
        : refused(
            Refusal.NOT_FINITE,
            "%s: expected a finite number, got %s %s".formatted(what, value, name(quote)));
  }

  private static Optional<Refused> firstNegative(Quote quote) {
    if (quote.strike() <= 0.0) {
      return refused(
          Refusal.NEGATIVE,
          "strike: expected above 0, got %s %s".formatted(quote.strike(), name(quote)));
    }
    return isNegative("forward", quote.forward(), quote)
        .or(() -> isNegative("bid", quote.bid(), quote))
        .or(() -> isNegative("ask", quote.ask(), quote));
  }

  private static Optional<Refused> isNegative(String what, double value, Quote quote) {
    return value >= 0.0
        ? Optional.empty()
        : refused(
            Refusal.NEGATIVE,
            "%s: expected 0 or more, got %s %s".formatted(what, value, name(quote)));
  }

  /** In the chain's order the two are neighbours. */
  private static Optional<Refused> firstDuplicate(List<Quote> quotes) {
    for (int i = 1; i < quotes.size(); i++) {
      if (isSameOption(quotes.get(i - 1), quotes.get(i))) {
        return refused(
            Refusal.DUPLICATE, "option: expected once, got twice " + name(quotes.get(i)));
      }
    }
    return Optional.empty();
  }

  private static boolean isSameOption(Quote one, Quote other) {
    return QuoteChain.nodeE9(one) == QuoteChain.nodeE9(other)
        && one.strike() == other.strike()
        && one.isCall() == other.isCall();
  }
}
