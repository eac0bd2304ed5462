package cenote.app.simulate;

import cenote.app.RefusedException;
import cenote.app.Subcommand;
import cenote.simulator.campaign.SeedCampaign;
import cenote.simulator.campaign.SeedRun;
import cenote.simulator.campaign.StandardCast;
import cenote.simulator.cluster.Outcome;
import cenote.simulator.cluster.Plan;
import cenote.simulator.world.Fault;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs seeds of the simulator; exit code 2 at the first invariant that breaks. */
@Command(
    name = "simulate",
    description = {
      "Runs a whole system in virtual time from one seed: members, replicas, clients and",
      "a market, with faults and attackers; then the faults end and all must converge."
    },
    footer = {
      "",
      "The same seed gives the same hash on every machine. A failure prints seed, command,",
      "commit and invariant, is cut to the shortest run that still fails, and ends with the",
      "line that runs it again. --faults lists what may go wrong."
    })
public final class SimulateCommand implements Subcommand {

  private static final int EXIT_FAILED = 2;
  private static final int MOST_SEEDS = 1_000_000;

  /** Most commands of one seed. */
  public static final long MOST_COMMANDS = 10_000_000;

  private static final long MOST_SHRINK_S = 86_400;
  private static final long SECOND_NS = 1_000_000_000L;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The seed, or the first of several; by default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many seeds; by default ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--commands",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Commands of each seed before the faults end; by default ${DEFAULT-VALUE}.")
  private long commands;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seeds that run at once, 1 to 64; by default what processors and heap allow.")
  private int threads;

  @Option(
      names = "--only",
      paramLabel = "FAULT",
      split = ",",
      description = "Faults that may happen, as --faults lists them, or none; by default all.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--shrink",
      paramLabel = "S",
      defaultValue = "120",
      description = "Seconds for making a failure smaller; by default ${DEFAULT-VALUE}.")
  private long shrinkSeconds;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Writes down what takes place, line by line; one seed only.")
  private @Nullable Path trace;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Runs what --trace has written, and compares line by line.")
  private @Nullable Path replay;

  @Option(names = "--faults", description = "Lists the faults and ends.")
  private boolean isList;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    if (isList) {
      list(out);
      return 0;
    }
    if (replay != null) {
      requireAlone("--replay");
      return replay(replay, out, err);
    }
    check();
    return trace == null ? run(out, err) : write(trace, out, err);
  }

  private static void list(PrintWriter out) {
    for (Fault fault : Fault.values()) {
      out.printf("%-16s %s%n", fault, fault.what());
    }
    out.flush();
  }

  private void check() {
    if (seeds < 1 || seeds > MOST_SEEDS) {
      throw new RefusedException("--seeds: expected 1 to %d, got %d".formatted(MOST_SEEDS, seeds));
    }
    if (commands < 1 || commands > MOST_COMMANDS) {
      throw new RefusedException(
          "--commands: expected 1 to %d, got %d".formatted(MOST_COMMANDS, commands));
    }
    if (shrinkSeconds < 0 || shrinkSeconds > MOST_SHRINK_S) {
      throw new RefusedException(
          "--shrink: expected 0 to %d s, got %d".formatted(MOST_SHRINK_S, shrinkSeconds));
    }
    if (trace != null && seeds > 1) {
      throw new RefusedException("--trace: expected one seed, got %d".formatted(seeds));
    }
  }

  /** What the others say stands in the file. */
  private void requireAlone(String option) {
    Objects.requireNonNull(spec).commandLine().getParseResult().matchedOptions().stream()
        .map(OptionSpec::longestName)
        .filter(other -> !other.equals(option))
        .findFirst()
        .ifPresent(other -> {
          throw new RefusedException(
              "%s: expected no other option, got %s".formatted(option, other));
        });
  }

  private int run(PrintWriter out, PrintWriter err) {
    Set<Fault> faults = FaultNames.parse(only);
    int atOnce = SeedThreads.of(threads);
    SeedProgress progress = new SeedProgress(err, "simulate", seeds * commands);
    SeedCampaign campaign =
        new SeedCampaign(
            seed,
            seeds,
            commands,
            faults,
            seeds == 1 ? StandardCast.ofOne() : StandardCast.ofMany(),
            shrinkSeconds * SECOND_NS,
            System::nanoTime,
            isJson ? step -> {} : progress);
    List<String> hashes = new ArrayList<>();
    SeedCampaign.Result result = campaign.run(atOnce, outcome -> hashes.add(outcome.stateHash()));
    SimulateReport report = new SimulateReport(seed, hashes, result);
    out.print(isJson ? report.json() + "\n" : report.text());
    out.flush();
    result.found().ifPresent(found -> err.print(found.text(commit())));
    err.flush();
    return result.found().isPresent() ? EXIT_FAILED : 0;
  }

  private int write(Path file, PrintWriter out, PrintWriter err) {
    Plan plan = new Plan(seed, commands, FaultNames.parse(only));
    try (TraceWriter writer = TraceWriter.open(file, plan)) {
      Outcome outcome = SeedRun.of(plan, StandardCast.ofOne(), writer, handedIn -> {});
      writer.end(outcome.stateHash());
      out.printf("%s: %d lines, hash %s%n", file, writer.lines(), outcome.stateHash());
      out.flush();
      return end(outcome, err);
    }
  }

  private static int replay(Path file, PrintWriter out, PrintWriter err) {
    TraceFile known = TraceFile.read(file);
    List<String> lines = new ArrayList<>();
    Outcome outcome = SeedRun.of(known.plan(), StandardCast.ofOne(), lines::add, handedIn -> {});
    String difference = known.difference(lines, outcome.stateHash());
    if (!difference.isEmpty()) {
      throw new RefusedException("--replay %s: %s".formatted(file, difference));
    }
    out.printf("%s: the same %d lines, hash %s%n", file, lines.size(), outcome.stateHash());
    out.flush();
    return end(outcome, err);
  }

  private static int end(Outcome outcome, PrintWriter err) {
    outcome
        .broken()
        .ifPresent(broken -> {
          err.printf("command %d, commit %s: %s%n", broken.command(), commit(), broken.message());
          broken.trace().forEach(line -> err.println("  " + line));
          err.flush();
        });
    return outcome.broken().isPresent() ? EXIT_FAILED : 0;
  }

  /** What the launcher says was built. */
  static String commit() {
    return System.getProperty("cenote.commit", "unknown");
  }
}
