package cenote.node.aeron;

import cenote.node.PurgeFault;
import cenote.node.PurgePort;
import cenote.protocol.log.LogFault;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.ArchiveException;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.RecordingLog;
import io.aeron.exceptions.AeronException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agrona.CloseHelper;

/**
 * A member's journal in its archive. A snapshot counts as verified when it could be read back here,
 * and a majority of members tell of the same state at its position. One thread.
 */
final class ArchivePurge implements PurgePort, AutoCloseable {

  /** What an archive says when a replay reads from a segment that is to go. */
  private static final String READER_BEHIND = "replay in progress";

  /** Recording and position, in the name of a file that is held or about to be deleted. */
  private static final Pattern SEGMENT = Pattern.compile("(\\d+)-(\\d+)\\.rec.*");

  private final AeronArchive archive;
  private final NodeDirectory directory;
  private final FeedSource own;
  private final FeedClient members;
  private final Set<FeedReply.Snapshot> sound = new HashSet<>();
  private List<FeedReply> replies = List.of();
  private Optional<FeedReply> self = Optional.empty();
  private Set<String> leftovers = Set.of();

  ArchivePurge(AeronArchive archive, NodeDirectory directory, FeedSource own, FeedClient members) {
    this.archive = archive;
    this.directory = directory;
    this.own = own;
    this.members = members;
  }

  @Override
  public boolean refresh() {
    self = own.reply();
    if (self.isEmpty()) {
      return false;
    }
    requireDeleted();
    replies = askAll();
    return true;
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
    try {
      return Recording.find(directory.archive(), self().recording()).segmentBase(position);
    } catch (NodeFault unreadable) {
      throw failed(unreadable);
    }
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
  public int purgeSnapshots(long position) {
    int purged = 0;
    try (RecordingLog log = new RecordingLog(directory.cluster().toFile(), false)) {
      for (RecordingLog.Entry entry : log.entries()) {
        boolean isOld =
            entry.type == RecordingLog.ENTRY_TYPE_SNAPSHOT && entry.logPosition < position;
        if (isOld && Recording.isHeld(directory.archive(), entry.recordingId)) {
          archive.stopAllReplays(entry.recordingId);
          archive.purgeRecording(entry.recordingId);
          purged += entry.serviceId == ConsensusModule.Configuration.SERVICE_ID ? 0 : 1;
        }
      }
    } catch (AeronException | IllegalStateException | NodeFault broken) {
      throw failed(broken);
    }
    return purged;
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

  /** The archive deletes on its own time, and goes on when it cannot. */
  private void requireDeleted() {
    Set<String> before = leftovers;
    long base = segmentBase(self().start());
    try (Stream<Path> files = Files.list(directory.archive())) {
      leftovers =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> isBefore(base, name))
              .collect(Collectors.toUnmodifiableSet());
    } catch (IOException | UncheckedIOException unreadable) {
      throw new PurgeFault("journal: cannot be listed: " + unreadable, unreadable);
    }
    for (String left : leftovers) {
      if (before.contains(left)) {
        throw new PurgeFault(
            "%s: expected it to be deleted by now, got it still there"
                .formatted(directory.archive().resolve(left)),
            null);
      }
    }
  }

  /** Whether a file is a segment of the log that should be gone, under whatever name. */
  private boolean isBefore(long base, String file) {
    Matcher segment = SEGMENT.matcher(file);
    return segment.matches()
        && Long.parseLong(segment.group(1)) == self().recording()
        && Long.parseLong(segment.group(2)) < base;
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
            .filter(reply -> reply.snapshots().stream().anyMatch(snapshot::isSameState))
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
