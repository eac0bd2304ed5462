package cenote.node.aeron;

import cenote.node.config.MirrorConfig;
import io.aeron.Aeron;
import io.aeron.Counter;
import io.aeron.archive.ArchivingMediaDriver;
import io.aeron.archive.client.AeronArchive;
import io.aeron.exceptions.AeronException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the cluster's log and snapshots in this process, for readers from outside: follows
 * whichever member answers, across changes of leader and restarts, and serves the same feed and the
 * same replays as a member. It never shows more than what is proved to be committed, see {@link
 * CommitGate}, and lets go of nothing.
 *
 * <p>A duty cycle: one thread, its owner, calls {@link #doWork} and whatever does not say
 * otherwise.
 */
public final class Mirror implements AutoCloseable {

  private static final int SHOWN_COUNTER = 0xCE70;
  private static final long GAP_LOOK_NS = TimeUnit.SECONDS.toNanos(1);

  private final MirrorConfig config;
  private final Consumer<String> messages;
  private final AtomicReference<@Nullable String> failure;
  private final AutoCloseable opened;
  private final Counter shown;
  private final MirrorCopying copying;
  private final MirrorSnapshots snapshots;
  private final DiskSpace disk;
  private long copiesCut;
  private long gapLookNs = System.nanoTime();

  private Mirror(
      MirrorConfig config,
      Consumer<String> messages,
      AtomicReference<@Nullable String> failure,
      AutoCloseable opened,
      Counter shown,
      MirrorCopying copying,
      MirrorSnapshots snapshots,
      DiskSpace disk) {
    this.config = config;
    this.messages = messages;
    this.failure = failure;
    this.opened = opened;
    this.shown = shown;
    this.copying = copying;
    this.snapshots = snapshots;
    this.disk = disk;
  }

  /**
   * Starts a mirror.
   *
   * @param messages hears what an operator should read, from any thread
   * @throws NodeFault when it cannot be started; nothing of it is left running
   */
  public static Mirror launch(MirrorConfig config, Consumer<String> messages) {
    return new Launch(config, messages).run();
  }

  /**
   * Shows what has come and is proved, and checks new snapshots.
   *
   * @throws NodeFault when the mirror cannot go on, and must be closed
   */
  public void doWork() {
    String reason = failure.get();
    if (reason != null) {
      throw new NodeFault("mirror stopped: " + reason);
    }
    disk.require();
    if (!copying.poll()) {
      copiesCut++;
      messages.accept("a part of the copy could not be proved to be committed: copying it again");
    }
    long nowNs = System.nanoTime();
    snapshots.poll(nowNs);
    if (nowNs - gapLookNs >= GAP_LOOK_NS) {
      gapLookNs = nowNs;
      requireNoGap();
    }
  }

  /** Log position up to which the copy is shown. Any thread. */
  public long position() {
    return shown.get();
  }

  /** One line about the mirror, for people. */
  public String describe() {
    return "%s, position %d, snapshots %d, doubtful parts cut %d"
        .formatted(following(), position(), snapshots.sound().size(), copiesCut);
  }

  /** What changes seldom and an operator wants to hear of. */
  String standing() {
    return "%s %d %d".formatted(following(), snapshots.sound().size(), copiesCut);
  }

  /** The member whose log is followed now. */
  OptionalInt source() {
    return copying.source();
  }

  @Override
  public void close() {
    CloseHelper.close(opened);
  }

  private String following() {
    OptionalInt source = copying.source();
    return source.isPresent() ? "following member " + source.getAsInt() : "waiting for a member";
  }

  /** Whoever was away for too long finds that members have let go of what comes next. */
  private void requireNoGap() {
    if (copying.isLeftBehind()) {
      throw new NodeFault(
          "%s: expected members to hold position %d, got newer logs; start with an empty directory"
              .formatted(config.directory(), position()));
    }
  }

  /** One start, with what it has opened so far. */
  private static final class Launch {

    private final MirrorConfig config;
    private final Consumer<String> messages;
    private final Endpoints own;
    private final NodeDirectory directory;
    private final DiskSpace disk;

    Launch(MirrorConfig config, Consumer<String> messages) {
      this.config = config;
      this.messages = messages;
      this.own = Endpoints.ofMirror(config);
      this.directory = new NodeDirectory(config.directory());
      this.disk = new DiskSpace(config.directory(), config.diskReserveMib());
    }

    Mirror run() {
      DirectoryLocks locks = DirectoryLocks.take(directory.lock(), config.driverDirectory());
      try {
        disk.require();
        DiskSpace.requireForDriver(config.driverDirectory());
        Ports.requireFree(own, 0);
        LeftMarks.settle(directory, Machine.SOUND);
        return PatientLaunch.run("mirror", messages, () -> start(locks));
      } catch (RuntimeException | Error failed) {
        locks.close();
        throw failed;
      }
    }

    private Mirror start(DirectoryLocks locks) {
      AtomicReference<@Nullable String> failure = new AtomicReference<>();
      Consumer<String> onFailure = reason -> failure.compareAndSet(null, reason);
      Errors errors = new Errors(messages, onFailure, Launch::isRefusedStop);
      MirrorContexts contexts =
          new MirrorContexts(config, errors, () -> onFailure.accept("one of its parts has ended"));
      ArchivingMediaDriver driver = null;
      AeronArchive archive = null;
      MirrorCopying copying = null;
      FeedServer feed = null;
      try {
        driver = ArchivingMediaDriver.launch(contexts.driver(), contexts.archive());
        archive = contexts.connectArchive();
        Aeron aeron = archive.context().aeron();
        Counter shown = aeron.addCounter(SHOWN_COUNTER, "mirror: shown position");
        MirrorCopy copy = new MirrorCopy(directory, archive);
        MirrorSnapshots snapshots = new MirrorSnapshots(directory, messages);
        copying =
            new MirrorCopying(
                contexts, new FeedClient(Endpoints.ofMembers(config)), aeron, copy, shown);
        copying.begin();
        long run = contexts.run();
        feed =
            new FeedServer(
                config.host(),
                own.port(0, Endpoints.FEED),
                () -> reply(run, copy, shown, snapshots));
        feed.start();
        AutoCloseable opened = closing(feed, copying, archive, driver, locks);
        return new Mirror(config, messages, failure, opened, shown, copying, snapshots, disk);
      } catch (RuntimeException | Error failed) {
        CloseHelper.quietCloseAll(feed, copying, archive, driver);
        throw failed;
      }
    }

    private Optional<FeedReply> reply(
        long run, MirrorCopy copy, Counter shown, MirrorSnapshots snapshots) {
      try {
        return copy.exists() ? Optional.of(replyOf(run, copy, shown, snapshots)) : Optional.empty();
      } catch (AeronException busy) {
        return Optional.empty();
      }
    }

    private FeedReply replyOf(long run, MirrorCopy copy, Counter shown, MirrorSnapshots snapshots) {
      return new FeedReply(
          own.endpoint(0, Endpoints.ARCHIVE),
          run,
          copy.recording(),
          shown.id(),
          copy.start(),
          shown.get(),
          FeedReply.NOT_TOLD,
          false,
          FeedReply.NO_TERM,
          "",
          snapshots.sound());
    }

    /** Members let no reader stop a replay, which ends by itself once nobody listens. */
    private static boolean isRefusedStop(Throwable error) {
      return String.valueOf(error.getMessage()).contains("failed to stop log replay");
    }

    private static AutoCloseable closing(AutoCloseable... parts) {
      return () -> CloseHelper.closeAll(parts);
    }
  }
}
