package cenote.pool.market;

/** What an instrument is; codes are those of the listing command. */
public final class InstrumentKind {

  public static final int PERPETUAL = 0;
  public static final int FUTURE = 1;
  public static final int CALL = 2;
  public static final int PUT = 3;

  private InstrumentKind() {}

  /** True for perpetuals and futures. */
  public static boolean isLinear(int kind) {
    return kind <= FUTURE;
  }
}
