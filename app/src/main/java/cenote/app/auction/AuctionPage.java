package cenote.app.auction;

import cenote.app.chart.LinePlot;
import cenote.app.chart.Page;
import java.util.List;
import java.util.Locale;

/** A study as one page: distributions of ours and of the clocks, keepers, spam. */
final class AuctionPage {
  private final StringBuilder body = new StringBuilder();

  private AuctionPage() {}

  static String of(AuctionReport report) {
    AuctionPage page = new AuctionPage();
    page.plots(report);
    page.figures(report);
    page.keepers(report);
    return Page.of(
        "How auctions clear",
        LinePlot.escape(report.market())
            + ", "
            + report.plain().size()
            + " replays. <span class=\"legend\"><span><i class=\"key0\"></i>Cenote</span>"
            + " <span><i class=\"key1\"></i>a clock for each account</span></span>",
        page.body.toString());
  }

  private void plots(AuctionReport report) {
    body.append("<section><div class=\"grid\">");
    for (AuctionReport.Measure measure : report.measures()) {
      LinePlot plot = plot(measure.name()).logarithmic();
      plot.line(measure.ours().hundred()).line(measure.clocks().hundred());
      card(measure.name() + ", " + measure.unit(), "by percentile, logarithmic", plot);
    }
    card("multiple of single sales in batches", report.saleMultiples());
    card("discount of standing offers taken, bp", report.offerDiscounts());
    card("profit of keepers, % of capital", report.keeperProfits());
    body.append("</div>");
  }

  private static LinePlot plot(String title) {
    return new LinePlot(title, "0 % of them", "100 %");
  }

  private void card(String title, Distribution of) {
    card(title, "by percentile", plot(title).line(of.hundred()));
  }

  private void card(String title, String what, LinePlot plot) {
    body.append("<div class=\"card\"><h3>")
        .append(LinePlot.escape(title))
        .append("</h3><p>")
        .append(what)
        .append("</p>")
        .append(plot.svg())
        .append("</div>");
  }

  private void figures(AuctionReport report) {
    body.append("<div class=\"card\"><table>");
    row("th", List.of("", "Cenote", "a clock each"));
    report.counts().forEach((name, both) -> row("td", List.of(name, both[0] + "", both[1] + "")));
    row(
        "td",
        List.of("deficits, cash", number(report.deficits()[0]), number(report.deficits()[1])));
    row(
        "td",
        List.of("given to bidders, cash", number(report.gains()[0]), number(report.gains()[1])));
    for (AuctionReport.Measure measure : report.measures()) {
      for (int percent : new int[] {50, 90, 99, 100}) {
        row(
            "td",
            List.of(
                measure.name() + ", " + measure.unit() + ", " + percent + " %",
                number(measure.ours().percentile(percent)),
                number(measure.clocks().percentile(percent))));
      }
    }
    body.append("</table></div>");
  }

  private void keepers(AuctionReport report) {
    body.append("<div class=\"card\"><table>");
    row("th", List.of("seed", "profit of the keepers, cash"));
    report.plain().forEach(run -> row("td", List.of(run.seed() + "", profits(run))));
    row("th", List.of("with spam", "keepers; false flags; flagger; bidder of the least"));
    for (AuctionRun run : report.spammed()) {
      AuctionRun.SpamResult spam = run.spam();
      if (spam != null) {
        row(
            "td",
            List.of(
                run.seed() + "",
                profits(run)
                    + "; "
                    + spam.flags()
                    + "; "
                    + number(spam.flaggerProfit())
                    + "; "
                    + number(spam.dusterProfit())));
      }
    }
    body.append("</table></div></section>");
  }

  private static String profits(AuctionRun run) {
    return String.join(", ", run.keeperProfits().stream().map(AuctionPage::number).toList());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.3f", value);
  }

  private void row(String cell, List<String> cells) {
    body.append("<tr>");
    for (String text : cells) {
      body.append("<").append(cell).append(">").append(LinePlot.escape(text));
      body.append("</").append(cell).append(">");
    }
    body.append("</tr>");
  }
}
