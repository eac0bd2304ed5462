package cenote.node.aeron;

import io.aeron.Aeron;
import io.aeron.Counter;
import io.aeron.cluster.RecordingLog;
import io.aeron.exceptions.AeronException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a feed's reply together from the member's own files and counters. Any thread. */
final class FeedSource {

  private static final int SERVICE = 0;

  private final String archiveEndpoint;
  private final long run;
  private final NodeDirectory directory;
  private final Counter commit;
  private final NodeStatus status;

  FeedSource(
      String archiveEndpoint,
      long run,
      NodeDirectory directory,
      Counter commit,
      NodeStatus status) {
    this.archiveEndpoint = archiveEndpoint;
    this.run = run;
    this.directory = directory;
    this.commit = commit;
    this.status = status;
  }

  /** Empty before the member has a log. */
  Optional<FeedReply> reply() {
    try (RecordingLog log = new RecordingLog(directory.cluster().toFile(), false)) {
      long recording = log.findLastTermRecordingId();
      return recording == Aeron.NULL_VALUE ? Optional.empty() : Optional.of(reply(recording, log));
    } catch (AeronException | IllegalStateException | NodeFault busy) {
      return Optional.empty();
    }
  }

  private FeedReply reply(long recording, RecordingLog log) {
    return new FeedReply(
        archiveEndpoint,
        run,
        recording,
        commit.id(),
        Recording.find(directory.archive(), recording).start(),
        commit.get(),
        status.applied(),
        status.isLeader(),
        status.term(),
        status.genesis(),
        snapshots(log));
  }

  private List<FeedReply.Snapshot> snapshots(RecordingLog log) {
    List<FeedReply.Snapshot> found = new ArrayList<>();
    for (SnapshotNote note : status.snapshots()) {
      for (RecordingLog.Entry entry : log.entries()) {
        if (isOf(entry, note) && Recording.isHeld(directory.archive(), entry.recordingId)) {
          found.add(new FeedReply.Snapshot(note.position(), entry.recordingId, note.sha256()));
        }
      }
    }
    return found;
  }

  private static boolean isOf(RecordingLog.Entry entry, SnapshotNote note) {
    return entry.type == RecordingLog.ENTRY_TYPE_SNAPSHOT
        && entry.isValid
        && entry.serviceId == SERVICE
        && entry.logPosition == note.position();
  }
}
