package cenote.simulator.campaign;

import cenote.simulator.campaign.SeedCampaign.Progress;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** What seeds that run side by side have handed in together; the listener hears one at a time. */
final class ProgressSum {

  private final LongSupplier clockNs;
  private final long startNs;
  private final Consumer<Progress> listener;
  private long commands;

  ProgressSum(LongSupplier clockNs, long startNs, Consumer<Progress> listener) {
    this.clockNs = clockNs;
    this.startNs = startNs;
    this.listener = listener;
  }

  /** Who is told how many commands one seed has handed in, by the thread that runs it. */
  LongConsumer of(long seed) {
    return new LongConsumer() {
      private long known;

      @Override
      public void accept(long handedIn) {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("seed " + seed + ": nobody waits for it");
        }
        add(seed, handedIn - known);
        known = handedIn;
      }
    };
  }

  private synchronized void add(long seed, long more) {
    commands += more;
    listener.accept(new Progress(commands, seed, clockNs.getAsLong() - startNs));
  }
}
