package cenote.simulator.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Many seeds, one after the other: random commands against the pool and its shadow, until all are
 * done or one fails. A failing seed is run again to record it, then shrunk.
 */
public final class Campaign {

  private static final int PROGRESS_EVERY = 20_000;

  private final long commandsPerSeed;
  private final long firstSeed;
  private final int seeds;
  private final long shrinkNs;
  private final LongSupplier clockNs;
  private final Consumer<Progress> listener;

  /**
   * How far a campaign is.
   *
   * @param commands applied in all seeds so far
   * @param seed that is being run
   * @param elapsedNs since the campaign began
   */
  public record Progress(long commands, long seed, long elapsedNs) {}

  /**
   * What a campaign found.
   *
   * @param commands applied in all
   * @param elapsedNs of the clock given
   * @param coverage of all seeds together
   * @param found the first failure, if any
   */
  public record Result(long commands, long elapsedNs, Coverage coverage, Optional<Found> found) {}

  /**
   * A failure, ready to be printed.
   *
   * @param seed that failed
   * @param number of the command, counted from 0
   * @param message of the check
   * @param shortest steps that still fail, the last one being the one that does
   * @param replay the command line that runs the seed again
   */
  public record Found(long seed, long number, String message, List<Step> shortest, String replay) {

    private static final int MOST_PRINTED = 200;

    /** For people: the seed, the failure, the steps, the line that replays it. */
    public String text() {
      StringBuilder text = new StringBuilder(1_024);
      text.append("seed ").append(seed).append(", command ").append(number).append(": ");
      text.append(message).append('\n');
      text.append("shortest sequence found (").append(shortest.size()).append(" steps");
      int from = Math.max(0, shortest.size() - MOST_PRINTED);
      text.append(from == 0 ? "" : ", the last " + MOST_PRINTED).append("):\n");
      for (Step step : shortest.subList(from, shortest.size())) {
        text.append("  ").append(step.timeNs()).append(' ').append(step.intent());
        text.append(": ").append(step.command()).append('\n');
      }
      return text.append("replay: ").append(replay).append('\n').toString();
    }
  }

  /**
   * Plans a campaign.
   *
   * @param commands in all seeds together, at least 1
   * @param seeds how many, from {@code firstSeed} on
   * @param shrinkNs how long a failure may be shrunk
   * @param clockNs gives elapsed time, for the rate and for the limit of shrinking
   * @param listener hears of progress
   */
  public Campaign(
      long commands,
      long firstSeed,
      int seeds,
      long shrinkNs,
      LongSupplier clockNs,
      Consumer<Progress> listener) {
    this.commandsPerSeed = Math.max(1, Math.ceilDiv(commands, seeds));
    this.firstSeed = firstSeed;
    this.seeds = seeds;
    this.shrinkNs = shrinkNs;
    this.clockNs = clockNs;
    this.listener = listener;
  }

  /** Runs all seeds, or until one fails. */
  public Result run() {
    Coverage coverage = new Coverage();
    long startNs = clockNs.getAsLong();
    long commands = 0;
    for (int i = 0; i < seeds; i++) {
      long seed = firstSeed + i;
      Run run = new Run();
      Optional<Failure> failure = run(run, seed, commands, startNs);
      coverage.add(run.coverage());
      commands += run.commands();
      if (failure.isPresent()) {
        Found found = shrink(seed, failure.get());
        return result(commands, startNs, coverage, Optional.of(found));
      }
    }
    return result(commands, startNs, coverage, Optional.empty());
  }

  private Result result(long commands, long startNs, Coverage coverage, Optional<Found> found) {
    return new Result(commands, clockNs.getAsLong() - startNs, coverage, found);
  }

  private Optional<Failure> run(Run run, long seed, long commandsBefore, long startNs) {
    Generator generator = new Generator(seed, run.shadow(), run.watch());
    long nextProgress = 0;
    while (run.commands() < commandsPerSeed) {
      Step step = generator.next();
      try {
        generator.onAnswer(step, run.apply(step));
      } catch (Failure failure) {
        return Optional.of(failure);
      }
      if (run.commands() >= nextProgress) {
        nextProgress = run.commands() + PROGRESS_EVERY;
        long elapsedNs = clockNs.getAsLong() - startNs;
        listener.accept(new Progress(commandsBefore + run.commands(), seed, elapsedNs));
      }
    }
    return Optional.empty();
  }

  private Found shrink(long seed, Failure failure) {
    List<Step> steps = record(seed);
    Shrinker shrinker = new Shrinker(failure, Run::new, clockNs, shrinkNs);
    List<Step> shortest = shrinker.shrink(steps);
    String line =
        "./cenote campaign --seed %d --seeds 1 --commands %d".formatted(seed, commandsPerSeed);
    return new Found(seed, failure.number(), String.valueOf(failure.getMessage()), shortest, line);
  }

  /** The steps of a seed up to the one that fails. */
  private List<Step> record(long seed) {
    Run run = new Run();
    Generator generator = new Generator(seed, run.shadow(), run.watch());
    List<Step> steps = new ArrayList<>();
    while (run.commands() < commandsPerSeed) {
      Step step = generator.next();
      steps.add(step);
      try {
        generator.onAnswer(step, run.apply(step));
      } catch (Failure failure) {
        return steps;
      }
    }
    return steps;
  }
}
