package cenote.node.aeron;

import cenote.node.config.NodeConfig;
import io.aeron.cluster.ClusterControl;
import io.aeron.cluster.ClusteredMediaDriver;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.exceptions.AeronException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.CloseHelper;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * One member of the cluster in this process: media driver, archive, consensus module, the pool's
 * service, and the feed. A start that fails closes whatever it has opened.
 */
public final class ClusterNode implements AutoCloseable {

  /** For how long a start waits until what a killed process has left counts as dead. */
  private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(15);

  private static final long RETRY_PAUSE_MS = 500;

  private final NodeStatus status;
  private final DirectoryLock lock;
  private final DirectoryLock driverLock;
  private final ClusteredMediaDriver driver;
  private final ClusteredServiceContainer container;
  private final FeedServer feed;

  private ClusterNode(
      NodeStatus status,
      DirectoryLock lock,
      DirectoryLock driverLock,
      ClusteredMediaDriver driver,
      ClusteredServiceContainer container,
      FeedServer feed) {
    this.status = status;
    this.lock = lock;
    this.driverLock = driverLock;
    this.driver = driver;
    this.container = container;
    this.feed = feed;
  }

  /**
   * Starts a member; it may take a while until it has joined, see {@link #isReady}.
   *
   * @param messages hears what an operator should read, from any thread
   * @throws NodeFault when it cannot be started; nothing of it is left running
   */
  public static ClusterNode launch(NodeConfig config, Consumer<String> messages) {
    return new Launch(config, messages).run();
  }

  /** True once the service has started and taken part in a term. */
  public boolean isReady() {
    return status.hasStarted() && status.term() >= 0;
  }

  /** Whether this member leads. */
  public boolean isLeader() {
    return status.isLeader();
  }

  /** Log position after the last entry applied here. */
  public long position() {
    return status.position();
  }

  /** Why this member cannot go on, and must be closed; empty while it can. */
  public Optional<String> failure() {
    return Optional.ofNullable(status.failure());
  }

  /** What changes seldom and an operator wants to hear of. */
  String standing() {
    return "%s %d %d".formatted(status.isLeader(), status.term(), status.snapshots().size());
  }

  /** One line about the member, for people. */
  public String describe() {
    return "%s, term %d, position %d, snapshots %d, answers dropped %d"
        .formatted(
            status.isLeader() ? "leader" : "follower",
            status.term(),
            status.position(),
            status.snapshots().size(),
            status.answersDropped());
  }

  /**
   * Asks the cluster for a snapshot; only a leader can.
   *
   * @return false when this member does not lead, or another request is under way
   */
  public boolean requestSnapshot() {
    AtomicCounter toggle = driver.consensusModule().context().controlToggleCounter();
    return status.isLeader() && ClusterControl.ToggleState.SNAPSHOT.toggle(toggle);
  }

  @Override
  public void close() {
    CloseHelper.closeAll(feed, container, driver, driverLock, lock);
  }

  /** One start, with what it has opened so far. */
  private static final class Launch {

    private final NodeConfig config;
    private final Consumer<String> messages;
    private final Endpoints endpoints;
    private final NodeDirectory directory;
    private final NodeStatus status = new NodeStatus();

    Launch(NodeConfig config, Consumer<String> messages) {
      this.config = config;
      this.messages = messages;
      this.endpoints = Endpoints.of(config);
      this.directory = new NodeDirectory(config.directory());
    }

    ClusterNode run() {
      DirectoryLock lock = DirectoryLock.take(directory.lock());
      try {
        return withLock(lock);
      } catch (RuntimeException | Error failed) {
        lock.close();
        throw failed;
      }
    }

    private ClusterNode withLock(DirectoryLock lock) {
      DirectoryLock driverLock =
          DirectoryLock.take(config.driverDirectory().resolveSibling(driverLockName()));
      try {
        Ports.requireFree(endpoints, config.id());
        return withRetries(lock, driverLock);
      } catch (RuntimeException | Error failed) {
        driverLock.close();
        throw failed;
      }
    }

    private String driverLockName() {
      return config.driverDirectory().getFileName() + ".lock";
    }

    private ClusterNode withRetries(DirectoryLock lock, DirectoryLock driverLock) {
      long untilNs = System.nanoTime() + RETRY_NS;
      while (true) {
        try {
          return start(lock, driverLock);
        } catch (RuntimeException | Error failed) {
          if (!isLeftover(failed) || System.nanoTime() - untilNs > 0) {
            throw new NodeFault(
                "member %d cannot start: %s".formatted(config.id(), failed), failed);
          }
          messages.accept("waiting for what a killed process has left: " + failed.getMessage());
          pause();
        }
      }
    }

    private ClusterNode start(DirectoryLock lock, DirectoryLock driverLock) {
      NodeContexts contexts = new NodeContexts(config, this::onError, this::onTermination);
      ClusteredMediaDriver driver = null;
      ClusteredServiceContainer container = null;
      FeedServer feed = null;
      try {
        driver =
            ClusteredMediaDriver.launch(
                contexts.driver(), contexts.archive(), contexts.consensus());
        container =
            ClusteredServiceContainer.launch(
                contexts.service(new PoolService(config.signatureThreads(), status)));
        FeedSource source =
            new FeedSource(
                endpoints.endpoint(config.id(), Endpoints.ARCHIVE),
                directory,
                driver.consensusModule().context().commitPositionCounter(),
                status);
        feed =
            new FeedServer(
                endpoints.host(config.id()),
                endpoints.port(config.id(), Endpoints.FEED),
                source::reply);
        feed.start();
        return new ClusterNode(status, lock, driverLock, driver, container, feed);
      } catch (RuntimeException | Error failed) {
        CloseHelper.quietCloseAll(feed, container, driver);
        throw failed;
      }
    }

    private void onError(Throwable error) {
      boolean isWarning =
          error instanceof AeronException aeron && aeron.category() == AeronException.Category.WARN;
      messages.accept((isWarning ? "warning: " : "error: ") + error);
    }

    private void onTermination() {
      if (status.failure() == null) {
        status.onFailure("the cluster ended this member");
      }
    }

    private static boolean isLeftover(Throwable failed) {
      for (Throwable at = failed; at != null; at = at.getCause()) {
        String message = String.valueOf(at.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("active") && message.contains("mark file")) {
          return true;
        }
      }
      return false;
    }

    private static void pause() {
      try {
        Thread.sleep(RETRY_PAUSE_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new NodeFault("start: interrupted", e);
      }
    }
  }
}
