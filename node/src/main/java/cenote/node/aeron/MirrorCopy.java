package cenote.node.aeron;

import io.aeron.Aeron;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.ArchiveException;
import io.aeron.cluster.RecordingLog;
import io.aeron.exceptions.AeronException;

/**
 * A mirror's copy of the log: which recording of the mirror's archive it is, and how far it goes.
 * Any thread.
 */
final class MirrorCopy {

  private final NodeDirectory directory;
  private final AeronArchive archive;
  private volatile long recording = Aeron.NULL_VALUE;

  MirrorCopy(NodeDirectory directory, AeronArchive archive) {
    this.directory = directory;
    this.archive = archive;
  }

  /** False before anything was copied. */
  boolean exists() {
    if (recording == Aeron.NULL_VALUE) {
      recording = find();
    }
    return recording != Aeron.NULL_VALUE;
  }

  /** Id of the recording. */
  long recording() {
    return recording;
  }

  /** Position before the oldest entry held; 0 before anything was copied. */
  long start() {
    return exists() ? archive.getStartPosition(recording) : 0;
  }

  /** Position up to which the copy is recorded; 0 before anything was copied. */
  long recorded() {
    return exists() ? archive.getMaxRecordedPosition(recording) : 0;
  }

  /**
   * Cuts off what is behind {@code position}; nothing may be copying. Replays are ended for that:
   * whoever reads begins another where it was.
   *
   * @return false while a replay has not ended yet: to be tried again
   */
  boolean truncate(long position) {
    return !exists()
        || archive.getStopPosition(recording) <= position
        || truncate(archive, recording, position);
  }

  static boolean truncate(AeronArchive archive, long recording, long position) {
    archive.stopAllReplays(recording);
    try {
      archive.truncateRecording(recording, position);
      return true;
    } catch (ArchiveException refused) {
      if (String.valueOf(refused.getMessage()).contains("active replay")) {
        return false;
      }
      throw refused;
    }
  }

  private long find() {
    try (RecordingLog log = new RecordingLog(directory.cluster().toFile(), false)) {
      return log.findLastTermRecordingId();
    } catch (AeronException | IllegalStateException notYet) {
      return Aeron.NULL_VALUE;
    }
  }
}
