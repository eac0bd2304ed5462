package cenote.simulator.shadow;

/** One account's position in one instrument. */
final class ShadowPosition {

  long quantityE8;
  long costE6;
  long fundingEntry;

  ShadowPosition(long fundingEntry) {
    this.fundingEntry = fundingEntry;
  }

  ShadowPosition copy() {
    ShadowPosition copy = new ShadowPosition(fundingEntry);
    copy.quantityE8 = quantityE8;
    copy.costE6 = costE6;
    return copy;
  }
}
