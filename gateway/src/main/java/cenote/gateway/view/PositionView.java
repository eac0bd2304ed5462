package cenote.gateway.view;

import cenote.kernel.FixedPoint;
import cenote.pool.Pool;
import cenote.pool.ledger.Ledger;

/**
 * A position at the mark.
 *
 * @param costE6 what the quantity cost, signed, at the last daily settlement or since; entry price
 *     is cost over quantity
 * @param entryPriceE8 rounded to zero
 * @param valueE6 quantity at the mark, rounded down
 * @param unrealisedE6 value less cost; for options the whole value is equity and this is the gain
 *     since then
 * @param greeks of the whole position
 */
public record PositionView(
    int instrument,
    String name,
    int underlying,
    String kind,
    long quantityE8,
    long costE6,
    long entryPriceE8,
    long markE8,
    long valueE6,
    long unrealisedE6,
    Greeks greeks) {

  private static final long E10 = 10_000_000_000L;

  /** Reads one of an account's. */
  static PositionView of(Pool pool, int account, int position) {
    Ledger ledger = pool.ledger();
    int instrument = ledger.positionInstrument(account, position);
    long quantityE8 = ledger.positionQuantityE8(account, position);
    long costE6 = ledger.positionCostE6(account, position);
    long markE8 = pool.market().markE8(instrument);
    long valueE6 = FixedPoint.mulDivFloor(quantityE8, markE8, E10);
    return new PositionView(
        instrument,
        Words.instrument(pool, instrument),
        pool.market().underlyingOf(instrument),
        Words.KINDS.get(pool.market().kind(instrument)),
        quantityE8,
        costE6,
        entryPriceE8(quantityE8, costE6),
        markE8,
        valueE6,
        valueE6 - costE6,
        Greeks.of(pool, instrument).times(quantityE8));
  }

  private static long entryPriceE8(long quantityE8, long costE6) {
    long price = FixedPoint.mulDivFloor(Math.abs(costE6), E10, Math.abs(quantityE8));
    return FixedPoint.isOverflow(price) ? 0 : price;
  }
}
