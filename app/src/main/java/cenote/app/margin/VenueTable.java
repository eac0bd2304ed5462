package cenote.app.margin;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Standard portfolios beside the rules of others, as text for people. */
final class VenueTable {
  private VenueTable() {}

  static String of(List<ComparedPortfolio> portfolios) {
    StringBuilder text = new StringBuilder();
    text.append(line("Value that is not free, in cash. + at least; - not offered; ? unpublished."));
    level(text, portfolios, "initial", ComparedPortfolio::initial, VenueAnswer.Figure::initial);
    level(
        text,
        portfolios,
        "maintenance",
        ComparedPortfolio::maintenance,
        VenueAnswer.Figure::maintenance);
    text.append(line(""));
    portfolios.forEach(portfolio -> reasons(text, portfolio));
    return text.toString();
  }

  private static void level(
      StringBuilder text,
      List<ComparedPortfolio> portfolios,
      String level,
      ToDoubleFunction<ComparedPortfolio> ours,
      Function<VenueAnswer.Figure, OptionalDouble> theirs) {
    text.append(line("")).append(cell("%-18s", level)).append(cell("%16s", "Cenote"));
    for (Venue venue : Venue.values()) {
      text.append(cell("%16s", venue.label()));
    }
    text.append(line(""));
    for (ComparedPortfolio portfolio : portfolios) {
      text.append(cell("%-18s", portfolio.name()));
      text.append(cell("%16s", number(ours.applyAsDouble(portfolio))));
      for (Venue venue : Venue.values()) {
        text.append(cell("%16s", shown(portfolio.answer(venue), theirs)));
      }
      text.append(line(""));
    }
  }

  private static String shown(
      VenueAnswer answer, Function<VenueAnswer.Figure, OptionalDouble> level) {
    return switch (answer) {
      case VenueAnswer.Figure figure -> {
        OptionalDouble value = level.apply(figure);
        yield value.isEmpty() ? "?" : number(value.getAsDouble()) + (figure.isLeast() ? "+" : "");
      }
      case VenueAnswer.NotOffered none -> "-";
      case VenueAnswer.Unpublished unknown -> "?";
    };
  }

  private static void reasons(StringBuilder text, ComparedPortfolio portfolio) {
    text.append(line("%s: %s", portfolio.name(), portfolio.title()));
    for (Venue venue : Venue.values()) {
      String reason = reason(portfolio.answer(venue));
      if (!reason.isEmpty()) {
        text.append(line("  %-16s %s", venue.label(), reason));
      }
    }
  }

  /** Why there is no figure, or what one takes for granted. */
  static String reason(VenueAnswer answer) {
    return switch (answer) {
      case VenueAnswer.Figure figure -> figure.note();
      case VenueAnswer.NotOffered none -> "not offered: " + none.why();
      case VenueAnswer.Unpublished unknown -> "unpublished: " + unknown.what();
    };
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.2f", value);
  }

  private static String cell(String format, String value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format + "%n", values);
  }
}
