package cenote.app.crisis;

import java.util.List;
import java.util.Locale;

/** The runs as text. */
final class CrisisTable {
  private static final String NONE = "-";

  private CrisisTable() {}

  static String of(List<CrisisRun> runs) {
    StringBuilder text = new StringBuilder();
    runs.forEach(run -> add(text, run));
    long demands = runs.stream().mapToLong(run -> run.demands().size()).sum();
    long met = runs.stream().mapToLong(CrisisRun::met).sum();
    long reproduced = runs.stream().filter(CrisisRun::isReproduced).count();
    text.append(
        String.format(
            Locale.ROOT,
            "%d of %d losses reproduced without guards, %d of %d demands met with them%n",
            reproduced,
            runs.size(),
            met,
            demands));
    return text.toString();
  }

  private static void add(StringBuilder text, CrisisRun run) {
    Outcome off = run.off();
    Outcome on = run.on();
    text.append(run.incident().name()).append(": ").append(run.incident().title()).append('\n');
    text.append("  ").append(run.incident().story()).append('\n');
    text.append("  off  ").append(off.how()).append('\n');
    text.append("  on   ").append(on.how()).append('\n');
    row(text, "", "off", "on");
    row(text, run.incident().lossOf(), Money.text(off.lossE6()), Money.text(on.lossE6()));
    row(text, "attacker's profit", Money.text(off.attackerE6()), Money.text(on.attackerE6()));
    row(text, "keepers' profit", ofPool(off, off.keepersE6()), ofPool(on, on.keepersE6()));
    row(text, "shortfall", ofPool(off, off.shortfallE6()), ofPool(on, on.shortfallE6()));
    layers(text, off, on);
    row(text, "close-outs", off.closeOuts() + "", on.closeOuts() + "");
    row(text, "of them solvent", off.solventClosed() + "", on.solventClosed() + "");
    row(text, "time to cure", seconds(off), seconds(on));
    text.append(
        String.format(
            Locale.ROOT,
            "  off has to lose about %s (%s): %s%n",
            Money.text(run.expectedE6()),
            run.expectedFrom(),
            run.isReproduced() ? "reproduced" : "NOT REPRODUCED"));
    text.append("  queue    ").append(on.beside().text()).append('\n');
    hedges(text, on);
    run.remarks().forEach(remark -> text.append("  here     ").append(remark).append('\n'));
    for (Demand demand : run.demands()) {
      text.append(demand.isMet() ? "  met      " : "  NOT MET  ")
          .append(demand.text())
          .append(": ")
          .append(demand.value())
          .append('\n');
    }
    text.append('\n');
  }

  private static void hedges(StringBuilder text, Outcome on) {
    for (Hedge hedge : on.hedges()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  hedged   %-36s net %11s, haircuts %9s, torn up %9s, in all %11s%s%n",
              hedge.legs(),
              hedge.basisPoints(hedge.netGainE6()),
              hedge.basisPoints(hedge.haircutsE6()),
              hedge.basisPoints(hedge.tornE6()),
              hedge.basisPoints(hedge.changeE6()),
              hedge.isClosed() ? ", was in close-out" : ""));
    }
  }

  private static void layers(StringBuilder text, Outcome off, Outcome on) {
    for (int layer = 1; layer < Losses.SHORTFALL; layer++) {
      if (off.layerE6(layer) != 0 || on.layerE6(layer) != 0) {
        row(
            text,
            "layer " + layer + " " + Layers.name(layer),
            ofPool(off, off.layerE6(layer)),
            ofPool(on, on.layerE6(layer)));
      }
    }
  }

  static String seconds(Outcome outcome) {
    if (outcome.isModel()) {
      return NONE;
    }
    return outcome.cureSeconds() < 0 ? "never" : outcome.cureSeconds() + " s";
  }

  /** An amount that a model does not know. */
  static String ofPool(Outcome outcome, long amountE6) {
    return outcome.isModel() ? NONE : Money.text(amountE6);
  }

  private static void row(StringBuilder text, String name, String off, String on) {
    text.append(String.format(Locale.ROOT, "  %-26s %14s %14s%n", name, off, on));
  }
}
