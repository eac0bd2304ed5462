package cenote.app.crisis;

import cenote.app.RefusedException;
import java.util.List;
import java.util.stream.Collectors;

/** All incidents, in the order they are told. */
final class Incidents {
  private static final List<Incident> ALL =
      List.of(
          new Jelly(),
          new Whale(),
          new Mango(),
          new Gap(),
          new Popcat(),
          new October(),
          new OwnBook(),
          new Ratio(),
          new FakeCollateral());

  private Incidents() {}

  static List<Incident> all() {
    return ALL;
  }

  static String names() {
    return ALL.stream().map(Incident::name).collect(Collectors.joining(", "));
  }

  /**
   * The incidents of a name, {@code all} for every one.
   *
   * @throws RefusedException for a name that is none
   */
  static List<Incident> named(String name) {
    if ("all".equals(name)) {
      return ALL;
    }
    List<Incident> found = ALL.stream().filter(one -> one.name().equals(name)).toList();
    if (found.isEmpty()) {
      throw new RefusedException("NAME: expected all, " + names() + ", got " + name);
    }
    return found;
  }
}
