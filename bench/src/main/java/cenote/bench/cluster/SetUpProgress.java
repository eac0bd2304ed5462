package cenote.bench.cluster;

import cenote.bench.fills.CommandLoad;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Says now and then how far a set-up is. */
final class SetUpProgress implements IntConsumer {

  private static final int EVERY = 50_000;

  private final int total;
  private final Consumer<String> progress;

  private SetUpProgress(int total, Consumer<String> progress) {
    this.total = total;
    this.progress = progress;
  }

  static SetUpProgress of(CommandLoad load, Consumer<String> progress) {
    return new SetUpProgress(load.setUpCommands(), progress);
  }

  @Override
  public void accept(int sent) {
    if (sent % EVERY == 0) {
      progress.accept("  %,d of about %,d commands".formatted(sent, total));
    }
  }
}
