package cenote.app.campaign;

import cenote.app.RefusedException;
import cenote.app.Subcommand;
import cenote.simulator.generator.Campaign;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs random commands against the pool and its shadow, then a drill of a real cluster; exit code 2
 * at the first failure.
 */
@Command(
    name = "campaign",
    description = {
      "Runs random commands against the pool and a second telling of the rules,",
      "then kills members of a real cluster under load."
    },
    footer = {
      "",
      "Each seed plays a small market of its own. After every command the books must",
      "balance and the pool must agree with its shadow to the unit. A failing seed is",
      "shrunk, and the line that runs it again is printed.",
      "",
      "Of three members, each a process, the leader is killed --kills times; a follower",
      "is killed, one is paused, one loses its disk and is restored from a backup, while",
      "somebody sends forged fills. Every answer must be in the log once, and members,",
      "replicas, a mirror and all journals must agree to the byte."
    })
public final class CampaignCommand implements Subcommand {

  private static final long COMMANDS_PER_SEED = 50_000;
  private static final int MOST_SEEDS = 1_000_000;
  private static final int MOST_KILLS = 100_000;

  /** The parts of a paused process give each other up after two minutes. */
  private static final int MOST_PAUSE = 100;

  private static final long SHRINK_NS = 120_000_000_000L;
  private static final int EXIT_FAILED = 2;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--commands",
      paramLabel = "N",
      defaultValue = "5000000",
      description = "Commands in all seeds together; by default ${DEFAULT-VALUE}.")
  private long commands;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The first seed; the others follow it. By default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many seeds; by default one per 50,000 commands.")
  private int seeds;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "10",
      description = "How often the leader is killed; 0 leaves the cluster out, by default 10.")
  private int kills;

  @Option(
      names = "--pause",
      paramLabel = "S",
      defaultValue = "30",
      description = "Seconds for which a follower is paused; by default ${DEFAULT-VALUE}.")
  private int pauseSeconds;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Override
  public Integer call() {
    int seedCount = seedCount();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    Campaign campaign =
        new Campaign(
            commands,
            seed,
            seedCount,
            SHRINK_NS,
            System::nanoTime,
            isJson ? progress -> {} : new ProgressLine(err, commands));
    Campaign.Result result = campaign.run();
    Optional<DrillOutcome> drill =
        kills == 0 || result.found().isPresent()
            ? Optional.empty()
            : Optional.of(DrillOutcome.of(kills, pauseSeconds, line -> tell(err, line)));
    CampaignReport report = new CampaignReport(result, seed, seedCount, drill);
    out.print(isJson ? report.json() + "\n" : report.text());
    out.flush();
    result.found().ifPresent(found -> err.print(found.text()));
    drill.flatMap(DrillOutcome::failure).ifPresent(failure -> tell(err, failure));
    err.flush();
    return report.isGood() ? 0 : EXIT_FAILED;
  }

  private static void tell(PrintWriter err, String line) {
    err.println(line);
    err.flush();
  }

  private int seedCount() {
    if (commands < 1) {
      throw new RefusedException("--commands: expected at least 1, got " + commands);
    }
    if (kills < 0 || kills > MOST_KILLS) {
      throw new RefusedException("--kills: expected 0 to %d, got %d".formatted(MOST_KILLS, kills));
    }
    if (pauseSeconds < 0 || pauseSeconds > MOST_PAUSE) {
      throw new RefusedException(
          "--pause: expected 0 to %d s, got %d".formatted(MOST_PAUSE, pauseSeconds));
    }
    if (seeds < 0 || seeds > MOST_SEEDS) {
      throw new RefusedException("--seeds: expected 1 to %d, got %d".formatted(MOST_SEEDS, seeds));
    }
    long perDefault = Math.ceilDiv(commands, COMMANDS_PER_SEED);
    return seeds == 0 ? (int) Math.min(MOST_SEEDS, perDefault) : seeds;
  }
}
