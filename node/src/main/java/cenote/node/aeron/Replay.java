package cenote.node.aeron;

import io.aeron.Image;
import io.aeron.ImageFragmentAssembler;
import io.aeron.Subscription;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.ArchiveException;
import io.aeron.archive.client.ReplayParams;
import io.aeron.exceptions.AeronException;
import io.aeron.exceptions.TimeoutException;
import io.aeron.logbuffer.FragmentHandler;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/** One replay of a recording from one member's archive. One thread; used until it ends. */
final class Replay implements AutoCloseable {

  private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(3);
  private static final int STREAM = 1_047;

  private final AeronArchive archive;
  private final Subscription subscription;
  private final int sessionId;
  private final long deadlineNs;
  private @Nullable Image image;

  private Replay(AeronArchive archive, Subscription subscription, int sessionId) {
    this.archive = archive;
    this.subscription = subscription;
    this.sessionId = sessionId;
    this.deadlineNs = System.nanoTime() + TIMEOUT_NS;
  }

  /**
   * Asks for a replay; waits for the archive's word, for a bounded time.
   *
   * @param source says where the archive is; ids in {@code params} are good for that run of it
   *     alone
   * @throws AeronException when the archive does not answer, refuses, or has been started anew
   */
  static Replay start(AeronLink link, FeedReply source, long recording, ReplayParams params) {
    AeronArchive archive = null;
    Subscription subscription = null;
    try {
      archive = AeronArchive.connect(contextOf(link, source.archive()));
      requireRun(archive, source);
      subscription = link.aeron().addSubscription(link.incoming(""), STREAM);
      String channel = awaitChannel(subscription);
      long replay = archive.startReplay(recording, channel, STREAM, params);
      return new Replay(archive, subscription, (int) replay);
    } catch (RuntimeException | Error failed) {
      CloseHelper.quietCloseAll(subscription, archive);
      throw failed;
    }
  }

  /**
   * Gives out at most {@code limit} fragments.
   *
   * @throws AeronException when the archive reports an error
   */
  int poll(FragmentHandler handler, int limit) {
    Image open = image;
    if (open == null) {
      image = subscription.imageBySessionId(sessionId);
      return 0;
    }
    return open.poll(handler, limit);
  }

  /** True when nothing more will come: the image is closed, or never came. */
  boolean isOver() {
    Image open = image;
    return open == null
        ? System.nanoTime() - deadlineNs > 0
        : open.isClosed() || open.isEndOfStream();
  }

  @Override
  public void close() {
    CloseHelper.quietCloseAll(subscription, archive);
  }

  static ImageFragmentAssembler assembled(FragmentHandler handler) {
    return new ImageFragmentAssembler(handler);
  }

  private static void requireRun(AeronArchive archive, FeedReply source) {
    if (archive.archiveId() != source.run()) {
      throw new ArchiveException(
          "archive %s: expected run %d, got %d"
              .formatted(source.archive(), source.run(), archive.archiveId()));
    }
  }

  static AeronArchive.Context contextOf(AeronLink link, String archiveEndpoint) {
    return new AeronArchive.Context()
        .aeron(link.aeron())
        .ownsAeronClient(false)
        .controlRequestChannel("aeron:udp?term-length=64k|endpoint=" + archiveEndpoint)
        .controlResponseChannel(link.incoming("|term-length=64k"))
        .credentialsSupplier(link.credentials())
        .messageTimeoutNs(TIMEOUT_NS);
  }

  private static String awaitChannel(Subscription subscription) {
    long untilNs = System.nanoTime() + TIMEOUT_NS;
    while (System.nanoTime() - untilNs < 0) {
      String resolved = subscription.tryResolveChannelEndpointPort();
      if (resolved != null) {
        return resolved;
      }
      Thread.onSpinWait();
    }
    throw new TimeoutException("replay: expected a port within 3 s, got none");
  }
}
