package cenote.simulator.campaign;

import cenote.simulator.cluster.Cast;
import cenote.simulator.cluster.Outcome;
import cenote.simulator.cluster.Plan;
import cenote.simulator.world.Fault;
import cenote.simulator.world.Marks;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Many seeds, several at a time, until all are done or one fails, which is then shrunk. What is
 * told of them is told in the order of the seeds and does not depend on how many threads there are.
 */
public final class SeedCampaign {

  private final long firstSeed;
  private final int seeds;
  private final long commandsPerSeed;
  private final Set<Fault> only;
  private final Cast cast;
  private final long shrinkNs;
  private final LongSupplier clockNs;
  private final Consumer<Progress> listener;
  private final Marks marks = new Marks();
  private long commands;
  private long decided;
  private long applied;
  private long virtualNs;

  /**
   * How far a campaign is.
   *
   * @param commands handed in, in all seeds so far, done or not
   * @param seed one that is being run
   * @param elapsedNs since the campaign began
   */
  public record Progress(long commands, long seed, long elapsedNs) {}

  /**
   * What a campaign reached.
   *
   * @param seeds that were run
   * @param commands handed in by clients
   * @param decided entries of the committed logs
   * @param applied how often an entry was applied, on members and replicas together
   * @param virtualNs virtual time of all seeds
   * @param elapsedNs of the clock given
   * @param marks what took place, by name
   * @param found the first failure, if any
   */
  public record Result(
      int seeds,
      long commands,
      long decided,
      long applied,
      long virtualNs,
      long elapsedNs,
      Map<String, Long> marks,
      Optional<Found> found) {

    /** Copies the map. */
    public Result {
      marks = Map.copyOf(marks);
    }

    /** What should have taken place and did not: then the campaign has not said enough. */
    public List<String> missing() {
      return Marks.missing(marks);
    }

    /** Commands a second of the clock given. */
    public double perSecond() {
      return commands / Math.max(1e-9, elapsedNs * 1e-9);
    }
  }

  /**
   * A failure.
   *
   * @param plan that failed first
   * @param broken what broke in it
   * @param shortest the smallest plan found in which the same breaks
   * @param shortestBroken what breaks there
   */
  public record Found(
      Plan plan, Outcome.Broken broken, Plan shortest, Outcome.Broken shortestBroken) {

    /** The command line that runs the smallest plan. */
    public String replay() {
      return line(shortest);
    }

    private static String line(Plan plan) {
      String all =
          "./cenote simulate --seed %d --commands %d".formatted(plan.seed(), plan.commands());
      boolean isAll = plan.only().size() == Fault.values().length;
      return isAll ? all : all + " --only " + names(plan.only());
    }

    private static String names(Set<Fault> faults) {
      return faults.isEmpty()
          ? "none"
          : faults.stream()
              .sorted(Comparator.naturalOrder())
              .map(Fault::name)
              .collect(Collectors.joining(","));
    }

    /** For people: seed, command, invariant, the trace, the line that replays it. */
    public String text(String commit) {
      StringBuilder text = new StringBuilder(1_024);
      text.append(
          "seed %d, command %d, commit %s: %s%n"
              .formatted(plan.seed(), broken.command(), commit, broken.message()));
      text.append(
          "shortest: %d commands, faults %s: %s%n"
              .formatted(shortest.commands(), names(shortest.only()), shortestBroken.message()));
      shortestBroken.trace().forEach(line -> text.append("  ").append(line).append('\n'));
      return text.append("replay: ").append(replay()).append('\n').toString();
    }
  }

  /**
   * Plans a campaign.
   *
   * @param only the faults that may happen
   * @param shrinkNs how long a failure may be shrunk; 0 for not at all
   * @param clockNs gives elapsed time
   * @param listener hears of progress
   */
  public SeedCampaign(
      long firstSeed,
      int seeds,
      long commandsPerSeed,
      Set<Fault> only,
      Cast cast,
      long shrinkNs,
      LongSupplier clockNs,
      Consumer<Progress> listener) {
    this.firstSeed = firstSeed;
    this.seeds = seeds;
    this.commandsPerSeed = commandsPerSeed;
    this.only = Set.copyOf(only);
    this.cast = cast;
    this.shrinkNs = shrinkNs;
    this.clockNs = clockNs;
    this.listener = listener;
  }

  /**
   * Runs all seeds, or until one fails; {@code outcomes} hears each.
   *
   * @param threads how many run seeds; the clock is asked by all of them, one at a time
   */
  public Result run(int threads, Consumer<Outcome> outcomes) {
    long startNs = clockNs.getAsLong();
    ProgressSum progress = new ProgressSum(clockNs, startNs, listener);
    int done = 0;
    Optional<Outcome.Broken> broken = Optional.empty();
    try (SeedWorkers workers =
        new SeedWorkers(threads, firstSeed, seeds, this::plan, plan -> run(plan, progress))) {
      while (done < seeds && broken.isEmpty()) {
        Outcome outcome = workers.next();
        done++;
        outcomes.accept(outcome);
        add(outcome);
        broken = outcome.broken();
      }
    }
    Plan last = plan(firstSeed + done - 1);
    return result(done, startNs, broken.map(found -> shrink(last, found)));
  }

  private Plan plan(long seed) {
    return new Plan(seed, cast.commands(seed, commandsPerSeed), only);
  }

  private Outcome run(Plan plan, ProgressSum progress) {
    return SeedRun.of(plan, cast, line -> {}, progress.of(plan.seed()));
  }

  private void add(Outcome outcome) {
    commands += outcome.commands();
    decided += outcome.decided();
    applied += outcome.applied();
    virtualNs += outcome.virtualNs();
    marks.addAll(outcome.marks());
  }

  private Result result(int run, long startNs, Optional<Found> found) {
    long elapsedNs = clockNs.getAsLong() - startNs;
    return new Result(run, commands, decided, applied, virtualNs, elapsedNs, marks.all(), found);
  }

  private Found shrink(Plan plan, Outcome.Broken broken) {
    if (shrinkNs == 0) {
      return new Found(plan, broken, plan, broken);
    }
    Shrink.Smallest smallest = new Shrink(cast, clockNs, shrinkNs).of(plan, broken);
    return new Found(plan, broken, smallest.plan(), smallest.broken());
  }
}
