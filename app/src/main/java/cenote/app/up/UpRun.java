package cenote.app.up;

import cenote.node.aeron.NodeFault;
import cenote.node.aeron.Running;
import cenote.node.aeron.StopSignal;
import cenote.protocol.apply.Skips;
import cenote.replica.vectors.VectorWarmUp;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Everything that {@code up} starts, until it is told to stop. {@link #run} is one thread. */
final class UpRun implements Running {

  private static final long LOOK_MS = 100;
  private static final long TELL_NS = TimeUnit.SECONDS.toNanos(60);
  private static final long SNAPSHOT_NS = TimeUnit.MINUTES.toNanos(5);

  private final UpOptions options;
  private final Consumer<String> messages;
  private final StopSignal signal = new StopSignal();
  private long nextTellNs;
  private long nextSnapshotNs;

  /** Runs with {@code options}; {@code messages} are lines for people, from any thread. */
  UpRun(UpOptions options, Consumer<String> messages) {
    this.options = options;
    this.messages = messages;
  }

  @Override
  public void run() {
    try {
      Optional<Skips> next = Optional.of(Skips.NONE);
      while (next.isPresent()) {
        next = runWith(next.get());
        next.ifPresent(
            skips -> messages.accept("starting anew: two persons have said so, it " + skips));
      }
    } finally {
      signal.end();
    }
  }

  /** Runs until told to stop, or until a new start, with what it gives, goes on from its end. */
  private Optional<Skips> runWith(Skips skips) {
    try (UpParts parts = UpParts.start(options, skips, messages)) {
      if (options.isTraining()) {
        Training.walk(parts.port());
        return Optional.empty();
      }
      tellAddress(parts);
      VectorWarmUp.start(messages);
      nextTellNs = System.nanoTime() + TELL_NS;
      nextSnapshotNs = System.nanoTime() + SNAPSHOT_NS;
      while (!signal.isStoppedWithin(LOOK_MS)) {
        look(parts);
        if (parts.newSkips().isPresent()) {
          return parts.newSkips();
        }
      }
      messages.accept("stopping: takes a snapshot, so that the next start is quick");
      parts.settle();
      return Optional.empty();
    }
  }

  @Override
  public void stop() {
    signal.stop();
  }

  @Override
  public boolean awaitEnd(long timeout, TimeUnit unit) throws InterruptedException {
    return signal.awaitEnd(timeout, unit);
  }

  private void tellAddress(UpParts parts) {
    messages.accept("");
    messages.accept("  page       http://%s:%d/".formatted(options.httpHost(), parts.port()));
    messages.accept("  interface  http://%s:%d/docs".formatted(options.httpHost(), parts.port()));
    messages.accept("  prices     " + parts.prices());
    messages.accept("  data       " + options.directory());
    messages.accept("  positions  " + parts.positions());
    messages.accept("  stop       Ctrl-C");
    messages.accept("");
  }

  private void look(UpParts parts) {
    parts
        .failure()
        .ifPresent(failure -> {
          throw new NodeFault("up: stopped: " + failure);
        });
    parts.doWork();
    if (System.nanoTime() - nextTellNs >= 0) {
      nextTellNs = System.nanoTime() + TELL_NS;
      messages.accept(parts.describe());
      parts.keepers().ifPresent(messages);
    }
    if (System.nanoTime() - nextSnapshotNs >= 0) {
      nextSnapshotNs = System.nanoTime() + SNAPSHOT_NS;
      parts.requestSnapshot();
    }
  }
}
