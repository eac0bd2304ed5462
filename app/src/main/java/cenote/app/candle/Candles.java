package cenote.app.candle;

import java.util.Arrays;

/**
 * Hourly candles of one underlying, oldest first, one an hour without a hole.
 *
 * <p>Immutable for everybody but {@link Builder}. Prices and volumes are E8.
 */
public final class Candles {
  public static final long HOUR_NS = 3_600_000_000_000L;

  /**
   * High over the larger of open and close, or low under the smaller: beyond this it is a print.
   */
  private static final long PRINT_PERCENT = 25;

  private final String symbol;
  private final String source;
  private final long startNs;
  private final long[] rows;
  private final int gaps;

  private Candles(String symbol, String source, long startNs, long[] rows, int gaps) {
    this.symbol = symbol;
    this.source = source;
    this.startNs = startNs;
    this.rows = rows;
    this.gaps = gaps;
  }

  public String symbol() {
    return symbol;
  }

  /** File name without folders, or the label of a synthetic market. */
  public String source() {
    return source;
  }

  public long startNs() {
    return startNs;
  }

  public long endNs() {
    return startNs + count() * HOUR_NS;
  }

  public int count() {
    return rows.length / Builder.FIELDS;
  }

  /** How many holes in time were bridged by a straight line. */
  public int bridgedGaps() {
    return gaps;
  }

  /** Position of the candle that begins at {@code timeNs}; may be outside the candles. */
  public int at(long timeNs) {
    return (int) Math.floorDiv(timeNs - startNs, HOUR_NS);
  }

  public long openE8(int candle) {
    return rows[candle * Builder.FIELDS];
  }

  public long highE8(int candle) {
    return rows[candle * Builder.FIELDS + 1];
  }

  public long lowE8(int candle) {
    return rows[candle * Builder.FIELDS + 2];
  }

  public long closeE8(int candle) {
    return rows[candle * Builder.FIELDS + 3];
  }

  /** Volume in units of the underlying, E8. */
  public long volumeE8(int candle) {
    return rows[candle * Builder.FIELDS + 4];
  }

  /** True when high / max(open, close) - 1 is above 25 %. */
  public boolean isHighPrint(int candle) {
    long body = Math.max(openE8(candle), closeE8(candle));
    return (highE8(candle) - body) * 100 > body * PRINT_PERCENT;
  }

  /** True when 1 - low / min(open, close) is above 25 %. */
  public boolean isLowPrint(int candle) {
    long body = Math.min(openE8(candle), closeE8(candle));
    return (body - lowE8(candle)) * 100 > body * PRINT_PERCENT;
  }

  /** Collects candles in time order; a hole must have been checked by who calls. */
  public static final class Builder {
    private static final int FIELDS = 5;

    private final String symbol;
    private final String source;
    private long startNs;
    private long[] rows = new long[FIELDS * 1024];
    private int count;
    private int gaps;

    /** Collects candles of a symbol, from a file or a market of that name. */
    public Builder(String symbol, String source) {
      this.symbol = symbol;
      this.source = source;
    }

    public boolean isEmpty() {
      return count == 0;
    }

    /** Where the next candle would begin; only when one is there. */
    public long endNs() {
      return startNs + count * HOUR_NS;
    }

    /** Adds the candle that begins at {@code timeNs}; hours since the last one become a line. */
    public void add(
        long timeNs, long openE8, long highE8, long lowE8, long closeE8, long volumeE8) {
      if (isEmpty()) {
        startNs = timeNs;
      } else if (timeNs > endNs()) {
        bridge((int) ((timeNs - endNs()) / HOUR_NS), openE8);
      }
      append(openE8, highE8, lowE8, closeE8, volumeE8);
    }

    public Candles build() {
      return new Candles(symbol, source, startNs, Arrays.copyOf(rows, count * FIELDS), gaps);
    }

    private void bridge(int hours, long toE8) {
      long fromE8 = rows[(count - 1) * FIELDS + 3];
      for (int i = 0; i < hours; i++) {
        long openE8 = fromE8 + (toE8 - fromE8) / hours * i;
        long closeE8 = i == hours - 1 ? toE8 : fromE8 + (toE8 - fromE8) / hours * (i + 1);
        append(openE8, Math.max(openE8, closeE8), Math.min(openE8, closeE8), closeE8, 0);
      }
      gaps++;
    }

    private void append(long openE8, long highE8, long lowE8, long closeE8, long volumeE8) {
      if (rows.length == count * FIELDS) {
        rows = Arrays.copyOf(rows, rows.length * 2);
      }
      int row = FIELDS * count++;
      rows[row] = openE8;
      rows[row + 1] = highE8;
      rows[row + 2] = lowE8;
      rows[row + 3] = closeE8;
      rows[row + 4] = volumeE8;
    }
  }
}
