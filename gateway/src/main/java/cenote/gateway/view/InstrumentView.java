package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import java.util.ArrayList;
import java.util.List;

/**
 * A contract and what it is worth.
 *
 * @param expiryNs 0 for a perpetual
 * @param strikeE8 0 for perpetuals and futures
 * @param accessMask bits an account must all hold to increase a position
 * @param markE8 0 before the first index; the settlement price once expired
 * @param frozenMarkE8 mark at the last daily settlement; 0 when there was none
 * @param openInterestE8 sum of long quantities
 * @param fundingRateE9 per 8 h; 0 for anything but a perpetual
 * @param volatility of the mark, annual; 0 for perpetuals and futures
 * @param greeks of one unit
 */
public record InstrumentView(
    int instrument,
    String name,
    int underlying,
    String kind,
    long tickE8,
    long lotE8,
    long expiryNs,
    long strikeE8,
    long accessMask,
    boolean isExpired,
    long markE8,
    long frozenMarkE8,
    long openInterestE8,
    int holders,
    long fundingRateE9,
    double volatility,
    Greeks greeks) {

  /** Reads one. */
  public static InstrumentView of(Pool pool, int instrument) {
    return of(pool, instrument, Greeks.of(pool, instrument));
  }

  /** Reads one whose Greeks are known. */
  static InstrumentView of(Pool pool, int instrument, Greeks greeks) {
    Market market = pool.market();
    boolean isExpired = market.isExpired(instrument);
    boolean isLiveOption = !isExpired && !market.isLinear(instrument);
    return new InstrumentView(
        instrument,
        Words.instrument(pool, instrument),
        market.underlyingOf(instrument),
        Words.KINDS.get(market.kind(instrument)),
        market.tickE8(instrument),
        market.lotE8(instrument),
        market.expiryNs(instrument),
        market.strikeE8(instrument),
        market.accessMask(instrument),
        isExpired,
        isExpired ? market.settlementPriceE8(instrument) : market.markE8(instrument),
        market.frozenMarkE8(instrument),
        pool.ledger().openInterestE8(instrument),
        pool.ledger().holderCount(instrument),
        market.kind(instrument) == InstrumentKind.PERPETUAL ? market.fundingRateE9(instrument) : 0,
        isLiveOption ? market.volatility(instrument) : 0,
        greeks);
  }

  /**
   * Reads those of an underlying, in the order of listing.
   *
   * @param underlying id, or -1 for all
   * @param withExpired whether expired ones are shown too
   * @param from first id looked at
   * @param limit most to be shown
   */
  public static List<InstrumentView> list(
      Pool pool, int underlying, boolean withExpired, int from, int limit) {
    List<InstrumentView> views = new ArrayList<>();
    Market market = pool.market();
    for (int i = from; i < market.instrumentCount() && views.size() < limit; i++) {
      boolean isWanted = underlying < 0 || market.underlyingOf(i) == underlying;
      if (isWanted && (withExpired || !market.isExpired(i))) {
        views.add(of(pool, i));
      }
    }
    return List.copyOf(views);
  }
}
