package cenote.app.crisis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** The runs as one page: style and plots are inside it, nothing is fetched, no script runs. */
final class CrisisPage {
  private final StringBuilder html = new StringBuilder();

  private CrisisPage() {}

  static String of(List<CrisisRun> runs) {
    CrisisPage page = new CrisisPage();
    page.overview(runs);
    runs.forEach(page::add);
    return resource("crisis.html")
        .replace("/*STYLE*/", resource("/cenote/app/replay/report.css") + resource("crisis.css"))
        .replace("<!--RUNS-->", page.html);
  }

  private void add(CrisisRun run) {
    html.append("<section id=\"")
        .append(run.incident().name())
        .append("\"><h2>")
        .append(escape(run.incident().title()))
        .append("</h2><p class=\"say\">")
        .append(escape(run.incident().story()))
        .append("</p><div class=\"checks\">");
    check(
        run.isReproduced(),
        "off: loss "
            + Money.text(run.off().lossE6())
            + ", has to be about "
            + Money.text(run.expectedE6())
            + " ("
            + run.expectedFrom()
            + ")");
    check(
        run.met() == run.demands().size(),
        "on: " + run.met() + " of " + run.demands().size() + " demands met");
    html.append("</div><div class=\"grid\">");
    plot("price", false, run, sample -> sample.priceE8() / 1e8);
    plot(run.incident().lossOf() + ", M", true, run, sample -> sample.lossE6() / 1e12);
    plot("attacker's profit, M", true, run, sample -> sample.attackerE6() / 1e12);
    html.append("</div>");
    figures(run);
    demands(run);
    hedges(run);
    html.append("</section>\n");
  }

  private void overview(List<CrisisRun> runs) {
    html.append("<section id=\"all\"><div class=\"card\"><table><tr><th>incident</th><th>off</th>")
        .append("<th>on</th><th>demands met</th><th>queue by rank beyond need</th>")
        .append("<th>torn up here beyond need</th><th>hedges that lost over 10 bp</th></tr>");
    for (CrisisRun run : runs) {
      Outcome on = run.on();
      long harmed = on.hedges().stream().filter(one -> one.isHedged() && !one.isSpared()).count();
      html.append("<tr>");
      cell(run.incident().name());
      cell(Money.text(run.off().lossE6()));
      cell(Money.text(on.lossE6()));
      cell(run.met() + " of " + run.demands().size());
      boolean isIdle = on.beside().neededE6() == 0;
      cell(isIdle ? "no deleveraging" : Money.text(on.beside().overshootE6()));
      cell(isIdle ? "no deleveraging" : Money.text(on.beside().tornBeyondE6()));
      cell(on.hedges().isEmpty() ? "no haircut, no tear-up" : harmed + " of " + on.hedges().size());
      html.append("</tr>");
    }
    html.append("</table></div></section>\n");
  }

  private void cell(String text) {
    html.append("<td>").append(escape(text)).append("</td>");
  }

  private void check(boolean isOk, String text) {
    html.append(isOk ? "<span class=\"check\">" : "<span class=\"check bad\">")
        .append(escape(text))
        .append("</span>");
  }

  private void plot(String title, boolean hasZero, CrisisRun run, ToDoubleFunction<Sample> value) {
    html.append("<div class=\"card\"><h3>")
        .append(escape(title))
        .append("</h3>")
        .append(Plot.of(escape(title), hasZero, run, value))
        .append("</div>");
  }

  private void figures(CrisisRun run) {
    Outcome off = run.off();
    Outcome on = run.on();
    html.append("<div class=\"card\"><table><tr><th></th><th>guard off</th><th>guard on</th></tr>");
    row("run", off.how(), on.how());
    row(run.incident().lossOf(), Money.text(off.lossE6()), Money.text(on.lossE6()));
    row("attacker's profit", Money.text(off.attackerE6()), Money.text(on.attackerE6()));
    row(
        "keepers' profit",
        CrisisTable.ofPool(off, off.keepersE6()),
        CrisisTable.ofPool(on, on.keepersE6()));
    row(
        "shortfall",
        CrisisTable.ofPool(off, off.shortfallE6()),
        CrisisTable.ofPool(on, on.shortfallE6()));
    for (int layer = 1; layer < Losses.SHORTFALL; layer++) {
      if (off.layerE6(layer) != 0 || on.layerE6(layer) != 0) {
        row(
            "layer " + layer + ", " + Layers.name(layer),
            CrisisTable.ofPool(off, off.layerE6(layer)),
            CrisisTable.ofPool(on, on.layerE6(layer)));
      }
    }
    row("close-outs", off.closeOuts() + "", on.closeOuts() + "");
    row("of them solvent", off.solventClosed() + "", on.solventClosed() + "");
    row("time to cure", CrisisTable.seconds(off), CrisisTable.seconds(on));
    html.append("</table></div>");
  }

  private void row(String name, String off, String on) {
    html.append("<tr><td>")
        .append(escape(name))
        .append("</td><td>")
        .append(escape(off))
        .append("</td><td>")
        .append(escape(on))
        .append("</td></tr>");
  }

  private void demands(CrisisRun run) {
    html.append("<div class=\"card\"><table><tr><th>demand</th><th>measured</th><th></th></tr>");
    for (Demand demand : run.demands()) {
      row(demand.text(), demand.value(), demand.isMet() ? "met" : "not met");
    }
    html.append("</table></div>");
  }

  private void hedges(CrisisRun run) {
    html.append("<p class=\"say\">Queue by rank: ")
        .append(escape(run.on().beside().text()))
        .append(".</p>");
    run.remarks()
        .forEach(one -> html.append("<p class=\"say\">").append(escape(one)).append(".</p>"));
    if (run.on().hedges().isEmpty()) {
      return;
    }
    html.append("<div class=\"card\"><table><tr><th>hedged book</th><th>net gain</th>")
        .append("<th>haircuts</th><th>torn up, at the farthest</th><th>in all</th><th></th></tr>");
    for (Hedge hedge : run.on().hedges()) {
      html.append("<tr>");
      cell(hedge.legs());
      cell(hedge.basisPoints(hedge.netGainE6()));
      cell(hedge.basisPoints(hedge.haircutsE6()));
      cell(hedge.basisPoints(hedge.tornE6()));
      cell(hedge.basisPoints(hedge.changeE6()));
      cell(hedge.isClosed() ? "was in close-out" : "");
      html.append("</tr>");
    }
    html.append("</table></div>");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String resource(String name) {
    try (InputStream stream = CrisisPage.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
