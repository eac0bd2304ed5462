package cenote.app.campaign;

import cenote.simulator.generator.Campaign.Progress;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** Prints how far a campaign is, at most once in a few seconds. */
final class ProgressLine implements Consumer<Progress> {

  private static final long EVERY_NS = 3_000_000_000L;

  private final PrintWriter out;
  private final long commands;
  private long nextNs = EVERY_NS;

  ProgressLine(PrintWriter out, long commands) {
    this.out = out;
    this.commands = commands;
  }

  @Override
  public void accept(Progress progress) {
    if (progress.elapsedNs() < nextNs) {
      return;
    }
    nextNs = progress.elapsedNs() + EVERY_NS;
    double seconds = progress.elapsedNs() * 1e-9;
    out.printf(
        "campaign: %,d of %,d commands, seed %d, %,.0f a second%n",
        progress.commands(), commands, progress.seed(), progress.commands() / seconds);
    out.flush();
  }
}
