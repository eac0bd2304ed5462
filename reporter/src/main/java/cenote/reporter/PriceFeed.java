package cenote.reporter;

/** What one family (an exchange, a publisher) shows. */
@FunctionalInterface
public interface PriceFeed {

  /**
   * The price shown at a time, E8, positive.
   *
   * @param epochNs since 1970
   */
  long priceE8(int underlying, long epochNs);
}
