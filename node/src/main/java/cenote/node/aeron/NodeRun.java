package cenote.node.aeron;

import cenote.node.config.NodeConfig;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A member as a process: starts it, says what an operator needs to know, asks for snapshots by
 * schedule, and ends it when told to or when it cannot go on. {@link #run} belongs to one thread.
 */
public final class NodeRun {

  private static final long LOOK_MS = 100;
  private static final long NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final NodeConfig config;
  private final Consumer<String> messages;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private String told = "";
  private long nextSnapshotNs;

  /** A member to be run; {@code messages} are lines for people, from any thread. */
  public NodeRun(NodeConfig config, Consumer<String> messages) {
    this.config = config;
    this.messages = messages;
  }

  /**
   * Runs until {@link #stop} is called.
   *
   * @throws NodeFault when the member cannot start or cannot go on; it is closed by then
   */
  public void run() {
    try (ClusterNode node = ClusterNode.launch(config, messages)) {
      nextSnapshotNs = System.nanoTime() + config.snapshotMinutes() * NANOS_PER_MINUTE;
      while (!isStopped()) {
        look(node);
      }
      messages.accept("stopping: " + node.describe());
    } finally {
      ended.countDown();
    }
  }

  /** Makes {@link #run} end; any thread. */
  public void stop() {
    stop.countDown();
  }

  /**
   * Waits until {@link #run} has closed everything.
   *
   * @return false when that took longer
   */
  public boolean awaitEnd(long timeout, TimeUnit unit) throws InterruptedException {
    return ended.await(timeout, unit);
  }

  private boolean isStopped() {
    try {
      return stop.await(LOOK_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void look(ClusterNode node) {
    if (node.failure().isPresent()) {
      throw new NodeFault(
          "member %d stopped: %s".formatted(config.id(), node.failure().orElseThrow()));
    }
    node.doWork();
    String standing = node.standing();
    if (!standing.equals(told)) {
      told = standing;
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
