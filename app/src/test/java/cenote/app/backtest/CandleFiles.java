package cenote.app.backtest;

import cenote.app.candle.CandleReader;
import cenote.app.candle.CandleTime;
import cenote.app.candle.Candles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/** Files of made-up candles, from 2030-01-01 on. */
final class CandleFiles {
  static final long START_NS = CandleTime.parseNs("2030-01-01");

  private CandleFiles() {}

  /** Writes hours of one underlying, each candle from the price before to its own. */
  static Path write(Path folder, String name, int hours, IntToDoubleFunction price)
      throws IOException {
    StringBuilder text = new StringBuilder(CandleReader.HEADER).append('\n');
    double before = price.applyAsDouble(0);
    for (int hour = 0; hour < hours; hour++) {
      double close = price.applyAsDouble(hour);
      String time = CandleTime.text(START_NS + hour * Candles.HOUR_NS);
      text.append(
          String.format(
              Locale.ROOT,
              "%s,%.2f,%.2f,%.2f,%.2f,20000%n",
              time,
              before,
              Math.max(before, close),
              Math.min(before, close),
              close));
      before = close;
    }
    return Files.writeString(folder.resolve(name), text);
  }

  /** A calm price that falls by parts of itself at some hours, for good. */
  static IntToDoubleFunction falling(double from, double part, int... hours) {
    return hour -> {
      double price = from * (hour % 2 == 0 ? 1 : 1.0005);
      for (int fall : hours) {
        price *= hour >= fall ? 1 - part : 1;
      }
      return price;
    };
  }
}
