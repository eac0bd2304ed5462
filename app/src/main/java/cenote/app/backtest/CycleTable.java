package cenote.app.backtest;

import cenote.quant.risk.Procyclicality;
import java.util.List;
import java.util.Locale;

/** Procyclicality for people: a line a book for each rule. */
final class CycleTable {
  private CycleTable() {}

  static String of(List<Cycle> cycles) {
    StringBuilder text = new StringBuilder();
    text.append(
        line(
            "procyclicality of the core of R_IM, daily; with: the rule; without: ranges of the"
                + " day's volatility, no floor, no cap, no basis floor, falling at once"));
    text.append(
        line(
            "%-22s %-8s %7s %8s %8s %8s %9s %9s %s",
            "portfolio",
            "floors",
            "mean %",
            "1 day %",
            "5 days %",
            "30 d. %",
            "peak/tr.",
            "sd ratio",
            "flag"));
    for (Cycle cycle : cycles) {
      text.append(row(cycle, "with", cycle.with()));
      text.append(row(cycle, "without", cycle.without()));
    }
    return text.toString();
  }

  private static String row(Cycle cycle, String rule, double[] series) {
    if (!cycle.isMeasured(series)) {
      return line(
          "%-22s %-8s %7.2f  nothing to rise from", cycle.book(), rule, cycle.mean(series) * 100);
    }
    Procyclicality of = cycle.of(series);
    return line(
        "%-22s %-8s %7.2f %8.1f %8.1f %8.1f %9.2f %9.2f %s",
        cycle.book(),
        rule,
        cycle.mean(series) * 100,
        of.rise1() * 100,
        of.rise5() * 100,
        of.rise30() * 100,
        of.peakToTrough(),
        of.reaction(),
        of.isFlagged() ? "> 25 % in 5 days" : "");
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format + "%n", values);
  }
}
