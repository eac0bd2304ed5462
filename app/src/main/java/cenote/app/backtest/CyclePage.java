package cenote.app.backtest;

import cenote.app.chart.LinePlot;
import cenote.app.chart.Page;
import cenote.quant.risk.Procyclicality;
import java.util.List;
import java.util.Locale;

/** Procyclicality as one page: a plot a book, the figures under it. */
final class CyclePage {
  private CyclePage() {}

  static String of(List<Cycle> cycles) {
    StringBuilder body = new StringBuilder("<section><div class=\"grid\">");
    List<Cycle> drawn = cycles.stream().filter(each -> each.isMeasured(each.with())).toList();
    for (Cycle cycle : drawn) {
      LinePlot plot =
          new LinePlot(cycle.book(), "day 1", "day " + cycle.with().length)
              .line(percent(cycle.with()))
              .line(percent(cycle.without()));
      body.append("<div class=\"card\"><h3>")
          .append(LinePlot.escape(cycle.book()))
          .append("</h3><p>core, % of the notional</p>")
          .append(plot.svg())
          .append("</div>");
    }
    body.append("</div><div class=\"card\"><table><tr>");
    for (String head :
        List.of(
            "portfolio",
            "rule",
            "mean %",
            "1 day %",
            "5 days %",
            "30 days %",
            "peak/trough",
            "sd(dlog M)/sd(dlog sigma)",
            "flag")) {
      body.append("<th>").append(head).append("</th>");
    }
    body.append("</tr>");
    for (Cycle cycle : cycles) {
      row(body, cycle, "with floors", cycle.with());
      row(body, cycle, "without", cycle.without());
    }
    return Page.of(
        "How far requirements rise and fall",
        "Daily. <span class=\"legend\"><span><i class=\"key0\"></i>the rule</span>"
            + " <span><i class=\"key1\"></i>without floors, falling at once</span></span>",
        body.append("</table></div></section>").toString());
  }

  private static void row(StringBuilder body, Cycle cycle, String rule, double[] series) {
    body.append("<tr><td>")
        .append(LinePlot.escape(cycle.book()))
        .append("</td><td>")
        .append(rule)
        .append("</td>");
    cell(body, cycle.mean(series) * 100);
    if (cycle.isMeasured(series)) {
      Procyclicality of = cycle.of(series);
      cell(body, of.rise1() * 100);
      cell(body, of.rise5() * 100);
      cell(body, of.rise30() * 100);
      cell(body, of.peakToTrough());
      cell(body, of.reaction());
      body.append("<td>").append(of.isFlagged() ? "&gt; 25 %" : "").append("</td>");
    } else {
      body.append("<td colspan=\"6\">nothing to rise from</td>");
    }
    body.append("</tr>");
  }

  private static void cell(StringBuilder body, double value) {
    body.append("<td>").append(String.format(Locale.ROOT, "%.2f", value)).append("</td>");
  }

  private static double[] percent(double[] series) {
    double[] percent = new double[series.length];
    for (int i = 0; i < series.length; i++) {
      percent[i] = series[i] * 100;
    }
    return percent;
  }
}
