package cenote.node.aeron;

import cenote.node.config.NodeConfig;
import cenote.protocol.apply.Skips;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A member as a process: starts it, says what an operator needs to know, asks for snapshots by
 * schedule, and ends it when told to or when it cannot go on. {@link #run} belongs to one thread.
 */
public final class NodeRun implements Running {

  private static final long LOOK_MS = 100;
  private static final long TELL_NS = TimeUnit.MINUTES.toNanos(10);
  private static final long NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final NodeConfig config;
  private final Machine machine;
  private final Consumer<String> messages;
  private final StopSignal signal = new StopSignal();
  private String told = "";
  private long toldNs;
  private long nextSnapshotNs;

  /** A member to be run; {@code messages} are lines for people, from any thread. */
  public NodeRun(NodeConfig config, Consumer<String> messages) {
    this(config, Machine.SOUND, messages);
  }

  /** As the other, on a machine that may be unsound. */
  public NodeRun(NodeConfig config, Machine machine, Consumer<String> messages) {
    this.config = config;
    this.machine = machine;
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

  /**
   * Runs until told to stop, or until a new start goes on where this one has stopped.
   *
   * @return what the new start is to skip; always more than {@code skips}, so that it ends
   */
  private Optional<Skips> runWith(Skips skips) {
    try (ClusterNode node = ClusterNode.launch(config, machine, skips, messages)) {
      nextSnapshotNs = System.nanoTime() + config.snapshotMinutes() * NANOS_PER_MINUTE;
      while (!signal.isStoppedWithin(LOOK_MS)) {
        look(node);
        if (node.newSkips().isPresent()) {
          return node.newSkips();
        }
      }
      messages.accept("stopping: " + node.describe());
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

  private void look(ClusterNode node) {
    if (node.failure().isPresent()) {
      throw new NodeFault(
          "member %d stopped: %s".formatted(config.id(), node.failure().orElseThrow()));
    }
    node.doWork();
    String standing = node.standing();
    if (!standing.equals(told) || System.nanoTime() - toldNs >= TELL_NS) {
      told = standing;
      toldNs = System.nanoTime();
      messages.accept(node.describe());
    }
    if (config.snapshotMinutes() > 0 && System.nanoTime() - nextSnapshotNs >= 0) {
      requestSnapshot(node);
    }
  }

  /** Whoever leads asks; the others let the time pass. */
  private void requestSnapshot(ClusterNode node) {
    if (!node.isLeader() || node.requestSnapshot()) {
      nextSnapshotNs = System.nanoTime() + config.snapshotMinutes() * NANOS_PER_MINUTE;
    }
  }
}
