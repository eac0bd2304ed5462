package cenote.app.margin;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A compared case as text for people. */
final class MarginTable {
  private static final Set<String> ALWAYS =
      Set.of(
          Figures.WORST,
          Figures.INITIAL,
          Figures.MAINTENANCE,
          Figures.MARKED,
          Figures.value(PoolFigures.EQUITY),
          Figures.value(PoolFigures.INITIAL),
          Figures.value(PoolFigures.MAINTENANCE),
          Figures.value(PoolFigures.CLOSE_OUT));

  private static final String NOTE = "  %-44s %s";

  private MarginTable() {}

  /**
   * The case as a table.
   *
   * @param isAll whether matching figures beside the margins are shown too
   */
  static String of(CaseReport report, boolean isAll) {
    StringBuilder text = new StringBuilder();
    text.append(line("%s  %s  %s", report.name(), report.model(), report.file()));
    if (!report.isCompared()) {
      return text.append(figures(report)).append(line("")).toString();
    }
    text.append(row("", "ours", "published", "difference", "verdict"));
    List<Comparison> shown =
        report.comparisons().stream().filter(comparison -> isAll || isShown(comparison)).toList();
    shown.forEach(comparison -> text.append(row(comparison)));
    report.result().worst().ifPresent(worst -> text.append(line(NOTE, "worst at", worst.name())));
    report
        .notes()
        .forEach((name, note) -> {
          if (isAll || name.equals(PoolFigures.STATE)) {
            text.append(line(NOTE, name, note));
          }
        });
    return text.append(line("  %s%n", verdict(report))).toString();
  }

  /** What there is to say when nothing was published. */
  private static String figures(CaseReport report) {
    StringBuilder text = new StringBuilder();
    Figures.of(report.result())
        .forEach((figure, value) -> text.append(line("  %-44s %22s", figure, number(value))));
    report.notes().forEach((name, note) -> text.append(line(NOTE, name, note)));
    return text.toString();
  }

  private static boolean isShown(Comparison comparison) {
    return ALWAYS.contains(comparison.figure()) || !comparison.matches();
  }

  private static String verdict(CaseReport report) {
    int all = report.comparisons().size();
    int differing = report.differing().size();
    return differing == 0
        ? "all " + all + " figures match"
        : differing + " of " + all + " figures differ";
  }

  private static String row(Comparison comparison) {
    return row(
        comparison.figure(),
        number(comparison.ours()),
        number(comparison.published()),
        String.format(Locale.ROOT, "%.2e", comparison.difference()),
        comparison.matches() ? "match" : "differs");
  }

  private static String row(
      String figure, String ours, String published, String difference, String verdict) {
    return line("  %-44s %22s %22s %11s  %s", figure, ours, published, difference, verdict);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.9f", value);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format + "%n", values);
  }
}
