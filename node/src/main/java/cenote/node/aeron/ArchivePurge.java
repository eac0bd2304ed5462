package cenote.node.aeron;

import cenote.node.PurgeFault;
import cenote.node.PurgePort;
import cenote.protocol.log.LogFault;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.ArchiveException;
import io.aeron.exceptions.AeronException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.agrona.CloseHelper;

/**
 * A member's journal in its archive. A snapshot counts as verified when it could be read back here,
 * and a majority of members tell of the same state at its position. One thread.
 */
final class ArchivePurge implements PurgePort, AutoCloseable {

  /** What an archive says when a replay reads from a segment that is to go. */
  private static final String READER_BEHIND = "replay in progress";

  private final AeronArchive archive;
  private final NodeDirectory directory;
  private final FeedSource own;
  private final FeedClient members;
  private final Set<FeedReply.Snapshot> sound = new HashSet<>();
  private List<FeedReply> replies = List.of();
  private Optional<FeedReply> self = Optional.empty();

  ArchivePurge(AeronArchive archive, NodeDirectory directory, FeedSource own, FeedClient members) {
    this.archive = archive;
    this.directory = directory;
    this.own = own;
    this.members = members;
  }

  @Override
  public void refresh() {
    self = own.reply();
    replies = askAll();
  }

  @Override
  public long start() {
    return self().start();
  }

  @Override
  public long commit() {
    return self().commit();
  }

  @Override
  public long secondSnapshot() {
    int newer = 0;
    List<FeedReply.Snapshot> held = self().snapshots();
    for (FeedReply.Snapshot snapshot : held.reversed()) {
      if (isAgreed(snapshot) && isSound(snapshot) && newer++ > 0) {
        return snapshot.position();
      }
    }
    return UNKNOWN;
  }

  @Override
  public long slowestMember() {
    return replies.size() < members.members()
        ? UNKNOWN
        : replies.stream().mapToLong(FeedReply::commit).min().orElse(UNKNOWN);
  }

  @Override
  public long segmentBase(long position) {
    return Recording.find(directory.archive(), self().recording()).segmentBase(position);
  }

  @Override
  public boolean purge(long position) {
    try {
      archive.purgeSegments(self().recording(), position);
      return true;
    } catch (ArchiveException refused) {
      if (String.valueOf(refused.getMessage()).contains(READER_BEHIND)) {
        return false;
      }
      throw failed(refused);
    } catch (AeronException broken) {
      throw failed(broken);
    }
  }

  @Override
  public void stopReaders() {
    try {
      archive.stopAllReplays(self().recording());
    } catch (AeronException broken) {
      throw failed(broken);
    }
  }

  @Override
  public void close() {
    CloseHelper.close(archive);
  }

  private FeedReply self() {
    return self.orElseThrow(() -> new PurgeFault("journal: expected a log, found none yet", null));
  }

  private List<FeedReply> askAll() {
    List<FeedReply> answers = new ArrayList<>();
    for (int member = 0; member < members.members(); member++) {
      Optional<FeedReply> reply = members.ask(member);
      reply.ifPresent(answers::add);
    }
    return List.copyOf(answers);
  }

  private boolean isAgreed(FeedReply.Snapshot snapshot) {
    long same =
        replies.stream()
            .filter(reply ->
                reply.snapshots().stream()
                    .anyMatch(other ->
                        other.position() == snapshot.position()
                            && other.sha256().equals(snapshot.sha256())))
            .count();
    return 2 * same > members.members();
  }

  private boolean isSound(FeedReply.Snapshot snapshot) {
    if (sound.contains(snapshot)) {
      return true;
    }
    try {
      return SnapshotCheck.read(directory, snapshot.recording()).equals(snapshot)
          && sound.add(snapshot);
    } catch (LogFault | NodeFault damaged) {
      throw failed(damaged);
    }
  }

  private static PurgeFault failed(RuntimeException cause) {
    return new PurgeFault("journal: " + cause.getMessage(), cause);
  }
}
