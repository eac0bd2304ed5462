package cenote.app.stress;

import cenote.app.candle.CandleTime;
import cenote.app.candle.Candles;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Days for people: a line each, in percent. */
final class StressTable {
  private final StressDays days;
  private final StringBuilder text = new StringBuilder();

  private StressTable(StressDays days) {
    this.days = days;
  }

  static String of(StressDays days) {
    return new StressTable(days).text();
  }

  private String text() {
    for (Candles candles : days.candles()) {
      line(
          String.format(
              Locale.ROOT,
              "%s: %s, %d hours from %s, %d holes bridged",
              candles.symbol(),
              candles.source(),
              candles.count(),
              CandleTime.text(candles.startNs()),
              candles.bridgedGaps()));
    }
    line("24 hours, begun at any hour, that cost books of equal risk most; loss in % of the gross");
    line("notional, long and short as weights in %, then moves in % and factors of volatility");
    line("");
    line(
        String.format(
            Locale.ROOT,
            "%-6s %6s  %-16s %s%s%s",
            "book",
            "loss %",
            "begun",
            columns("weight"),
            columns("move"),
            columns("vol")));
    days.days().forEach(this::row);
    return text.toString();
  }

  private String columns(String name) {
    return days.candles().stream()
        .map(of -> String.format(Locale.ROOT, "%14s", of.symbol() + " " + name))
        .collect(Collectors.joining());
  }

  private void row(StressDays.Day day) {
    line(
        String.format(
            Locale.ROOT,
            "%-6s %6.2f  %-16s %s%s%s",
            day.worst().book().name().toLowerCase(Locale.ROOT),
            day.worst().loss() * 100,
            CandleTime.text(day.startNs()).substring(0, 16),
            cells(day.worst().weights(), each -> each * 100),
            cells(day.worst().moves(), each -> each * 100),
            cells(day.volatilities(), each -> each)));
  }

  private static String cells(List<Double> values, Function<Double, Double> scale) {
    return values.stream()
        .map(each -> String.format(Locale.ROOT, "%14.2f", scale.apply(each)))
        .collect(Collectors.joining());
  }

  private void line(String words) {
    text.append(words.stripTrailing()).append('\n');
  }
}
