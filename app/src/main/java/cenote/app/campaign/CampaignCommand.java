package cenote.app.campaign;

import cenote.app.RefusedException;
import cenote.app.Subcommand;
import cenote.app.simulate.SeedThreads;
import cenote.app.simulate.SimulateCommand;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The long runs, part after part; exit code 2 at the first failure. */
@Command(
    name = "campaign",
    description = {
      "The long runs: random commands against a second telling of the rules, whole systems",
      "in virtual time, real members that are made to fail, and the test of these tests."
    },
    footer = {
      "",
      "shadow     after every command the books must balance, and the pool must agree with",
      "           its shadow to the unit.",
      "simulator  what ./cenote simulate runs, for many seeds; what never took place is told.",
      "cluster    random failovers of three members under load, each a process. Every answer",
      "           must be in the log once; members, replicas, a mirror and all journals must",
      "           agree to the byte.",
      "planted    bugs compiled in front of the product, hunted by shadow and simulator; runs",
      "           only when it is named.",
      "",
      "A failing seed is shrunk, and the line that runs it again is printed."
    })
public final class CampaignCommand implements Subcommand {

  private static final long COMMANDS_PER_SEED = 50_000;
  private static final int MOST_SEEDS = 1_000_000;
  private static final int MOST_FAILOVERS = 100_000;
  private static final long MOST_SHRINK_S = 86_400;

  /** The parts of a paused process give each other up after two minutes. */
  private static final int MOST_LASTING = 100;

  private static final long SECOND_NS = 1_000_000_000L;
  private static final int EXIT_FAILED = 2;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--parts",
      paramLabel = "PART",
      split = ",",
      description = "Some of ${COMPLETION-CANDIDATES}; by default the first three.")
  private List<Part> parts = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The first seed of each part; others follow it. By default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--commands",
      paramLabel = "N",
      defaultValue = "5000000",
      description = "Commands of the shadow's seeds together; by default ${DEFAULT-VALUE}.")
  private long commands;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many of the shadow's seeds; by default one per 50,000 commands.")
  private int seeds;

  @Option(
      names = "--simulated",
      paramLabel = "N",
      defaultValue = "55000000",
      description = "Commands of the simulator's seeds together; by default ${DEFAULT-VALUE}.")
  private long simulated;

  @Option(
      names = "--simulated-seeds",
      paramLabel = "N",
      defaultValue = "500",
      description = "How many of the simulator's seeds; by default ${DEFAULT-VALUE}.")
  private int simulatedSeeds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Simulated seeds that run at once, 1 to 64; by default what processors and heap allow.")
  private int threads;

  @Option(
      names = "--failovers",
      paramLabel = "N",
      defaultValue = "100",
      description = "Faults of the cluster; by default ${DEFAULT-VALUE}.")
  private int failovers;

  @Option(
      names = "--longest",
      paramLabel = "S",
      defaultValue = "15",
      description = "Seconds that a fault of the cluster lasts; by default ${DEFAULT-VALUE}.")
  private int longestSeconds;

  @Option(
      names = "--planted",
      paramLabel = "BUGS",
      defaultValue = "OPEN",
      description = "Which planted bugs: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
  private PlantedPart.Bugs planted = PlantedPart.Bugs.OPEN;

  @Option(
      names = "--shrink",
      paramLabel = "S",
      defaultValue = "120",
      description = "Seconds for making a failure smaller; by default ${DEFAULT-VALUE}.")
  private long shrinkSeconds;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Override
  public Integer call() {
    check();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    CampaignReport report = run(err);
    out.print(isJson ? report.json() + "\n" : report.text());
    out.flush();
    report.failures().forEach(failure -> tell(err, failure));
    return report.isGood() ? 0 : EXIT_FAILED;
  }

  private CampaignReport run(PrintWriter err) {
    Set<Part> wanted =
        parts.isEmpty() ? EnumSet.complementOf(EnumSet.of(Part.PLANTED)) : EnumSet.copyOf(parts);
    long shrinkNs = shrinkSeconds * SECOND_NS;
    String commit = System.getProperty("cenote.commit", "unknown");
    CampaignReport report =
        new CampaignReport(
            commit, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    if (wanted.contains(Part.SHADOW)) {
      ShadowPart part = ShadowPart.run(seed, seedCount(), commands, shrinkNs, isJson, err);
      report = report.with(part);
    }
    if (wanted.contains(Part.SIMULATOR) && report.isGood()) {
      int atOnce = SeedThreads.of(threads);
      report =
          report.with(
              SimulatorPart.run(seed, simulatedSeeds, simulated, atOnce, shrinkNs, isJson, err));
    }
    if (wanted.contains(Part.CLUSTER) && report.isGood()) {
      report =
          report.with(DrillOutcome.of(seed, failovers, longestSeconds, line -> tell(err, line)));
    }
    if (wanted.contains(Part.PLANTED) && report.isGood()) {
      report = report.with(PlantedPart.run(planted, line -> tell(err, line)));
    }
    return report;
  }

  private static void tell(PrintWriter err, String line) {
    err.println(line);
    err.flush();
  }

  private int seedCount() {
    long perDefault = Math.ceilDiv(commands, COMMANDS_PER_SEED);
    return seeds == 0 ? (int) Math.min(MOST_SEEDS, perDefault) : seeds;
  }

  private void check() {
    require("--commands", commands, 1, Long.MAX_VALUE / COMMANDS_PER_SEED);
    require("--seeds", seeds, 0, MOST_SEEDS);
    require("--simulated", simulated, 1, Long.MAX_VALUE / COMMANDS_PER_SEED);
    require("--simulated-seeds", simulatedSeeds, 1, MOST_SEEDS);
    require("--threads", threads, 0, SeedThreads.MOST);
    requirePerSeed(SimulatorPart.perSeed(simulated, simulatedSeeds));
    require("--failovers", failovers, 1, MOST_FAILOVERS);
    require("--longest", longestSeconds, 1, MOST_LASTING);
    require("--shrink", shrinkSeconds, 0, MOST_SHRINK_S);
  }

  /** The line that runs a failing seed again must be one that is taken. */
  private static void requirePerSeed(long commands) {
    if (commands > SimulateCommand.MOST_COMMANDS) {
      throw new RefusedException(
          "--simulated: expected at most %d for each of --simulated-seeds, got %d"
              .formatted(SimulateCommand.MOST_COMMANDS, commands));
    }
  }

  private static void require(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new RefusedException(
          "%s: expected %d to %d, got %d".formatted(what, least, most, value));
    }
  }
}
