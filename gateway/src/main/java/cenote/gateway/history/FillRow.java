package cenote.gateway.history;

/**
 * Two orders that were novated.
 *
 * @param index of the row among the fills at that position
 * @param buyer account
 * @param seller account
 * @param feeE6 of both sides together
 */
public record FillRow(
    long position,
    int index,
    long timeNs,
    int instrument,
    int underlying,
    int buyer,
    int seller,
    long priceE8,
    long quantityE8,
    long feeE6) {

  /** Where the next page begins when this is the last row of one. */
  public Cursor cursor() {
    return new Cursor(position, index);
  }
}
