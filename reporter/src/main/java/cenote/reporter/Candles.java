package cenote.reporter;

/**
 * Candles of one underlying, in order of time; arrays of one length, not copied.
 *
 * @param timesNs beginning of each, ns since 1970, rising
 * @param opensE8 first price
 * @param highsE8 highest price
 * @param lowsE8 lowest price
 * @param closesE8 last price
 * @param volumesE8 units traded
 */
@SuppressWarnings("ArrayRecordComponent")
public record Candles(
    long[] timesNs,
    long[] opensE8,
    long[] highsE8,
    long[] lowsE8,
    long[] closesE8,
    long[] volumesE8) {

  /** Checks that there is a candle and that lengths agree. */
  public Candles {
    int count = timesNs.length;
    boolean isEven =
        opensE8.length == count
            && highsE8.length == count
            && lowsE8.length == count
            && closesE8.length == count
            && volumesE8.length == count;
    if (count == 0 || !isEven) {
      throw new IllegalArgumentException("candles: expected arrays of one length, got " + count);
    }
  }

  int count() {
    return timesNs.length;
  }
}
