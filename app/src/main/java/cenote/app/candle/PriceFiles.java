package cenote.app.candle;

import cenote.app.RefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Files of candles as commands name them: {@code --prices SYMBOL=FILE}. */
public final class PriceFiles {

  private PriceFiles() {}

  /**
   * Reads each file.
   *
   * @param prices symbol of 1 to 8 letters or digits, equals sign, path; each symbol once
   * @throws RefusedException naming what is not so, or what {@link CandleReader} refuses
   */
  public static List<Candles> read(List<String> prices) {
    List<Candles> candles = new ArrayList<>();
    for (String price : prices) {
      int equals = price.indexOf('=');
      String symbol = equals < 0 ? "" : price.substring(0, equals).toUpperCase(Locale.ROOT);
      require(symbol.matches("[A-Z0-9]{1,8}"), "SYMBOL=FILE", price);
      boolean isNew = candles.stream().noneMatch(other -> other.symbol().equals(symbol));
      require(isNew, "each symbol once", symbol);
      candles.add(CandleReader.read(symbol, Path.of(price.substring(equals + 1))));
    }
    return candles;
  }

  private static void require(boolean holds, String expected, String got) {
    if (!holds) {
      throw new RefusedException("--prices: expected %s, got %s".formatted(expected, got));
    }
  }
}
