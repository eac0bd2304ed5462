package cenote.node.aeron;

import cenote.node.Purge;
import cenote.node.config.KeeperConfig;
import cenote.node.config.NodeConfig;
import cenote.node.config.PurgeConfig;
import cenote.pool.PoolEvents;
import cenote.protocol.apply.Skips;
import cenote.replica.keeper.ClientFlags;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ClusterControl;
import io.aeron.cluster.ClusteredMediaDriver;
import io.aeron.cluster.service.ClusteredServiceContainer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agrona.CloseHelper;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * One member of the cluster in this process: media driver, archive, consensus module, the pool's
 * service, and the feed. A start that fails closes whatever it has opened.
 */
public final class ClusterNode implements AutoCloseable {

  private final NodeContexts contexts;
  private final NodeStatus status;
  private final DirectoryLocks locks;
  private final ClusteredMediaDriver driver;
  private final ClusteredServiceContainer container;
  private final FeedServer feed;
  private final Duties duties;

  private ClusterNode(
      NodeContexts contexts,
      NodeStatus status,
      DirectoryLocks locks,
      ClusteredMediaDriver driver,
      ClusteredServiceContainer container,
      FeedServer feed,
      Duties duties) {
    this.contexts = contexts;
    this.status = status;
    this.locks = locks;
    this.driver = driver;
    this.container = container;
    this.feed = feed;
    this.duties = duties;
  }

  /**
   * Starts a member; it may take a while until it has joined, see {@link #isReady}.
   *
   * @param messages hears what an operator should read, from any thread
   * @throws NodeFault when it cannot be started; nothing of it is left running
   */
  public static ClusterNode launch(NodeConfig config, Consumer<String> messages) {
    return launch(config, Machine.SOUND, Skips.NONE, messages);
  }

  /**
   * As the other, on a machine that may be unsound.
   *
   * @param skips what an earlier start has found, see {@link #newSkips}
   */
  public static ClusterNode launch(
      NodeConfig config, Machine machine, Skips skips, Consumer<String> messages) {
    return launch(config, machine, PoolEvents.NONE, skips, messages);
  }

  /** As the other, whose pool tells {@code events} what happens, on the service's thread. */
  static ClusterNode launch(
      NodeConfig config,
      Machine machine,
      PoolEvents events,
      Skips skips,
      Consumer<String> messages) {
    return new Launch(config, machine, events, skips, messages).run();
  }

  /**
   * A way to the cluster for other parts of this process, through this member's own driver and with
   * its rights to read; to be closed before the member.
   */
  public AeronLink link() {
    return contexts.link();
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

  /** Log position of the newest snapshot taken or loaded here; -1 before any. */
  public long snapshotPosition() {
    return status.newestSnapshot();
  }

  /** Why this member cannot go on, and must be closed; empty while it can. */
  public Optional<String> failure() {
    return Optional.ofNullable(status.failure());
  }

  /**
   * What a new start is to skip, as two persons have said so where this member has stopped; empty
   * when none is needed.
   */
  public Optional<Skips> newSkips() {
    return status.newSkips();
  }

  /** What changes seldom and an operator wants to hear of. */
  String standing() {
    return "%s %d %d %s %b%s"
        .formatted(
            status.isLeader(),
            status.term(),
            status.newestSnapshot(),
            duties.standing(),
            contexts.clock().isSlewing(),
            status.poison());
  }

  /** One line about the member, for people. */
  public String describe() {
    long committed = driver.consensusModule().context().commitPositionCounter().get();
    long position = status.position();
    return "%s, term %d, position %d, lag %d bytes, %s, answers dropped %d, %s%s%s"
        .formatted(
            status.isLeader() ? "leader" : "follower",
            status.term(),
            position,
            Math.max(0, committed - position),
            status.describeSnapshots(),
            status.answersDropped(),
            duties.describe(),
            contexts.clock().describe(),
            status.poison());
  }

  /**
   * Does what a member does now and then: looks at its disk, compares itself with the others, lets
   * go of old segments. One thread, its owner.
   *
   * @throws NodeFault when the member must be closed
   */
  public void doWork() {
    duties.doWork(System.nanoTime());
  }

  /**
   * Asks the cluster for a snapshot; only a leader can.
   *
   * @return false when this member does not lead, or another request is under way
   */
  public boolean requestSnapshot() {
    AtomicCounter toggle = driver.consensusModule().context().controlToggleCounter();
    return status.isLeader()
        && status.poison().isEmpty()
        && ClusterControl.ToggleState.SNAPSHOT.toggle(toggle);
  }

  @Override
  public void close() {
    CloseHelper.closeAll(duties, feed, container, driver, locks);
  }

  /** What a member does now and then. */
  private record Duties(
      DiskSpace disk,
      FeedAgreement agreement,
      Optional<NodePurge> purge,
      Optional<KeeperThread> keeper)
      implements AutoCloseable {

    void doWork(long nowNs) {
      disk.require();
      agreement.doWork(nowNs);
      purge.ifPresent(on -> on.purge().doWork(nowNs));
    }

    String standing() {
      return purge.map(on -> on.purge().hold().toString()).orElse("");
    }

    String describe() {
      return disk.describe()
          + purge.map(on -> ", " + on.purge().describe()).orElse("")
          + keeper.map(on -> ", " + on.describe()).orElse("");
    }

    @Override
    public void close() {
      keeper.ifPresent(KeeperThread::close);
      purge.ifPresent(NodePurge::close);
    }
  }

  /** A purge with what it holds open. */
  private record NodePurge(Purge purge, ArchivePurge journal) implements AutoCloseable {

    @Override
    public void close() {
      journal.close();
    }
  }

  /** One start, with what it has opened so far. */
  private static final class Launch {

    private final NodeConfig config;
    private final Machine machine;
    private final PoolEvents events;
    private final Consumer<String> messages;
    private final Endpoints endpoints;
    private final NodeDirectory directory;
    private final DiskSpace disk;
    private Skips skips;

    /** Of the present attempt: what parts of an earlier one still say does not concern it. */
    private NodeStatus status = new NodeStatus();

    Launch(
        NodeConfig config,
        Machine machine,
        PoolEvents events,
        Skips skips,
        Consumer<String> messages) {
      this.events = events;
      this.skips = skips;
      this.config = config;
      this.machine = machine;
      this.messages = messages;
      this.endpoints = Endpoints.of(config);
      this.directory = new NodeDirectory(config.directory());
      this.disk = new DiskSpace(config.directory(), config.diskReserveMib());
    }

    ClusterNode run() {
      DirectoryLocks locks = DirectoryLocks.take(directory.lock(), config.driverDirectory());
      try {
        disk.require();
        DiskSpace.requireForDriver(config.driverDirectory());
        Ports.requireFree(endpoints, config.id());
        LeftMarks.settle(directory, machine);
        agreement(Optional::empty).requireGenesis(() -> JournalGenesis.find(directory));
        if (config.hosts().size() == 1) {
          skips = skips.with(JournalSkips.find(directory));
        }
        return PatientLaunch.run("member " + config.id(), messages, () -> start(locks));
      } catch (RuntimeException | Error failed) {
        locks.close();
        throw failed;
      }
    }

    private ClusterNode start(DirectoryLocks locks) {
      NodeStatus attempt = new NodeStatus();
      status = attempt;
      Errors errors = new Errors(messages, attempt::onFailure, error -> false);
      NodeContexts contexts =
          new NodeContexts(
              config, machine, errors, () -> attempt.onFailure("the cluster ended this member"));
      ClusteredMediaDriver driver = null;
      ClusteredServiceContainer container = null;
      FeedServer feed = null;
      Optional<NodePurge> purge = Optional.empty();
      Optional<KeeperThread> keeper = Optional.empty();
      try {
        driver =
            ClusteredMediaDriver.launch(
                contexts.driver(), contexts.archive(), contexts.consensus());
        container =
            ClusteredServiceContainer.launch(
                contexts.service(
                    new PoolService(config.signatureThreads(), events, skips, status)));
        FeedSource source =
            new FeedSource(
                endpoints.endpoint(config.id(), Endpoints.ARCHIVE),
                contexts.run(),
                directory,
                driver.consensusModule().context().commitPositionCounter(),
                status);
        feed =
            new FeedServer(
                endpoints.host(config.id()),
                endpoints.port(config.id(), Endpoints.FEED),
                source::reply);
        feed.start();
        purge = purge(contexts, source);
        keeper = config.keeper().map(asked -> keeper(contexts, asked, errors));
        keeper.ifPresent(KeeperThread::start);
        Duties duties = new Duties(disk, agreement(source::reply), purge, keeper);
        return new ClusterNode(contexts, status, locks, driver, container, feed, duties);
      } catch (RuntimeException | Error failed) {
        CloseHelper.quietCloseAll(keeper.orElse(null), purge.orElse(null), feed, container, driver);
        throw failed;
      }
    }

    private FeedAgreement agreement(Supplier<Optional<FeedReply>> own) {
      return new FeedAgreement(
          config.id(), own, status::standstill, new FeedClient(endpoints), messages);
    }

    private KeeperThread keeper(NodeContexts contexts, KeeperConfig asked, Errors errors) {
      AeronLink link = contexts.link();
      ClientFlags flags =
          new ClientFlags(
              new ClusterIngress(link, endpoints),
              asked.key(),
              status::isLeader,
              System::nanoTime,
              messages);
      FeedClient feed = new FeedClient(endpoints.only(config.id()));
      return new KeeperThread(link, feed, flags, skips, messages, errors.threads());
    }

    private Optional<NodePurge> purge(NodeContexts contexts, FeedSource source) {
      PurgeConfig asked = config.purge();
      if (!asked.isOn()) {
        return Optional.empty();
      }
      AeronArchive archive = contexts.connectArchive();
      ArchivePurge journal =
          new ArchivePurge(archive, directory, source, new FeedClient(endpoints));
      long intervalNs = TimeUnit.MILLISECONDS.toNanos(asked.intervalMs());
      Purge purge = new Purge(journal, asked.retentionBytes(), intervalNs, messages);
      return Optional.of(new NodePurge(purge, journal));
    }
  }
}
