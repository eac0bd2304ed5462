package cenote.app.simulate;

import cenote.simulator.campaign.SeedCampaign.Progress;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** Prints how far a campaign of seeds is, at most once in a few seconds. */
public final class SeedProgress implements Consumer<Progress> {

  private static final long EVERY_NS = 3_000_000_000L;

  private final PrintWriter out;
  private final String name;
  private final long commands;
  private long nextNs = EVERY_NS;

  /** Prints to {@code out}, for {@code commands} in all. */
  public SeedProgress(PrintWriter out, String name, long commands) {
    this.out = out;
    this.name = name;
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
        "%s: %,d of %,d commands, seed %d, %,.0f a second%n",
        name, progress.commands(), commands, progress.seed(), progress.commands() / seconds);
    out.flush();
  }
}
