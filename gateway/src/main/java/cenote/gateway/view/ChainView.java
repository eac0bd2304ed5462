package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.pool.market.Market;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The live options of an underlying, by expiry and strike.
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

  /** Call and put of one strike; one of them may be missing. */
  public record Strike(
      long strikeE8, Optional<InstrumentView> call, Optional<InstrumentView> put) {}

  /** Reads it. */
  public static ChainView of(Pool pool, int underlying) {
    Market market = pool.market();
    Map<Long, Map<Long, Strike>> byExpiry = new TreeMap<>();
    for (int slot = 0; slot < market.optionSlots(underlying); slot++) {
      int option = market.optionAt(underlying, slot);
      if (option >= 0 && !market.isExpired(option)) {
        InstrumentView view = InstrumentView.of(pool, option);
        byExpiry
            .computeIfAbsent(view.expiryNs(), _ -> new TreeMap<>())
            .merge(view.strikeE8(), strike(view), ChainView::both);
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

  private static Strike strike(InstrumentView view) {
    return view.kind().equals("call")
        ? new Strike(view.strikeE8(), Optional.of(view), Optional.empty())
        : new Strike(view.strikeE8(), Optional.empty(), Optional.of(view));
  }

  private static Strike both(Strike one, Strike other) {
    return new Strike(one.strikeE8, one.call.or(() -> other.call), one.put.or(() -> other.put));
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
