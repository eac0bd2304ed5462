package cenote.app.up;

import cenote.app.RefusedException;
import cenote.app.candle.CandleReader;
import cenote.app.candle.Candles;
import cenote.reporter.CandlePath;
import cenote.reporter.MarketPath;
import cenote.reporter.SyntheticPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** The market that the reporters see: made up from a seed, or walked along files. */
final class MarketPaths {

  private static final List<String> SYMBOLS = List.of("BTC", "ETH", "SOL");

  private MarketPaths() {}

  static MarketPath of(UpOptions options) {
    MarketPath synthetic = new SyntheticPath(options.seed(), options.speed());
    if (options.prices().isEmpty()) {
      return synthetic;
    }
    Map<Integer, cenote.reporter.Candles> candles = new HashMap<>();
    List<String> labels = new ArrayList<>();
    for (String price : options.prices()) {
      int equals = price.indexOf('=');
      String symbol = equals < 0 ? "" : price.substring(0, equals).toUpperCase(Locale.ROOT);
      int underlying = SYMBOLS.indexOf(symbol);
      if (underlying < 0) {
        throw new RefusedException("--prices: expected BTC, ETH or SOL=FILE, got " + price);
      }
      Candles read = CandleReader.read(symbol, Path.of(price.substring(equals + 1)));
      if (candles.put(underlying, columns(read)) != null) {
        throw new RefusedException("--prices: expected each symbol once, got two of " + symbol);
      }
      labels.add(symbol + " from " + read.source());
    }
    return new CandlePath(String.join(", ", labels), candles, options.speed(), synthetic);
  }

  private static cenote.reporter.Candles columns(Candles read) {
    return new cenote.reporter.Candles(
        column(read, candle -> read.startNs() + candle * Candles.HOUR_NS),
        column(read, read::openE8),
        column(read, read::highE8),
        column(read, read::lowE8),
        column(read, read::closeE8),
        column(read, read::volumeE8));
  }

  private static long[] column(Candles read, IntToLongFunction value) {
    return IntStream.range(0, read.count()).mapToLong(value).toArray();
  }
}
