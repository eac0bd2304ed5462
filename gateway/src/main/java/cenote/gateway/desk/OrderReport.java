package cenote.gateway.desk;

/** Hears what becomes of an order, on the replica's thread. */
public interface OrderReport {

  /** It stands in the book; fills of other parts may still be under way. */
  void onResting(long remainingE8);

  /** The pool has cleared a part of it. */
  void onFilled(long priceE8, long quantityE8, long remainingE8);

  /**
   * Nothing more will be filled.
   *
   * @param how cancelled, expired, unmatched or rejected
   * @param rejectCode of the pool; 0 when it was not the pool
   */
  void onEnded(String how, int rejectCode);
}
