package cenote.simulator.shadow;

/**
 * One side of a fill as the shadow is told it; owner, venue and signer are compared with {@code
 * equals} only, venue null-free: {@code "any"} stands for every venue.
 */
public record ToldOrder(
    Object owner,
    int subaccount,
    long number,
    int instrument,
    boolean isBuy,
    long limitPriceE8,
    long quantityE8,
    Object venue,
    long expiryNs,
    Object signer) {

  /** The venue of an order that any venue may fill. */
  public static final Object ANY_VENUE = "any";
}
