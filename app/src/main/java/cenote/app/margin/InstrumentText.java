package cenote.app.margin;

import cenote.pool.Pool;
import cenote.pool.market.InstrumentKind;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Names of what a pool has listed, as portfolio files write them. */
final class InstrumentText {
  private static final int E8 = 8;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long DAY = 86_400L;
  private static final long HOUR = 3_600L;

  private InstrumentText() {}

  /** A symbol of up to eight characters, the first in the highest byte. */
  static String symbol(long packed) {
    StringBuilder text = new StringBuilder();
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      char letter = (char) (packed >>> shift & 0xFF);
      text.append(letter == 0 ? "" : letter);
    }
    return text.toString();
  }

  /** Such as {@code BTC-30D-45000-C}, by the time from a pool's start to expiry. */
  static String of(Pool pool, int instrument) {
    String symbol = symbol(pool.market().symbol(pool.market().underlyingOf(instrument)));
    int kind = pool.market().kind(instrument);
    if (kind == InstrumentKind.PERPETUAL) {
      return symbol + "-PERP";
    }
    long seconds = (pool.market().expiryNs(instrument) - ScratchPool.START_NS) / SECOND_NS;
    String dated = symbol + "-" + (seconds % DAY == 0 ? seconds / DAY + "D" : hours(seconds));
    if (kind == InstrumentKind.FUTURE) {
      return dated;
    }
    String strike = number(pool.market().strikeE8(instrument));
    return dated + "-" + strike + (kind == InstrumentKind.CALL ? "-C" : "-P");
  }

  private static String hours(long seconds) {
    return BigDecimal.valueOf(seconds)
            .divide(BigDecimal.valueOf(HOUR), E8, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        + "H";
  }

  /** A number that counts 1e-8. */
  static String number(long valueE8) {
    return BigDecimal.valueOf(valueE8, E8).stripTrailingZeros().toPlainString();
  }
}
