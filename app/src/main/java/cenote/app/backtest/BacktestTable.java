package cenote.app.backtest;

import cenote.app.candle.CandleTime;
import cenote.app.candle.Candles;
import java.util.List;
import java.util.Locale;

/** A back-test for people: a line a book, amounts in percent of the notional. */
final class BacktestTable {
  private final StringBuilder text = new StringBuilder();

  private BacktestTable() {}

  static String of(Backtest test) {
    BacktestTable table = new BacktestTable();
    table.head(test);
    Backtest.HORIZONS.forEach(horizon -> table.horizon(test, horizon));
    return table.text.toString();
  }

  private void head(Backtest test) {
    for (Candles candles : test.history().candles()) {
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
    line(
        String.format(
            Locale.ROOT,
            "from %s on; tested: loss of equity in the window against the core of R_IM, at 99 %%",
            CandleTime.text(test.firstNs())));
  }

  private void columns() {
    line(
        String.format(
            Locale.ROOT,
            "%-22s %6s %8s %7s %7s %7s %6s %7s %7s %10s %7s  %-16s %s",
            "portfolio",
            "core %",
            "R_IM %",
            "breach",
            "> R_IM",
            "kupiec",
            "indep.",
            "cover.",
            "zone",
            "worst/core",
            "loss %",
            "begun",
            "every hour"));
  }

  private void horizon(Backtest test, int horizon) {
    List<Coverage> coverages =
        test.coverages().stream().filter(each -> each.horizon() == horizon).toList();
    int windows = coverages.get(0).windows().size();
    line("");
    line(
        String.format(
            Locale.ROOT,
            "%d windows of %d h one after the other, %.2f breaches expected; * made for this"
                + " horizon",
            windows,
            horizon,
            windows * Coverage.RATE));
    columns();
    coverages.forEach(this::row);
  }

  private void row(Coverage coverage) {
    Window worst = coverage.worst();
    line(
        String.format(
            Locale.ROOT,
            "%-22s %6.2f %8.2f %7d %7d %7.4f %6.3f %7.4f %7s %10.2f %7.2f  %-16s %s",
            coverage.book() + (coverage.isOwn() ? " *" : ""),
            coverage.meanCore() * 100,
            coverage.meanInitial() * 100,
            coverage.breaches(),
            coverage.beyondInitial(),
            coverage.kupiec().pValue(),
            coverage.christoffersen().independencePValue(),
            coverage.christoffersen().coveragePValue(),
            coverage.light().name().toLowerCase(Locale.ROOT),
            worst.usage(),
            worst.loss() * 100,
            CandleTime.text(worst.startNs()).substring(0, 16),
            everyHour(coverage)));
  }

  private static String everyHour(Coverage coverage) {
    return coverage.everyHour().isEmpty()
        ? "-"
        : String.format(
            Locale.ROOT,
            "%d of %d, worst %.2f",
            coverage.breachesOfEveryHour(),
            coverage.everyHour().size(),
            coverage.worstOfEveryHour().usage());
  }

  private void line(String words) {
    text.append(words).append('\n');
  }
}
