package cenote.bench.defaults;

import cenote.app.RefusedException;
import cenote.bench.Machine;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how a pool manages defaults and prints a table, or one JSON object. */
@Command(
    name = "defaults",
    mixinStandardHelpOptions = true,
    description = "Haircut, tear-up and a cascade of breaches in one tick.",
    footer = {
      "",
      "One account fails against many winners, a fourth of them hedged, while the funds are",
      "empty: the command that takes their gains, and the one that tears up what nobody took,",
      "each with its receipt. Then many fail at once. Then many accounts fall below maintenance",
      "in one tick of a market, while others trade another."
    })
public final class DefaultsCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--winners",
      defaultValue = "20000",
      description = "Accounts that gain, 8 to 200000 (default: ${DEFAULT-VALUE}).")
  private int winners;

  @Option(
      names = "--rounds",
      defaultValue = "20",
      description = "Falls that count, 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--warm-up",
      defaultValue = "10",
      description = "Falls before, 0 to 1000 (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--breaches",
      defaultValue = "10000",
      description = "Accounts in breach at once, 8 to 200000 (default: ${DEFAULT-VALUE}).")
  private int breaches;

  @Option(
      names = "--insolvent",
      defaultValue = "50",
      description =
          "Accounts that fail together once the rounds are over, 1 to 4000 (default:"
              + " ${DEFAULT-VALUE}).")
  private int insolvent;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Override
  public Integer call() {
    requireRange("--winners", winners, 8, 200_000);
    requireRange("--rounds", rounds, 1, 1_000);
    requireRange("--warm-up", warmUp, 0, 1_000);
    requireRange("--breaches", breaches, 8, 200_000);
    requireRange("--insolvent", insolvent, 1, 4_000);
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    Consumer<String> progress =
        line -> {
          err.println(line);
          err.flush();
        };
    double before = Machine.systemLoad();
    DefaultsLoad load = new DefaultsLoad(winners, rounds, warmUp, breaches, insolvent);
    HaircutsResult haircuts = new HaircutsBench(load, progress).run();
    CascadeResult cascade = new CascadeBench(load, progress).run();
    DefaultsReport report =
        new DefaultsReport(
            Machine.current(), before, Machine.systemLoad(), load, haircuts, cascade);
    PrintWriter out = spec.commandLine().getOut();
    if (isJson) {
      out.println(report.json());
    } else {
      report.print(out);
    }
    out.flush();
    return 0;
  }

  private static void requireRange(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new RefusedException(
          "%s: expected %d to %d, got %d".formatted(what, least, most, value));
    }
  }
}
