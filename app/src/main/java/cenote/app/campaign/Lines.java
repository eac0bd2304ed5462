package cenote.app.campaign;

/** Lines of a report: a name and a figure. */
final class Lines {

  private Lines() {}

  static void add(StringBuilder text, String name, String value) {
    text.append("%-58s %14s%n".formatted(name, value));
  }
}
