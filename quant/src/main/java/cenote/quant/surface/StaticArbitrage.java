package cenote.quant.surface;

import cenote.quant.surface.FitOutcome.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Money for nothing in one expiry, at prices that can be traded: buying at the ask, selling at the
 * bid. What lies within the spreads is no arbitrage.
 *
 * <p>Three trades are looked for, among calls by rising strike and among puts by falling strike, so
 * that the option always gets cheaper: an option bid above the ask of a dearer one; two neighbours
 * whose prices differ by more than their strikes do, discounted; a butterfly of three neighbours
 * with two sides each that costs less than nothing.
 */
final class StaticArbitrage {
  /** Share of the forward that may be a rounding. */
  private static final double TOLERANCE = 1e-12;

  private StaticArbitrage() {}

  /**
   * @param expiry the quotes of one expiry, by strike
   */
  static Optional<Refused> first(List<PricedQuote> expiry) {
    List<PricedQuote> calls = ofType(expiry, true);
    List<PricedQuote> puts = ofType(expiry, false).reversed();
    return firstInLadder(calls).or(() -> firstInLadder(puts));
  }

  private static List<PricedQuote> ofType(List<PricedQuote> expiry, boolean isCall) {
    return expiry.stream().filter(priced -> priced.quote().isCall() == isCall).toList();
  }

  private static Optional<Refused> firstInLadder(List<PricedQuote> ladder) {
    return firstRise(ladder)
        .or(() -> firstSteepFall(twoSided(ladder)))
        .or(() -> firstButterfly(twoSided(ladder)));
  }

  private static List<PricedQuote> twoSided(List<PricedQuote> ladder) {
    return ladder.stream().filter(priced -> priced.quote().hasBothSides()).toList();
  }

  private static Optional<Refused> firstRise(List<PricedQuote> ladder) {
    List<PricedQuote> cheapest = new ArrayList<>();
    for (PricedQuote priced : ladder) {
      if (!cheapest.isEmpty() && priced.bid() > cheapest.getLast().ask() + tolerance(priced)) {
        return found("a vertical spread", cheapest.getLast(), priced);
      }
      boolean isCheaper = cheapest.isEmpty() || priced.ask() < cheapest.getLast().ask();
      if (priced.ask() > 0.0 && isCheaper) {
        cheapest.add(priced);
      }
    }
    return Optional.empty();
  }

  private static Optional<Refused> firstSteepFall(List<PricedQuote> ladder) {
    for (int i = 1; i < ladder.size(); i++) {
      PricedQuote dear = ladder.get(i - 1);
      PricedQuote cheap = ladder.get(i);
      double most = dear.delivery().discount() * distance(dear, cheap);
      if (dear.bid() - cheap.ask() > most + tolerance(dear)) {
        return found("a vertical spread", dear, cheap);
      }
    }
    return Optional.empty();
  }

  private static Optional<Refused> firstButterfly(List<PricedQuote> ladder) {
    for (int i = 2; i < ladder.size(); i++) {
      PricedQuote left = ladder.get(i - 2);
      PricedQuote body = ladder.get(i - 1);
      PricedQuote right = ladder.get(i);
      double share = distance(body, right) / distance(left, right);
      double wings = share * left.ask() + (1.0 - share) * right.ask();
      if (body.bid() > wings + tolerance(body)) {
        return found("a butterfly", left, right);
      }
    }
    return Optional.empty();
  }

  private static Optional<Refused> found(String trade, PricedQuote from, PricedQuote to) {
    return ChainCheck.refused(
        Refusal.ARBITRAGE,
        "%ss: expected %s between strikes %s and %s to cost something, got money for it (years=%s)"
            .formatted(
                from.quote().isCall() ? "call" : "put",
                trade,
                from.quote().strike(),
                to.quote().strike(),
                from.quote().years()));
  }

  private static double distance(PricedQuote one, PricedQuote other) {
    return Math.abs(one.quote().strike() - other.quote().strike());
  }

  private static double tolerance(PricedQuote priced) {
    return TOLERANCE * priced.delivery().forward();
  }
}
