package cenote.app.simulate;

import cenote.app.RefusedException;
import cenote.simulator.cluster.Plan;
import cenote.simulator.world.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run written down: its plan, each line of its trace, its hash. Whoever runs the plan again must
 * come to the same lines.
 *
 * @param plan of the run
 * @param lines of its trace
 * @param hash of its outcome
 */
record TraceFile(Plan plan, List<String> lines, String hash) {

  static final String HEAD = "cenote simulation trace, version 1";
  static final String END = "end ";

  private static final String PLAN = "plan ";

  TraceFile {
    lines = List.copyOf(lines);
  }

  /** The second line. */
  static String planLine(Plan plan) {
    return PLAN + plan.seed() + " " + plan.commands() + " " + names(plan.only());
  }

  /** Reads one; refuses what is of another version, not a trace, or cut short. */
  static TraceFile read(Path file) {
    List<String> text = lines(file);
    require(file, !text.isEmpty() && text.getFirst().equals(HEAD), "first line: " + HEAD);
    require(file, text.size() > 1 && text.get(1).startsWith(PLAN), "second line: a plan");
    require(
        file,
        text.size() > 2 && text.getLast().startsWith(END),
        "last line: the hash; the trace was cut short after %d lines".formatted(text.size()));
    return new TraceFile(
        plan(file, text.get(1)),
        text.subList(2, text.size() - 1),
        text.getLast().substring(END.length()));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new RefusedException("--replay: cannot be read: " + e);
    }
  }

  private static Plan plan(Path file, String line) {
    String[] words = line.substring(PLAN.length()).split(" ", -1);
    require(file, words.length == 3, "a plan of seed, commands and faults");
    try {
      long commands = Long.parseLong(words[1]);
      boolean isInRange = commands >= 1 && commands <= SimulateCommand.MOST_COMMANDS;
      require(file, isInRange, "1 to %d commands".formatted(SimulateCommand.MOST_COMMANDS));
      return new Plan(Long.parseLong(words[0]), commands, faults(words[2]));
    } catch (NumberFormatException e) {
      throw new RefusedException("--replay %s: expected a number: %s".formatted(file, e));
    }
  }

  private static Set<Fault> faults(String names) {
    Set<Fault> parsed = FaultNames.parse(List.of(names.split(",", -1)));
    return parsed.isEmpty() ? EnumSet.noneOf(Fault.class) : parsed;
  }

  private static String names(Set<Fault> faults) {
    return faults.isEmpty()
        ? "none"
        : faults.stream().sorted().map(Fault::name).collect(Collectors.joining(","));
  }

  private static void require(Path file, boolean isSo, String expected) {
    if (!isSo) {
      throw new RefusedException("--replay %s: expected as %s".formatted(file, expected));
    }
  }

  /** The first line in which a run differs; empty when none does. */
  String difference(List<String> again, String hashAgain) {
    int common = Math.min(lines.size(), again.size());
    for (int i = 0; i < common; i++) {
      if (!lines.get(i).equals(again.get(i))) {
        return "line %d: expected '%s', got '%s'".formatted(i + 3, lines.get(i), again.get(i));
      }
    }
    if (lines.size() != again.size()) {
      return "lines: expected %d, got %d".formatted(lines.size(), again.size());
    }
    return hash.equals(hashAgain) ? "" : "hash: expected %s, got %s".formatted(hash, hashAgain);
  }
}
