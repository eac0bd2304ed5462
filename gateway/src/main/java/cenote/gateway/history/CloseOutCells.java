package cenote.gateway.history;

import java.util.Arrays;

/** Fills the columns of one close-out row; those that are not named stay -1 or 0. Reused. */
final class CloseOutCells {

  private static final int FIRST_ID = 2;
  private static final int FIRST_AMOUNT = 8;

  private final long[] cells = new long[Table.CLOSE_OUTS.width() - LongRows.STAMPED];

  CloseOutCells of(CloseOutKind kind) {
    Arrays.fill(cells, 0);
    Arrays.fill(cells, FIRST_ID, FIRST_AMOUNT, -1);
    return put(0, kind.code());
  }

  CloseOutCells detail(int code) {
    return put(1, code);
  }

  CloseOutCells account(int account) {
    return put(2, account);
  }

  CloseOutCells counterparty(int account) {
    return put(3, account);
  }

  CloseOutCells domain(int domain) {
    return put(4, domain);
  }

  CloseOutCells underlying(int underlying) {
    return put(5, underlying);
  }

  CloseOutCells instrument(int instrument) {
    return put(6, instrument);
  }

  CloseOutCells asset(int asset) {
    return put(7, asset);
  }

  CloseOutCells health(long equityE6, long requirementE6) {
    return put(8, equityE6).put(9, requirementE6);
  }

  CloseOutCells share(long fractionE9, long multipleE9) {
    return put(10, fractionE9).put(11, multipleE9);
  }

  CloseOutCells valueE6(long valueE6) {
    return put(12, valueE6);
  }

  CloseOutCells paidE6(long paidE6) {
    return put(13, paidE6);
  }

  CloseOutCells feeE6(long feeE6) {
    return put(14, feeE6);
  }

  CloseOutCells amount(long amount) {
    return put(15, amount);
  }

  CloseOutCells priceE8(long priceE8) {
    return put(16, priceE8);
  }

  CloseOutCells acceptedPriceE8(long priceE8) {
    return put(17, priceE8);
  }

  void addTo(LongRows rows) {
    rows.add(cells);
  }

  private CloseOutCells put(int column, long value) {
    cells[column] = value;
    return this;
  }
}
