package cenote.app.margin;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.app.candle.CandleReader;
import cenote.app.candle.Candles;
import cenote.kernel.testing.Vectors;
import cenote.quant.risk.DayRange;
import cenote.quant.risk.JointScenarios;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** That the joint rows of the spread are those of a steward, and not chosen by hand. */
class SpreadSetTest {
  private static final String[] VOLATILITIES = {"down", "flat", "up"};

  @Test
  void shouldHoldTheSetThatHistoryGives() throws IOException {
    Candles btc = candles("BTC");
    Candles eth = candles("ETH");
    double[][] logReturns = new double[btc.count() - 1][2];
    for (int hour = 1; hour < btc.count(); hour++) {
      logReturns[hour - 1][0] = logReturn(btc, hour);
      logReturns[hour - 1][1] = logReturn(eth, hour);
    }

    JointScenarios set =
        JointScenarios.from(
            logReturns,
            24,
            new double[] {DayRange.of(0.60, 0), DayRange.of(0.75, 0)},
            new boolean[] {true, true});

    List<String> rows = new ArrayList<>();
    for (int row = 0; row < set.rows(); row++) {
      rows.add(text(set.code(row, 0)) + ", " + text(set.code(row, 1)));
    }
    assertThat(rowsOfTheFile()).isEqualTo(rows).hasSize(50);
  }

  private static Candles candles(String symbol) {
    String name = symbol.toLowerCase(Locale.ROOT) + "-usdt-perp-1h-2021-04..2021-06.csv";
    return CandleReader.read(symbol, Vectors.path("market/" + name));
  }

  private static double logReturn(Candles candles, int hour) {
    return StrictMath.log((double) candles.closeE8(hour) / candles.closeE8(hour - 1));
  }

  /** As portfolio files have it: move in ranges, volatility. */
  private static String text(int code) {
    double move = (code / 3 - 8) / 8.0;
    return move + " " + VOLATILITIES[code % 3];
  }

  private static List<String> rowsOfTheFile() throws IOException {
    try (InputStream in =
        StandardPortfolios.class.getResourceAsStream("portfolios/btc-eth-spread.json")) {
      JsonNode rows = new ObjectMapper().readTree(Objects.requireNonNull(in)).get("jointScenarios");
      List<String> texts = new ArrayList<>();
      rows.forEach(row -> texts.add(point(row, "BTC") + ", " + point(row, "ETH")));
      return texts;
    }
  }

  private static String point(JsonNode row, String symbol) {
    String[] parts = row.get(symbol).asText().split(" ", -1);
    return Double.parseDouble(parts[0]) + " " + parts[1];
  }
}
