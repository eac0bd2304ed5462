package cenote.gateway.history;

/**
 * Which fills are wanted.
 *
 * @param account buyer or seller; -1 for any
 * @param instrument -1 for any
 */
public record FillFilter(int account, int instrument) {

  /** Every fill. */
  public static FillFilter all() {
    return new FillFilter(-1, -1);
  }

  /** Those of an account, on either side. */
  public static FillFilter ofAccount(int account) {
    return new FillFilter(account, -1);
  }

  /** Those in an instrument. */
  public static FillFilter ofInstrument(int instrument) {
    return new FillFilter(-1, instrument);
  }
}
