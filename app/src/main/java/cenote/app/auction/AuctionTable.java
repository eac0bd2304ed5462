package cenote.app.auction;

import java.util.Locale;

/** A study for people. */
final class AuctionTable {
  private final StringBuilder text = new StringBuilder();

  private AuctionTable() {}

  static String of(AuctionReport report) {
    AuctionTable table = new AuctionTable();
    table.head(report);
    table.measures(report);
    table.keepers(report);
    report.spammed().forEach(table::spam);
    return table.text.toString();
  }

  private void head(AuctionReport report) {
    line("%s, %d replays; ours | a clock each", report.market(), report.plain().size());
    report.counts().forEach((name, both) -> line("  %-26s %10d %10d", name, both[0], both[1]));
    line(
        "  %-26s %10.2f %10.2f  cash; all layers paid %.2f",
        "deficits", report.deficits()[0], report.deficits()[1], report.layersUsed());
    line(
        "  %-26s %10.2f %10.2f  cash; maintenance at the breaches %.2f",
        "given to bidders", report.gains()[0], report.gains()[1], report.maintenance());
    line(
        "  share taken over %.4f; largest feedback %.2f %%",
        report.takenOverShare(), report.feedback() * 100);
  }

  private void measures(AuctionReport report) {
    line("");
    line(
        "%-48s %-6s %7s %9s %9s %9s %9s %9s %9s",
        "", "", "count", "10 %", "50 %", "90 %", "99 %", "most", "mean");
    for (AuctionReport.Measure measure : report.measures()) {
      row(measure.name() + ", " + measure.unit(), "ours", measure.ours());
      row("", "clocks", measure.clocks());
    }
    row("multiple of single sales in batches, x", "ours", report.saleMultiples());
    row("discount of standing offers taken, bp", "ours", report.offerDiscounts());
  }

  private void row(String name, String whose, Distribution of) {
    line(
        "%-48s %-6s %7d %9.3f %9.3f %9.3f %9.3f %9.3f %9.3f",
        name,
        whose,
        of.count(),
        of.percentile(10),
        of.percentile(50),
        of.percentile(90),
        of.percentile(99),
        of.greatest(),
        of.mean());
  }

  private void keepers(AuctionReport report) {
    Distribution profits = report.keeperProfits();
    line(
        "profit of keepers, %% of capital, %d: least %.4f, median %.4f, most %.4f",
        profits.count(), profits.least(), profits.percentile(50), profits.greatest());
    for (AuctionRun run : report.plain()) {
      line("  seed %d: %s cash", run.seed(), cash(run));
    }
    if (!report.spammed().isEmpty()) {
      line(
          "time to cure, median and 99 %%: without spam %.1f s, %.1f s; with it %.1f s, %.1f s",
          AuctionReport.seconds(report.plain(), 50),
          AuctionReport.seconds(report.plain(), 99),
          AuctionReport.seconds(report.spammed(), 50),
          AuctionReport.seconds(report.spammed(), 99));
    }
  }

  private static String cash(AuctionRun run) {
    StringBuilder cash = new StringBuilder();
    run.keeperProfits().forEach(profit -> cash.append(String.format(Locale.ROOT, " %.2f", profit)));
    return cash.toString().strip();
  }

  private void spam(AuctionRun run) {
    AuctionRun.SpamResult spam = run.spam();
    if (spam != null) {
      line(
          "spam, seed %d: %d false flags cost %.2f, its profit %.2f; %d least bids (%d of one cash"
              + " refused), filled %d times, gained %.2f at the mark, its profit %.2f; keepers %s",
          run.seed(),
          spam.flags(),
          spam.flagCost(),
          spam.flaggerProfit(),
          spam.bids(),
          spam.refusedBids(),
          spam.fills(),
          spam.discount(),
          spam.dusterProfit(),
          cash(run));
    }
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format + "%n", values));
  }
}
