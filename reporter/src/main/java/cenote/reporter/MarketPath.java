package cenote.reporter;

/**
 * Where the market's prices come from: recorded or made up, one price for each underlying at each
 * moment. Read by one thread.
 */
public interface MarketPath {

  /**
   * The market opens; called once for each underlying, before its first price is asked for.
   *
   * @param epochNs since 1970; the path's own time begins here
   * @param lastIndexE8 index that the pool has, 0 when it has none; a path that is made up goes on
   *     from it
   */
  void start(int underlying, long epochNs, long lastIndexE8);

  /**
   * The price at a time, E8, positive.
   *
   * @param epochNs since 1970; before the start it is the first price
   */
  long priceE8(int underlying, long epochNs);

  /**
   * Units traded in 24 hours of the market's own time, everywhere.
   *
   * @param epochNs since 1970; where the market stands
   * @param daysAgo how many such days before the 24 hours ended, 0 or more
   * @return NaN where it is not known
   */
  double dayVolume(int underlying, long epochNs, int daysAgo);

  /** Seconds of the market's own time in one second of the wall's clock, positive. */
  double speed();

  /** What the prices are, for people. */
  String label();
}
