package cenote.gateway.history;

/**
 * Something that happened on the way from a breach to its end. Which columns a kind has is said at
 * {@link CloseOutKind}; ids that it has not are -1, amounts 0.
 *
 * @param index of the row among those at that position
 * @param detail how a close-out ended: CURED, SOLD, INSOLVENT, NOTHING_LEFT, TAKEN_OVER; or which
 *     layer paid: HOUSE, INSURANCE, GUARANTEE_JUNIOR, GUARANTEE_SENIOR, HOUSE_SECOND, NET_GAINS,
 *     TEAR_UP, EPOCH, SHORTFALL; else empty
 * @param domain 0 Core, 1 Ramp
 * @param fractionE9 of the account, sold
 * @param multipleE9 uniform multiple of the auction
 * @param amount in units of the asset, of a taken offer E8 of the instrument
 */
public record CloseOutRow(
    long position,
    int index,
    long timeNs,
    CloseOutKind kind,
    String detail,
    int account,
    int counterparty,
    int domain,
    int underlying,
    int instrument,
    int asset,
    long equityE6,
    long requirementE6,
    long fractionE9,
    long multipleE9,
    long valueE6,
    long paidE6,
    long feeE6,
    long amount,
    long priceE8,
    long acceptedPriceE8) {

  /** Where the next page begins when this is the last row of one. */
  public Cursor cursor() {
    return new Cursor(position, index);
  }
}
