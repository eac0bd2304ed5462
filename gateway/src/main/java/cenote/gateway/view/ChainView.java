package cenote.gateway.view;

import cenote.kernel.Log;
import cenote.pool.Pool;
import cenote.pool.market.Market;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The live options of an underlying, by expiry and strike, and with them its volatility surface:
 * the volatility of each mark by log-moneyness and life.
 *
 * @param indexE8 0 before the first
 */
public record ChainView(int underlying, String symbol, long indexE8, List<Expiry> expiries) {

  /**
   * One expiry.
   *
   * @param forward in cash per unit, at the key of the marks
   * @param years of life left, at the key's minute
   */
  public record Expiry(long expiryNs, double forward, double years, List<Strike> strikes) {}

  /**
   * Call and put of one strike; one of them may be missing.
   *
   * @param logMoneyness ln(strike / forward); NaN before the first index
   * @param volatility of both marks, annual; 0 before the first index and without life
   */
  public record Strike(
      long strikeE8,
      double logMoneyness,
      double volatility,
      Optional<InstrumentView> call,
      Optional<InstrumentView> put) {}

  /** Reads it. */
  public static ChainView of(Pool pool, LiveGreeks greeks, int underlying) {
    Market market = pool.market();
    Map<Long, Map<Long, Strike>> byExpiry = new TreeMap<>();
    for (int slot = 0; slot < market.optionSlots(underlying); slot++) {
      int option = market.optionAt(underlying, slot);
      if (option >= 0 && !market.isExpired(option)) {
        InstrumentView view = InstrumentView.of(pool, option, greeks.of(pool, option));
        byExpiry
            .computeIfAbsent(view.expiryNs(), _ -> new TreeMap<>())
            .merge(view.strikeE8(), strike(pool, view), ChainView::both);
      }
    }
    List<Expiry> expiries = new ArrayList<>();
    byExpiry.forEach(
        (expiryNs, strikes) -> expiries.add(expiry(pool, underlying, expiryNs, strikes)));
    return new ChainView(
        underlying,
        Words.symbol(market.symbol(underlying)),
        market.indexE8(underlying),
        List.copyOf(expiries));
  }

  private static Strike strike(Pool pool, InstrumentView view) {
    int slot = pool.market().expirySlot(view.instrument());
    double forward = pool.market().keyForward(view.underlying(), slot);
    double logMoneyness = forward > 0 ? Log.logRatio(view.strikeE8() / 1e8, forward) : Double.NaN;
    Optional<InstrumentView> option = Optional.of(view);
    boolean isCall = view.kind().equals("call");
    return new Strike(
        view.strikeE8(),
        logMoneyness,
        view.volatility(),
        isCall ? option : Optional.empty(),
        isCall ? Optional.empty() : option);
  }

  private static Strike both(Strike one, Strike other) {
    return new Strike(
        one.strikeE8,
        one.logMoneyness,
        one.volatility,
        one.call.or(() -> other.call),
        one.put.or(() -> other.put));
  }

  private static Expiry expiry(
      Pool pool, int underlying, long expiryNs, Map<Long, Strike> strikes) {
    Strike any = strikes.values().iterator().next();
    int option = any.call.or(() -> any.put).orElseThrow().instrument();
    int slot = pool.market().expirySlot(option);
    return new Expiry(
        expiryNs,
        pool.market().keyForward(underlying, slot),
        pool.market().expiryYears(underlying, slot),
        strikes.values().stream().sorted(Comparator.comparingLong(Strike::strikeE8)).toList());
  }
}
